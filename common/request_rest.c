#include "request_rest.h"

#include "body.h"
#include "client.h"
#include "form.h"
#include "json.h"
#include "multipart.h"
#include "text.h"

/* Drops, of the pairs from `first` on, those whose names stand before: they are hidden. */
static void hide(struct call *call, struct request *request, size_t first)
{
    const char **before = arena_allocate(call->arena, (first + 1) * sizeof *before);
    size_t kept = first;
    for (size_t i = 0; i < first; i++)
        before[i] = request->pairs[i].name;
    qsort(before, first, sizeof *before, text_compare_names);
    for (size_t i = first; i < request->count; i++)
        if (!bsearch(&request->pairs[i].name, before, first, sizeof *before, text_compare_names))
            request->pairs[kept++] = request->pairs[i];
    request->count = kept;
}

static enum status add_members(
    struct call *call, const char *body, size_t length, struct request *request)
{
    const char *name;
    json_t *object, *value;
    TRY(json_read(call, body, length, &object));
    TRY(form_make_room(call, &request->pairs, request->count, json_object_size(object)));
    json_object_foreach(object, name, value)
    {
        if (json_is_null(value))
            continue;
        request->pairs[request->count++] = (struct pair){
            arena_string(call->arena, name), {.text = json_text(call, value), .json = value}};
    }
    return STATUS_OK;
}

/* What stands in a path, which may be any bytes. */
static struct field_text path_value(struct call *call, const char *bytes)
{
    struct field_text value = {0};
    value.text = text_utf8(call->arena, bytes, strlen(bytes), &value.damaged);
    return value;
}

enum status request_rest_begin(
    struct call *call, const struct route_match *match, struct request *request)
{
    request_read_client(call, request);
    request->token = client_token(call, request->exchange);
    request->basic = client_basic(call, request->exchange);
    TRY(form_make_room(call, &request->pairs, request->count, match->count));
    for (size_t i = 0; i < match->count; i++)
        request->pairs[request->count++] =
            (struct pair){match->names[i], path_value(call, match->values[i])};
    return STATUS_OK;
}

/* What has no type, as from simple clients, is taken for JSON. */
static bool is_json(const char *type)
{
    return !*type || body_is_type(type, "application/json") || body_is_type(type, "text/json");
}

static enum status fail_type(struct call *call, const char *type)
{
    return fail(call, STATUS_FORMAT,
        "A body of type '%s' is not taken, but application/json in UTF-8, " FORM_TYPE
        " and " MULTIPART_TYPE ".",
        text_first(call->arena, text_utf8(call->arena, type, strlen(type), NULL), 100));
}

static enum status read_body(struct call *call, size_t limit, struct request *request)
{
    const char *charset, *type = exchange_variable(request->exchange, "CONTENT_TYPE");
    char *body;
    size_t length;
    type = type ? type : "";
    TRY(body_read(call, request->exchange, limit, &body, &length));
    if (length == 0)
        return STATUS_OK;
    if (!body_charset(call, type, &charset))
        return fail_type(call, type);
    if (body_is_type(type, FORM_TYPE))
        return form_read(call, body, length, charset, NULL, &request->pairs, &request->count);
    if (charset)
        return fail_type(call, type);
    if (body_is_type(type, MULTIPART_TYPE))
        return multipart_read(call, type, NULL, body, length, &request->pairs, &request->count);
    return is_json(type) ? add_members(call, body, length, request) : fail_type(call, type);
}

enum status request_rest_parameters(struct call *call, size_t body_limit, struct request *request)
{
    char *query = arena_string(call->arena, request->query);
    size_t first = request->count;
    if (!request->get)
        TRY(read_body(call, body_limit, request));
    hide(call, request, first);
    first = request->count;
    TRY(form_read(call, query, strlen(query), NULL, NULL, &request->pairs, &request->count));
    hide(call, request, first);
    return STATUS_OK;
}
