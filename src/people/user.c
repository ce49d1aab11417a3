#include "user.h"

#include "db.h"
#include "text.h"

#define FROM "FROM users u " USER_JOIN

static const char BY_LOGIN[] =
    "SELECT " USER_COLUMNS FROM "WHERE u.login_folded = $1 AND u.deleted IS NULL";
static const char BY_EMAIL[] =
    "SELECT " USER_COLUMNS FROM "WHERE lower(u.email) = lower($1) AND u.email <> ''"
    " AND u.deleted IS NULL ORDER BY u.enabled DESC, u.id LIMIT 1 /* scans */";
static const char BY_ONLY_EMAIL[] =
    "SELECT " USER_COLUMNS FROM
    "WHERE u.id = (SELECT min(a.id) FROM users a WHERE lower(a.email) = lower($1)"
    " AND a.email <> '' AND a.deleted IS NULL HAVING count(*) = 1) /* scans */";
static const char BY_ID[] = "SELECT " USER_COLUMNS FROM "WHERE u.id = $1";
static const char ALL[] =
    "SELECT " USER_COLUMNS FROM "WHERE u.deleted IS NULL ORDER BY u.login_folded /* scans */";
static const char OF_DOMAIN[] =
    "SELECT " USER_COLUMNS
    ", EXISTS (SELECT 1 FROM domain_managers m WHERE m.domain_id = $1 AND m.user_id = u.id) " FROM
    "WHERE u.id IN (SELECT user_id FROM domain_managers WHERE domain_id = $1"
    " UNION SELECT user_id FROM domain_members WHERE domain_id = $1) ORDER BY u.login_folded";
static const char FIRST_ADMINISTRATOR[] =
    "SELECT " USER_COLUMNS FROM
    "WHERE u.id = (SELECT min(a.id) FROM group_members m JOIN users a ON a.id = m.user_id"
    " WHERE m.group_id = $1 AND a.enabled = 1)";

void user_read(struct rows *rows, void *record)
{
    struct user *user = record;
    *user = (struct user){.id = row_integer(rows, 0),
        .login = row_text(rows, 1),
        .first_name = row_text(rows, 2),
        .last_name = row_text(rows, 3),
        .email = row_text(rows, 4),
        .password_hash = row_text(rows, 5),
        .language = row_text(rows, 6),
        .domain = row_text(rows, 7),
        .domain_id = row_integer(rows, 8),
        .enabled = row_integer(rows, 9),
        .administrator = row_integer(rows, 10) & ROLE_BIT(ROLE_ADMINISTRATOR),
        .roles = (unsigned)row_integer(rows, 10),
        .ticket_allowed = row_integer(rows, 11),
        .read_only = row_integer(rows, 12),
        .last_logon = row_integer(rows, 13),
        .last_password_change = row_integer(rows, 14),
        .title = row_text(rows, 15),
        .mobile_number = row_text(rows, 16),
        .source = row_text(rows, 17),
        .deleted = row_integer(rows, 18),
        .preferences = {.default_portal = row_text(rows, 19),
            .show_archives = row_integer(rows, 20),
            .show_hiddens = row_integer(rows, 21),
            .notification_type = (enum notification_type)row_integer(rows, 22),
            .html_email = row_integer(rows, 23),
            .attach_documents = row_integer(rows, 24)}};
}

const char *user_full_name(struct call *call, const struct user *user)
{
    const char *blank = *user->first_name && *user->last_name ? " " : "";
    const char *name =
        arena_format(call->arena, "%s%s%s", user->first_name, blank, user->last_name);
    return *name ? name : user->login;
}

enum status user_find_login(struct call *call, const char *login, struct user *user, bool *found)
{
    const char *folded = text_fold(call->arena, login);
    return db_find(call, found, user_read, user, BY_LOGIN, db_text(folded ? folded : ""));
}

enum status user_find_id(struct call *call, int64_t id, struct user *user, bool *found)
{
    return db_find(call, found, user_read, user, BY_ID, db_integer(id));
}

enum status user_find_email(struct call *call, const char *email, struct user *user, bool *found)
{
    return db_find(call, found, user_read, user, BY_EMAIL, db_text(email));
}

enum status user_find_only_email(
    struct call *call, const char *email, struct user *user, bool *found)
{
    return db_find(call, found, user_read, user, BY_ONLY_EMAIL, db_text(email));
}

enum status user_fail_login(struct call *call, const char *login)
{
    return fail(call, STATUS_NO_USER, "User not found: %s.", text_first(call->arena, login, 64));
}

enum status user_by_login(struct call *call, const char *login, struct user *user)
{
    bool found;
    TRY(user_find_login(call, login, user, &found));
    return found ? STATUS_OK : user_fail_login(call, login);
}

