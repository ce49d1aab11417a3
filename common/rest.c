#include "rest.h"

int64_t rest_count(int32_t count)
{
    return count < 1 || count > REST_COUNT_LIMIT ? REST_COUNT_LIMIT : count;
}

int64_t rest_start(int32_t start)
{
    return start < 0 ? 0 : start;
}

void rest_answer(struct call *call, json_t *value)
{
    call->response->value = value;
    call->response->total = -1;
}

void rest_answer_list(struct call *call, json_t *array, int64_t start, int64_t total)
{
    assert(json_is_array(array));
    call->response->value = array;
    call->response->start = start;
    call->response->total = total;
}

static void put_result(const struct response *response, json_t *whole, int status)
{
    json_t *value = response->value;
    int64_t count = json_is_array(value) ? (int64_t)json_array_size(value) : value ? 1 : 0;
    int64_t next = response->start + count;
    json_put_integer(whole, "count", count);
    json_put_integer(whole, "startIndex", response->start);
    if (next < response->total)
        json_put_integer(whole, "nextIndex", next);
    if (response->total >= 0)
        json_object_set_new(whole, "total", json_integer(response->total));
    json_object_set_new(whole, "status", json_integer(0));
    json_put_integer(whole, "statusCode", status);
    json_put(whole, "response", value);
}

/* The error's data are those that the original's exceptions carry: none. */
static void put_error(struct call *call, json_t *whole, int status)
{
    json_t *error = json_new_object(call);
    json_put_text(error, "message", call->error.message);
    json_put_integer(error, "hresult", INT64_C(-2146233088)); /* .NET's, of any exception */
    json_put(error, "data", json_new_object(call));
    json_object_set_new(whole, "status", json_integer(1));
    json_put_integer(whole, "statusCode", status);
    json_put(whole, "error", error);
}

void rest_finish(struct call *call)
{
    struct response *response = call->response;
    json_t *whole = json_new_object(call);
    bool bad = call->error.status != STATUS_OK;
    int status = bad ? error_facts(call->error.status)->rest_status
                 : response->created && response->edition == EDITION_CURRENT ? 201
                                                                             : 200;
    if (bad)
        put_error(call, whole, status);
    else
        put_result(response, whole, status);
    char *text = json_dumps(whole, JSON_COMPACT);
    if (!text)
        abort();
    buffer_text(&response->body, text);
    free(text);
    response->http_status = status;
    response->content_type = "application/json; charset=UTF-8";
    response->headers = bad && status == 401 ? "WWW-Authenticate: Bearer\r\n" : "";
}
