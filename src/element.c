#include "element.h"

#include "sample.h"

bool element_is_in(const struct member *member, enum edition edition)
{
    return edition == EDITION_CURRENT ? !member->older : !member->newest;
}

const char *element_count(const struct member *member)
{
    return member->list ? "any number" : member->lacks ? "may be missing" : "always";
}

const char *element_type(const struct member *member)
{
    return member->shape ? "element" : field_type_name(member->type);
}

/* What a list of elements is made with. */
struct listing {
    struct call *call;
    void (*each)(void *context, const char *path, const struct member *member);
    void *context;
};

/* What is in an element that only some editions have is in these alone, too. */
static void list(const struct listing *listing, const char *above, const struct shape *shape,
    bool newest, bool older)
{
    if (!shape)
        return;
    list(listing, above, shape->base, newest, older);
    for (size_t i = 0; i < shape->count; i++) {
        struct member member = shape_member(shape, i);
        member.newest |= newest;
        member.older |= older;
        const char *path = arena_format(listing->call->arena, "%s%s%s%s", above, *above ? "/" : "",
            member.attribute ? "@" : "", member.name);
        listing->each(listing->context, path, &member);
        list(listing, path, member.shape, member.newest, member.older);
    }
}

void element_each(struct call *call, const struct operation *operation,
    void (*each)(void *context, const char *path, const struct member *member), void *context)
{
    const struct listing listing = {call, each, context};
    list(&listing, "", operation->shape, false, false);
}

/* What a sample is made with. */
struct writing {
    struct call *call;
    enum edition edition;
    struct buffer out;
};

static const char *value_of(struct call *call, const struct member *member)
{
    const struct field field = {
        .name = member->name, .type = member->type, .sample = member->sample, .required = true};
    return sample_value(call, &field);
}

static void put_attributes(struct writing *writing, const struct shape *shape)
{
    struct buffer *out = &writing->out;
    if (!shape)
        return;
    put_attributes(writing, shape->base);
    for (size_t i = 0; i < shape->count; i++) {
        const struct member member = shape_member(shape, i);
        if (!member.attribute || !element_is_in(&member, writing->edition))
            continue;
        buffer_format(out, " %s=\"", member.name);
        buffer_xml(out, value_of(writing->call, &member), true);
        buffer_text(out, "\"");
    }
}

static bool has_elements(const struct writing *writing, const struct shape *shape)
{
    for (const struct shape *part = shape; part; part = part->base)
        for (size_t i = 0; i < part->count; i++)
            if (!part->members[i].attribute && element_is_in(&part->members[i], writing->edition))
                return true;
    return false;
}

static void put_element(struct writing *writing, const char *name, const char *more,
    const struct shape *shape, int depth);

static void put_elements(struct writing *writing, const struct shape *shape, int depth)
{
    struct buffer *out = &writing->out;
    if (!shape)
        return;
    put_elements(writing, shape->base, depth);
    for (size_t i = 0; i < shape->count; i++) {
        const struct member member = shape_member(shape, i);
        if (member.attribute || !element_is_in(&member, writing->edition))
            continue;
        if (member.shape) {
            put_element(writing, member.name, "", member.shape, depth);
            continue;
        }
        buffer_format(out, "%*s<%s>", 2 * depth, "", member.name);
        buffer_xml(out, value_of(writing->call, &member), false);
        buffer_format(out, "</%s>\n", member.name);
    }
}

/* An element with what is in it; `more` are attributes that no shape has. */
static void put_element(struct writing *writing, const char *name, const char *more,
    const struct shape *shape, int depth)
{
    struct buffer *out = &writing->out;
    buffer_format(out, "%*s<%s%s", 2 * depth, "", name, more);
    put_attributes(writing, shape);
    if (!has_elements(writing, shape)) {
        buffer_text(out, " />\n");
        return;
    }
    buffer_text(out, ">\n");
    put_elements(writing, shape, depth + 1);
    buffer_format(out, "%*s</%s>\n", 2 * depth, "", name);
}

const char *element_sample(struct call *call, const struct operation *operation)
{
    struct writing writing = {.call = call,
        .edition = call->response ? call->response->edition : EDITION_DOCUMENTED,
        .out = BUFFER_INIT(call->arena, RESPONSE_LIMIT)};
    bool error = writing.edition != EDITION_DOCUMENTED || operation->empty_error;
    const char *more = arena_format(call->arena, " success=\"true\"%s%s",
        error ? " error=\"\"" : "", writing.edition == EDITION_CURRENT ? " errorCode=\"0\"" : "");
    buffer_text(&writing.out, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    put_element(
        &writing, response_root(writing.edition, operation->root), more, operation->shape, 0);
    writing.out.text[--writing.out.length] = '\0'; /* the last newline, as in answers */
    return writing.out.text;
}
