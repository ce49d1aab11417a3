#include "batch.h"

#include "api.h"
#include "form.h"
#include "request.h"
#include "rest.h"

#define BODY_BYTES (1024 * 1024) /* of one call */

static const struct field CALL[] = {
    FIELD(struct batch_call, relativeUrl,
        "The path, as /api/2.0/crm/task/1 or crm/task/1, and the query.", .required = true,
        .limit = 8192),
    FIELD(struct batch_call, method, "The verb.", .initial = "GET", .limit = 16),
    FIELD(struct batch_call, name, "By what the answer is told from others.", .limit = 256),
    FIELD(struct batch_call, body, "The body, as text.", .limit = BODY_BYTES),
    FIELD(struct batch_call, bodyContentType, "The content type of the body.", .initial = FORM_TYPE,
        .limit = 256),
    FIELD(struct batch_call, order,
        "Calls are carried out by this number; those of one number as they stand."),
};
const struct shape batch_call_shape = {
    "BatchCall", FIELDS(struct batch_call, CALL), .most = BATCH_CALLS};

/* All headers that an answer of the REST API may have. */
static const struct member HEADERS[] = {
    {"Content-Type", .lacks = true, .help = "What the data is."},
    {"Content-Length", .lacks = true, .help = "How many bytes it has."},
    {"Cache-Control", .lacks = true, .help = "Whether it may be kept."},
    {"Allow", .lacks = true, .help = "The verbs that the path takes, where it does not take this."},
    {"WWW-Authenticate", .lacks = true, .help = "What is wanted of who has no token."},
    {"ETag", .lacks = true, .help = "A hash of openapi.json."},
    {"Content-Security-Policy", .lacks = true, .help = "What a page may load."},
    {"X-Content-Type-Options", .lacks = true, .help = "That a page is what it says it is."},
    {"Referrer-Policy", .lacks = true, .help = "That a page's address is told to nobody."},
    {"Access-Control-Allow-Methods", .lacks = true, .help = "Verbs, told to OPTIONS."},
    {"Access-Control-Allow-Headers", .lacks = true, .help = "Headers, told to OPTIONS."},
    {"Access-Control-Max-Age", .lacks = true, .help = "How long that is so, in seconds."},
};
static const struct shape headers_shape = {"BatchHeaders", MEMBERS(HEADERS)};
static const struct member ANSWER[] = {
    {"name", .lacks = true, .help = "The name of the call."},
    {"status", .type = FIELD_INT, .help = "The HTTP status of its answer."},
    {"headers", .shape = &headers_shape, .help = "The headers of its answer."},
    {"data", .help = "The answer as UTF-8 text: what the call would have been answered alone."},
};
const struct shape batch_answer_shape = {"BatchAnswer", MEMBERS(ANSWER)};

/* A variable that a call has of its own; NULL: it has none. */
struct variable {
    const char *name, *value;
};

#define VARIABLES 8

/* A call as what serves it sees it. */
struct inner {
    struct exchange *whole; /* has the variables that are not the call's own */
    struct variable own[VARIABLES];
    const char *body;
    size_t body_left;
    struct buffer answer;
};

static const char *inner_variable(void *context, const char *name)
{
    const struct inner *inner = context;
    for (size_t i = 0; i < VARIABLES; i++)
        if (strcmp(inner->own[i].name, name) == 0)
            return inner->own[i].value;
    return exchange_variable(inner->whole, name);
}

static size_t inner_read(void *context, void *bytes, size_t size)
{
    struct inner *inner = context;
    size_t count = size < inner->body_left ? size : inner->body_left;
    memcpy(bytes, inner->body, count);
    inner->body += count;
    inner->body_left -= count;
    return count;
}

static void inner_write(void *context, const void *bytes, size_t length)
{
    buffer_bytes(&((struct inner *)context)->answer, bytes, length);
}

static void inner_finish(void *context)
{
    (void)context;
}

static void inner_log(void *context, const char *line, bool finished)
{
    (void)finished;
    exchange_log(((struct inner *)context)->whole, line);
}

static const struct host INNER = {inner_variable, inner_read, inner_write, inner_finish, inner_log};

/* The path of a call, in the folder that the API is in: what does not say /api/2.0 is below that.
 * NULL where it has a NUL. */
