#include "response.h"

#include "rest.h"

#include <sodium.h>

static const char DECLARATION[] = "<?xml version=\"1.0\" encoding=\"utf-8\"?>";

/* What differs between the two versions of SOAP. */
static const struct {
    const char *namespace, *content_type;
} VERSIONS[] = {[SOAP_11] = {SOAP_11_NAMESPACE, "text/xml; charset=utf-8"},
    [SOAP_12] = {SOAP_12_NAMESPACE, "application/soap+xml; charset=utf-8"}};

/* What is left for the ends of elements and the envelope: bytes. */
#define AROUND 4096
static const char TOO_LARGE[] =
    "The answer is too large: please ask for less, or for a part of it.";

static const char CACHING[] = "private, max-age=0";

bool edition_find(const char *name, enum edition *edition)
{
    static const char *const NAMES[] = {[EDITION_DOCUMENTED] = "documented",
        [EDITION_RESPONSE] = "response",
        [EDITION_CURRENT] = "current"};
    for (size_t i = 0; i < COUNT_OF(NAMES); i++) {
        if (strcmp(NAMES[i], name) == 0) {
            *edition = (enum edition)i;
            return true;
        }
    }
    return false;
}

/* The end of a line and the blanks of the next: an envelope is one line. */
static void end_line(struct response *response)
{
    if (response->soap == SOAP_NONE)
        buffer_text(&response->body, "\n");
}

static void indent(struct response *response)
{
    static const char BLANKS[2 * RESPONSE_DEPTH + 1] = "                                ";
    if (response->soap == SOAP_NONE)
        buffer_bytes(&response->body, BLANKS, 2 * (size_t)response->depth);
}

/* Ends the attributes: in an envelope the root leaves the service's namespace. */
static void end_attributes(struct response *response, bool root)
{
    if (root && response->soap != SOAP_NONE)
        buffer_text(&response->body, " xmlns=\"\"");
    response->in_tag = false;
}

static void close_tag(struct response *response)
{
    if (!response->in_tag)
        return;
    end_attributes(response, response->depth == 1);
    buffer_text(&response->body, ">");
    end_line(response);
}

void response_open(struct call *call, const char *name)
{
    struct response *response = call->response;
    assert(response->depth < RESPONSE_DEPTH);
    close_tag(response);
    indent(response);
    buffer_text(&response->body, "<");
    buffer_text(&response->body, name);
    response->open[response->depth++] = name;
    response->in_tag = true;
}

static void end_element(struct response *response, const char *name)
{
    buffer_text(&response->body, "</");
    buffer_text(&response->body, name);
    buffer_text(&response->body, ">");
    end_line(response);
}

void response_close(struct call *call)
{
    struct response *response = call->response;
    assert(response->depth > 0);
    response->depth--;
    if (response->in_tag) {
        end_attributes(response, response->depth == 0);
        buffer_text(&response->body, " />");
        end_line(response);
        return;
    }
    indent(response);
    end_element(response, response->open[response->depth]);
}

void response_attribute(struct call *call, const char *name, const char *value)
{
    struct buffer *body = &call->response->body;
    assert(call->response->in_tag);
    buffer_text(body, " ");
    buffer_text(body, name);
    buffer_text(body, "=\"");
    buffer_xml(body, value, true);
    buffer_text(body, "\"");
}

void response_integer_attribute(struct call *call, const char *name, int64_t value)
{
    response_attribute(call, name, arena_format(call->arena, "%" PRId64, value));
}

static void start_element(struct response *response, const char *name)
{
    close_tag(response);
    indent(response);
    buffer_text(&response->body, "<");
    buffer_text(&response->body, name);
    buffer_text(&response->body, ">");
}

void response_text(struct call *call, const char *name, const char *value)
{
    start_element(call->response, name);
    buffer_xml(&call->response->body, value, false);
    end_element(call->response, name);
}

void response_integer(struct call *call, const char *name, int64_t value)
{
    start_element(call->response, name);
    buffer_integer(&call->response->body, value);
    end_element(call->response, name);
}

/* The header of a fault that says which versions there are, as .NET writes it. */
static void put_upgrade(struct response *response)
{
    buffer_text(&response->body,
        "<soap:Header><soap12:Upgrade xmlns:soap12=\"" SOAP_12_NAMESPACE "\">"
        "<soap12:SupportedEnvelope qname=\"soap:Envelope\" xmlns:soap=\"" SOAP_11_NAMESPACE
        "\" /><soap12:SupportedEnvelope qname=\"soap12:Envelope\" xmlns:soap12="
        "\"" SOAP_12_NAMESPACE "\" /></soap12:Upgrade></soap:Header>");
}

