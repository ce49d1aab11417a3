#include "redirection.h"

#include "date.h"
#include "db.h"
#include "response.h"
#include "text.h"

static const struct member REDIRECTION[] = {
    XML_ELEMENT("UserId", "The user.", .type = FIELD_INT, .lacks = true, .sample = "3"),
    XML_ELEMENT("UserName", "The login.", .lacks = true, .sample = "jdoe"),
    XML_ELEMENT("FullName", "The name.", .lacks = true, .sample = "Jane Doe"),
    XML_ELEMENT("Email", "The e-mail address.", .lacks = true, .sample = "jdoe@example.com"),
    XML_ELEMENT("StartDate", "The first day.", .lacks = true, .type = FIELD_DATETIME,
        .sample = "2030-01-31"),
    XML_ELEMENT(
        "EndDate", "The last day.", .lacks = true, .type = FIELD_DATETIME, .sample = "2030-01-31"),
};
const struct shape redirection_shape = {"TaskRedirection", MEMBERS(REDIRECTION)};

static const struct member TO[] = {
    XML_ELEMENT("TaskRedirection", "Who gets the tasks; absent where nobody else does.",
        .shape = &redirection_shape, .lacks = true),
};
const struct shape redirection_answer_shape = {"AnswerWithRedirection", MEMBERS(TO)};

static const struct member REDIRECTIONS[] = {
    XML_ELEMENT("TaskRedirection", "Somebody whose tasks go to the user.",
        .shape = &redirection_shape, .list = true),
};
static const struct shape redirections_shape = {"TaskRedirections", MEMBERS(REDIRECTIONS)};

static const struct member FROM[] = {
    XML_ELEMENT("TaskRedirections", "They.", .shape = &redirections_shape),
};
const struct shape redirections_answer_shape = {"AnswerWithRedirections", MEMBERS(FROM)};

#define CHAIN_LIMIT 16

static void read_redirection(struct rows *rows, void *record)
{
    *(struct redirection *)record = (struct redirection){
        row_integer(rows, 0), row_integer(rows, 1), row_integer(rows, 2), row_integer(rows, 3)};
}

enum status redirection_find(
    struct call *call, int64_t user_id, struct redirection *redirection, bool *found)
{
    static const char SQL[] =
        "SELECT user_id, target_id, starts, ends FROM task_redirections WHERE user_id = $1";
    return db_find(call, found, read_redirection, redirection, SQL, db_integer(user_id));
}

static bool among(const int64_t *ids, size_t count, int64_t id)
{
    for (size_t i = 0; i < count; i++)
        if (ids[i] == id)
            return true;
    return false;
}

#define RECIPIENT(condition_)                                                                      \
    "SELECT " USER_COLUMNS ", r.user_id, r.target_id, r.starts, r.ends FROM users u " USER_JOIN    \
    "LEFT JOIN task_redirections r ON r.user_id = u.id WHERE " condition_

static void read_recipient(struct rows *rows, void *record)
{
    struct recipient *recipient = record;
    user_read(rows, &recipient->user);
    recipient->redirection = (struct redirection){row_integer(rows, USER_COLUMN_COUNT),
        row_integer(rows, USER_COLUMN_COUNT + 1), row_integer(rows, USER_COLUMN_COUNT + 2),
        row_integer(rows, USER_COLUMN_COUNT + 3)};
}

enum status recipient_ask(struct call *call, const char *login, struct rows *asked)
{
    static const char SQL[] = RECIPIENT("u.login_folded = $1 AND u.deleted IS NULL");
    const char *folded = text_fold(call->arena, login);
    return db_ask(call, asked, SQL, db_text(folded ? folded : ""));
}

enum status recipient_take(struct rows *asked, const char *login, struct recipient *recipient)
{
    bool found;
    TRY(db_take(asked, &found, read_recipient, recipient));
    return found ? STATUS_OK : user_fail_login(asked->call, login);
}

/* Who comes after a recipient, or *found is false. */
static enum status next_recipient(
    struct call *call, const struct redirection *redirection, struct recipient *next, bool *found)
{
    static const char SQL[] = RECIPIENT("u.id = $1");
    *found =
        redirection->user_id && call->now >= redirection->starts && call->now <= redirection->ends;
    if (*found)
        TRY(db_find(call, found, read_recipient, next, SQL, db_integer(redirection->target_id)));
    *found = *found && next->user.enabled;
    return STATUS_OK;
}

