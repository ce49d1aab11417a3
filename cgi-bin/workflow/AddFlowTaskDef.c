/* /srv.asmx/AddFlowTaskDef: adds a task definition to a step. */
#include "operation/operation.h"
#include "workflow/flow.h"
#include "workflow/flow_parameters.h"
#include "workflow/flow_rights.h"
#include "workflow/step.h"
#include "workflow/task_definition.h"
#include "workflow/task_definition_store.h"

struct arguments {
    const char *authenticationTicket;
    const char *DomainName;
    const char *FlowName;
    int32_t StepNumber;
    const char *TaskDefXML;
    struct task_definition definition; /* what it says */
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(DomainName, FLOW_LIBRARY_HELP),
    REQUIRED(FlowName, FLOW_NAME_HELP),
    REQUIRED(StepNumber, "The step's number, from 1."),
    REQUIRED(TaskDefXML, FLOW_TASK_HELP, .xml = true, .sample = FLOW_TASK_SAMPLE),
};

static enum status prepare(struct call *call, void *given)
{
    struct arguments *arguments = given;
    return task_definition_read(call, "TaskDefXML", arguments->TaskDefXML, &arguments->definition);
}

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct flow flow;
    struct step step;
    bool found;
    struct task_definition definition = arguments->definition;
    TRY(flow_open(call, arguments->DomainName, arguments->FlowName, &flow));
    TRY(flow_require_inactive(call, &flow));
    TRY(error_resume(call));
    TRY(task_definition_check(call, "TaskDefXML", &definition));
    /* A step that is not there is no error, says the reference: nothing is added. */
    TRY(step_find(call, flow.id, arguments->StepNumber, &step, &found));
    return found ? task_definition_insert(call, step.id, &definition) : STATUS_OK;
}

OPERATION(AddFlowTaskDef, .summary = "Adds a task definition to a step.",
    .area = "Workflow Management", .root = "root", .access = ACCESS_WRITE,
    .allow = ALLOW_FLOW_MANAGERS, PARAMETERS,
    .answer = "Success alone, also where there is no such step: then nothing is added.",
    ERRORS(FLOW_ERRORS, {STATUS_STATE, FLOW_ACTIVE_ERROR}, {STATUS_DEADLINE, FLOW_DEADLINE_ERROR},
        FLOW_TASK_ERRORS),
    OWN(FLOW_TASK_OWN), .prepare = prepare, .run = run);
