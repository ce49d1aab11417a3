#include "ticket.h"

#include "attempt.h"
#include "date.h"
#include "db.h"
#include "key.h"
#include "basic.h"
#include "password.h"
#include "response.h"
#include "second_factor.h"
#include "text.h"
#include "home/site_settings.h"

static const struct member SESSION[] = {
    XML_ATTRIBUTE("ticket", "The ticket, which other operations take; absent in isValidTicket.",
        .lacks = true, .sample = "3f2a1b4c-5d6e-4f8a-9b0c-1d2e3f4a5b6c"),
    XML_ATTRIBUTE("userid", "The user.", .type = FIELD_INT, .sample = "3"),
    XML_ATTRIBUTE("username", "The login.", .sample = "jdoe"),
    XML_ATTRIBUTE("firstName", "The first name.", .sample = "Jane"),
    XML_ATTRIBUTE("lastName", "The last name.", .sample = "Doe"),
    XML_ATTRIBUTE("fullname", "Both names.", .sample = "Jane Doe"),
    XML_ATTRIBUTE("email", "The e-mail address.", .sample = "jdoe@example.com"),
    XML_ATTRIBUTE("expireOn", "When the ticket expires, unless it is used.", .type = FIELD_DATETIME,
        .sample = "2030-01-31T17:00:00Z"),
    XML_ATTRIBUTE("isAuthenticated", "Always True.", .type = FIELD_BOOLEAN, .sample = "True"),
};
const struct shape session_shape = {"AnswerWithSession", MEMBERS(SESSION)};

#define NEVER INT64_C(253402300799) /* 9999-12-31T23:59:59Z, the last time that can be told */

bool ticket_is_guid(const char *text)
{
    struct guid guid;
    return guid_read(text, &guid);
}

/* What is looked at before the password is checked. */
struct entry {
    struct attempt attempt;
    int64_t seconds; /* that it has to wait */
    struct second_factor factor;
    struct proof proof;
};

/* Whether it is the user's own password that is asked for. */
static bool takes_password(const struct login *login)
{
    return !login->proven && !login->trusted;
}

/* Whom the login names, or nobody (then user->id is 0), and how long the attempt has to wait. */
static enum status look_up(
    struct call *call, const struct login *login, struct user *user, struct entry *entry)
{
    struct attempt *attempt = &entry->attempt;
    bool found;
    *user = (struct user){.login = login->name, .password_hash = ""};
    TRY(db_begin(call, DB_READ));
    TRY(user_find_login(call, login->name, user, &found));
    const char *folded = text_fold(call->arena, found ? user->login : login->name);
    *attempt = (struct attempt){
        .name = folded ? folded : "", .address = login->address, .user_id = user->id};
    TRY(attempt_wait(call, attempt, &entry->seconds));
    if (takes_password(login))
        TRY(second_factor_find(call, user->id, &entry->factor));
    return db_commit(call);
}

