/* /srv.asmx/UpdateWorkflowDefinition: changes a workflow definition as a whole. */
#include "flow.h"
#include "flow_parameters.h"
#include "operation.h"
#include "xml.h"

struct arguments {
    const char *authenticationTicket;
    const char *domainName;
    const char *workflowName;
    const char *xmlParameters;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(domainName, FLOW_LIBRARY_HELP),
    REQUIRED(workflowName, FLOW_NAME_HELP),
    REQUIRED(xmlParameters, "A WorkflowDefintionRequestModel.", .limit = XML_PARAMETER_LIMIT),
};

/* Members are named as the elements; the model's name is the historic spelling. */
struct model {
    const char *NewFlowName;
    const char *ActiveFolderPath;
    bool Active;
    const char *OnEndMoveToPath;
    const char *OnEndEventUrl;
    bool Hide;
};
static const struct field MODEL[] = {
    FIELD(struct model, NewFlowName, "The name to have.", .required = true),
    FIELD(struct model, ActiveFolderPath, "The folder whose documents it takes."),
    FIELD(struct model, Active, "Whether it takes documents."),
    FIELD(struct model, OnEndMoveToPath, "Where documents go at the end."),
    FIELD(struct model, OnEndEventUrl, "A URL to be called at the end.", .limit = 2048),
    FIELD(struct model, Hide, "Whether it is hidden in folders.")};

static enum status read_model(
    struct call *call, const char *xml, struct model *model, struct flow_request *request)
{
    struct xml_fields root;
    TRY(xml_parse_model(call, "xmlParameters", xml, "WorkflowDefintionRequestModel", &root));
    TRY(fields_read_model(
        call, "xmlParameters", MODEL, COUNT_OF(MODEL), xml_child_field, &root, model));
    *request = (struct flow_request){.name = model->NewFlowName,
        .folder_path = model->ActiveFolderPath,
        .on_end_path = model->OnEndMoveToPath,
        .on_end_event_url = model->OnEndEventUrl,
        .hide = model->Hide};
    xml_strings(call, xml_child(root.element, "SupervisorUserNames"), &request->supervisors,
        &request->supervisor_count);
    xml_strings(call, xml_child(root.element, "SupervisorUsergroupNames"),
        &request->supervisor_groups, &request->supervisor_group_count);
    return STATUS_OK;
}

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct flow flow;
    struct flow_request request;
    struct model model = {0};
    TRY(flow_open(call, arguments->domainName, arguments->workflowName, &flow));
    TRY(read_model(call, arguments->xmlParameters, &model, &request));
    TRY(flow_update(call, &flow, &request));
    return model.Active ? flow_activate(call, &flow) : flow_deactivate(call, &flow);
}

OPERATION(UpdateWorkflowDefinition, .summary = "Changes a workflow definition as a whole.",
    .area = "Workflow Management", .root = "response", .access = ACCESS_WRITE,
    .allow = ALLOW_ADMINISTRATOR | ALLOW_FLOW_SUPERVISOR, PARAMETERS, .answer = "Success alone.",
    ERRORS(FLOW_ERRORS, {STATUS_XML, "xmlParameters is not a WorkflowDefintionRequestModel."},
        {STATUS_INVALID, "A field is wrong, or a folder is of another library."},
        {STATUS_NO_DOCUMENT, "There is no folder at a path."},
        {STATUS_NO_USER, "There is no such supervisor or group."},
        {STATUS_STATE, "The name is taken, or the definition could not run."}),
    .run = run);
