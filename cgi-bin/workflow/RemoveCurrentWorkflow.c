/* /srv.asmx/RemoveCurrentWorkflow: removes the workflow of a document with all its tasks. */
#include "operation/operation.h"
#include "workflow/flow_rights.h"
#include "workflow/workflow_engine.h"

struct arguments {
    const char *authenticationTicket;
    const char *path;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(path, "The document's path."),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct workflow workflow;
    TRY(workflow_open(call, arguments->path, &workflow));
    return workflow_remove(call, &workflow);
}

OPERATION(RemoveCurrentWorkflow,
    .summary = "Removes the workflow of a document with all its tasks.",
    .area = "Workflow Management", .root = "root", .access = ACCESS_WRITE,
    .allow = ALLOW_ADMINISTRATOR | ALLOW_SUBMITTER | ALLOW_FLOW_SUPERVISOR, PARAMETERS,
    .answer = "Success alone.",
    ERRORS({STATUS_NO_DOCUMENT, "There is no document at the path, or none the caller may see."},
        {STATUS_NO_FLOW, "The document is in no workflow."},
        {STATUS_DENIED,
            "The caller did not submit the document, does not supervise the workflow, and is no"
            " administrator."},
        {STATUS_STATE, "A task is completed already."}),
    OWN(DENIED()), .run = run);
