/*
 * People: users, who manages and who belongs to a library.
 *
 *     struct user user;
 *     TRY(user_by_login(call, "jdoe", &user));
 *
 * All functions run in the caller's transaction.
 */
#pragma once

#include "call.h"
#include "db.h"

/*
 * The administrative roles: whoever is in the group of one has it. The groups are made with the
 * schema, have fixed ids, belong to no library and cannot be disabled, renamed or deleted.
 */
enum administrative_role {
    ROLE_USER_MANAGER = 100,
    ROLE_AUDIT_MANAGER,
    ROLE_POLICY_MANAGER,
    ROLE_RETENTION_MANAGER,
    ROLE_ADMINISTRATOR,
    ROLE_SEARCH_ADMINISTRATOR
};
#define ROLE_FIRST ROLE_USER_MANAGER
#define ROLE_LAST ROLE_SEARCH_ADMINISTRATOR
#define ROLE_BIT(role_) (1U << ((role_)-ROLE_FIRST))

/* When a person is told of changes; the numbers are the wire's. */
enum notification_type { NOTIFY_NEVER, NOTIFY_AT_ONCE, NOTIFY_DAILY };

/* What a person prefers, beside the language. They are stored and told, and have no effect. */
struct preferences {
    const char *default_portal; /* "": none */
    bool show_archives;         /* archived libraries, in lists */
    bool show_hiddens;          /* hidden ones */
    bool html_email;            /* else text */
    bool attach_documents;      /* to e-mails */
    enum notification_type notification_type;
};

struct user {
    int64_t id;
    const char *login;
    const char *first_name;
    const char *last_name;
    const char *email;
    const char *title;         /* of the job; "": none */
    const char *mobile_number; /* as given; "": none */
    const char *password_hash; /* "": cannot log in with a password */
    const char *language;
    const char *domain; /* the name of the library the user belongs to, or "" */
    int64_t domain_id;  /* 0: none */
    bool enabled;
    bool administrator; /* has ROLE_ADMINISTRATOR */
    unsigned roles;     /* ROLE_BIT()s */
    bool ticket_allowed;
    bool read_only;
    int64_t last_logon;           /* 0: never */
    int64_t last_password_change; /* 0: never */
    int64_t deleted;              /* when; 0: not */
    const char *source;           /* who logs them in: USER_NATIVE, we do, or another by its name */
    struct preferences preferences;
};

/* The source of who logs in with a password of ours; in any case. */
#define USER_NATIVE "Native"

/*
 * In SQL, what user_read() reads of a row u of users, for statements that find it by something
 * else: they begin with it, and have USER_JOIN behind u.
 *
 *     "SELECT " USER_COLUMNS ", k.id FROM api_keys k JOIN users u ON u.id = k.user_id " USER_JOIN
 */
#define USER_COLUMNS                                                                               \
    "u.id, u.login, u.first_name, u.last_name, u.email, u.password_hash, u.language, d.name,"      \
    " u.domain_id, u.enabled,"                                                                     \
    " (SELECT sum(CASE m.group_id WHEN 100 THEN 1 WHEN 101 THEN 2 WHEN 102 THEN 4 WHEN 103 THEN 8" \
    " WHEN 104 THEN 16 ELSE 32 END) FROM group_members m"                                          \
    " WHERE m.user_id = u.id AND m.group_id BETWEEN 100 AND 105),"                                 \
    " u.ticket_allowed, u.read_only, u.last_logon, u.last_password_change, u.title,"               \
    " u.mobile_number, u.authentication_source, u.deleted, u.default_portal, u.show_archives,"     \
    " u.show_hiddens, u.notification_type, u.html_email, u.attach_documents "
#define USER_COLUMN_COUNT 25
#define USER_JOIN "LEFT JOIN domains d ON d.id = u.domain_id "
void user_read(struct rows *rows, void *user);

/* "First Last", or what there is of it, or the login. */
const char *user_full_name(struct call *call, const struct user *user);

/*
 * STATUS_NO_USER where there is none. Disabled users are found too; those who are deleted only by
 * their ids, for what they did.
 */
enum status user_by_login(struct call *call, const char *login, struct user *user) CHECKED;
enum status user_by_id(struct call *call, int64_t id, struct user *user) CHECKED;