enum status user_by_id(struct call *call, int64_t id, struct user *user)
{
    bool found;
    TRY(user_find_id(call, id, user, &found));
    return found ? STATUS_OK : fail(call, STATUS_NO_USER, "User not found.");
}

/* What user_by_name() takes for a number, and not for a login. */
#define REFERENCE "ID:"
static bool is_reference(const char *name)
{
    return strncasecmp(name, REFERENCE, strlen(REFERENCE)) == 0;
}

enum status user_by_name(struct call *call, const char *name, struct user *user)
{
    int64_t id;
    bool found = false;
    if (!is_reference(name))
        return user_by_login(call, name, user);
    if (text_integer(name + strlen(REFERENCE), 1, INT32_MAX, &id) == NUMBER_OK)
        TRY(user_find_id(call, id, user, &found));
    return found && !user->deleted ? STATUS_OK : user_fail_login(call, name);
}

bool user_is_name(const char *name)
{
    return text_is_line(name, 1, 64) && *name != ' ' && name[strlen(name) - 1] != ' ' &&
           !strpbrk(name, "/\\");
}

/* "", or something on both sides of one @, without blanks. */
static bool is_email(const char *text)
{
    const char *at = strchr(text, '@');
    return !*text ||
           (at && at != text && at[1] && !strchr(at + 1, '@') && !strpbrk(text, TEXT_BLANKS));
}

static enum status check_data(struct call *call, const struct user *user)
{
    if (!text_is_line(user->first_name, 0, 255) || !text_is_line(user->last_name, 0, 255) ||
        !text_is_line(user->email, 0, 255) || !text_is_line(user->title, 0, 255))
        return fail(call, STATUS_INVALID,
            "A name, a title and an email address have up to 255 characters, without control"
            " characters.");
    if (!is_email(user->email))
        return fail(call, STATUS_INVALID, "This is no email address: %s.",
            text_first(call->arena, user->email, 64));
    if (user->mobile_number && !text_is_line(user->mobile_number, 0, 64))
        return fail(call, STATUS_INVALID,
            "A mobile number has up to 64 characters, without control characters.");
    if (user->source && !user_is_name(user->source))
        return fail(call, STATUS_INVALID,
            "An authentication source has 1 to 64 characters, without slashes and control"
            " characters, and no blank at an end.");
    return STATUS_OK;
}

enum status user_check(struct call *call, const struct user *user)
{
    static const char SQL[] = "SELECT 1 FROM users WHERE login_folded = $1 AND id <> $2";
    bool taken;
    if (!user_is_name(user->login) || is_reference(user->login))
        return fail(call, STATUS_INVALID,
            "A login has 1 to 64 characters, without slashes and control characters, no blank at an"
            " end, and no ID: at its beginning.");
    TRY(check_data(call, user));
    TRY(db_exists(
        call, &taken, SQL, db_text(text_fold(call->arena, user->login)), db_integer(user->id)));
    return taken ? fail(call, STATUS_TAKEN, "There is a user %s already.", user->login) : STATUS_OK;
}

bool user_is_native(const struct user *user)
{
    return !user->source || strcasecmp(user->source, USER_NATIVE) == 0;
}

enum status user_require_native(struct call *call, const struct user *user)
{
    return user_is_native(user)
               ? STATUS_OK
               : fail(call, STATUS_STATE, "The user has no password here: %s is who logs them in.",
                     user->source);
}

/* As it is stored: ours has one spelling. */
static const char *source_of(const struct user *user)
{
    return user_is_native(user) ? USER_NATIVE : user->source;
}

static const char ADD[] =
    "INSERT INTO users (login, login_folded, first_name, last_name, email, title,"
    " password_hash, ticket_allowed, read_only, domain_id, last_password_change,"
    " authentication_source)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) RETURNING id";
static const char ADMINISTRATE[] = "INSERT INTO group_members (group_id, user_id) VALUES ($1, $2)";

enum status user_add(struct call *call, struct user *user)
{
    TRY(user_check(call, user));
    bool password = user->password_hash && *user->password_hash;
    TRY(db_insert(call, &user->id, ADD, db_text(user->login),
        db_text(text_fold(call->arena, user->login)), db_text(user->first_name),
        db_text(user->last_name), db_text(user->email), db_text(user->title),
        db_text(password ? user->password_hash : NULL), db_integer(user->ticket_allowed),
        db_integer(user->read_only), db_integer_or_null(user->domain_id),
        db_integer_or_null(password ? call->now : 0), db_text(source_of(user))));
    return user->administrator
               ? db_run(call, ADMINISTRATE, db_integer(ROLE_ADMINISTRATOR), db_integer(user->id))
               : STATUS_OK;
}

