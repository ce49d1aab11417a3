#include "flow_transfer.h"

#include "people/transfer.h"

/* Whether a step is of a definition, and not of a workflow's copy. */
#define OF_FLOW(step_)                                                                             \
    "EXISTS (SELECT 1 FROM steps s WHERE s.id = " step_ " AND s.flow_id IS NOT NULL)"
#define ASSIGNED                                                                                   \
    " FROM task_definition_assignees a JOIN task_definitions t ON t.id = a.task_definition_id"     \
    " WHERE a.kind = 1 AND a.reference_id = $1 AND " OF_FLOW("t.step_id")

enum status flow_transfer(struct call *call, struct transfer *transfer)
{
    static const char SUPERVISE[] =
        "UPDATE flow_supervisors SET user_id = $2 WHERE user_id = $1 AND NOT EXISTS"
        " (SELECT 1 FROM flow_supervisors o WHERE o.flow_id = flow_supervisors.flow_id"
        "  AND o.user_id = $2)";
    static const char SUPERVISES[] = "DELETE FROM flow_supervisors WHERE user_id = $1";
    static const char ASSIGN[] =
        "INSERT INTO task_definition_assignees (task_definition_id, kind, reference_id)"
        " SELECT a.task_definition_id, 1, $2" ASSIGNED " ON CONFLICT DO NOTHING";
    static const char IS_ASSIGNED[] =
        "DELETE FROM task_definition_assignees WHERE kind = 1 AND reference_id = $1"
        " AND task_definition_id IN (SELECT a.task_definition_id" ASSIGNED ")";
    static const char SUPERVISE_TASKS[] =
        "UPDATE task_definitions SET supervisor_id = $2 WHERE supervisor_id = $1"
        " AND " OF_FLOW("task_definitions.step_id");
    TRY(transfer_rows(call, transfer, SUPERVISE, SUPERVISES));
    TRY(transfer_rows(call, transfer, ASSIGN, IS_ASSIGNED));
    return transfer_rows(call, transfer, SUPERVISE_TASKS, NULL);
}
