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

enum status request_list(
    struct call *call, const char *name, const char *const **texts, size_t *count)
{
    const struct request *request = call->request;
    struct buffer list = BUFFER_INIT(call->arena, SIZE_MAX / 2);
    for (size_t i = 0; i < request->count; i++)
        if (names_list_item(request->pairs[i].name, name))
            TRY(add_pair(call, name, &request->pairs[i].value, &list));
    *texts = (const char *const *)(void *)list.text;
    *count = list.length / sizeof **texts;
    return STATUS_OK;
}

enum status request_list_ids(
    struct call *call, const char *name, const int64_t **ids, size_t *count)
{
    const char *const *texts;
    size_t given;
    TRY(request_list(call, name, &texts, &given));
    int64_t *list = arena_allocate(call->arena, (given + 1) * sizeof *list);
    *count = 0;
    for (size_t i = 0; i < given; i++) {
        size_t same = 0;
        if (text_integer(texts[i], 1, INT32_MAX, &list[*count]) != NUMBER_OK)
            return fail(call, STATUS_INVALID, "%s: '%s' is not an id.", name,
                text_first(call->arena, texts[i], 64));
        while (list[same] != list[*count])
            same++;
        *count += same == *count;
    }
    *ids = list;
    return STATUS_OK;
}