/* Fails as there is no user of a login. */
enum status user_fail_login(struct call *call, const char *login);

/* The same where it is no error that there is none. */
enum status user_find_login(
    struct call *call, const char *login, struct user *user, bool *found) CHECKED;
enum status user_find_id(struct call *call, int64_t id, struct user *user, bool *found) CHECKED;

/*
 * The user of an e-mail address, in any case of ASCII: of several an enabled one first, then the
 * one who was added first.
 */
enum status user_find_email(
    struct call *call, const char *email, struct user *user, bool *found) CHECKED;

/* The same of an address that no other user has, be they enabled or not. */
enum status user_find_only_email(
    struct call *call, const char *email, struct user *user, bool *found) CHECKED;

/*
 * The user of a name as operations take it whose pages say so: a login, or ID:123. The latter is
 * never a login. Fails as user_by_login() does.
 */
enum status user_by_name(struct call *call, const char *name, struct user *user) CHECKED;

/* STATUS_STATE where the user is the only administrator who can do anything: who is enabled and not
 * read-only. There has to be one. */
enum status user_check_not_last_administrator(struct call *call, const struct user *user) CHECKED;

/* The enabled administrator who was added first. */
enum status user_find_administrator(struct call *call, struct user *user, bool *found) CHECKED;

/*
 * Whether a user could be so: the login has 1 to 64 characters, no slash and
 * no ID: at its beginning, the names, the email
 * and the title up to 255, the mobile number and the source up to 64, the latter at least 1, none a
 * control character, the email is "" or has an @ within and no blank (STATUS_INVALID), and nobody
 * else who is there has the login, in any case (STATUS_TAKEN).
 */
enum status user_check(struct call *call, const struct user *user) CHECKED;

/*
 * Adds a user: login, names, email, title, source (NULL: USER_NATIVE), password_hash ("" for none),
 * flags and domain_id are taken from *user; the id is set. Fails as user_check() does.
 */
enum status user_add(struct call *call, struct user *user) CHECKED;

/*
 * Changes the login, the names, the email, the title, the mobile number, the source and the
 * domain_id of the user with that id to those of *user. Who is logged in by another source has no
 * password of ours: it is forgotten. Fails as user_check() does.
 */
enum status user_change(struct call *call, const struct user *user) CHECKED;

/* Whether we are who logs the user in. */
bool user_is_native(const struct user *user);

/* STATUS_STATE where somebody else logs the user in, who cannot have a password of ours then. */
enum status user_require_native(struct call *call, const struct user *user) CHECKED;

enum status user_set_enabled(struct call *call, int64_t id, bool enabled) CHECKED;
enum status user_set_read_only(struct call *call, int64_t id, bool read_only) CHECKED;
enum status user_set_password_hash(struct call *call, int64_t id, const char *hash) CHECKED;
enum status user_set_last_logon(struct call *call, int64_t id) CHECKED;

/* Whether a text is one that a login or a group's name can be: 1 to 64 characters, without slashes
 * and control characters, and no blank at an end. */
bool user_is_name(const char *name);

/* Calls each(context, user) for the rows of a statement, which have USER_COLUMNS, and ends it. */
enum status user_each(
    struct rows *rows, void (*each)(void *context, const struct user *user), void *context) CHECKED;

/* Calls each(context, user) for all users who are not deleted, by login. */
enum status user_list(
    struct call *call, void (*each)(void *context, const struct user *user), void *context) CHECKED;

/* The same for the managers and members of a library. */
enum status user_list_domain(struct call *call, int64_t domain_id,
    void (*each)(void *context, const struct user *user, bool manager), void *context) CHECKED;

/* Whether the user is a manager, or a member (managers are), of the library. */
enum status user_manages(
    struct call *call, int64_t user_id, int64_t domain_id, bool *manages) CHECKED;
enum status user_belongs(
    struct call *call, int64_t user_id, int64_t domain_id, bool *belongs) CHECKED;

/* Whether a redirection may give the user tasks of a library: a member or an administrator; tasks
 * of none (domain_id 0) anybody. */
enum status user_may_be_given_tasks(
    struct call *call, const struct user *user, int64_t domain_id, bool *may) CHECKED;
