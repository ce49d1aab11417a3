#include "rest.h"

#include "json_xml.h"
#include "request.h"

#include <float.h>

static const struct name MAYBE[] = {{"true", REST_TRUE}, {"false", REST_FALSE}};
const struct names rest_maybe = {MAYBE, COUNT_OF(MAYBE)};

int64_t rest_count(int64_t count)
{
    return count < 1 || count > REST_COUNT_LIMIT ? REST_COUNT_LIMIT : count;
}

int64_t rest_start(int64_t start)
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

void rest_answer_nothing(struct call *call)
{
    rest_answer_list(call, json_new_array(call), 0, call->response->total < 0 ? -1 : 0);
}

static int64_t context_number(struct call *call, const char *name, int64_t initial)
{
    const char *text = fields_context_value(call, request_value, (void *)call->request, name).text;
    int64_t number;
    bool good = text && text_integer(text_trim(call->arena, text), INT64_MIN, INT64_MAX, &number) ==
                            NUMBER_OK;
    return good ? number : initial;
}

void rest_answer_part(struct call *call)
{
    json_t *whole = call->response->value, *part = json_new_array(call);
    int64_t size = (int64_t)json_array_size(whole);
    int64_t start = rest_start(context_number(call, "startIndex", 0));
    int64_t count = rest_count(context_number(call, "count", size));
    if (start == 0 && count >= size)
        return;
    for (int64_t i = start; i < size && i - start < count; i++)
        json_add(part, json_array_get(whole, (size_t)i));
    rest_answer_list(call, part, start, size);
}

const char *const rest_list_filters[] = {
    "filterBy", "filterOp", "filterValue", "type", "updatedSince"};
const size_t rest_list_filter_count = COUNT_OF(rest_list_filters);

#define DUMP_FLAGS (JSON_COMPACT | JSON_REAL_PRECISION(DBL_DIG))

/* json_dumpb() tells a length, and writes nothing where there is no room. */
static size_t length_of(const json_t *value)
{
    return value ? json_dumpb(value, NULL, 0, DUMP_FLAGS | JSON_ENCODE_ANY) : 0;
}

void rest_add(struct call *call, json_t *array, json_t *value)
{
    call->response->listed += length_of(value);
    json_add(array, value);
}

bool rest_page_has_room(const struct call *call)
{
    size_t limit = call->response->limit / 2;
    return call->response->listed < (limit < RESPONSE_PAGE ? limit : RESPONSE_PAGE);
}

size_t rest_length(struct call *call)
{
    const struct response *response = call->response;
    if (!response->xml || !response->value)
        return length_of(response->value);
    struct buffer document = BUFFER_INIT(call->arena, RESPONSE_LIMIT);
    json_xml(&document, "response", response->value);
    return document.length;
}

/* Names of members, sorted, so that the work with many objects does not grow with them. */
struct chosen {
    const char **names;
    size_t count;
};

/* The names in a text, which commas part. */
static struct chosen read_names(struct call *call, const char *text)
{
    struct chosen chosen = {.count = 0};
    chosen.names = arena_allocate(call->arena, (strlen(text) / 2 + 1) * sizeof *chosen.names);
    while (*(text += strspn(text, TEXT_BLANKS ","))) {
        size_t length = strcspn(text, TEXT_BLANKS ",");
        chosen.names[chosen.count++] = arena_bytes(call->arena, text, length);
        text += length + strcspn(text + length, ",");
    }
    qsort(chosen.names, chosen.count, sizeof *chosen.names, text_compare_names);
    return chosen;
}

/* Leaves the members that are named, in any case. */
static void select_members(json_t *object, const struct chosen *chosen)
{
    const char *name;
    json_t *value;
    void *next;
    json_object_foreach_safe(object, next, name, value)
    {
        if (!bsearch(&name, chosen->names, chosen->count, sizeof name, text_compare_names))
            json_object_del(object, name);
    }
}

