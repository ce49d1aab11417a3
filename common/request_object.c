#include "request_object.h"

#include "json.h"
#include "request.h"
#include "request_list.h"

/* An object as it came. */
struct given {
    const char *index; /* what stood in the first of a form's two brackets, or "" */
    struct pair *pairs;
    size_t count, room;
};

struct objects {
    const char *name; /* the parameter's */
    size_t most;      /* that it may have */
    struct given *list;
    size_t count, room;
};

static struct field_text find_member(void *context, const char *name)
{
    const struct given *object = context;
    for (size_t i = 0; i < object->count; i++)
        if (strcasecmp(object->pairs[i].name, name) == 0)
            return object->pairs[i].value;
    return (struct field_text){.text = NULL};
}

static bool has_member(struct given *object, const char *name)
{
    struct field_text value = find_member(object, name);
    return value.text || value.json;
}

static enum status begin(struct call *call, struct objects *objects, const char *index)
{
    if (objects->count == objects->most)
        return fail(call, STATUS_INVALID, "%s is a list of more than %zu objects.", objects->name,
            objects->most);
    objects->list = arena_grow(
        call->arena, objects->list, objects->count, &objects->room, sizeof *objects->list);
    objects->list[objects->count++] = (struct given){.index = index};
    return STATUS_OK;
}

/* Puts a member into the object that was begun last, or into another. */
static void put(struct call *call, struct given *object, struct pair pair)
{
    object->pairs =
        arena_grow(call->arena, object->pairs, object->count, &object->room, sizeof pair);
    object->pairs[object->count++] = pair;
}

static enum status add_json(struct call *call, struct objects *objects, json_t *value)
{
    const char *name;
    json_t *member;
    if (!json_is_object(value))
        return fail(
            call, STATUS_INVALID, "%s is not an object or a list of objects.", objects->name);
    TRY(begin(call, objects, ""));
    json_object_foreach(value, name, member)
    {
        if (json_is_null(member))
            continue;
        const char *text = json_is_array(member) ? NULL : json_text(call, member);
        put(call, &objects->list[objects->count - 1],
            (struct pair){name, {.text = text, .json = member}});
    }
    return STATUS_OK;
}

/* The whole parameter, which is JSON, or a text that is empty or has JSON in it. */
static enum status add_whole(
    struct call *call, struct objects *objects, const struct field_text *value)
{
    json_t *whole = value->json;
    if (!whole || json_is_string(whole)) {
        if (!*value->text)
            return STATUS_OK;
        if (value->has_nul || value->damaged || !json_parse_any(call, value->text, &whole))
            whole = NULL;
    }
    if (!json_is_array(whole))
        return add_json(call, objects, whole);
    for (size_t i = 0; i < json_array_size(whole); i++)
        TRY(add_json(call, objects, json_array_get(whole, i)));
    return STATUS_OK;
}

/* More than any number or member has: what is longer is neither, and is not compared. */
#define BRACKETS_LIMIT 64

/* What stands in brackets where `at` does, and what follows them; NULL where there are none. */
static const char *brackets(struct call *call, const char **at)
{
    size_t length = **at == '[' ? strcspn(*at, "]") : 0;
    if (length == 0 || length > BRACKETS_LIMIT || !(*at)[length])
        return NULL;
    const char *text = arena_bytes(call->arena, *at + 1, length - 1);
    *at += length + 1;
    return text;
}

/* The object that a member goes into. */
static enum status choose(struct call *call, struct objects *objects, const char *index,
    const char *member, struct given **object)
{
    size_t at = objects->count;
    if (*index)
        for (at = 0; at < objects->count && strcmp(objects->list[at].index, index) != 0; at++)
            continue;
    else if (at > 0 && !*objects->list[at - 1].index && !has_member(&objects->list[at - 1], member))
        at--;
    if (at == objects->count)
        TRY(begin(call, objects, index));
    *object = &objects->list[at];
    return STATUS_OK;
}

/* A pair of a form whose name may be name[member], name[][member] or name[0][member]. */
static enum status add_pair(struct call *call, struct objects *objects, const struct pair *pair)
{
    const char *at = pair->name + strlen(objects->name);
    const char *index = brackets(call, &at);
    const char *member = index ? brackets(call, &at) : NULL;
    struct given *object;
    if (!index || *at)
        return STATUS_OK;
    if (!member) {
        member = index;
        index = "";
    }
    TRY(choose(call, objects, index, member, &object));
    put(call, object, (struct pair){member, pair->value});
    return STATUS_OK;
}

static enum status gather(struct call *call, struct objects *objects)
{
    const struct request *request = call->request;
    size_t length = strlen(objects->name);
    for (size_t i = 0; i < request->count; i++) {
        const struct pair *pair = &request->pairs[i];
        if (strcasecmp(pair->name, objects->name) == 0)
            TRY(add_whole(call, objects, &pair->value));
        else if (strncasecmp(pair->name, objects->name, length) == 0)
            TRY(add_pair(call, objects, pair));
    }
    return STATUS_OK;
}

size_t request_objects_limit(const struct shape *shape)
{
    return shape && shape->most ? shape->most : REQUEST_LIST_LIMIT;
}

enum status request_objects(
    struct call *call, const char *name, const struct shape *shape, struct object_list *list)
{
    struct objects given = {.name = name, .most = request_objects_limit(shape)};
    TRY(gather(call, &given));
    char *read = arena_allocate(call->arena, (given.count + 1) * shape->size);
    for (size_t i = 0; i < given.count; i++)
        TRY(fields_read_model(call, arena_format(call->arena, "%s[%zu]", name, i), shape->fields,
            shape->count, NOTATION_REST, find_member, &given.list[i], read + i * shape->size));
    *list = (struct object_list){read, given.count};
    return STATUS_OK;
}

enum status request_object(
    struct call *call, const char *name, const struct shape *shape, const void **object)
{
    struct objects given = {.name = name, .most = request_objects_limit(shape)};
    TRY(gather(call, &given));
    if (given.count > 1)
        return fail(call, STATUS_INVALID, "%s is more than one object.", name);
    if (given.count == 0)
        return STATUS_OK;
    void *read = arena_allocate(call->arena, shape->size);
    TRY(fields_read_model(
        call, name, shape->fields, shape->count, NOTATION_REST, find_member, &given.list[0], read));
    *object = read;
    return STATUS_OK;
}

static enum status read_one(struct call *call, const struct field *field, void *member)
{
    const void **object = member;
    if (field->list)
        return field->shape               ? request_objects(call, field->name, field->shape, member)
               : field->type == FIELD_INT ? request_list_ids(call, field->name, member)
                                          : request_list(call, field->name, member);
    TRY(request_object(call, field->name, field->shape, object));
    if (field->required && !*object)
        return fail(call, STATUS_INVALID, "%s is missing.", field->name);
    return STATUS_OK;
}

enum status request_lists(
    struct call *call, const struct field *fields, size_t count, void *arguments)
{
    for (size_t i = 0; i < count; i++)
        if (fields[i].list || fields[i].shape)
            TRY(read_one(call, &fields[i], (char *)arguments + fields[i].offset));
    return STATUS_OK;
}
