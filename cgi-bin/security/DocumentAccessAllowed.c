/* /srv.asmx/DocumentAccessAllowed: tells whether the caller may do something with a document. */
#include "library/policy.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    const char *Path;
    int32_t ActionId;
};

static const struct access_action ACTIONS[] = {
    {4, MAY_CHANGE, "Check out document", POLICY_DOCUMENT_CHECK_OUT},
    {5, MAY_CHANGE, "Add/Change metadata", POLICY_META_DATA_ADD_CHANGE},
    {6, MAY_CHANGE, "Remove metadata", POLICY_META_DATA_REMOVE},
    {8, MAY_CHANGE, "Change document properties", POLICY_DOCUMENT_PROPERTY_CHANGE},
    {10, MAY_CONTROL, "Change ownership", POLICY_OWNERSHIP_CHANGE},
    {11, MAY_CONTROL, "Change security", POLICY_SECURITY_CHANGE},
    {23, MAY_READ, "Read document", POLICY_DOCUMENT_READ},
    {26, MAY_READ, "Read security access list", POLICY_READ_SECURITY},
    {46, MAY_CHANGE, "Read unpublished documents", POLICY_NONE},
    {0},
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(Path, "The path of the document."),
    REQUIRED(ActionId, "The action: 4, 5, 6, 8, 10, 11, 23, 26, 46."),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct place place;
    TRY(place_see_document(call, arguments->Path, &place));
    return access_require(call, &place, ACTIONS, arguments->ActionId);
}

OPERATION(DocumentAccessAllowed,
    .summary = "Tells whether the caller may do something with a document.",
    .area = "Security & Access Control", .root = "response", .empty_error = true,
    .access = ACCESS_READ, PARAMETERS, .answer = "Success alone: the caller may.",
    ERRORS({STATUS_NO_DOCUMENT, "There is no document at the path, or none the caller may list."},
        {STATUS_INVALID, "There is no such action; the message tells which there are."},
        {STATUS_DENIED, "The caller may not."}),
    .run = run);
