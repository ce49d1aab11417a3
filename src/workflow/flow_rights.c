#include "flow_rights.h"

#include "db.h"
#include "task/task.h"

const struct right flow_rights[] = {
    {ALLOW_FLOW_SUPERVISOR, "a supervisor of the workflow"},
    {ALLOW_SUBMITTER, "who submitted the document to the workflow"},
    {ALLOW_STEP_EDITOR, "who has or completed a task with the permission EditNextStep or "
                        "EditAllSteps"},
    {0},
};

enum status rights_edits_step(
    struct call *call, int64_t workflow_id, int64_t user_id, int32_t step_number, bool *edits)
{
    static const char SQL[] =
        "SELECT 1 FROM tasks t WHERE t.workflow_id = $1 AND t.assignee_id = $2 AND t.ad_hoc = 0"
        " AND t.status IN (0, 10, 20, 30) AND t.permissions & $4 <> 0"
        " AND ($3 = 0 OR (t.step_number < $3 AND (t.permissions & $5 <> 0 OR NOT EXISTS"
        "  (SELECT 1 FROM steps s WHERE s.workflow_id = $1"
        "   AND s.number > t.step_number AND s.number < $3))))";
    return db_exists(call, edits, SQL, db_integer(workflow_id), db_integer(user_id),
        db_integer(step_number), db_integer(PERMISSION_EDIT_NEXT_STEP | PERMISSION_EDIT_ALL_STEPS),
        db_integer(PERMISSION_EDIT_ALL_STEPS));
}
