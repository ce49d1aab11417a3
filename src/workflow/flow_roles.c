/* Who is asked for what by the active definitions: see flow.h and the reference of
 * GetUsersWorkflowRoles. */
#include "flow.h"

#include "db.h"
#include "response.h"
#include "people/rights.h"
#include "people/user.h"

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

static const struct member ANSWER[] = {
    XML_ELEMENT("WorkflowRoles", "They.", .shape = &parts_shape),
};
const struct shape flow_roles_answer_shape = {"AnswerWithRoles", MEMBERS(ANSWER)};

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
