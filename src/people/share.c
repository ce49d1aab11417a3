#include "share.h"

#include "db.h"
#include "user.h"
#include "home/settings.h"

enum status share_take(struct call *call)
{
    return share_add(call, db_written(call));
}

enum status share_add(struct call *call, int64_t written)
{
    static const char SQL[] = "INSERT INTO shares (user_id, bytes) VALUES ($1, $2)"
                              " ON CONFLICT (user_id) DO UPDATE SET"
                              " bytes = shares.bytes + excluded.bytes RETURNING bytes";
    int64_t limit = call->settings->person_share;
    if (!call->user || written == 0)
        return STATUS_OK;
    int64_t bytes;
    TRY(db_read_integer(call, &bytes, SQL, db_integer(call->user->id), db_integer(written)));
    if (limit == 0 || bytes <= limit || call->user->administrator)
        return STATUS_OK;
    return fail(call, STATUS_LIMIT,
        "You have written as much as one person may: please ask an administrator.");
}

enum status share_list(
    struct call *call, void (*each)(void *context, const char *login, int64_t bytes), void *context)
{
    static const char SQL[] = "SELECT u.login, s.bytes FROM shares s"
                              " JOIN users u ON u.id = s.user_id"
                              " ORDER BY s.bytes DESC, u.login_folded /* scans */";
    struct rows rows;
    TRY(db_query(call, &rows, SQL));
    while (db_next(&rows))
        each(context, row_text(&rows, 0), row_integer(&rows, 1));
    return db_end(&rows);
}

enum status share_reset(struct call *call, const struct user *user)
{
    static const char SQL[] = "DELETE FROM shares WHERE user_id = $1";
    return db_run(call, SQL, db_integer(user->id));
}
