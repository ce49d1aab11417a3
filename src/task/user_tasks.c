#include "user_tasks.h"

#include "task_reassign.h"
#include "people/transfer.h"

static enum status count_open(struct call *call, const struct user *user, int64_t *count)
{
    static const char SQL[] =
        "SELECT count(*) FROM tasks WHERE assignee_id = $1 AND status IN (0, 10, 20)";
    return db_read_integer(call, count, SQL, db_integer(user->id));
}

enum status user_tasks_require_none(struct call *call, const struct user *user)
{
    int64_t count;
    TRY(count_open(call, user, &count));
    if (count > 0)
        return fail(call, STATUS_STATE,
            "%s has open tasks: %" PRId64 ". They have to be given to others first.", user->login,
            count);
    return STATUS_OK;
}

enum status user_tasks_transfer(struct call *call, struct transfer *transfer)
{
    static const char SQL[] = "SELECT id FROM tasks WHERE assignee_id = $1"
                              " AND status IN (0, 10, 20) ORDER BY id LIMIT $2";
    struct id_list ids;
    struct task task;
    bool done;
    TRY(db_read_ids(
        call, &ids, SQL, db_integer(transfer->from.id), db_integer(USER_TASKS_AT_ONCE)));
    for (size_t i = 0; i < ids.count; i++) {
        TRY(task_by_id(call, ids.ids[i], &task));
        TRY(task_hand_over(call, &task, &transfer->to, &done));
        transfer->moved += done;
    }
    return count_open(call, &transfer->from, &transfer->left);
}
