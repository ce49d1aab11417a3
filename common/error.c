#include "call.h"

static const struct error_facts FACTS[] = {
    {STATUS_LOGIN, 900, 4010, 200, 500, NULL, "Authentication failed", NULL},
    {STATUS_TICKET, 901, 4010, 200, 401, NULL, "Session expired or invalid ticket",
        "Session expired or invalid ticket"},
    {STATUS_NO_TICKET, 901, 4010, 200, 401, NULL, "No ticket", "Session expired or invalid ticket"},
    {STATUS_TICKET_REFUSED, 902, 4030, 200, 403, NULL, "Ticket generation not allowed", NULL},
    {STATUS_INVALID, 0, 4000, 200, 400, NULL, "Invalid value", NULL},
    {STATUS_DEADLINE, 0, 4000, 200, 400, NULL, "Deadline zero", NULL},
    {STATUS_XML, 0, 5000, 200, 400, NULL, "Invalid XML", NULL},
    {STATUS_NOT_FOUND, 0, 4000, 200, 404, NULL, "Task not found", NULL},
    {STATUS_NO_DOCUMENT, 2285, 4041, 200, 404, NULL, "Document not found", NULL},
    {STATUS_NO_DOMAIN, 115, 4041, 200, 404, NULL, "Domain not found", NULL},
    {STATUS_NO_USER, 0, 4041, 200, 404, NULL, "User not found", NULL},
    {STATUS_NO_FLOW, 0, 4000, 200, 404, NULL, "Workflow not found", NULL},
    {STATUS_NO_STEP, 0, 4000, 200, 404, NULL, "Step not found", NULL},
    {STATUS_DENIED, 0, 4030, 200, 403, NULL, "Access denied", "Access denied."},
    {STATUS_INSUFFICIENT, 2730, 4030, 200, 403, NULL, "Insufficient rights", NULL},
    {STATUS_TAKEN, 0, 4090, 200, 400, NULL, "Name taken", NULL},
    {STATUS_OFFLINE, 0, 4230, 200, 400, NULL, "Document offline", NULL},
    {STATUS_STATE, 0, 4000, 200, 400, NULL, "Wrong state", NULL},
    {STATUS_LIMIT, 0, 4000, 200, 413, NULL, "Too much for one call", NULL},
    {STATUS_PARAMETER, 0, 4000, 500, 400, "Client", "Missing or unconvertible parameter", NULL},
    {STATUS_METHOD_NAME, 0, 4000, 500, 404, "Client", "Unknown operation", NULL},
    {STATUS_FORMAT, 0, 4000, 500, 415, NULL, "Content type not served", NULL},
    {STATUS_SOAP_VERSION, 0, 4000, 500, 400, "VersionMismatch", "SOAP version not served", NULL},
    {STATUS_SOAP_HEADER, 0, 4000, 500, 400, "MustUnderstand", "SOAP header not understood", NULL},
    {STATUS_SOAP_TYPE, 0, 4000, 415, 400, NULL, "Content type is not SOAP's", NULL},
    {STATUS_METHOD, 0, 4000, 405, 405, NULL, "Method not allowed", NULL},
    {STATUS_TOO_LARGE, 0, 4000, 413, 413, NULL, "Request too large", NULL},
    {STATUS_BROKEN, 0, 4000, 400, 400, NULL, "Broken request", NULL},
    {STATUS_UNAVAILABLE, 0, 5000, 503, 503, "Server", "Service unavailable", NULL},
    {STATUS_INTERNAL, 0, 5000, 500, 500, "Server", "Internal error", NULL},
};

const struct error_facts *error_facts(enum status status)
{
    static_assert(COUNT_OF(FACTS) == STATUS_COUNT - 1, "a status without facts");
    assert(status > STATUS_OK && status < STATUS_COUNT);
    const struct error_facts *facts = &FACTS[status - 1];
    assert(facts->status == status);
    return facts;
}

/* Drops the bytes of a character that vsnprintf cut in two. */
static void cut_at_character(char *text, size_t length)
{
    size_t start = length;
    while (start > 0 && ((unsigned char)text[start - 1] & 0xC0) == 0x80)
        start--;
    if (start > 0 && (unsigned char)text[start - 1] >= 0xC0)
        start--;
    text[start] = '\0';
}

enum status fail(struct call *call, enum status status, const char *format, ...)
{
    assert(status != STATUS_OK);
    if (call->error.status != STATUS_OK)
        return status;
    call->error.status = status;
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(call->error.message, sizeof call->error.message, format, arguments);
    va_end(arguments);
    if (length >= (int)sizeof call->error.message)
        cut_at_character(call->error.message, sizeof call->error.message - 1);
    return status;
}

/* Blanks for what may break a line or give a terminal orders, whatever a client sent. */
static void clean(char *line)
{
    for (unsigned char *at = (unsigned char *)line; *at; at++) {
        if (at[0] == 0xC2 && at[1] >= 0x80 && at[1] < 0xA0) /* U+0080 to U+009F */
            at[0] = at[1] = ' ';
        else if (*at < ' ' || *at == 0x7F)
            *at = ' ';
    }
}

void error_forget(struct call *call)
{
    call->error = (struct error){0};
}

void error_set_aside(struct call *call)
{
    call->aside = call->error;
    error_forget(call);
}

enum status error_resume(struct call *call)
{
    if (call->aside.status != STATUS_OK)
        call->error = call->aside;
    return call->aside.status;
}

void log_line(struct call *call, const char *format, ...)
{
    char line[2 * ERROR_MESSAGE_SIZE];
    int used = snprintf(
        line, sizeof line, "routeslip: %.64s: ", call->operation ? call->operation : "start");
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(line + used, sizeof line - (size_t)used, format, arguments);
    va_end(arguments);
    clean(line);
    if (call->log)
        call->log(call->log_context, line);
    else
        fprintf(stderr, "%s\n", line);
}
