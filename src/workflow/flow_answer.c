#include "flow_answer.h"

#include "db.h"
#include "flow_rights.h"
#include "response.h"
#include "text.h"
#include "task_definition.h"
#include "task_definition_store.h"
#include "library/domain.h"
#include "library/library.h"
#include "people/rights.h"
#include "people/user.h"

static const struct member STEP[] = {
    XML_ATTRIBUTE("StepNumber", "Its number.", .type = FIELD_INT),
    XML_ATTRIBUTE("StepName", "Its name.", .sample = "Legal Review"),
    XML_ATTRIBUTE("OnStartMoveToPath", "Where the document goes when it starts; empty: it stays.",
        .sample = ""),
    XML_ELEMENT("TaskDefs", "What is asked in it.", .shape = &task_definitions_shape),
};
static const struct shape step_shape = {"StepDef", MEMBERS(STEP)};

static const struct member SUPERVISOR[] = {
    XML_ATTRIBUTE("id", "The number of the user or the group.", .type = FIELD_INT),
};
static const struct shape supervisor_shape = {"SupervisorOfDefinition", MEMBERS(SUPERVISOR)};

static const struct member SUPERVISORS[] = {
    XML_ELEMENT(
        "User", "A user who supervises what runs by it.", .shape = &supervisor_shape, .list = true),
    XML_ELEMENT("Group", "A group whose members do.", .shape = &supervisor_shape, .list = true),
};
static const struct shape supervisors_shape = {"SupervisorsOfDefinition", MEMBERS(SUPERVISORS)};

static const struct member FLOW[] = {
    XML_ATTRIBUTE("FlowDefID", "The definition.", .type = FIELD_INT),
    XML_ATTRIBUTE("FlowName", "Its name.", .sample = "ContractApproval"),
    XML_ATTRIBUTE("DomainId", "The library.", .type = FIELD_INT),
    XML_ATTRIBUTE("DomainName", "Its name.", .sample = "Corporate"),
    XML_ATTRIBUTE("ActiveFolderPath", "The folder whose documents can be submitted.",
        .sample = "/Corporate/Contracts"),
    XML_ATTRIBUTE("RequiresStartUpPlayers",
        "Whether who submits a document must name people for the first step.",
        .type = FIELD_BOOLEAN, .sample = "false"),
    XML_ATTRIBUTE("Active", "Whether documents can be submitted.", .type = FIELD_BOOLEAN),
    XML_ATTRIBUTE(
        "OnEndMoveToPath", "Where the document goes in the end; empty: it stays.", .sample = ""),
    XML_ATTRIBUTE("OnEndEventUrl",
        "What is called in the end; empty for callers who do not belong to the library.",
        .sample = ""),
    XML_ATTRIBUTE("Hide", "Whether it is hidden from others: True or False.", .type = FIELD_BOOLEAN,
        .sample = "False"),
    XML_ELEMENT("Supervisors", "Who supervises what runs by it.", .shape = &supervisors_shape),
};
static const struct shape flow_shape = {"FlowDef", MEMBERS(FLOW)};

static const struct member STEPS[] = {
    XML_ELEMENT("StepDef", "A step.", .shape = &step_shape, .list = true),
};
static const struct shape flow_full_shape = {
    "FlowDefWithSteps", MEMBERS(STEPS), .base = &flow_shape};

static const struct member ANSWER[] = {
    XML_ELEMENT("FlowDef", "The definition, with its steps.", .shape = &flow_full_shape),
};
const struct shape flow_answer_shape = {"AnswerWithDefinition", MEMBERS(ANSWER)};

static const struct member FLOWS[] = {
    XML_ELEMENT("FlowDef", "A definition, without its steps.", .shape = &flow_shape, .list = true),
};
static const struct shape flows_shape = {"FlowDefs", MEMBERS(FLOWS)};

static const struct member LIST[] = {
    XML_ELEMENT("FlowDefs", "The definitions.", .shape = &flows_shape),
};
const struct shape flow_list_answer_shape = {"AnswerWithDefinitions", MEMBERS(LIST)};

