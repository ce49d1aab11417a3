#include "ticket.h"

#include "date.h"
#include "db.h"
#include "key.h"
#include "response.h"
#include "text.h"

#include <sodium.h>

/* Argon2id with 19 MiB and two passes: OWASP's first choice for machines that also do
 * something else. */
#define PASSWORD_PASSES 2
#define PASSWORD_MEMORY (19456 * 1024)
#define PASSWORD_LIMIT 1024 /* bytes */

#define DAY (24 * 60 * 60)
#define NEVER INT64_C(253402300799) /* 9999-12-31T23:59:59Z, the last time that can be told */
#define FREE_FAILURES 2
#define DELAY_LIMIT 900

/* What the password of a user who is not there is checked against, to take as long. */
static const char NOBODY[] = "$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0c2FsdA"
                             "$u7dLW2ZJ0aUDgXq4gG9nD1l6dBv3cVsuwk5S1bqQkG4";

bool ticket_is_guid(const char *text)
{
    struct guid guid;
    return guid_read(text, &guid);
}

const char *ticket_hash_password(struct call *call, const char *password)
{
    char hash[crypto_pwhash_STRBYTES];
    if (crypto_pwhash_str_alg(hash, password, strlen(password), PASSWORD_PASSES, PASSWORD_MEMORY,
            crypto_pwhash_ALG_ARGON2ID13) != 0)
        abort(); /* no memory for it */
    return arena_string(call->arena, hash);
}

/* How many seconds a login has to wait after so many failures. */
static int64_t failure_delay(int64_t failures)
{
    int64_t over = failures - FREE_FAILURES;
    if (over <= 0)
        return 0;
    return over > 10 || INT64_C(1) << (over - 1) > DELAY_LIMIT ? DELAY_LIMIT
                                                               : INT64_C(1) << (over - 1);
}

/* What is known of failed attempts of this name from this address. */
struct failures {
    const char *name; /* folded */
    const char *address;
    int64_t count;
    int64_t not_before;
};

static enum status read_failures(
    struct call *call, const struct login *login, struct failures *failures)
{
    static const char SQL[] = "SELECT failures, not_before FROM login_failures"
                              " WHERE login_folded = $1 AND address = $2 AND last > $3";
    struct rows rows;
    const char *name = text_fold(call->arena, login->name);
    *failures = (struct failures){.name = name ? name : "", .address = login->address};
    TRY(db_query(call, &rows, SQL, db_text(failures->name), db_text(login->address),
        db_integer(call->now - DAY)));
    if (db_next(&rows)) {
        failures->count = row_integer(&rows, 0);
        failures->not_before = row_integer(&rows, 1);
    }
    return db_end(&rows);
}

static enum status record_failure(struct call *call, const struct login *login)
{
    static const char FORGET[] = "DELETE FROM login_failures WHERE last <= $1";
    static const char RECORD[] =
        "INSERT INTO login_failures (login_folded, address, failures, not_before, last)"
        " VALUES ($1, $2, $3, $4, $5) ON CONFLICT (login_folded, address)"
        " DO UPDATE SET failures = $3, not_before = $4, last = $5";
    struct failures failures;
    TRY(db_begin(call, DB_WRITE));
    TRY(db_run(call, FORGET, db_integer(call->now - DAY)));
    TRY(read_failures(call, login, &failures));
    int64_t count = failures.count + 1;
    TRY(db_run(call, RECORD, db_text(failures.name), db_text(failures.address), db_integer(count),
        db_integer(call->now + failure_delay(count)), db_integer(call->now)));
    return db_commit(call);
}

static enum status forget_failures(struct call *call, const struct login *login)
{
    static const char SQL[] = "DELETE FROM login_failures WHERE login_folded = $1 AND address = $2";
    const char *name = text_fold(call->arena, login->name);
    return db_run(call, SQL, db_text(name ? name : ""), db_text(login->address));
}

/* Whom the login names, or nobody: then user->id is 0. */
static enum status look_up(
    struct call *call, const struct login *login, struct failures *failures, struct user *user)
{
    bool found;
    TRY(db_begin(call, DB_READ));
    TRY(read_failures(call, login, failures));
    *user = (struct user){.password_hash = ""};
    TRY(user_find_login(call, login->name, user, &found));
    return db_commit(call);
}

