#include "request.h"

#include "body.h"
#include "client.h"
#include "form.h"
#include "text.h"

static const char SERVICE[] = "srv.asmx";
static const char REST[] = "/api/2.0";

static const char *variable(struct exchange *exchange, const char *name)
{
    const char *value = exchange_variable(exchange, name);
    return value ? value : "";
}

/* What follows the first segment of the path that is the service's name; NULL where none is. */
static const char *find_service(const char *path)
{
    for (const char *at = path; (at = strstr(at, SERVICE)) != NULL; at++) {
        const char *after = at + sizeof SERVICE - 1;
        if ((at == path || at[-1] == '/') && (*after == '/' || *after == '\0'))
            return after;
    }
    return NULL;
}

/* The path as the server has it. */
static const char *server_path(struct call *call, struct exchange *exchange)
{
    return arena_format(
        call->arena, "%s%s", variable(exchange, "SCRIPT_NAME"), variable(exchange, "PATH_INFO"));
}

/* Whether what follows the service's name, as find_service() gives it, is nothing but a slash. */
static bool is_service(const char *after)
{
    return after && (!*after || !after[1]);
}

/*
 * Whether the client asked for the service itself, whatever the path has become: web servers
 * rewrite it to that of the operation which the action of a SOAP call names.
 */
static bool asked_for_service(struct call *call, struct exchange *exchange)
{
    const char *uri = variable(exchange, "REQUEST_URI");
    return is_service(find_service(arena_bytes(call->arena, uri, strcspn(uri, "?"))));
}

