#include "request_list.h"

#include "json.h"
#include "request.h"
#include "text.h"

/* Whether a pair's name is the list's, alone or with brackets and perhaps digits in them. */
static bool names_list_item(const char *given, const char *name)
{
    size_t length = strlen(name);
    if (strncasecmp(given, name, length) != 0)
        return false;
    given += length;
    if (!*given)
        return true;
    return *given == '[' && strcmp(given + 1 + strspn(given + 1, "0123456789"), "]") == 0;
}

static enum status add(struct call *call, const char *name, const char *text, struct buffer *list)
{
    if (!text)
        return fail(call, STATUS_INVALID, "%s is not a list of texts or numbers.", name);
    if (list->length == REQUEST_LIST_LIMIT * sizeof text)
        return fail(
            call, STATUS_INVALID, "%s is a list of more than %d values.", name, REQUEST_LIST_LIMIT);
    buffer_bytes(list, &text, sizeof text);
    return STATUS_OK;
}

static enum status add_pair(
    struct call *call, const char *name, const struct field_text *value, struct buffer *list)
{
    if (value->has_nul || value->damaged)
        return fail(call, STATUS_INVALID, "%s is not valid UTF-8 text.", name);
    if (!json_is_array(value->json))
        return add(call, name, value->text, list);
    for (size_t i = 0; i < json_array_size(value->json); i++) {
        const json_t *item = json_array_get(value->json, i);
        TRY(add(call, name, json_is_array(item) ? NULL : json_text(call, item), list));
    }
    return STATUS_OK;
}

enum status request_list(struct call *call, const char *name, struct text_list *list)
{
    const struct request *request = call->request;
    struct buffer texts = BUFFER_INIT(call->arena, SIZE_MAX / 2);
    for (size_t i = 0; i < request->count; i++)
        if (names_list_item(request->pairs[i].name, name))
            TRY(add_pair(call, name, &request->pairs[i].value, &texts));
    list->texts = (const char *const *)(void *)texts.text;
    list->count = texts.length / sizeof *list->texts;
    return STATUS_OK;
}

/* An id, and where it stands. */
struct place {
    int64_t id;
    size_t at;
};

static int by_id(const void *left, const void *right)
{
    const struct place *a = left, *b = right;
    if (a->id != b->id)
        return a->id < b->id ? -1 : 1;
    return a->at < b->at ? -1 : 1;
}

void request_list_unite(struct call *call, int64_t *ids, size_t *count)
{
    struct place *places = arena_allocate(call->arena, (*count + 1) * sizeof *places);
    bool *again = arena_allocate(call->arena, *count + 1);
    size_t kept = 0;
    for (size_t i = 0; i < *count; i++)
        places[i] = (struct place){ids[i], i};
    qsort(places, *count, sizeof *places, by_id);
    for (size_t i = 1; i < *count; i++)
        again[places[i].at] = places[i].id == places[i - 1].id;
    for (size_t i = 0; i < *count; i++)
        if (!again[i])
            ids[kept++] = ids[i];
    *count = kept;
}

enum status request_list_ids(struct call *call, const char *name, struct id_list *list)
{
    struct text_list given;
    TRY(request_list(call, name, &given));
    int64_t *ids = arena_allocate(call->arena, (given.count + 1) * sizeof *ids);
    for (size_t i = 0; i < given.count; i++)
        if (text_integer(given.texts[i], 1, INT32_MAX, &ids[i]) != NUMBER_OK)
            return fail(call, STATUS_INVALID, "%s: '%s' is not an id.", name,
                text_first(call->arena, given.texts[i], 64));
    request_list_unite(call, ids, &given.count);
    *list = (struct id_list){ids, given.count};
    return STATUS_OK;
}
