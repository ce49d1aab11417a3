#include "element.h"

#include "asmx.h"
#include "sample.h"

bool element_is_in(const struct member *member, enum edition edition)
{
    if (edition == EDITION_RESPONSE ? member->reference : member->response)
        return false;
    return edition == EDITION_CURRENT ? !member->older : !member->newest;
}

const char *element_count(const struct member *member)
{
    return member->list ? "any number" : member->lacks ? "may be missing" : "always";
}

const char *element_type(const struct member *member)
{
    return member->again   ? "nested"
           : member->text  ? "text"
           : member->shape ? "element"
                           : field_type_name(member->type);
}

/* What a list of elements is made with. */
struct listing {
    struct call *call;
    void (*each)(void *context, const char *path, const struct member *member);
    void *context;
};

/* What is in an element that only some editions have is in these alone, too. */
static void list(const struct listing *listing, const char *above, const struct shape *shape,
    const struct member *in)
{
    if (!shape)
        return;
    list(listing, above, shape->base, in);
    for (size_t i = 0; i < shape->count; i++) {
        struct member member = shape_member(shape, i);
        member.newest |= in->newest;
        member.older |= in->older;
        member.response |= in->response;
        member.reference |= in->reference;
        const char *path = arena_format(listing->call->arena, "%s%s%s%s", above, *above ? "/" : "",
            member.attribute ? "@" : "", member.name);
        listing->each(listing->context, path, &member);
        if (!member.again)
            list(listing, path, member.shape, &member);
    }
}

void element_each(struct call *call, const struct operation *operation,
    void (*each)(void *context, const char *path, const struct member *member), void *context)
{
    static const struct member ROOT = {0};
    const struct listing listing = {call, each, context};
    list(&listing, "", operation->shape, &ROOT);
}

static const char *value_of(struct call *call, const struct member *member)
{
    const struct field field = {
        .name = member->name, .type = member->type, .sample = member->sample, .required = true};
    return sample_value(call, &field);
}

static void put_attributes(struct call *call, const struct shape *shape)
{
    if (!shape)
        return;
    put_attributes(call, shape->base);
    for (size_t i = 0; i < shape->count; i++) {
        const struct member member = shape_member(shape, i);
        if (member.attribute && element_is_in(&member, edition_of(call)))
            response_attribute(call, member.name, value_of(call, &member));
    }
}

static void put_elements(struct call *call, const struct shape *shape)
{
    if (!shape)
        return;
    put_elements(call, shape->base);
    for (size_t i = 0; i < shape->count; i++) {
        const struct member member = shape_member(shape, i);
        if (member.attribute || !element_is_in(&member, edition_of(call)))
            continue;
        if (!member.shape) {
            response_text(call, member.name, value_of(call, &member));
            continue;
        }
        response_open(call, member.name);
        put_attributes(call, member.shape);
        if (!member.again)
            put_elements(call, member.shape);
        if (member.text)
            response_close_text(call, value_of(call, &member));
        else
            response_close(call);
    }
}

/* It is written as an answer is, while that of the call waits. */
const char *element_sample(struct call *call, const struct operation *operation)
{
    struct response *own = call->response;
    call->response = NULL;
    asmx_begin(call, operation);
    if (operation->partly)
        asmx_begin_partly(call);
    put_attributes(call, operation->shape);
    put_elements(call, operation->shape);
    const char *sample = asmx_end(call)->text;
    call->response = own;
    return sample;
}