/* The slash that REST begins with in a path; NULL where REST is not there. */
static const char *find_rest(const char *path)
{
    const size_t length = sizeof REST - 1;
    const char *found = strchr(path, '/');
    while (found && !(strncasecmp(found, REST, length) == 0 && strchr("/", found[length])))
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

/* The path of a route, which follows what find_rest() gives: without a slash before it and an
 * ending behind. */
static void read_rest_path(struct call *call, const char *found, struct request *request)
{
    found += sizeof REST - 1;
    found += *found == '/';
    const char *ending = find_ending(found);
    request->rest = arena_bytes(call->arena, found, (size_t)(ending - found));
    request->ends_in_xml = strlen(ending) == 4;
    request->xml = *ending ? request->ends_in_xml : client_prefers_xml(request->exchange);
}

void request_route(
    struct call *call, struct exchange *exchange, bool behind_proxy, struct request *request)
{
    const char *path = server_path(call, exchange);
    const char *after = find_service(path), *rest = find_rest(path);
    const char *method = variable(exchange, "REQUEST_METHOD");
    bool head = rest && strcmp(method, "HEAD") == 0;
    method = head ? "GET" : method;
    *request = (struct request){.arena = call->arena,
        .exchange = exchange,
        .behind_proxy = behind_proxy,
        .method = arena_string(call->arena, method),
        .head = head,
        .get = strcmp(method, "GET") == 0,
        .post = strcmp(method, "POST") == 0,
        .query = arena_string(call->arena, variable(exchange, "QUERY_STRING")),
        .service = is_service(after) || (after && asked_for_service(call, exchange))};
    if (rest)
        read_rest_path(call, rest, request);
    if (after && !request->service)
        request->operation = arena_string(call->arena, after + 1);
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
    const char *path = server_path(call, request->exchange), *end = find_rest(path);
    if (!end) {
        const char *after = find_service(path);
        end = after ? after - (sizeof SERVICE - 1) : path;
        end -= end > path; /* the slash before the name */
    }
    return arena_bytes(call->arena, path, (size_t)(end - path));
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
    struct call *call, struct exchange *exchange, size_t limit, struct request *request)
{
    char *body;
    size_t length;
    const char *charset, *type = variable(exchange, "CONTENT_TYPE");
    TRY(body_read(call, exchange, limit, &body, &length));
    if (length == 0 && !*type)
        return STATUS_OK;
    if (!body_is_type(type, FORM_TYPE) || !body_charset(call, type, &charset))
        return fail(call, STATUS_FORMAT, "Request format is invalid: %s.",
            text_utf8(call->arena, type, strlen(type), NULL));
    return form_read(call, body, length, charset, &request->pairs, &request->count);
}

void request_read_client(
    struct call *call, struct exchange *exchange, const char *cookie, struct request *request)
{
    request->address = client_address(call, exchange, request->behind_proxy);
    request->cookie_ticket = client_cookie(call, exchange, cookie);
}

enum status request_read(
    struct call *call, struct exchange *exchange, size_t body_limit, struct request *request)
{
    request_read_client(call, exchange, "ticket", request);
    if (request->post) {
        TRY(read_form(call, exchange, body_limit, request));
    } else if (request->get) {
        char *query = arena_string(call->arena, request->query);
        TRY(form_read(call, query, strlen(query), NULL, &request->pairs, &request->count));
    } else {
        return fail(call, STATUS_METHOD, "Only GET and POST are served.");
    }
    return STATUS_OK;
}

/* The encoding that the bytes of a document themselves tell, by their mark or declaration. */
static const char *document_charset(struct call *call, const char *bytes, size_t length)
{
    if (length >= 2 && (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0))
        return "UTF-16";
    if (length >= 4 && memcmp(bytes, "<\0?\0", 4) == 0)
        return "UTF-16LE";
    if (length >= 4 && memcmp(bytes, "\0<\0?", 4) == 0)
        return "UTF-16BE";
    if (length < 5 || memcmp(bytes, "<?xml", 5) != 0)
        return "UTF-8";
    const char *head = arena_bytes(call->arena, bytes, strcspn(bytes, ">"));
    const char *at = strstr(head, "encoding");
    if (!at)
        return "UTF-8";
    at += strlen("encoding");
    at += strspn(at, " \t\r\n=\"'");
    return arena_bytes(call->arena, at, strcspn(at, " \t\r\n\"'?"));
}

/* The document in a body as UTF-8, with its mark if it has one; false where it cannot be that. */
static bool decode_document(struct call *call, const char *charset, char **text, size_t *length)
{
    if (!charset)
        charset = document_charset(call, *text, *length);
    if (!body_is_charset(charset))
        return false;
    if (strcasecmp(charset, "utf-8") != 0 && strcasecmp(charset, "utf8") != 0) {
        *text = text_convert(call->arena, charset, *text, *length, true, length);
        if (!*text)
            return false;
    }
    return strlen(*text) == *length && text_is_utf8(*text);
}

/* The name of the operation that SOAP's action names; "" where it is not one of the service's. */
static const char *action_operation(const char *action)
{
    size_t length = strlen(SERVICE_NAMESPACE);
    return strncmp(action, SERVICE_NAMESPACE, length) == 0 ? action + length : "";
}

/* The action of the call: a header's in 1.1, the content type's in 1.2, where an empty one is
 * none; NULL for none. */
static const char *find_action(
    struct call *call, struct exchange *exchange, const char *type, enum soap version)
{
    if (version == SOAP_12) {
        const char *action = body_type_parameter(call, type, "action");
        return action && *action ? action : NULL;
    }
    const char *header = exchange_variable(exchange, "HTTP_SOAPACTION");
    if (!header)
        return NULL;
    size_t length = strlen(header);
    if (length >= 2 && header[0] == '"' && header[length - 1] == '"')
        return arena_bytes(call->arena, header + 1, length - 2);
    return header;
}

enum status request_read_soap(
    struct call *call, struct exchange *exchange, size_t body_limit, struct request *request)
{
    const char *type = variable(exchange, "CONTENT_TYPE");
    struct envelope envelope = {0};
    char *text;
    size_t length;
    request_read_client(call, exchange, "ticket", request);
    request->soap = SOAP_11;
    if (!body_is_type(type, "text/xml") && !body_is_type(type, "application/soap+xml"))
        return fail(call, STATUS_SOAP_TYPE, "The content type is not SOAP's.");
    TRY(body_read(call, exchange, body_limit, &text, &length));
    if (!decode_document(call, body_type_parameter(call, type, "charset"), &text, &length))
        return fail(call, STATUS_BROKEN, "The body is not in its encoding.");
    enum status status = envelope_read(call, text, length, &envelope);
    if (envelope.version != SOAP_NONE)
        request->soap = envelope.version;
    TRY(status);
    request->action = find_action(call, exchange, type, request->soap);
    request->element = strcmp(envelope.uri, SERVICE_NAMESPACE) == 0 ? envelope.operation : "";
    request->operation = request->action ? action_operation(request->action) : request->element;
    request->pairs = envelope.pairs;
    request->count = envelope.count;
    return STATUS_OK;
}

bool request_has(const struct call *call, const char *name)
{
    struct field_text value = request_value((void *)call->request, name);
    return value.text && *value.text;
}