enum status recipient_follow(struct call *call, int64_t domain_id, struct recipient *recipient,
    struct forwarding *forwarding)
{
    int64_t seen[CHAIN_LIMIT] = {recipient->user.id};
    *forwarding = (struct forwarding){0};
    for (size_t count = 1; count < CHAIN_LIMIT; count++) {
        struct recipient next;
        bool found, may;
        TRY(next_recipient(call, &recipient->redirection, &next, &found));
        if (!found || among(seen, count, next.user.id))
            break;
        TRY(user_may_be_given_tasks(call, &next.user, domain_id, &may));
        if (!may) {
            forwarding->passed_over_id = next.user.id;
            break;
        }
        *recipient = next;
        seen[count] = next.user.id;
    }
    forwarding->from_id = recipient->user.id == seen[0] ? 0 : seen[0];
    return STATUS_OK;
}

enum status redirection_follow(
    struct call *call, int64_t domain_id, struct user *user, struct forwarding *forwarding)
{
    struct recipient recipient = {.user = *user};
    bool found;
    TRY(redirection_find(call, user->id, &recipient.redirection, &found));
    TRY(recipient_follow(call, domain_id, &recipient, forwarding));
    *user = recipient.user;
    return STATUS_OK;
}

/* A redirection to the user that is in force at some time of the window. */
static enum status receives(
    struct call *call, int64_t user_id, int64_t starts, int64_t ends, bool *found)
{
    static const char SQL[] = "SELECT 1 FROM task_redirections"
                              " WHERE target_id = $1 AND starts <= $3 AND ends >= $2";
    return db_exists(call, found, SQL, db_integer(user_id), db_integer(starts), db_integer(ends));
}

static enum status check_users(struct call *call, const struct user *user,
    const struct user *target, int64_t starts, int64_t ends)
{
    struct redirection own;
    bool inbound, outbound;
    if (user->id == target->id)
        return fail(call, STATUS_INVALID,
            "Self-redirect: tasks of %s cannot be redirected to the same user.", user->login);
    if (!target->enabled)
        return fail(call, STATUS_NO_USER, "Target user disabled: %s.", target->login);
    TRY(receives(call, user->id, starts, ends, &inbound));
    if (inbound)
        return fail(call, STATUS_STATE,
            "Overlapping period: tasks of others are redirected to %s in this period.",
            user->login);
    TRY(redirection_find(call, target->id, &own, &outbound));
    if (outbound && own.starts <= ends && own.ends >= starts)
        return fail(call, STATUS_STATE,
            "Target already redirecting: tasks of %s are redirected in this period.",
            target->login);
    return STATUS_OK;
}

enum status redirection_set(struct call *call, const struct user *user, const struct user *target,
    int64_t starts, int64_t ends)
{
    static const char SQL[] =
        "INSERT INTO task_redirections (user_id, target_id, starts, ends) VALUES ($1, $2, $3, $4)"
        " ON CONFLICT (user_id) DO UPDATE SET target_id = excluded.target_id,"
        " starts = excluded.starts, ends = excluded.ends";
    if (starts < call->now)
        starts = call->now;
    if (ends <= call->now)
        return fail(call, STATUS_INVALID, "Task redirection end date cannot be in the past.");
    if (ends <= starts)
        return fail(
            call, STATUS_INVALID, "Invalid date range: the end date must be after the start date.");
    TRY(check_users(call, user, target, starts, ends));
    return db_run(call, SQL, db_integer(user->id), db_integer(target->id), db_integer(starts),
        db_integer(ends));
}

enum status redirection_remove(struct call *call, int64_t user_id)
{
    static const char SQL[] = "DELETE FROM task_redirections WHERE user_id = $1";
    return db_run(call, SQL, db_integer(user_id));
}

enum status redirection_answer(
    struct call *call, const struct redirection *redirection, int64_t user_id)
{
    struct user user;
    char day[DATE_SIZE];
    response_open(call, "TaskRedirection");
    if (user_id) {
        TRY(user_by_id(call, user_id, &user));
        response_integer(call, "UserId", user.id);
        response_text(call, "UserName", user.login);
        response_text(call, "FullName", user_full_name(call, &user));
        response_text(call, "Email", user.email);
        response_text(call, "StartDate", date_day(redirection->starts, day));
        response_text(call, "EndDate", date_day(redirection->ends, day));
    }
    response_close(call);
    return STATUS_OK;
}

enum status redirections_answer(struct call *call, int64_t target_id)
{
    static const char SQL[] = "SELECT r.user_id, r.target_id, r.starts, r.ends"
                              " FROM task_redirections r JOIN users u ON u.id = r.user_id"
                              " WHERE r.target_id = $1 ORDER BY u.login_folded";
    struct redirection redirection;
    struct rows rows;
    TRY(db_query(call, &rows, SQL, db_integer(target_id)));
    response_open(call, "TaskRedirections");
    while (db_next(&rows)) {
        read_redirection(&rows, &redirection);
        TRY(redirection_answer(call, &redirection, redirection.user_id));
    }
    response_close(call);
    return db_end(&rows);
}
