#include "record.h"

#include "db.h"
#include "people/user.h"

enum status history_add(struct call *call, int64_t task_id, const char *action, const char *detail)
{
    static const char SQL[] = "INSERT INTO task_history (task_id, user_id, at, action, detail)"
                              " VALUES ($1, $2, $3, $4, $5)";
    return db_run(call, SQL, db_integer(task_id), db_integer(call->user->id), db_integer(call->now),
        db_text(action), db_text(detail));
}

/* One row of the outbox; a notice has no url. */
static enum status add(struct call *call, const char *kind, int64_t recipient_id, int64_t task_id,
    int64_t workflow_id, int64_t due, const char *url, const char *body)
{
    static const char SQL[] = "INSERT INTO outbox (kind, recipient_id, task_id, workflow_id,"
                              " actor_id, created, due, url, body)"
                              " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    return db_run(call, SQL, db_text(kind), db_integer(recipient_id), db_integer(task_id),
        db_integer(workflow_id), db_integer(call->user->id), db_integer(call->now), db_integer(due),
        db_text(url), db_text(body));
}

enum status notice_add(struct call *call, const char *kind, int64_t recipient_id, int64_t task_id)
{
    return add(call, kind, recipient_id, task_id, 0, 0, "", "");
}

enum status notice_add_due(
    struct call *call, const char *kind, int64_t recipient_id, int64_t task_id, int64_t due)
{
    return add(call, kind, recipient_id, task_id, 0, due, "", "");
}

enum status workflow_notice_add(
    struct call *call, const char *kind, int64_t recipient_id, int64_t workflow_id)
{
    return add(call, kind, recipient_id, 0, workflow_id, 0, "", "");
}

enum status event_add(struct call *call, const char *kind, int64_t recipient_id,
    int64_t workflow_id, const char *url, const char *body)
{
    return add(call, kind, recipient_id, 0, workflow_id, 0, url, body);
}

enum status notices_withdraw(struct call *call, int64_t task_id)
{
    static const char SQL[] = "DELETE FROM outbox WHERE sent IS NULL AND task_id = $1";
    return db_run(call, SQL, db_integer(task_id));
}

enum status notices_withdraw_kind(struct call *call, const char *kind, int64_t task_id)
{
    static const char SQL[] =
        "DELETE FROM outbox WHERE sent IS NULL AND task_id = $1 AND kind = $2";
    return db_run(call, SQL, db_integer(task_id), db_text(kind));
}