/* Each attempt that fails is one line in the log, whatever was wrong. */
static enum status refuse(struct call *call, const struct login *login, int64_t seconds)
{
    log_line(call, "failed login for %s from %s", text_first(call->arena, login->name, 64),
        *login->address ? login->address : "unknown");
    if (seconds > 0)
        return fail(call, login->refused, "%s. Too many failures: wait %" PRId64 " seconds.",
            login->refusal, seconds);
    return fail(call, login->refused, "%s", login->refusal);
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

/* The ticket of a new session; of Basic authentication its own. */
static enum status new_ticket(struct call *call, const struct login *login,
    const struct session *session, struct guid *ticket)
{
    bool known;
    *ticket = guid_new();
    if (!login->basic)
        return STATUS_OK;
    TRY(basic_make_key(call));
    return basic_ticket(call, session->user.password_hash, login->password, ticket, &known);
}

/* Of two calls of Basic authentication at a time both start its session. */
static enum status new_session(
    struct call *call, const struct login *login, struct session *session)
{
    static const char PURGE[] = "DELETE FROM tickets WHERE expires <= $1";
    static const char ADD[] = "INSERT INTO tickets (hash, user_id, created, expires, language,"
                              " address) VALUES ($1, $2, $3, $4, $5, $6)"
                              " ON CONFLICT (hash) DO UPDATE SET expires = $4 RETURNING id";
    struct guid guid;
    unsigned char hash[GUID_HASH_SIZE];
    TRY(db_run(call, PURGE, db_integer(call->now)));
    TRY(new_ticket(call, login, session, &guid));
    guid_text(&guid, session->ticket);
    guid_hash(&guid, hash);
    return db_insert(call, &session->id, ADD, db_blob(hash, sizeof hash),
        db_integer(session->user.id), db_integer(call->now), db_integer(session->expires),
        db_text(session_language(login->language)), db_text(login->address));
}

enum status ticket_start(struct call *call, const char *address, struct session *session)
{
    const struct login login = {.language = "", .old_ticket = "", .address = address};
    session->expires = call->now + TICKET_LIFETIME;
    return new_session(call, &login, session);
}

#define SESSION(columns_, from_)                                                                   \
    "SELECT " USER_COLUMNS ", " columns_ " FROM " from_                                            \
    " s JOIN users u ON u.id = s.user_id " USER_JOIN "WHERE s.hash = $1"
static const char OF_TICKET[] = SESSION("s.id, s.expires, 0, 0", "tickets") " AND s.expires > $2";
static const char OF_KEY[] = SESSION("0, 0, s.id, s.used", "api_keys");

static void read_session(struct rows *rows, void *record)
{
    struct session *session = record;
    *session = (struct session){.id = row_integer(rows, USER_COLUMN_COUNT),
        .expires = row_integer(rows, USER_COLUMN_COUNT + 1),
        .key_id = row_integer(rows, USER_COLUMN_COUNT + 2),
        .used = row_integer(rows, USER_COLUMN_COUNT + 3)};
    user_read(rows, &session->user);
    if (session->key_id)
        session->expires = NEVER;
}

static bool read_hash(const char *ticket, unsigned char hash[GUID_HASH_SIZE])
{
    struct guid guid;
    bool valid = guid_read(ticket, &guid);
    if (valid)
        guid_hash(&guid, hash);
    return valid;
}

/* The session of a ticket or a key. */
static enum status find_session(
    struct call *call, const char *ticket, struct session *session, bool *found)
{
    unsigned char hash[GUID_HASH_SIZE];
    *found = false;
    if (!read_hash(ticket, hash))
        return STATUS_OK;
    TRY(db_find(call, found, read_session, session, OF_TICKET, db_blob(hash, sizeof hash),
        db_integer(call->now)));
    return *found ? STATUS_OK
                  : db_find(call, found, read_session, session, OF_KEY, db_blob(hash, sizeof hash));
}

/* Prolongs the session of the old ticket, if there is one and it is the user's. */
static enum status renew(
    struct call *call, const struct login *login, struct session *session, bool *renewed)
{
    struct session old;
    TRY(find_session(call, login->old_ticket, &old, renewed));
    *renewed = *renewed && old.user.id == session->user.id && old.key_id == 0;
    if (!*renewed)
        return STATUS_OK;
    session->id = old.id;
    snprintf(session->ticket, TICKET_SIZE, "%s", login->old_ticket);
    return prolong(call, old.id, session_language(login->language));
}

/* A line in the log, where a setting says so. */
static enum status note_login(struct call *call, const struct session *session, const char *address)
{
    struct behavior_settings behavior;
    TRY(site_read(call, &behavior_group, &behavior));
    if (behavior.LogLogins)
        log_line(call, "login of %s from %s", session->user.login, *address ? address : "unknown");
    return STATUS_OK;
}

/* The same of one whose name or password was wrong, or whose code. */
static enum status refuse_wrong(
    struct call *call, const struct login *login, const struct entry *entry)
{
    TRY(attempt_record(call, &entry->attempt));
    return refuse(call, login, 0);
}

/* A password of which nobody knows how old it is does not expire: it is of before that was kept. */
static enum status check_age(struct call *call, const struct login *login, const struct user *user)
{
    struct authentication_settings settings;
    TRY(site_read(call, &authentication_group, &settings));
    const int64_t lasts = settings.Expires * INT64_C(24) * 60 * 60;
    return !lasts || !user->last_password_change || call->now < user->last_password_change + lasts
               ? STATUS_OK
               : fail(call, login->refused, "%s - the password has expired: set another one.",
                     login->refusal);
}

/* Checking took a while: the account may be another by now, its password, or its second factor, and
 * another call may have been let in by the same code. */
static enum status admit(struct call *call, const struct login *login, const struct entry *entry,
    struct session *session)
{
    const char *verified = session->user.password_hash;
    bool renewed, used = true;
    TRY(db_begin(call, DB_WRITE));
    TRY(user_by_id(call, session->user.id, &session->user));
    if (!session->user.enabled || strcmp(session->user.password_hash, verified) != 0)
        return refuse(call, login, 0);
    if (takes_password(login))
        TRY(second_factor_use(call, session->user.id, &entry->factor, &entry->proof, &used));
    if (!used) {
        db_rollback(call);
        return refuse_wrong(call, login, entry);
    }
    if (takes_password(login))
        TRY(check_age(call, login, &session->user));
    TRY(attempt_succeeded(call, &entry->attempt));
    TRY(user_set_last_logon(call, session->user.id));
    session->expires = call->now + (login->basic ? BASIC_LIFETIME : TICKET_LIFETIME);
    TRY(renew(call, login, session, &renewed));
    if (!renewed)
        TRY(new_session(call, login, session));
    TRY(note_login(call, session, login->address));
    return db_commit(call);
}

/* Whether name and password have a session, whose ticket it is then: nothing else of it is set. */
static enum status find_basic(
    struct call *call, const struct login *login, struct session *session, bool *found)
{
    struct session kept;
    struct guid guid;
    TRY(basic_ticket(call, session->user.password_hash, login->password, &guid, found));
    if (!*found)
        return STATUS_OK;
    guid_text(&guid, session->ticket);
    TRY(find_session(call, session->ticket, &kept, found));
    *found = *found && kept.user.id == session->user.id;
    return STATUS_OK;
}

/* Whether who wants to log in is who they say. */
static enum status verify(struct call *call, const struct login *login, const struct user *user,
    struct entry *entry, bool *verified)
{
    *verified = user->enabled;
    if (login->proven)
        return STATUS_OK;
    const char *hash = login->trusted ? login->trusted : user->password_hash;
    TRY(second_factor_check(call, &entry->factor, login->password, &entry->proof));
    TRY(password_verify(call, user->enabled ? hash : "", entry->proof.password, verified));
    *verified = *verified && entry->proof.good;
    return STATUS_OK;
}

enum status ticket_login(struct call *call, const struct login *login, struct session *session)
{
    struct user *user = &session->user;
    struct entry entry = {0};
    bool verified, known;
    *session = (struct session){0};
    if (*login->old_ticket && !ticket_is_guid(login->old_ticket))
        return fail(call, STATUS_INVALID, "invalid ticket format");
    TRY(look_up(call, login, user, &entry));
    if (entry.seconds > 0 && !login->proven)
        return refuse(call, login, entry.seconds);
    if (login->basic) {
        TRY(find_basic(call, login, session, &known));
        if (known)
            return STATUS_OK;
    }
    TRY(verify(call, login, user, &entry, &verified));
    if (!verified)
        return login->proven ? refuse(call, login, 0) : refuse_wrong(call, login, &entry);
    if (!user->ticket_allowed || (login->trusted && user->administrator))
        return fail(
            call, STATUS_TICKET_REFUSED, "Ticket generation are not allowed for this user.");
    return admit(call, login, &entry, session);
}

static enum status fail_ticket(struct call *call, const char *ticket)
{
    return fail(
        call, *ticket ? STATUS_TICKET : STATUS_NO_TICKET, "Session expired or Invalid ticket");
}

enum status ticket_require_known(struct call *call, const char *ticket)
{
    static const char SQL[] = "SELECT 1 FROM tickets WHERE hash = $1 AND expires > $2"
                              " UNION ALL SELECT 1 FROM api_keys WHERE hash = $1";
    unsigned char hash[GUID_HASH_SIZE];
    bool found = read_hash(ticket, hash);
    if (found)
        TRY(db_exists(call, &found, SQL, db_blob(hash, sizeof hash), db_integer(call->now)));
    return found ? STATUS_OK : fail_ticket(call, ticket);
}

enum status ticket_session(struct call *call, const char *ticket, struct session *session)
{
    bool found;
    TRY(find_session(call, ticket, session, &found));
    return found && session->user.enabled ? STATUS_OK : fail_ticket(call, ticket);
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
