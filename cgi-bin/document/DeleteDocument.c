/* /srv.asmx/DeleteDocument: puts a document into the recycle bin. */
#include "library/folder.h"
#include "library/policy.h"
#include "operation/operation.h"
#include "workflow/recycle_bin.h"

struct arguments {
    const char *authenticationTicket;
    const char *Path;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    DOCUMENT_PATH(Path),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct place place;
    TRY(policy_open_document(call, arguments->Path, POLICY_DOCUMENT_DELETE, &place));
    return document_delete(call, &place);
}

OPERATION(DeleteDocument, .summary = "Puts a document into the recycle bin.",
    .area = "Document Management", .root = "root", .access = ACCESS_WRITE, .allow = ALLOW_CONTROL,
    PARAMETERS, .answer = "Success alone.",
    ERRORS(DOCUMENT_UNKNOWN, {PLACE_NOT_CONTROLLED},
        {STATUS_STATE, "The rules of its folder allow no deletion of documents."},
        {STATUS_STATE, "It is in a workflow that runs."},
        {STATUS_STATE, "It has an open task, or is attached to one."}, FOLDER_OFFLINE),
    .run = run);
