#include "redirection.h"

#include "db.h"

#define CHAIN_LIMIT 16

enum status redirection_find(struct call *call, int64_t user_id, struct redirection *redirection)
{
    static const char SQL[] =
        "SELECT target_id, starts, ends FROM task_redirections WHERE user_id = $1";
    struct rows rows;
    *redirection = (struct redirection){0};
    TRY(db_query(call, &rows, SQL, db_integer(user_id)));
    if (db_next(&rows))
        *redirection = (struct redirection){
            row_integer(&rows, 0), row_integer(&rows, 1), row_integer(&rows, 2)};
    return db_end(&rows);
}

static bool among(const int64_t *ids, size_t count, int64_t id)
{
    for (size_t i = 0; i < count; i++)
        if (ids[i] == id)
            return true;
    return false;
}

enum status redirection_follow(struct call *call, struct user *user, int64_t *redirected_from)
{
    int64_t seen[CHAIN_LIMIT] = {user->id};
    for (size_t count = 1; count < CHAIN_LIMIT; count++) {
        struct redirection next;
        struct user target;
        TRY(redirection_find(call, user->id, &next));
        if (!next.target_id || call->now < next.starts || call->now > next.ends ||
            among(seen, count, next.target_id))
            break;
        TRY(user_by_id(call, next.target_id, &target));
        if (!target.enabled)
            break;
        *user = target;
        seen[count] = target.id;
    }
    *redirected_from = user->id == seen[0] ? 0 : seen[0];
    return STATUS_OK;
}
