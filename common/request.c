#include "request.h"

#include "body.h"
#include "form.h"
#include "multipart.h"
#include "text.h"
#include "wire.h"

static const char *variable(struct exchange *exchange, const char *name)
{
    const char *value = exchange_variable(exchange, name);
    return value ? value : "";
}

void request_begin(
    struct call *call, struct exchange *exchange, bool behind_proxy, struct request *request)
{
    const char *method = variable(exchange, "REQUEST_METHOD");
    *request = (struct request){.arena = call->arena,
        .exchange = exchange,
        .behind_proxy = behind_proxy,
        .method = arena_string(call->arena, method),
        .get = strcmp(method, "GET") == 0,
        .post = strcmp(method, "POST") == 0,
        .query = arena_string(call->arena, variable(exchange, "QUERY_STRING")),
        .path = arena_format(call->arena, "%s%s", variable(exchange, "SCRIPT_NAME"),
            variable(exchange, "PATH_INFO"))};
}

/* Characters that a URL and all that URLs are written into take as they are. */
#define PLAIN "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_"

/* Whether a text is a host name or address with or without a port, by its characters. */
static bool is_host(const char *text)
{
    return *text && strlen(text) < 300 && text[strspn(text, PLAIN ":[]")] == '\0';
}

/* The first of the values that proxies, the nearest last, have put into a header; "" for none. */
static const char *forwarded(struct call *call, struct exchange *exchange, const char *name)
{
    const char *value = variable(exchange, name);
    return text_trim(call->arena, arena_bytes(call->arena, value, strcspn(value, ",")));
}

/* The scheme and the host that the client asked for: "https://host:8443". */
static const char *find_host(struct call *call, const struct request *request)
{
    struct exchange *exchange = request->exchange;
    const char *https = variable(exchange, "HTTPS"), *port = variable(exchange, "SERVER_PORT");
    bool secure = strcasecmp(https, "on") == 0 || strcmp(https, "1") == 0 ||
                  strcasecmp(variable(exchange, "REQUEST_SCHEME"), "https") == 0;
    const char *host = variable(exchange, "HTTP_HOST");
    if (!is_host(host))
        host = arena_format(
            call->arena, "%s%s%s", variable(exchange, "SERVER_NAME"), *port ? ":" : "", port);
    if (request->behind_proxy) {
        const char *scheme = forwarded(call, exchange, "HTTP_X_FORWARDED_PROTO"),
                   *name = forwarded(call, exchange, "HTTP_X_FORWARDED_HOST");
        if (*scheme)
            secure = strcasecmp(scheme, "https") == 0;
        if (is_host(name))
            host = name;
    }
    return arena_format(
        call->arena, "http%s://%s", secure ? "s" : "", is_host(host) ? host : "localhost");
}

/* What follows the scheme of an origin, without the port that is the scheme's own. */
static const char *origin_host(struct call *call, const char *origin)
{
    const char *colon = strstr(origin, "://"), *host = colon ? colon + 3 : "";
    const char *usual = strncasecmp(origin, "https:", 6) == 0 ? ":443" : ":80";
    size_t length = strlen(host), port = strlen(usual);
    bool has = length > port && strcmp(host + length - port, usual) == 0;
    return arena_bytes(call->arena, host, has ? length - port : length);
}

bool request_is_foreign(struct call *call, const struct request *request)
{
    const char *site = exchange_variable(request->exchange, "HTTP_SEC_FETCH_SITE"),
               *origin = exchange_variable(request->exchange, "HTTP_ORIGIN");
    if (site)
        return strcmp(site, "same-origin") != 0 && strcmp(site, "none") != 0;
    return origin &&
           strcasecmp(origin_host(call, origin), origin_host(call, find_host(call, request))) != 0;
}

const char *request_folder(struct call *call, const struct request *request)
{
    return arena_bytes(call->arena, request->path, request->folder);
}

const char *request_base(struct call *call, const struct request *request)
{
    if (call->base) /* a list of people asks for each */
        return call->base;
    struct buffer url = BUFFER_INIT(call->arena, SIZE_MAX / 2);
    buffer_text(&url, find_host(call, request));
    buffer_url(&url, request_folder(call, request), "/");
    return call->base = url.text;
}

struct field_text request_value(void *context, const char *name)
{
    const struct request *request = context;
    struct field_text value = {0};
    bool joins = request->soap == SOAP_NONE;
    struct buffer joined = BUFFER_INIT(request->arena, SIZE_MAX / 2);
    for (size_t i = 0; i < request->count && (joins || !value.text); i++) {
        const struct pair *pair = &request->pairs[i];
        if (strcasecmp(pair->name, name) != 0)
            continue;
        if (!value.text) {
            value = pair->value;
            continue;
        }
        value.damaged |= pair->value.damaged;
        value.has_nul |= pair->value.has_nul;
        if (!joined.text)
            buffer_text(&joined, value.text);
        buffer_text(&joined, ",");
        buffer_text(&joined, pair->value.text);
        value.text = joined.text;
    }
    return value;
}

static enum status read_form(
    struct call *call, size_t limit, const struct fields *fields, struct request *request)
{
    char *body;
    size_t length;
    const char *charset, *type = variable(request->exchange, "CONTENT_TYPE");
    TRY(body_read(call, request->exchange, limit, &body, &length));
    if (length == 0 && !*type)
        return STATUS_OK;
    if (body_is_type(type, MULTIPART_TYPE) && fields_have_content(fields))
        return multipart_read(call, type, fields, body, length, &request->pairs, &request->count);
    if (!body_is_type(type, FORM_TYPE) || !body_charset(call, type, &charset))
        return fail(call, STATUS_FORMAT, "Request format is invalid: %s.",
            text_utf8(call->arena, type, strlen(type), NULL));
    return form_read(call, body, length, charset, fields, &request->pairs, &request->count);
}

void request_read_client(struct call *call, struct request *request)
{
    request->address = client_address(call, request->exchange, request->behind_proxy);
    request->cookie_ticket = client_cookie(call, request->exchange, call->wire->cookie);
}

enum status request_read(
    struct call *call, size_t body_limit, const struct fields *fields, struct request *request)
{
    request_read_client(call, request);
    if (request->post)
        return read_form(call, body_limit, fields, request);
    if (!request->get)
        return fail(call, STATUS_METHOD, "Only GET and POST are served.");
    char *query = arena_string(call->arena, request->query);
    return form_read(call, query, strlen(query), NULL, fields, &request->pairs, &request->count);
}

bool request_has(const struct call *call, const char *name)
{
    struct field_text value = request_value((void *)call->request, name);
    return value.text && *value.text;
}