static const char *find_path(struct call *call, const char *url)
{
    const char *folder = request_folder(call, call->request),
               *path = form_path(call, url, strcspn(url, "?#"));
    size_t skipped = strlen(folder);
    if (!path)
        return NULL;
    path = arena_format(call->arena, "/%s", path + strspn(path, "/"));
    if (strncmp(path, folder, skipped) == 0 && path[skipped] == '/')
        path += skipped;
    bool whole = strncasecmp(path, API_PATH, sizeof API_PATH - 1) == 0 &&
                 strchr("/", path[sizeof API_PATH - 1]);
    return arena_format(call->arena, "%s%s%s", folder, whole ? "" : API_PATH, path);
}

static struct inner make_inner(struct call *call, const struct batch_call *one)
{
    const char *url = one->relativeUrl, *query = strpbrk(url, "?#");
    size_t length = strlen(one->body);
    query = query && *query == '?' ? query + 1 : "";
    return (struct inner){.whole = call->request->exchange,
        .own = {{"REQUEST_METHOD", one->method}, {"SCRIPT_NAME", find_path(call, url)},
            {"PATH_INFO", ""}, {"REQUEST_URI", ""},
            {"QUERY_STRING", arena_bytes(call->arena, query, strcspn(query, "#"))},
            {"CONTENT_TYPE", one->bodyContentType},
            {"CONTENT_LENGTH", arena_format(call->arena, "%zu", length)},
            {"HTTP_IF_NONE_MATCH", NULL}},
        .body = one->body,
        .body_left = length,
        .answer = BUFFER_INIT(call->arena, ANSWER_LIMIT)};
}

/* The object that tells of an answer, which is taken apart: the lines of its head, an empty one and
 * the body, which may be a picture. */
static json_t *tell_answer(
    struct call *call, const struct batch_call *one, const struct buffer *written)
{
    char *answer = written->text, *last = answer + written->length;
    json_t *told = json_new_object(call), *headers = json_new_object(call);
    json_put_text(told, "name", one->name);
    while (*answer != '\r') {
        char *end = strstr(answer, "\r\n"), *colon = strchr(answer, ':');
        *end = *colon = '\0';
        const char *value = colon + 2; /* a blank is behind it */
        if (strcmp(answer, "Status") == 0)
            json_put_integer(told, "status", strtol(value, NULL, 10));
        else
            json_put_text(headers, answer, value);
        answer = end + 2;
    }
    json_put(told, "headers", headers);
    answer += 2;
    json_put_string(told, "data", text_utf8(call->arena, answer, (size_t)(last - answer), NULL));
    return told;
}

static enum status check(struct call *call, struct batch_call *calls, size_t count)
{
    if (!call->serve)
        return fail(call, STATUS_INVALID, "There is no batch in a batch.");
    if (count == 0)
        return fail(call, STATUS_INVALID, "no batch specified");
    for (size_t i = 0; i < count; i++) {
        char *method = arena_string(call->arena, *calls[i].method ? calls[i].method : "GET");
        for (char *at = method; *at; at++)
            if (*at >= 'a' && *at <= 'z')
                *at = (char)(*at - 'a' + 'A');
        calls[i].method = method;
        if (call->request->get && strcmp(method, "GET") != 0)
            return fail(call, STATUS_INVALID,
                "batch[%zu]: with GET there are calls of GET alone; please send it with POST.", i);
        if (!find_path(call, calls[i].relativeUrl))
            return fail(call, STATUS_INVALID, "batch[%zu]: relativeUrl has a NUL.", i);
    }
    return STATUS_OK;
}

/* By insertion: those of one number stay as they are. */
static void sort(struct batch_call *calls, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        const struct batch_call one = calls[i];
        size_t at = i;
        for (; at > 0 && calls[at - 1].order > one.order; at--)
            calls[at] = calls[at - 1];
        calls[at] = one;
    }
}

enum status batch_carry_out(struct call *call, const struct batch_call *given, size_t count)
{
    struct batch_call *calls = arena_allocate(call->arena, (count + 1) * sizeof *calls);
    json_t *answers = rest_answer_array(call);
    size_t left = BATCH_LIMIT;
    for (size_t i = 0; i < count; i++)
        calls[i] = given[i];
    TRY(check(call, calls, count));
    sort(calls, count);
    for (size_t i = 0; i < count; i++) {
        struct inner inner = make_inner(call, &calls[i]);
        struct exchange exchange = {.host = &INNER, .context = &inner};
        call->serve(call->serve_context, &exchange, left);
        left -= inner.answer.length < left ? inner.answer.length : left;
        json_add(answers, tell_answer(call, &calls[i], &inner.answer));
    }
    return STATUS_OK;
}
