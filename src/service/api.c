#include "api.h"

#include "answer.h"
#include "error_facts.h"
#include "json_xml.h"
#include "profile_page.h"
#include "request_rest.h"
#include "rest.h"
#include "home/settings.h"

/* The slash that API_PATH begins with in a path; NULL where it is not there. */
static const char *find_api(const char *path)
{
    const size_t length = sizeof API_PATH - 1;
    const char *found = strchr(path, '/');
    while (found && !(strncasecmp(found, API_PATH, length) == 0 && strchr("/", found[length])))
        found = strchr(found + 1, '/');
    return found;
}

/* The ending of a path that says in what its answer is written, "" for none. */
static const char *find_ending(const char *path)
{
    size_t length = strlen(path);
    if (length >= 5 && strcasecmp(path + length - 5, ".json") == 0)
        return path + length - 5;
    if (length >= 4 && strcasecmp(path + length - 4, ".xml") == 0)
        return path + length - 4;
    return path + length;
}

/* The path of a route has no slash before it and no ending behind. HEAD is a GET here. */
void api_find(struct call *call, struct request *request)
{
    const char *found = find_api(request->path);
    if (!found)
        return;
    request->folder = (size_t)(found - request->path);
    found += sizeof API_PATH - 1;
    found += *found == '/';
    const char *ending = find_ending(found);
    request->route = arena_bytes(call->arena, found, (size_t)(ending - found));
    request->ends_in_xml = strlen(ending) == 4;
    request->xml = *ending ? request->ends_in_xml : client_prefers_xml(request->exchange);
    if (strcmp(request->method, "HEAD") == 0) {
        request->method = "GET";
        request->head = request->get = true;
    }
}

static enum status read(struct call *call, const struct operations *operations,
    struct request *request, const struct operation **operation)
{
    struct route_match match = {0};
    if (profile_is_asked(request))
        *operation = &profile_route;
    else
        TRY(operations_find_route(
            call, operations, request->method, request->route, operation, &match));
    rest_begin(call);
    return request_rest_begin(call, &match, request);
}

static size_t length(struct call *call)
{
    const json_t *value = call->rest->value;
    if (!call->request->xml || !value)
        return json_length(value);
    struct buffer document = BUFFER_INIT(call->arena, ANSWER_LIMIT);
    json_xml(&document, "response", value);
    return document.length;
}

int api_good_status(const struct call *call, bool post)
{
    return post && edition_of(call) == EDITION_CURRENT ? 201 : 200;
}

static const struct member RESULT[] = {
    {"count", .type = FIELD_LONG, .lacks = true, .help = "How many items the answer has."},
    {"startIndex", .type = FIELD_LONG, .lacks = true, .help = "The number of the first, from 0."},
    {"nextIndex", .type = FIELD_LONG, .lacks = true, .help = "The number of the next, if any."},
    {"total", .type = FIELD_LONG, .lacks = true, .help = "How many there are; not of all lists."},
    {"status", .type = FIELD_INT, .help = "0: good, 1: an error."},
    {"statusCode", .type = FIELD_INT, .help = "The status in HTTP."},
};
const struct shape api_result_shape = {"Result", MEMBERS(RESULT)};

static void put_result(struct call *call, json_t *whole, int status)
{
    const struct rest *rest = call->rest;
    json_t *value = rest->value;
    int64_t count = json_is_array(value) ? (int64_t)json_array_size(value) : value ? 1 : 0;
    int64_t next = rest->start + count;
    json_put_integer(whole, "count", count);
    json_put_integer(whole, "startIndex", rest->start);
    if (next < rest->total || !rest_page_has_room(call))
        json_put_integer(whole, "nextIndex", next);
    if (rest->total >= 0)
        json_put_number(whole, "total", rest->total);
    json_put_number(whole, "status", 0);
    json_put_integer(whole, "statusCode", status);
    rest_select_fields(call);
    json_put(whole, "response", value);
}

static const struct shape data_shape = {.name = "ErrorData"};
static const struct member ERROR[] = {
    {"message", .help = "What is wrong; it names the parameter."},
    {"hresult", .type = FIELD_LONG, .help = "A number that says nothing more."},
    {"data", .shape = &data_shape, .help = "Nothing."},
};
static const struct shape error_shape = {"Error", MEMBERS(ERROR)};
static const struct member FAILURE[] = {
    {"status", .type = FIELD_INT, .help = "0: good, 1: an error."},
    {"statusCode", .type = FIELD_INT, .help = "The status in HTTP."},
    {"error", .shape = &error_shape, .help = "What is wrong."},
};
const struct shape api_failure_shape = {"Failure", MEMBERS(FAILURE)};

/* The error's data are those that the original's exceptions carry: none. */
static void put_error(struct call *call, json_t *whole, int status)
{
    json_t *error = json_new_object(call);
    json_put_text(error, "message", call->error.message);
    json_put_integer(error, "hresult", INT64_C(-2146233088)); /* .NET's, of any exception */
    json_put(error, "data", json_new_object(call));
    json_put_number(whole, "status", 1);
    json_put_integer(whole, "statusCode", status);
    json_put(whole, "error", error);
}

/* What a browser is to ask for: a name and a password only where it sent such, as it opens a
 * window of its own to ask for them. */
static const char *challenge(const struct call *call)
{
    return call->request->basic
               ? "WWW-Authenticate: Basic realm=\"routeslip\", charset=\"UTF-8\"\r\n"
               : "WWW-Authenticate: Bearer\r\n";
}

static void finish(struct call *call)
{
    struct answer *answer = call->answer;
    json_t *whole = json_new_object(call);
    bool bad = call->error.status != STATUS_OK;
    int status = bad ? error_facts(call->error.status)->rest_status
                     : api_good_status(call, call->request->post);
    if (bad)
        put_error(call, whole, status);
    else
        put_result(call, whole, status);
    if (call->request->xml)
        json_xml(&answer->body, "result", whole);
    else
        json_write(&answer->body, whole);
    answer->content_type =
        call->request->xml ? "text/xml; charset=UTF-8" : "application/json; charset=UTF-8";
    answer->http_status = status;
    if (bad && status == 401)
        answer->headers = challenge(call);
}

const struct wire api_wire = {API_PATH, API_COOKIE, NOTATION_REST, read, length, finish, NULL};
