#include "history.h"

#include "db.h"
#include "people/user.h"

enum status history_add(struct call *call, int64_t task_id, const char *action, const char *detail)
{
    static const char SQL[] = "INSERT INTO task_history (task_id, user_id, at, action, detail)"
                              " VALUES ($1, $2, $3, $4, $5)";
    return db_run(call, SQL, db_integer(task_id), db_integer(call->user->id), db_integer(call->now),
        db_text(action), db_text(detail));
}