/* The parameter `fields`, or NULL. */
static const char *find_fields(struct call *call)
{
    if (!call->request)
        return NULL;
    const char *names = request_value((void *)call->request, "fields[]").text;
    return names ? names : request_value((void *)call->request, "fields").text;
}

enum status rest_check_fields(struct call *call)
{
    const char *names = find_fields(call);
    if (names && strlen(names) > FIELD_STRING_LIMIT)
        return fail(
            call, STATUS_INVALID, "fields is longer than %d bytes.", (int)FIELD_STRING_LIMIT);
    return STATUS_OK;
}

/* The parameter `fields` asks for some members of the value, or of each in a list. */
static void select_fields(struct call *call, json_t *value)
{
    const char *names = find_fields(call);
    if (!names || !*names)
        return;
    const struct chosen chosen = read_names(call, names);
    if (json_is_object(value))
        select_members(value, &chosen);
    for (size_t i = 0; json_is_array(value) && i < json_array_size(value); i++)
        if (json_is_object(json_array_get(value, i)))
            select_members(json_array_get(value, i), &chosen);
}

int rest_good_status(enum edition edition, bool post)
{
    return post && edition == EDITION_CURRENT ? 201 : 200;
}

static const struct member RESULT[] = {
    {"count", .type = FIELD_LONG, .lacks = true, .help = "How many items the answer has."},
    {"startIndex", .type = FIELD_LONG, .lacks = true, .help = "The number of the first, from 0."},
    {"nextIndex", .type = FIELD_LONG, .lacks = true, .help = "The number of the next, if any."},
    {"total", .type = FIELD_LONG, .lacks = true, .help = "How many there are; not of all lists."},
    {"status", .type = FIELD_INT, .help = "0: good, 1: an error."},
    {"statusCode", .type = FIELD_INT, .help = "The status in HTTP."},
};
const struct shape rest_result_shape = {"Result", MEMBERS(RESULT)};

static void put_result(struct call *call, json_t *whole, int status)
{
    const struct response *response = call->response;
    json_t *value = response->value;
    int64_t count = json_is_array(value) ? (int64_t)json_array_size(value) : value ? 1 : 0;
    int64_t next = response->start + count;
    json_put_integer(whole, "count", count);
    json_put_integer(whole, "startIndex", response->start);
    if (next < response->total || !rest_page_has_room(call))
        json_put_integer(whole, "nextIndex", next);
    if (response->total >= 0)
        json_put_number(whole, "total", response->total);
    json_put_number(whole, "status", 0);
    json_put_integer(whole, "statusCode", status);
    select_fields(call, value);
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
const struct shape rest_failure_shape = {"Failure", MEMBERS(FAILURE)};

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

static void put_document(struct response *response, const json_t *whole)
{
    response->content_type = "text/xml; charset=UTF-8";
    if (response->xml) {
        json_xml(&response->body, "result", whole);
        return;
    }
    char *text = json_dumps(whole, DUMP_FLAGS);
    if (!text)
        abort();
    buffer_text(&response->body, text);
    free(text);
    response->content_type = "application/json; charset=UTF-8";
}

/* What a browser is to ask for: a name and a password only where it sent such, as it opens a
 * window of its own to ask for them. */
static const char *challenge(const struct call *call)
{
    return call->request && call->request->basic
               ? "WWW-Authenticate: Basic realm=\"routeslip\", charset=\"UTF-8\"\r\n"
               : "WWW-Authenticate: Bearer\r\n";
}

void rest_finish(struct call *call)
{
    struct response *response = call->response;
    json_t *whole = json_new_object(call);
    bool bad = call->error.status != STATUS_OK;
    int status = bad ? error_facts(call->error.status)->rest_status
                     : rest_good_status(response->edition, response->created);
    if (bad)
        put_error(call, whole, status);
    else
        put_result(call, whole, status);
    put_document(response, whole);
    response->http_status = status;
    response->headers = bad && status == 401 ? challenge(call) : "";
}
