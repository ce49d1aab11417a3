/* What UpdateWorkflowDefinition is asked for in xmlParameters: see flow.h and its reference. */
#include "flow.h"

#include "flow_parameters.h"
#include "xml.h"

/* The root, as the editions of the reference have spelt it. */
static const char *const ROOTS[] = {"WorkflowDefinitionRequestModel", "WorkflowDefinitionRequest",
    "WorkflowDefintionRequestModel", NULL};

/* Members are named as the elements. */
struct model {
    const char *NewFlowName;
    const char *ActiveFolderPath;
    bool Active;
    const char *OnEndMoveToPath;
    const char *OnEndEventUrl;
    bool Hide;
};
#define MODEL_FIELD(member_, help_, ...) FIELD(struct model, member_, help_, ##__VA_ARGS__)

static const struct field MODEL[] = {
    MODEL_FIELD(NewFlowName, "The name to have.", .required = true),
    MODEL_FIELD(ActiveFolderPath, "The folder whose documents it takes."),
    MODEL_FIELD(Active, "Whether it takes documents."),
    MODEL_FIELD(OnEndMoveToPath, "Where documents go at the end."),
    MODEL_FIELD(OnEndEventUrl, FLOW_EVENT_URL_HELP, .limit = FLOW_URL_CHARACTERS),
    MODEL_FIELD(Hide, "Whether it is hidden in folders.")};

enum status flow_read_request(
    struct call *call, const char *what, const char *xml, struct flow_request *request)
{
    struct xml_fields root;
    struct model model = {0};
    TRY(xml_parse_model(call, what, xml, ROOTS, &root));
    TRY(fields_read_model(call, what, MODEL, COUNT_OF(MODEL), xml_child_field, &root, &model));
    *request = (struct flow_request){.name = model.NewFlowName,
        .folder_path = model.ActiveFolderPath,
        .on_end_path = model.OnEndMoveToPath,
        .on_end_event_url = model.OnEndEventUrl,
        .hide = model.Hide,
        .active = model.Active};
    xml_strings(call, xml_child(root.element, "SupervisorUserNames"), &request->supervisors,
        &request->supervisor_count);
    xml_strings(call, xml_child(root.element, "SupervisorUsergroupNames"),
        &request->supervisor_groups, &request->supervisor_group_count);
    return STATUS_OK;
}
