#include "asmx.h"

#include "answer.h"
#include "body.h"
#include "error_facts.h"
#include "request_soap.h"

static const char DECLARATION[] = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";

/* ---- Paths and names ---- */

/* What follows the first segment of the path that is the service's name; NULL where none is. */
static const char *find_service(const char *path)
{
    static const char NAME[] = ASMX_PATH;
    for (const char *at = path; (at = strstr(at, NAME + 1)) != NULL; at++) {
        const char *after = at + sizeof NAME - 2;
        if ((at == path || at[-1] == '/') && (*after == '/' || *after == '\0'))
            return after;
    }
    return NULL;
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
static bool asked_for_service(struct call *call, const struct request *request)
{
    const char *uri = exchange_variable(request->exchange, "REQUEST_URI");
    return uri && is_service(find_service(arena_bytes(call->arena, uri, strcspn(uri, "?"))));
}

void asmx_find(struct call *call, struct request *request)
{
    const char *after = find_service(request->path);
    if (!after)
        return;
    request->folder = (size_t)(after - request->path) - (sizeof ASMX_PATH - 2);
    request->folder -= request->folder > 0; /* the slash before the name */
    request->service = is_service(after) || asked_for_service(call, request);
    if (!request->service)
        request->operation = after + 1;
}

/* ---- Reading ---- */

/* Names of operations are exact; one that differs in case only is told so. */
static enum status unknown_operation(
    struct call *call, const struct operations *operations, const char *name)
{
    name = text_utf8(call->arena, name, strlen(name), NULL);
    for (size_t i = 0; i < operations->count; i++) {
        const char *other = operations->list[i]->name;
        if (strcasecmp(other, name) == 0)
            return fail(call, STATUS_METHOD_NAME,
                "Invalid method name '%s',  method names are case sensitive.   The method name "
                "'%s' with the same name but different casing was found.\n"
                "Parameter name: methodName",
                name, other);
    }
    return fail(call, STATUS_METHOD_NAME, "%s Web Service method name is not valid.", name);
}

/* The same for an envelope, in the words that each way of naming an operation has. */
static enum status unknown_action(struct call *call, const struct request *request)
{
    if (request->action && request->soap == SOAP_11)
        return fail(call, STATUS_METHOD_NAME,
            "Server did not recognize the value of HTTP Header SOAPAction: %s.", request->action);
    if (request->action)
        return fail(call, STATUS_METHOD_NAME,
            "Unable to handle request. The action '%s' was not recognized.", request->action);
    return fail(call, STATUS_METHOD_NAME,
        "Unable to handle request without a valid action parameter. Please supply a valid soap "
        "action.");
}

/* A program of one operation serves it at any path. */
static enum status find_operation(struct call *call, const struct operations *operations,
    const struct request *request, const struct operation **operation)
{
    const char *name = request->operation;
    *operation = name                     ? operations_find(operations, name)
                 : operations->count == 1 ? operations->list[0]
                                          : NULL;
    return *operation ? STATUS_OK : unknown_operation(call, operations, name ? name : "");
}

static struct fields fields_of_operation(const struct operation *operation)
{
    return operation ? (struct fields){operation->parameters, operation->parameter_count}
                     : (struct fields){0};
}

static struct fields find_fields(void *operations, const char *name)
{
    return fields_of_operation(operations_find(operations, name));
}

/* Base64 is a third longer than what it is made of, and in a form some of its digits take three
 * characters. Who sends what takes more room than that has to send it in parts. */
#define WRITTEN_CONTENT(bytes_) (2 * (bytes_))

/* How large the body of a call may be; of no operation: of one that has no content. */
static enum status find_body_limit(
    struct call *call, const struct operation *operation, size_t *limit)
{
    int64_t content = 0;
    *limit = call->settings->body_limit;
    if (!operation || !operation->content_limit)
        return STATUS_OK;
    TRY(call->use_database(call));
    TRY(operation->content_limit(call, &content));
    *limit += (size_t)WRITTEN_CONTENT(content);
    return STATUS_OK;
}

static enum status read_form(struct call *call, const struct operations *operations,
    struct request *request, const struct operation **operation)
{
    size_t limit = call->settings->body_limit;
    if (!request->service) { /* else the verb is another one, which is refused */
        TRY(find_operation(call, operations, request, operation));
        if (request->post)
            TRY(find_body_limit(call, *operation, &limit));
    }
    const struct fields fields = fields_of_operation(*operation);
    TRY(request_read(call, limit, &fields, request));
    asmx_begin(call, *operation);
    return STATUS_OK;
}

/* The operation that the headers of a SOAP call name, by either version's; NULL where they do not.
 */
static const struct operation *find_announced(
    struct call *call, const struct operations *operations, const struct request *request)
{
    const char *action = exchange_variable(request->exchange, "HTTP_SOAPACTION"),
               *type = exchange_variable(request->exchange, "CONTENT_TYPE");
    if (operations->count == 1)
        return operations->list[0];
    if (!action)
        action = type ? body_type_parameter(call, type, "action") : NULL;
    const char *name = action ? strstr(action, ASMX_NAMESPACE) : NULL;
    if (!name)
        return NULL;
    name += sizeof ASMX_NAMESPACE - 1;
    return operations_find(operations, arena_bytes(call->arena, name, strcspn(name, "\"")));
}

/* In SOAP 1.2 an action that is none leaves it to the element in the body, as for .NET: clients are
 * generated that make up actions. */
static enum status read_soap(struct call *call, const struct operations *operations,
    struct request *request, const struct operation **operation)
{
    const struct fields_of fields_of = {find_fields, (void *)operations};
    size_t limit;
    TRY(find_body_limit(call, find_announced(call, operations, request), &limit));
    TRY(request_read_soap(call, ASMX_NAMESPACE, limit, &fields_of, request));
    *operation = operations_find(operations, request->operation);
    if (!*operation && request->soap == SOAP_12)
        *operation = operations_find(operations, request->element);
    if (!*operation)
        return unknown_action(call, request);
    /* Another element than the operation's says nothing of it: all parameters are absent. */
    if (strcmp((*operation)->name, request->element) != 0)
        request->count = 0;
    asmx_begin(call, *operation);
    return STATUS_OK;
}

/* ---- Writing ---- */

const char *asmx_root(enum edition edition, const char *documented)
{
    return edition == EDITION_DOCUMENTED ? documented : "response";
}

/* Opens the root, with what every edition says of a success or an error. */
static void open_root(struct call *call, const struct operation *operation, const char *success)
{
    enum soap soap = call->request->soap;
    response_start(call, operation, soap != SOAP_NONE);
    struct buffer *body = &call->response->body;
    if (soap == SOAP_NONE) {
        buffer_text(body, DECLARATION);
    } else {
        envelope_open(body, soap);
        buffer_format(body, "<%sResponse xmlns=\"" ASMX_NAMESPACE "\"><%sResult>", operation->name,
            operation->name);
    }
    response_open(call, asmx_root(edition_of(call), operation->root));
    response_attribute(call, "success", success);
}

void asmx_begin(struct call *call, const struct operation *operation)
{
    enum edition edition = edition_of(call);
    open_root(call, operation, "true");
    if (edition != EDITION_DOCUMENTED || operation->empty_error)
        response_attribute(call, "error", "");
    if (edition == EDITION_CURRENT)
        response_attribute(call, "errorCode", "0");
}

/* Of a call of which a part alone could be done, after HTTP's 207. */
#define PARTLY_CODE 2070

void asmx_begin_partly(struct call *call)
{
    const struct operation *operation = call->response->operation;
    assert(operation->partly);
    open_root(call, operation, "false");
    response_attribute(call, "error", operation->partly);
    if (edition_of(call) != EDITION_RESPONSE)
        response_integer_attribute(call, "errorCode", PARTLY_CODE);
}

const struct buffer *asmx_end(struct call *call)
{
    struct response *response = call->response;
    struct buffer *body = &response->body;
    while (response->depth > 0)
        response_close(call);
    if (response->enclosed) {
        const char *name = response->operation->name;
        buffer_format(body, "</%sResult></%sResponse>", name, name);
        envelope_close(body);
    } else { /* the root is not followed by the newline of other elements */
        body->text[--body->length] = '\0';
    }
    return body;
}

/* An error that an operation found: a root element that says so. */
static void put_refusal(struct call *call, const struct error_facts *facts)
{
    static const struct operation UNKNOWN = {.name = "", .root = "root"};
    static const struct error_own NOTHING = {0};
    enum edition edition = edition_of(call);
    const struct operation *operation = call->response ? call->response->operation : &UNKNOWN;
    const struct error_own *own = operation_own_error(operation, facts->status);
    if (!own)
        own = &NOTHING;
    int number = own->documented_code ? own->documented_code : facts->documented_code;
    const char *message = own->text ? own->text : call->error.message;
    if (edition == EDITION_CURRENT)
        message = facts->text ? facts->text : message;
    else if (number)
        message = arena_format(call->arena, "[%d] %s", number, message);
    open_root(call, operation, "false");
    response_attribute(call, "error", message);
    if (edition != EDITION_RESPONSE)
        response_integer_attribute(
            call, "errorCode", own->error_code ? own->error_code : facts->error_code);
}

/* An error on the way to an operation: one message in plain text. .NET escapes the
 * messages, and not the arrow that joins two of them. */
static void put_plain(struct call *call)
{
    static const char ARROW[] = " ---> ";
    struct answer *answer = call->answer;
    char *message = call->error.message, *arrow = NULL;
    for (char *at = message; (at = strstr(at, ARROW)) != NULL; at++)
        arrow = at; /* the last one is ours: a value may hold another */
    answer->content_type = "text/plain; charset=utf-8";
    if (arrow) {
        *arrow = '\0';
        buffer_html(&answer->body, message);
        buffer_text(&answer->body, ARROW);
        message = arrow + sizeof ARROW - 1;
    }
    buffer_html(&answer->body, message);
    buffer_text(&answer->body, "\n");
}

/* An error on the way to an operation. An envelope that is none gets no answer but the status. */
static void put_unreached(struct call *call, const struct error_facts *facts)
{
    enum soap soap = call->request->soap;
    if (soap != SOAP_NONE && facts->fault) {
        call->answer->http_status = 500;
        envelope_fault(&call->answer->body, soap, facts->status, facts->fault, call->error.message);
    } else if (soap == SOAP_NONE || facts->status == STATUS_TOO_LARGE) {
        put_plain(call);
    }
}

static size_t length(struct call *call)
{
    const struct buffer *body = &call->response->body;
    return body->overflow ? SIZE_MAX / 2 : body->length;
}

static void finish(struct call *call)
{
    struct answer *answer = call->answer;
    enum soap soap = call->request->soap;
    answer->content_type =
        soap == SOAP_NONE ? "text/xml; charset=utf-8" : envelope_content_type(soap);
    if (call->error.status != STATUS_OK) {
        const struct error_facts *facts = error_facts(call->error.status);
        answer->http_status = facts->http_status;
        answer->caching = ANSWER_CACHING;
        if (facts->http_status != 200) {
            put_unreached(call, facts);
            return;
        }
        put_refusal(call, facts);
    }
    answer->body = *asmx_end(call);
}

const struct wire asmx_form_wire = {
    ASMX_PATH, "ticket", NOTATION_FORM, read_form, length, finish, asmx_begin_partly};
const struct wire asmx_soap_wire = {
    ASMX_PATH, "ticket", NOTATION_SOAP, read_soap, length, finish, asmx_begin_partly};
