#include "password_notice.h"

#include "db.h"
#include "people/password_reset.h"

#define RECIPIENTS 100 /* of one e-mail address */

static const struct {
    const char *native, *elsewhere;
    int64_t lifetime;
} KINDS[] = {[NOTICE_OF_RESET] = {"PasswordReset", "PasswordElsewhere", PASSWORD_RESET_LIFETIME},
    [NOTICE_OF_WELCOME] = {"Welcome", "WelcomeElsewhere", PASSWORD_WELCOME_LIFETIME}};

enum status password_notice_add(
    struct call *call, const struct user *user, enum password_notice which)
{
    static const char WITHDRAW[] =
        "DELETE FROM outbox WHERE sent IS NULL AND recipient_id = $1 AND kind IN"
        " ('PasswordReset', 'PasswordElsewhere', 'Welcome', 'WelcomeElsewhere')";
    static const char ADD[] =
        "INSERT INTO outbox (kind, recipient_id, task_id, workflow_id, actor_id, created, due, url,"
        " body) SELECT $1, id, 0, 0, $2, $3, 0, '', $4 FROM users WHERE id = $5";
    bool native = !user || user_is_native(user);
    int64_t id = user ? user->id : 0;
    char secret[GUID_SIZE];
    TRY(db_run(call, WITHDRAW, db_integer(id)));
    TRY(password_reset_start(call, native ? id : 0, KINDS[which].lifetime, secret));
    return db_run(call, ADD, db_text(native ? KINDS[which].native : KINDS[which].elsewhere),
        call->user ? db_integer(call->user->id) : db_null(), db_integer(call->now),
        db_text(native ? secret : user->source), db_integer(id));
}

/* Who is written to. */
struct recipients {
    struct user users[RECIPIENTS];
    size_t count;
};

static void keep(void *context, const struct user *user)
{
    struct recipients *recipients = context;
    if (recipients->count < RECIPIENTS)
        recipients->users[recipients->count++] = *user;
}

enum status password_notices_add(struct call *call, const char *email, const char *login)
{
    struct recipients *recipients = arena_allocate(call->arena, sizeof *recipients);
    recipients->count = 0;
    TRY(db_begin(call, DB_READ));
    TRY(password_reset_users(call, email, login, keep, recipients));
    TRY(db_commit(call));
    TRY(db_begin(call, DB_WRITE));
    if (recipients->count == 0)
        TRY(password_notice_add(call, NULL, NOTICE_OF_RESET));
    for (size_t i = 0; i < recipients->count; i++)
        TRY(password_notice_add(call, &recipients->users[i], NOTICE_OF_RESET));
    return db_commit(call);
}