/* The same work whether or not there is such a user. */
static enum status verify(
    struct call *call, const struct user *user, const char *password, bool *verified)
{
    bool known = user->id != 0 && user->enabled && *user->password_hash;
    size_t length = strlen(password);
    bool fits = length <= PASSWORD_LIMIT;
    char hash[crypto_pwhash_STRBYTES] = {0};
    snprintf(hash, sizeof hash, "%s", known ? user->password_hash : NOBODY);
    errno = 0;
    bool right = crypto_pwhash_str_verify(hash, password, fits ? length : 0) == 0;
    if (!right && errno == ENOMEM)
        return fail(call, STATUS_UNAVAILABLE, "There is not enough memory to check a password.");
    *verified = known && fits && right;
    return STATUS_OK;
}

static enum status prolong(struct call *call, int64_t session_id, const char *language)
{
    static const char SQL[] =
        "UPDATE tickets SET expires = $2,"
        " language = CASE WHEN $3 = '' THEN language ELSE $3 END WHERE id = $1";
    return db_run(call, SQL, db_integer(session_id), db_integer(call->now + TICKET_LIFETIME),
        db_text(language));
}

/* The session's language: one that the service knows, in its spelling, or the default. */
static const char *session_language(const char *asked)
{
    static const char *const LANGUAGES[] = {"en", "de", "fr", "nl", "tr"}; /* the default first */
    for (size_t i = 0; i < COUNT_OF(LANGUAGES); i++)
        if (strcasecmp(LANGUAGES[i], asked) == 0)
            return LANGUAGES[i];
    return *asked ? LANGUAGES[0] : "";
}

static enum status new_session(
    struct call *call, const struct login *login, struct session *session)
{
    static const char PURGE[] = "DELETE FROM tickets WHERE expires <= $1";
    static const char ADD[] = "INSERT INTO tickets (hash, user_id, created, expires, language,"
                              " address) VALUES ($1, $2, $3, $4, $5, $6)";
    const struct guid guid = guid_new();
    unsigned char hash[GUID_HASH_SIZE];
    TRY(db_run(call, PURGE, db_integer(call->now)));
    guid_text(&guid, session->ticket);
    guid_hash(&guid, hash);
    TRY(db_run(call, ADD, db_blob(hash, sizeof hash), db_integer(session->user.id),
        db_integer(call->now), db_integer(session->expires),
        db_text(session_language(login->language)), db_text(login->address)));
    session->id = db_last_id(call);
    return STATUS_OK;
}

/* Prolongs the session of the old ticket, if there is one and it is the user's. */
static enum status renew(
    struct call *call, const struct login *login, struct session *session, bool *renewed)
{
    struct session old;
    *renewed = false;
    if (!*login->old_ticket)
        return STATUS_OK;
    enum status status = ticket_find(call, login->old_ticket, &old);
    if (status == STATUS_TICKET) {
        call->error = (struct error){0};
        return STATUS_OK;
    }
    TRY(status);
    if (old.user.id != session->user.id || old.key_id != 0)
        return STATUS_OK;
    *renewed = true;
    session->id = old.id;
    snprintf(session->ticket, TICKET_SIZE, "%s", login->old_ticket);
    return prolong(call, old.id, session_language(login->language));
}

static enum status admit(struct call *call, const struct login *login, struct session *session)
{
    bool renewed;
    TRY(db_begin(call, DB_WRITE));
    TRY(user_by_id(call, session->user.id, &session->user));
    if (!session->user.enabled)
        return fail(call, STATUS_LOGIN, "%s", login->refusal);
    TRY(forget_failures(call, login));
    TRY(user_set_last_logon(call, session->user.id));
    session->expires = call->now + TICKET_LIFETIME;
    TRY(renew(call, login, session, &renewed));
    if (!renewed)
        TRY(new_session(call, login, session));
    return db_commit(call);
}

enum status ticket_login(struct call *call, const struct login *login, struct session *session)
{
    struct failures failures;
    bool verified = false;
    *session = (struct session){0};
    if (*login->old_ticket && !ticket_is_guid(login->old_ticket))
        return fail(call, STATUS_INVALID, "invalid ticket format");
    TRY(look_up(call, login, &failures, &session->user));
    if (call->now < failures.not_before)
        return fail(call, STATUS_LOGIN, "%s. Too many failures: wait %" PRId64 " seconds.",
            login->refusal, failures.not_before - call->now);
    TRY(verify(call, &session->user, login->password, &verified));
    if (!verified) {
        TRY(record_failure(call, login));
        return fail(call, STATUS_LOGIN, "%s", login->refusal);
    }
    if (!session->user.ticket_allowed)
        return fail(
            call, STATUS_TICKET_REFUSED, "Ticket generation are not allowed for this user.");
    return admit(call, login, session);
}