/* A flow that assigns nothing by itself needs players when a document is submitted. */
static enum status put_players(struct call *call, int64_t flow_id)
{
    static const char SQL[] =
        "SELECT 1 FROM steps s JOIN task_definitions t ON t.step_id = s.id WHERE s.flow_id = $1"
        " AND s.number = (SELECT min(n.number) FROM steps n WHERE n.flow_id = $1)"
        " AND NOT EXISTS (SELECT 1 FROM task_definition_assignees a"
        "  WHERE a.task_definition_id = t.id)";
    bool requires;
    TRY(db_exists(call, &requires, SQL, db_integer(flow_id)));
    response_attribute(call, "RequiresStartUpPlayers", text_of_boolean(requires));
    return STATUS_OK;
}

static enum status put_supervisors(struct call *call, int64_t flow_id)
{
    static const char SQL[] =
        "SELECT user_id, group_id FROM flow_supervisors WHERE flow_id = $1 ORDER BY id";
    struct rows rows;
    TRY(db_query(call, &rows, SQL, db_integer(flow_id)));
    response_open(call, "Supervisors");
    while (db_next(&rows)) {
        bool user = !row_is_null(&rows, 0);
        response_open(call, user ? "User" : "Group");
        response_integer_attribute(call, "id", row_integer(&rows, user ? 0 : 1));
        response_close(call);
    }
    response_close(call);
    return db_end(&rows);
}

static enum status put_steps(struct call *call, const struct flow *flow)
{
    static const char SQL[] = "SELECT id, number, name, on_start_folder_id FROM steps"
                              " WHERE flow_id = $1 ORDER BY number";
    struct rows rows;
    const char *path;
    TRY(db_query(call, &rows, SQL, db_integer(flow->id)));
    while (db_next(&rows)) {
        TRY(folder_path(call, row_integer(&rows, 3), &path));
        response_open(call, "StepDef");
        response_integer_attribute(call, "StepNumber", row_integer(&rows, 1));
        response_attribute(call, "StepName", row_text(&rows, 2));
        response_attribute(call, "OnStartMoveToPath", path);
        TRY(task_definitions_answer(call, row_integer(&rows, 0), flow->at_home));
        response_close(call);
    }
    return db_end(&rows);
}

enum status flow_answer(struct call *call, const struct flow *flow, bool steps)
{
    const char *folder, *on_end;
    TRY(folder_path(call, flow->folder_id, &folder));
    TRY(folder_path(call, flow->on_end_folder_id, &on_end));
    response_open(call, "FlowDef");
    response_integer_attribute(call, "FlowDefID", flow->id);
    response_attribute(call, "FlowName", flow->name);
    response_integer_attribute(call, "DomainId", flow->domain_id);
    response_attribute(call, "DomainName", flow->domain);
    response_attribute(call, "ActiveFolderPath", folder);
    TRY(put_players(call, flow->id));
    response_attribute(call, "Active", text_of_boolean(flow->active));
    response_attribute(call, "OnEndMoveToPath", on_end);
    response_attribute(call, "OnEndEventUrl", flow->at_home ? flow->on_end_event_url : "");
    response_attribute(call, "Hide", flow->hide ? "True" : "False");
    if (steps)
        TRY(put_steps(call, flow));
    TRY(put_supervisors(call, flow->id));
    response_close(call);
    return STATUS_OK;
}

enum status flow_create(struct call *call, const struct flow_request *request)
{
    struct flow flow;
    int64_t domain_id;
    TRY(domain_open(call, request->domain, &domain_id));
    TRY(flow_add(call, request, &flow));
    return flow_answer(call, &flow, false);
}

enum status flow_list_answer(struct call *call, const struct flow_filter *filter)
{
    struct rows rows;
    struct flow flow;
    TRY(flow_list(call, filter, &rows));
    response_open(call, "FlowDefs");
    while (db_next(&rows)) {
        flow_row(&rows, &flow);
        TRY(flow_answer(call, &flow, false));
    }
    response_close(call);
    return db_end(&rows);
}