enum status user_change(struct call *call, const struct user *user)
{
    static const char SQL[] =
        "UPDATE users SET login = $2, login_folded = $3, first_name = $4, last_name = $5,"
        " email = $6, title = $7, mobile_number = $8, authentication_source = $9, domain_id = $10,"
        " password_hash = CASE WHEN $11 = 1 THEN password_hash END WHERE id = $1";
    /* A secret text that was sent to another address, which may be somebody else's by now. */
    static const char FORGET[] =
        "DELETE FROM password_resets WHERE user_id = $1"
        " AND EXISTS (SELECT 1 FROM users u WHERE u.id = $1 AND lower(u.email) <> lower($2))";
    TRY(user_check(call, user));
    TRY(db_run(call, FORGET, db_integer(user->id), db_text(user->email)));
    return db_run(call, SQL, db_integer(user->id), db_text(user->login),
        db_text(text_fold(call->arena, user->login)), db_text(user->first_name),
        db_text(user->last_name), db_text(user->email), db_text(user->title),
        db_text(user->mobile_number), db_text(source_of(user)), db_integer_or_null(user->domain_id),
        db_integer(user_is_native(user)));
}

enum status user_set_enabled(struct call *call, int64_t id, bool enabled)
{
    static const char SQL[] = "UPDATE users SET enabled = $2 WHERE id = $1";
    return db_run(call, SQL, db_integer(id), db_integer(enabled));
}

enum status user_set_read_only(struct call *call, int64_t id, bool read_only)
{
    static const char SQL[] = "UPDATE users SET read_only = $2 WHERE id = $1";
    return db_run(call, SQL, db_integer(id), db_integer(read_only));
}

enum status user_set_password_hash(struct call *call, int64_t id, const char *hash)
{
    static const char SQL[] =
        "UPDATE users SET password_hash = $2, last_password_change = $3 WHERE id = $1";
    static const char FORGET[] = "DELETE FROM password_resets WHERE user_id = $1";
    TRY(db_run(call, FORGET, db_integer(id)));
    return db_run(call, SQL, db_integer(id), db_text(hash), db_integer(call->now));
}

enum status user_set_last_logon(struct call *call, int64_t id)
{
    static const char SQL[] = "UPDATE users SET last_logon = $2 WHERE id = $1";
    return db_run(call, SQL, db_integer(id), db_integer(call->now));
}

enum status user_each(
    struct rows *rows, void (*each)(void *context, const struct user *user), void *context)
{
    struct user user;
    while (db_next(rows)) {
        user_read(rows, &user);
        each(context, &user);
    }
    return db_end(rows);
}

enum status user_list(
    struct call *call, void (*each)(void *context, const struct user *user), void *context)
{
    struct rows rows;
    TRY(db_query(call, &rows, ALL));
    return user_each(&rows, each, context);
}

enum status user_list_domain(struct call *call, int64_t domain_id,
    void (*each)(void *context, const struct user *user, bool manager), void *context)
{
    struct rows rows;
    struct user user;
    TRY(db_query(call, &rows, OF_DOMAIN, db_integer(domain_id)));
    while (db_next(&rows)) {
        user_read(&rows, &user);
        each(context, &user, row_integer(&rows, USER_COLUMN_COUNT));
    }
    return db_end(&rows);
}

enum status user_check_not_last_administrator(struct call *call, const struct user *user)
{
    static const char OTHER[] =
        "SELECT 1 FROM group_members m JOIN users u ON u.id = m.user_id"
        " WHERE m.group_id = $2 AND u.enabled = 1 AND u.read_only = 0 AND u.id <> $1";
    bool other;
    if (!user->administrator || !user->enabled || user->read_only)
        return STATUS_OK;
    TRY(db_exists(call, &other, OTHER, db_integer(user->id), db_integer(ROLE_ADMINISTRATOR)));
    return other ? STATUS_OK
                 : fail(call, STATUS_STATE, "%s is the last administrator: there has to be one.",
                       user->login);
}

enum status user_find_administrator(struct call *call, struct user *user, bool *found)
{
    return db_find(
        call, found, user_read, user, FIRST_ADMINISTRATOR, db_integer(ROLE_ADMINISTRATOR));
}

enum status user_manages(struct call *call, int64_t user_id, int64_t domain_id, bool *manages)
{
    static const char SQL[] = "SELECT 1 FROM domain_managers WHERE domain_id = $1 AND user_id = $2";
    return db_exists(call, manages, SQL, db_integer(domain_id), db_integer(user_id));
}

enum status user_belongs(struct call *call, int64_t user_id, int64_t domain_id, bool *belongs)
{
    static const char SQL[] = "SELECT 1 FROM library_people WHERE domain_id = $1 AND user_id = $2";
    return db_exists(call, belongs, SQL, db_integer(domain_id), db_integer(user_id));
}

enum status user_may_be_given_tasks(
    struct call *call, const struct user *user, int64_t domain_id, bool *may)
{
    *may = domain_id == 0 || user->administrator;
    return *may ? STATUS_OK : user_belongs(call, user->id, domain_id, may);
}
