/* /srv.asmx/UpdateWorkflowStepDef: renames a step and sets where documents go at its start. */
#include "operation/operation.h"
#include "workflow/flow.h"
#include "workflow/flow_parameters.h"
#include "workflow/flow_rights.h"
#include "workflow/step.h"

struct arguments {
    const char *authenticationTicket;
    const char *domainName;
    const char *workflowName;
    int32_t stepNumber;
    const char *newStepName;
    const char *onStartMoveToFolderPath;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(domainName, FLOW_LIBRARY_HELP),
    REQUIRED(workflowName, FLOW_NAME_HELP),
    REQUIRED(stepNumber, "The step's number, from 1."),
    REQUIRED(newStepName, FLOW_STEP_NAME_HELP),
    OPTIONAL(onStartMoveToFolderPath, "A folder's path; empty: documents stay where they are."),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct flow flow;
    struct step step;
    int64_t folder_id;
    TRY(flow_open(call, arguments->domainName, arguments->workflowName, &flow));
    TRY(flow_require_inactive(call, &flow));
    TRY(step_by_number(call, flow.id, arguments->stepNumber, &step));
    TRY(flow_folder(call, &flow, arguments->onStartMoveToFolderPath, &folder_id));
    return step_update(call, &step, arguments->newStepName, folder_id);
}

OPERATION(UpdateWorkflowStepDef,
    .summary = "Renames a step and sets where documents go at its start.",
    .area = "Workflow Management", .root = "root", .access = ACCESS_WRITE,
    .allow = ALLOW_FLOW_MANAGERS, PARAMETERS, .answer = "Success alone.",
    ERRORS(FLOW_ERRORS, {STATUS_STATE, FLOW_ACTIVE_ERROR}, {STATUS_NO_STEP, FLOW_STEP_ERROR},
        {STATUS_INVALID, FLOW_NAME_ERROR}, {STATUS_NO_DOCUMENT, "There is no folder at the path."}),
    OWN({STATUS_NO_STEP, .error_code = 4041}, {STATUS_NO_DOCUMENT, .error_code = 4000}),
    .run = run);