/* ---- Who is asked for what by the active definitions: see the reference of GetUsersWorkflowRoles
 * ---- */

static const struct member ROLE[] = {
    XML_ATTRIBUTE("TaskDefId", "The task definition.", .type = FIELD_INT),
    XML_ATTRIBUTE("TaskName", "Its name.", .sample = "LegalReview"),
    XML_ATTRIBUTE("FlowDefId", "The workflow definition.", .type = FIELD_INT),
    XML_ATTRIBUTE("FlowName", "Its name.", .sample = "ContractApproval"),
    XML_ATTRIBUTE("StepNumber", "The step.", .type = FIELD_INT),
    XML_ATTRIBUTE("SupervisorId", "The supervisor; 0: none.", .type = FIELD_INT, .sample = "4"),
    XML_ATTRIBUTE("SupervisorName", "The name of that person.", .sample = "Mary Wilson"),
};
static const struct shape role_shape = {"WorkflowRole", MEMBERS(ROLE)};

static const struct member PARTS[] = {
    XML_ELEMENT("WorkflowRole", "A task definition that names the user.", .shape = &role_shape,
        .list = true),
};
static const struct shape parts_shape = {"WorkflowRoles", MEMBERS(PARTS)};

static const struct member ROLES_ANSWER[] = {
    XML_ELEMENT("WorkflowRoles", "They.", .shape = &parts_shape),
};
const struct shape flow_roles_answer_shape = {"AnswerWithRoles", MEMBERS(ROLES_ANSWER)};

/* CROSS JOIN keeps the order, from the few active definitions down: by its own plan SQLite
 * starts with the task definitions, where all workflows that ever ran have their copies. */
static const char ROLES[] =
    "SELECT t.id, t.name, f.id, f.name, s.number, t.supervisor_id, u.login, u.first_name,"
    " u.last_name FROM flows f CROSS JOIN steps s CROSS JOIN task_definitions t"
    " LEFT JOIN users u ON u.id = t.supervisor_id"
    " WHERE f.active = 1 AND (" FLOW_VISIBLE(
        "f", "$2") " OR $1 = $2)"
                   " AND s.flow_id = f.id AND t.step_id = s.id"
                   " AND (t.supervisor_id = $1 OR EXISTS"
                   " (SELECT 1 FROM task_definition_assignees a WHERE a.task_definition_id = t.id"
                   "  AND ((a.kind = 1 AND a.reference_id = $1) OR (a.kind = 2 AND EXISTS"
                   "  (SELECT 1 FROM group_members m JOIN user_groups g ON g.id = m.group_id"
                   "   WHERE m.group_id = a.reference_id AND m.user_id = $1 AND g.enabled = 1)))))"
                   " ORDER BY f.id, s.number, t.id /* scans */";

enum status flow_roles_answer(struct call *call, const struct user *user)
{
    struct rows rows;
    TRY(db_query(call, &rows, ROLES, db_integer(user->id), db_integer(rights_caller(call))));
    response_open(call, "WorkflowRoles");
    while (db_next(&rows)) {
        int64_t supervisor_id = row_integer(&rows, 5);
        struct user supervisor = {.login = row_text(&rows, 6),
            .first_name = row_text(&rows, 7),
            .last_name = row_text(&rows, 8)};
        response_open(call, "WorkflowRole");
        response_integer_attribute(call, "TaskDefId", row_integer(&rows, 0));
        response_attribute(call, "TaskName", row_text(&rows, 1));
        response_integer_attribute(call, "FlowDefId", row_integer(&rows, 2));
        response_attribute(call, "FlowName", row_text(&rows, 3));
        response_integer_attribute(call, "StepNumber", row_integer(&rows, 4));
        response_integer_attribute(call, "SupervisorId", supervisor_id);
        response_attribute(
            call, "SupervisorName", supervisor_id ? user_full_name(call, &supervisor) : "");
        response_close(call);
    }
    response_close(call);
    return db_end(&rows);
}
