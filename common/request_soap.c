#include "request_soap.h"

#include "body.h"
#include "text.h"

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
static const char *action_operation(const char *action, const char *namespace)
{
    size_t length = strlen(namespace);
    return strncmp(action, namespace, length) == 0 ? action + length : "";
}

/* The action of the call: a header's in 1.1, the content type's in 1.2, where an empty one is
 * none; NULL for none. */
static const char *find_action(
    struct call *call, struct exchange *exchange, const char *type, enum soap version)
{
    if (version == SOAP_12)
        return body_type_parameter(call, type, "action");
    const char *header = exchange_variable(exchange, "HTTP_SOAPACTION");
    if (!header)
        return NULL;
    size_t length = strlen(header);
    if (length >= 2 && header[0] == '"' && header[length - 1] == '"')
        return arena_bytes(call->arena, header + 1, length - 2);
    return header;
}

enum status request_read_soap(struct call *call, const char *namespace, size_t body_limit,
    const struct fields_of *fields_of, struct request *request)
{
    const char *type = exchange_variable(request->exchange, "CONTENT_TYPE");
    struct envelope envelope = {0};
    char *text;
    size_t length;
    type = type ? type : "";
    request_read_client(call, request);
    request->soap = SOAP_11;
    if (!body_is_type(type, "text/xml") && !body_is_type(type, "application/soap+xml"))
        return fail(call, STATUS_SOAP_TYPE, "The content type is not SOAP's.");
    TRY(body_read(call, request->exchange, body_limit, &text, &length));
    if (!decode_document(call, body_type_parameter(call, type, "charset"), &text, &length))
        return fail(call, STATUS_BROKEN, "The body is not in its encoding.");
    enum status status = envelope_read_content(call, namespace, fields_of, text, length, &envelope);
    if (envelope.version != SOAP_NONE)
        request->soap = envelope.version;
    TRY(status);
    request->action = find_action(call, request->exchange, type, request->soap);
    request->element = strcmp(envelope.uri, namespace) == 0 ? envelope.operation : "";
    request->operation =
        request->action ? action_operation(request->action, namespace) : request->element;
    request->pairs = envelope.pairs;
    request->count = envelope.count;
    return STATUS_OK;
}