/* What stands before a result or a fault in an envelope; `upgrade`: with that header. */
static void open_envelope(struct response *response, bool upgrade)
{
    buffer_format(&response->body,
        "<soap:Envelope xmlns:soap=\"%s\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
        " xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\">",
        VERSIONS[response->soap].namespace);
    if (upgrade)
        put_upgrade(response);
    buffer_text(&response->body, "<soap:Body>");
}

static void close_envelope(struct response *response)
{
    buffer_text(&response->body, "</soap:Body></soap:Envelope>");
}

/* Drops what was written. */
static void empty(struct response *response)
{
    response->body.length = 0;
    response->body.overflow = false;
    response->depth = 0;
    response->in_tag = false;
}

const char *response_root(enum edition edition, const char *documented)
{
    return edition == EDITION_DOCUMENTED ? documented : "response";
}

/* Opens the root, with what every edition says of a success or an error. */
static void open_root(struct call *call, const char *success)
{
    struct response *response = call->response;
    struct buffer *body = &response->body;
    const char *root = response_root(response->edition, response->root);
    empty(response);
    buffer_text(body, DECLARATION);
    end_line(response);
    if (response->soap != SOAP_NONE) {
        open_envelope(response, false);
        buffer_format(body, "<%sResponse xmlns=\"" SERVICE_NAMESPACE "\"><%sResult>",
            response->operation, response->operation);
    }
    response_open(call, root);
    response_attribute(call, "success", success);
}

void response_start(
    struct call *call, struct response *response, enum edition edition, enum soap soap)
{
    *response = (struct response){.edition = edition,
        .soap = soap,
        .operation = "",
        .root = "root",
        .body = BUFFER_INIT(call->arena, RESPONSE_LIMIT),
        .limit = RESPONSE_LIMIT,
        .http_status = 200,
        .caching = CACHING,
        .headers = "",
        .allow = "GET, POST",
        .etag = ""};
    call->response = response;
}

bool response_is_newest(const struct call *call)
{
    return call->response->edition == EDITION_CURRENT;
}

void response_of(struct call *call, const char *operation, const char *root, bool empty_error)
{
    struct response *response = call->response;
    response->operation = operation;
    response->root = root;
    open_root(call, "true");
    if (response->edition != EDITION_DOCUMENTED || empty_error)
        response_attribute(call, "error", "");
    if (response->edition == EDITION_CURRENT)
        response_attribute(call, "errorCode", "0");
}

/* Closes what is open. The root is not followed by the newline of other elements. */
static void close_all(struct call *call)
{
    struct response *response = call->response;
    struct buffer *body = &response->body;
    while (response->depth > 0)
        response_close(call);
    if (response->soap == SOAP_NONE) {
        body->text[--body->length] = '\0';
        return;
    }
    buffer_format(body, "</%sResult></%sResponse>", response->operation, response->operation);
    close_envelope(response);
}

/* An error that an operation found: a root element that says so. */
static void finish_refused(struct call *call, const struct error_facts *facts)
{
    enum edition edition = call->response->edition;
    static const struct error_own NOTHING = {0};
    const struct error_own *own = call->error.own ? call->error.own : &NOTHING;
    int number = own->documented_code ? own->documented_code : facts->documented_code;
    const char *message = own->text ? own->text : call->error.message;
    if (edition == EDITION_CURRENT)
        message = facts->text ? facts->text : message;
    else if (number)
        message = arena_format(call->arena, "[%d] %s", number, message);
    open_root(call, "false");
    response_attribute(call, "error", message);
    if (edition != EDITION_RESPONSE)
        response_integer_attribute(
            call, "errorCode", own->error_code ? own->error_code : facts->error_code);
    close_all(call);
}

/* A fault, as each version of SOAP has it. .NET gives no detail of a header's. */
static void finish_fault(struct call *call, const struct error_facts *facts)
{
    struct response *response = call->response;
    struct buffer *body = &response->body;
    bool first = response->soap == SOAP_11, detail = facts->status != STATUS_SOAP_HEADER;
    const char *code = first                                 ? facts->fault
                       : strcmp(facts->fault, "Client") == 0 ? "Sender"
                       : strcmp(facts->fault, "Server") == 0 ? "Receiver"
                                                             : facts->fault;
    buffer_text(body, DECLARATION);
    open_envelope(response, facts->status == STATUS_SOAP_VERSION);
    buffer_format(body,
        first ? "<soap:Fault><faultcode>soap:%s</faultcode><faultstring>"
              : "<soap:Fault><soap:Code><soap:Value>soap:%s</soap:Value></soap:Code>"
                "<soap:Reason><soap:Text xml:lang=\"en\">",
        code);
    buffer_xml(body, call->error.message, false);
    buffer_text(body, first ? "</faultstring>" : "</soap:Text></soap:Reason>");
    if (detail)
        buffer_text(body, first ? "<detail />" : "<soap:Detail />");
    buffer_text(body, "</soap:Fault>");
    close_envelope(response);
}

