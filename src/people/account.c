#include "account.h"

#include "attempt.h"
#include "password.h"
#include "request.h"
#include "rights.h"
#include "second_factor.h"
#include "text.h"
#include "ticket.h"

/* Who could set the password or the e-mail address of somebody who has a role would have the role.
 */
static enum status check_rights(struct call *call, const struct user *user)
{
    TRY(rights_on_user(call, user));
    if (user->roles && !call->user->administrator && call->user->id != user->id)
        return fail(call, STATUS_DENIED, "Access denied");
    return STATUS_OK;
}

enum status account_open(struct call *call, const char *login, struct user *user)
{
    TRY(user_by_login(call, login, user));
    return check_rights(call, user);
}

enum status account_open_reference(struct call *call, const char *reference, struct user *user)
{
    TRY(user_by_name(call, reference, user));
    return check_rights(call, user);
}

enum status account_confirm_caller(struct call *call)
{
    static const char SQL[] = "SELECT 1 FROM tickets WHERE id = $1 AND user_id = $2"
                              " UNION ALL SELECT 1 FROM api_keys WHERE id = $3 AND user_id = $2";
    struct user *user = arena_allocate(call->arena, sizeof *user);
    bool found;
    TRY(db_exists(call, &found, SQL, db_integer(call->session->id), db_integer(call->user->id),
        db_integer(call->session->key_id)));
    if (found)
        TRY(user_find_id(call, call->user->id, user, &found));
    if (!found || !user->enabled)
        return fail(call, STATUS_TICKET, "Session expired or Invalid ticket");
    call->user = user;
    return STATUS_OK;
}

static enum status use_up(
    struct call *call, const struct second_factor *factor, const struct proof *proof, bool *used)
{
    TRY(db_begin(call, DB_WRITE));
    TRY(second_factor_use(call, call->user->id, factor, proof, used));
    return db_commit(call);
}

enum status account_settle(struct call *call, const char *password)
{
    const struct attempt attempt = {.name = text_fold(call->arena, call->user->login),
        .address = call->request->address,
        .user_id = call->user->id};
    struct second_factor factor;
    struct proof proof;
    int64_t seconds;
    bool verified;
    TRY(db_begin(call, DB_READ));
    TRY(attempt_wait(call, &attempt, &seconds));
    TRY(second_factor_find(call, call->user->id, &factor));
    TRY(db_commit(call));
    if (seconds > 0)
        return fail(call, STATUS_LOGIN,
            "Authentication failed. Too many failures: wait %" PRId64 " seconds.", seconds);
    TRY(second_factor_check(call, &factor, password, &proof));
    TRY(password_verify(call, call->user->password_hash, proof.password, &verified));
    if (verified && proof.good)
        TRY(use_up(call, &factor, &proof, &verified));
    if (verified && proof.good)
        return STATUS_OK;
    TRY(attempt_record(call, &attempt));
    return fail(call, STATUS_LOGIN, "Authentication failed");
}

enum status account_hash_new_password(
    struct call *call, const struct user *user, const char *password, const char **hash)
{
    bool same;
    TRY(password_verify(call, user->password_hash, password, &same));
    if (same)
        return fail(call, STATUS_INVALID, "New password cannot be the same as old password");
    return password_hash(call, password, hash);
}

enum status account_set_password(struct call *call, const struct user *user, const char *hash)
{
    static const char END_OTHERS[] = "DELETE FROM tickets WHERE user_id = $1 AND id <> $2";
    TRY(user_set_password_hash(call, user->id, hash));
    return db_run(call, END_OTHERS, db_integer(user->id), db_integer(call->session->id));
}

enum status account_disable(struct call *call, const struct user *user)
{
    int64_t ended;
    TRY(user_check_not_last_administrator(call, user));
    TRY(user_set_enabled(call, user->id, false));
    return ticket_end_all(call, user->id, &ended);
}

enum status account_delete(struct call *call, const struct user *user)
{
    static const char *const ENDS[] = {
        "DELETE FROM tickets WHERE user_id = $1",
        "DELETE FROM password_resets WHERE user_id = $1",
        "DELETE FROM second_factors WHERE user_id = $1",
        "DELETE FROM api_keys WHERE user_id = $1 /* scans */",
        "DELETE FROM login_addresses WHERE user_id = $1",
        "DELETE FROM group_members WHERE user_id = $1",
        "DELETE FROM domain_members WHERE user_id = $1",
        "DELETE FROM domain_managers WHERE user_id = $1",
        "DELETE FROM task_redirections WHERE user_id = $1",
        "DELETE FROM task_redirections WHERE target_id = $1",
    };
    static const char DELETE[] =
        "UPDATE users SET deleted = $2, enabled = 0, password_hash = NULL, login_folded = $3"
        " WHERE id = $1";
    TRY(user_check_not_last_administrator(call, user));
    for (size_t i = 0; i < COUNT_OF(ENDS); i++)
        TRY(db_run(call, ENDS[i], db_integer(user->id)));
    return db_run(call, DELETE, db_integer(user->id), db_integer(call->now),
        db_text(arena_format(
            call->arena, "%s/%" PRId64, text_fold(call->arena, user->login), user->id)));
}
