#include "error_facts.h"

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