/* An error on the way to an operation: one message in plain text. .NET escapes the
 * messages, and not the arrow that joins two of them. */
static void finish_plain(struct call *call)
{
    static const char ARROW[] = " ---> ";
    struct response *response = call->response;
    char *message = call->error.message, *arrow = NULL;
    for (char *at = message; (at = strstr(at, ARROW)) != NULL; at++)
        arrow = at; /* the last one is ours: a value may hold another */
    response->content_type = "text/plain; charset=utf-8";
    if (arrow) {
        *arrow = '\0';
        buffer_html(&response->body, message);
        buffer_text(&response->body, ARROW);
        message = arrow + sizeof ARROW - 1;
    }
    buffer_html(&response->body, message);
    buffer_text(&response->body, "\n");
}

/* An error on the way to an operation. An envelope that is none gets no answer but the status. */
static void finish_unreached(struct call *call, const struct error_facts *facts)
{
    struct response *response = call->response;
    empty(response);
    if (response->soap != SOAP_NONE && facts->fault) {
        response->http_status = 500;
        finish_fault(call, facts);
    } else if (response->soap == SOAP_NONE || facts->status == STATUS_TOO_LARGE) {
        finish_plain(call);
    }
}

struct buffer *response_document(struct call *call, const char *content_type, const char *headers)
{
    struct response *response = call->response;
    empty(response);
    response->document = true;
    response->content_type = content_type;
    response->headers = headers;
    return &response->body;
}

/* A document is told from others, and from an older one, by the hash of its body. */
static void add_etag(struct call *call)
{
    struct response *response = call->response;
    unsigned char hash[crypto_generichash_BYTES_MIN];
    char digits[2 * sizeof hash + 1];
    crypto_generichash(hash, sizeof hash, (const unsigned char *)response->body.text,
        response->body.length, NULL, 0);
    sodium_bin2hex(digits, sizeof digits, hash, sizeof hash);
    response->etag = arena_format(call->arena, "\"%s\"", digits);
    response->headers =
        arena_format(call->arena, "%sETag: %s\r\n", response->headers, response->etag);
}

void response_drop_known(struct call *call, const char *known)
{
    struct response *response = call->response;
    if (!known || !*response->etag || response->http_status != 200)
        return;
    if (strcmp(known, "*") != 0 && !strstr(known, response->etag))
        return;
    response->http_status = 304;
    response->body.length = 0;
}

/* A verb that is refused is told those that are not. */
static void add_allow(struct call *call)
{
    struct response *response = call->response;
    if (response->http_status == 405)
        response->headers =
            arena_format(call->arena, "%sAllow: %s\r\n", response->headers, response->allow);
}

enum status response_check(struct call *call)
{
    const struct buffer *body = &call->response->body;
    size_t length = call->response->rest ? rest_length(call) : body->length;
    return !body->overflow && length + AROUND <= call->response->limit
               ? STATUS_OK
               : fail(call, STATUS_LIMIT, TOO_LARGE);
}

void response_finish(struct call *call)
{
    struct response *response = call->response;
    if (response->document && response->body.length > response->limit)
        fail(call, STATUS_LIMIT, TOO_LARGE);
    if (response->rest && !(response->document && call->error.status == STATUS_OK)) {
        empty(response);
        rest_finish(call);
        add_allow(call);
        return;
    }
    if (call->error.status == STATUS_OK && !response->document)
        close_all(call);
    if (response->body.overflow) /* the few bytes that response_check() did not see */
        fail(call, STATUS_LIMIT, TOO_LARGE);
    response->document &= call->error.status == STATUS_OK;
    if (response->document) {
        add_etag(call);
        return;
    }
    response->headers = "";
    response->content_type = response->soap == SOAP_NONE ? "text/xml; charset=utf-8"
                                                         : VERSIONS[response->soap].content_type;
    if (call->error.status == STATUS_OK)
        return;
    const struct error_facts *facts = error_facts(call->error.status);
    response->http_status = facts->http_status;
    response->caching = CACHING;
    add_allow(call);
    if (facts->http_status == 200)
        finish_refused(call, facts);
    else
        finish_unreached(call, facts);
}