/* The key of a hash as a session without its user's data; user id 0 where there is none. */
static enum status find_key(
    struct call *call, const unsigned char hash[GUID_HASH_SIZE], struct session *session)
{
    struct key key;
    TRY(key_find(call, hash, &key));
    *session = (struct session){
        .user = {.id = key.user_id}, .key_id = key.id, .expires = NEVER, .used = key.used};
    return STATUS_OK;
}

/* The same of a ticket or a key. */
static enum status find_session(struct call *call, const char *ticket, struct session *session)
{
    static const char SQL[] =
        "SELECT id, user_id, expires FROM tickets WHERE hash = $1 AND expires > $2";
    struct guid guid;
    unsigned char hash[GUID_HASH_SIZE];
    struct rows rows;
    *session = (struct session){0};
    if (!guid_read(ticket, &guid))
        return STATUS_OK;
    guid_hash(&guid, hash);
    TRY(db_query(call, &rows, SQL, db_blob(hash, sizeof hash), db_integer(call->now)));
    if (db_next(&rows)) {
        session->id = row_integer(&rows, 0);
        session->user.id = row_integer(&rows, 1);
        session->expires = row_integer(&rows, 2);
    }
    TRY(db_end(&rows));
    return session->id ? STATUS_OK : find_key(call, hash, session);
}

static enum status fail_ticket(struct call *call)
{
    return fail(call, STATUS_TICKET, "Session expired or Invalid ticket");
}

enum status ticket_require_known(struct call *call, const char *ticket)
{
    struct session session;
    TRY(find_session(call, ticket, &session));
    return session.user.id ? STATUS_OK : fail_ticket(call);
}

enum status ticket_find(struct call *call, const char *ticket, struct session *session)
{
    TRY(find_session(call, ticket, session));
    if (session->user.id)
        TRY(user_by_id(call, session->user.id, &session->user));
    return session->user.enabled ? STATUS_OK : fail_ticket(call);
}

bool ticket_touch_due(struct call *call, const struct session *session)
{
    int64_t used = session->key_id ? session->used : session->expires - TICKET_LIFETIME;
    return used + TICKET_TOUCH_INTERVAL < call->now;
}

enum status ticket_touch(struct call *call, const struct session *session)
{
    if (session->key_id)
        return key_touch(call, session->key_id);
    TRY(db_begin(call, DB_WRITE));
    TRY(prolong(call, session->id, ""));
    return db_commit(call);
}

enum status ticket_end(struct call *call, int64_t session_id)
{
    static const char SQL[] = "DELETE FROM tickets WHERE id = $1";
    return db_run(call, SQL, db_integer(session_id));
}

enum status ticket_end_all(struct call *call, int64_t user_id, int64_t *ended)
{
    static const char SQL[] = "DELETE FROM tickets WHERE user_id = $1";
    TRY(db_run(call, SQL, db_integer(user_id)));
    *ended = db_changes(call);
    return STATUS_OK;
}

enum status ticket_list(struct call *call,
    void (*each)(void *context, int64_t id, const char *login, int64_t created, int64_t expires,
        const char *address),
    void *context)
{
    static const char SQL[] = "SELECT t.id, u.login, t.created, t.expires, t.address"
                              " FROM tickets t JOIN users u ON u.id = t.user_id"
                              " WHERE t.expires > $1 ORDER BY t.id DESC /* scans */";
    struct rows rows;
    TRY(db_query(call, &rows, SQL, db_integer(call->now)));
    while (db_next(&rows))
        each(context, row_integer(&rows, 0), row_text(&rows, 1), row_integer(&rows, 2),
            row_integer(&rows, 3), row_text(&rows, 4));
    return db_end(&rows);
}

void session_answer(struct call *call, const struct session *session)
{
    const struct user *user = &session->user;
    char expires[DATE_SIZE];
    if (*session->ticket)
        response_attribute(call, "ticket", session->ticket);
    response_attribute(call, "userid", arena_format(call->arena, "%" PRId64, user->id));
    response_attribute(call, "username", user->login);
    response_attribute(call, "firstName", user->first_name);
    response_attribute(call, "lastName", user->last_name);
    response_attribute(call, "fullname", user_full_name(call, user));
    response_attribute(call, "email", user->email);
    response_attribute(call, "expireOn", date_utc_iso(session->expires, expires));
    response_attribute(call, "isAuthenticated", "True");
}
