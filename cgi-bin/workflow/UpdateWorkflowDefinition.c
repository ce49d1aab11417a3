/* /srv.asmx/UpdateWorkflowDefinition: changes a workflow definition as a whole. */
#include "operation/operation.h"
#include "workflow/flow.h"
#include "workflow/flow_parameters.h"
#include "workflow/flow_rights.h"

struct arguments {
    const char *authenticationTicket;
    const char *domainName;
    const char *workflowName;
    const char *xmlParameters;
    struct flow_request request; /* what xmlParameters asks for */
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(domainName, FLOW_LIBRARY_HELP),
    REQUIRED(workflowName, FLOW_NAME_HELP),
    REQUIRED(xmlParameters, "A WorkflowDefinitionRequestModel.", .xml = true,
        .sample = FLOW_MODEL_SAMPLE),
};

static enum status prepare(struct call *call, void *given)
{
    struct arguments *arguments = given;
    return flow_read_request(call, "xmlParameters", arguments->xmlParameters, &arguments->request);
}

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct flow flow;
    TRY(flow_open(call, arguments->domainName, arguments->workflowName, &flow));
    TRY(error_resume(call));
    TRY(flow_update(call, &flow, &arguments->request));
    return arguments->request.active ? flow_activate(call, &flow) : flow_deactivate(call, &flow);
}

OPERATION(UpdateWorkflowDefinition, .summary = "Changes a workflow definition as a whole.",
    .area = "Workflow Management", .root = "response", .empty_error = true, .access = ACCESS_WRITE,
    .allow = ALLOW_FLOW_MANAGERS, PARAMETERS, .answer = "Success alone.",
    ERRORS(FLOW_ERRORS, {STATUS_XML, "xmlParameters is not a WorkflowDefinitionRequestModel."},
        {STATUS_INVALID, "A field is wrong, or a folder is of another library."},
        {STATUS_NO_DOCUMENT, "There is no folder at a path."},
        {STATUS_NO_USER, "There is no such supervisor or group."},
        {STATUS_TAKEN, "The name is taken."}, {STATUS_STATE, "The definition could not run."}),
    OWN({STATUS_NO_DOCUMENT, .error_code = 4000}, {STATUS_NO_USER, .error_code = 4000}),
    .prepare = prepare, .run = run);
