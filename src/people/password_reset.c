#include "password_reset.h"

#include "text.h"

enum status password_reset_start(
    struct call *call, int64_t user_id, int64_t lifetime, char secret[GUID_SIZE])
{
    static const char SQL[] =
        "INSERT INTO password_resets (user_id, hash, expires) VALUES ($1, $2, $3)"
        " ON CONFLICT (user_id) DO UPDATE SET hash = $2, expires = $3";
    const struct guid guid = guid_new();
    unsigned char hash[GUID_HASH_SIZE];
    guid_text(&guid, secret);
    guid_hash(&guid, hash);
    return db_run(call, SQL, db_integer(user_id), db_blob(hash, sizeof hash),
        db_integer(call->now + lifetime));
}

enum status password_reset_find(
    struct call *call, const struct user *user, const char *secret, bool *valid)
{
    static const char SQL[] =
        "SELECT 1 FROM password_resets WHERE user_id = $1 AND hash = $2 AND expires > $3";
    unsigned char hash[GUID_HASH_SIZE];
    struct guid guid;
    *valid = guid_read(secret, &guid);
    if (!*valid)
        return STATUS_OK;
    guid_hash(&guid, hash);
    TRY(db_exists(
        call, valid, SQL, db_integer(user->id), db_blob(hash, sizeof hash), db_integer(call->now)));
    *valid = *valid && user->id && user->enabled;
    return STATUS_OK;
}

enum status password_reset_users(struct call *call, const char *email, const char *login,
    void (*each)(void *context, const struct user *user), void *context)
{
    static const char OF_EMAIL[] =
        "SELECT " USER_COLUMNS "FROM users u " USER_JOIN "WHERE lower(u.email) = lower($1)"
        " AND u.email <> '' AND u.enabled = 1 AND u.deleted IS NULL ORDER BY u.id /* scans */";
    static const char OF_LOGIN[] = "SELECT " USER_COLUMNS "FROM users u " USER_JOIN
                                   "WHERE u.login_folded = $1 AND u.email <> '' AND u.enabled = 1"
                                   " AND u.deleted IS NULL";
    const char *folded = login ? text_fold(call->arena, login) : NULL;
    struct rows rows;
    if (login)
        TRY(db_query(call, &rows, OF_LOGIN, db_text(folded ? folded : "")));
    else
        TRY(db_query(call, &rows, OF_EMAIL, db_text(email)));
    return user_each(&rows, each, context);
}
