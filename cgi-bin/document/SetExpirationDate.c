/* /srv.asmx/SetExpirationDate: tells when a document expires. */
#include "library/document_change.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    const char *documentPath;
    struct datetime expirationDate;
    int32_t notificationAgentId;
    int32_t notifyBeforeDays;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    DOCUMENT_PATH(documentPath),
    REQUIRED(expirationDate, "When it expires."),
    REQUIRED(notificationAgentId,
        "Who is to be told before, a user's id; 0: nobody. It is kept: nothing is sent yet.",
        .sample = "0"),
    REQUIRED(notifyBeforeDays, "How many days before; 0: never.", .sample = "0"),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct document document;
    TRY(document_open_to_change(
        call, arguments->documentPath, POLICY_DOCUMENT_PROPERTY_CHANGE, &document));
    return document_set_expiration(call, &document, arguments->expirationDate,
        arguments->notificationAgentId, arguments->notifyBeforeDays);
}

OPERATION(SetExpirationDate, .summary = "Tells when a document expires.",
    .area = "Document Management", .root = "response", .empty_error = true, .access = ACCESS_WRITE,
    .allow = ALLOW_CHANGE, PARAMETERS, .answer = "Success alone.",
    ERRORS(DOCUMENT_UNKNOWN, DOCUMENT_NOT_CHANGED, DOCUMENT_UNCHANGEABLE,
        {STATUS_INVALID, "There is no date after 1970, or a number is below 0."},
        {STATUS_NO_USER, "There is no user of that id."}),
    .run = run);
