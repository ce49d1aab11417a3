#include "user_tasks.h"

enum status user_tasks_require_none(struct call *call, const struct user *user)
{
    static const char SQL[] =
        "SELECT count(*) FROM tasks WHERE assignee_id = $1 AND status IN (0, 10, 20)";
    int64_t count;
    TRY(db_read_integer(call, &count, SQL, db_integer(user->id)));
    if (count > 0)
        return fail(call, STATUS_STATE,
            "%s has open tasks: %" PRId64 ". They have to be given to others first.", user->login,
            count);
    return STATUS_OK;
}
