/*
 * What reads a request's variables, under any bytes: each line is one of those below. Paths and
 * routes, cookies, tokens, hosts and content types.
 */
#include "body.h"
#include "client.h"
#include "exchange.h"
#include "request_rest.h"
#include "require.h"
#include "service/api.h"
#include "service/asmx.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct arena memory = ARENA_INIT;

static const char *const NAMES[] = {"SCRIPT_NAME", "PATH_INFO", "QUERY_STRING", "HTTP_COOKIE",
    "HTTP_AUTHORIZATION", "CONTENT_TYPE", "HTTP_HOST", "HTTP_X_FORWARDED_HOST",
    "HTTP_X_FORWARDED_PROTO", "REQUEST_URI", "REQUEST_METHOD", "HTTPS"};

/* Templates of every kind. */
static const char *const TEMPLATES[] = {"people", "crm/task/{taskid}", "crm/task/{taskid}/close",
    "crm/contact/{contactid}/data/{kind}", "crm/{entitytype}/{entityid}/{name}", "{a}/{b}/{c}/{d}"};

static void read_lines(const char *text, struct memory *given)
{
    for (size_t i = 0; i < COUNT_OF(NAMES) && *text; i++) {
        size_t length = strcspn(text, "\n");
        given->variables[i].name = NAMES[i];
        given->variables[i].value = arena_bytes(&memory, text, length);
        text += length + (text[length] == '\n');
    }
}

static void check_url(const char *url)
{
    require(strncmp(url, "http://", 7) == 0 || strncmp(url, "https://", 8) == 0, "no URL");
    require(!strpbrk(url, "<>&\"' \t\r\n"), "a URL that needs escaping");
}

static void match_routes(const struct request *request)
{
    struct route_match match;
    for (size_t i = 0; request->route && i < COUNT_OF(TEMPLATES); i++)
        if (route_match(&memory, TEMPLATES[i], request->route, &match))
            for (size_t j = 0; j < match.count; j++)
                require(*match.values[j] && !strchr(match.values[j], '/'), "a value of a path");
}

static void read_rest(struct call *call, struct request *request)
{
    struct route_match match = {0};
    enum status status = request_rest_begin(call, &match, request);
    if (status == STATUS_OK)
        status = request_rest_parameters(call, 1000, request);
    require_error(call, status);
    require(status != STATUS_OK || request->token, "no token, not even an empty one");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct memory given = {0};
    struct call call = {.arena = &memory};
    struct request request;
    read_lines(arena_bytes(&memory, data, size), &given);
    struct exchange exchange = memory_exchange(&given);
    request_begin(&call, &exchange, size % 2, &request);
    api_find(&call, &request);
    if (!request.route)
        asmx_find(&call, &request);
    call.wire = request.route ? &api_wire : &asmx_form_wire;
    check_url(request_base(&call, &request));
    match_routes(&request);
    client_cookie(&call, &exchange, "ticket");
    if (request.route)
        read_rest(&call, &request);
    else
        require_error(&call, request_read(&call, 1000, NULL, &request));
    arena_reset(&memory);
    return 0;
}
