/* Users, groups, sessions. */
#include "command.h"

#include "date.h"
#include "table.h"
#include "text.h"
#include "library/domain.h"
#include "people/group.h"
#include "people/password.h"
#include "people/password_policy.h"
#include "people/second_factor.h"
#include "people/ticket.h"

static const char *option(const struct invocation *invocation, enum option_name which)
{
    return invocation->options[which] ? invocation->options[which] : "";
}

static enum status add_user(struct invocation *invocation, struct user *user)
{
    struct call *call = invocation->call;
    TRY(db_begin(call, DB_WRITE));
    TRY(user_add(call, user));
    if (user->domain_id)
        TRY(domain_set_member(call, user->domain_id, user->id, true));
    return db_commit(call);
}

/* A password that is as the settings of the site have it, hashed. */
static enum status ask_for_password(
    struct invocation *invocation, const struct user *user, const char **hash)
{
    struct call *call = invocation->call;
    const char *password;
    TRY(read_password(call, &password));
    TRY(db_begin(call, DB_READ));
    TRY(password_policy_check(call, user, password));
    TRY(db_commit(call));
    return password_hash(call, password, hash);
}

/* The password is asked for between two transactions, and only where the rest is in order. */
static enum status user_add_run(struct invocation *invocation)
{
    struct call *call = invocation->call;
    struct user user = {.login = invocation->arguments[0],
        .first_name = option(invocation, OPTION_FIRST_NAME),
        .last_name = option(invocation, OPTION_LAST_NAME),
        .email = option(invocation, OPTION_EMAIL),
        .title = option(invocation, OPTION_TITLE),
        .password_hash = "",
        .administrator = invocation->options[OPTION_ADMINISTRATOR] != NULL,
        .ticket_allowed = !invocation->options[OPTION_NO_TICKET],
        .read_only = invocation->options[OPTION_READ_ONLY] != NULL};
    TRY(open_database(invocation));
    TRY(db_begin(call, DB_READ));
    TRY(option_library(invocation, &user.domain_id));
    TRY(user_check(call, &user));
    TRY(db_commit(call));
    if (!invocation->options[OPTION_NO_PASSWORD])
        TRY(ask_for_password(invocation, &user, &user.password_hash));
    TRY(add_user(invocation, &user));
    return say(invocation, "user %s added, id %" PRId64, user.login, user.id);
}

static const char *user_state(struct call *call, const struct user *user)
{
    return arena_format(call->arena, "%s%s%s%s%s", user->enabled ? "enabled" : "disabled",
        user->administrator ? ", administrator" : "", *user->password_hash ? "" : ", no password",
        user->ticket_allowed ? "" : ", no ticket", user->read_only ? ", read-only" : "");
}

static void add_user_row(void *context, const struct user *user)
{
    struct table *table = context;
    table_number(table, user->id);
    table_cell(table, user->login);
    table_cell(table, arena_format(table->call->arena, "%s%s%s", user->first_name,
                          *user->first_name && *user->last_name ? " " : "", user->last_name));
    table_cell(table, user->email);
    table_cell(table, user->domain);
    table_cell(table, user_state(table->call, user));
}

static const char *const USERS[] = {"ID", "LOGIN", "NAME", "EMAIL", "LIBRARY", "STATE"};

static enum status user_list_run(struct invocation *invocation)
{
    struct call *call = invocation->call;
    struct table table = TABLE_INIT(call, USERS);
    TRY(user_list(call, add_user_row, &table));
    table_print(&table);
    return STATUS_OK;
}

/* What is not given stays. "--library ''" makes it nobody's; a new library has them as a member. */
static enum status user_change_run(struct invocation *invocation)
{
    struct call *call = invocation->call;
    const char *const *options = invocation->options;
    struct user user;
    bool given = false;
    for (int i = 0; i < OPTION_COUNT; i++)
        given = given || options[i];
    if (!given)
        return fail(call, STATUS_INVALID, "change what? (see --help)");
    TRY(user_by_login(call, invocation->arguments[0], &user));
    user.first_name = options[OPTION_FIRST_NAME] ? options[OPTION_FIRST_NAME] : user.first_name;
    user.last_name = options[OPTION_LAST_NAME] ? options[OPTION_LAST_NAME] : user.last_name;
    user.email = options[OPTION_EMAIL] ? options[OPTION_EMAIL] : user.email;
    user.title = options[OPTION_TITLE] ? options[OPTION_TITLE] : user.title;
    if (options[OPTION_LIBRARY]) {
        user.domain_id = 0;
        if (*options[OPTION_LIBRARY]) {
            TRY(option_library(invocation, &user.domain_id));
            TRY(domain_set_member(call, user.domain_id, user.id, true));
        }
    }
    TRY(user_change(call, &user));
    return say(invocation, "user %s changed", user.login);
}

static void show(struct table *table, const char *what, const char *value)
{
    table_cell(table, what);
    table_cell(table, value);
}

static enum status user_show_run(struct invocation *invocation)
{
    static const char *const HEADING[] = {"OF THE USER", "VALUE"};
    struct call *call = invocation->call;
    struct table table = TABLE_INIT(call, HEADING);
    char since[DATE_SIZE], set[DATE_SIZE];
    struct second_factor factor;
    struct user user;
    TRY(user_by_login(call, invocation->arguments[0], &user));
    show(&table, "id", arena_format(call->arena, "%" PRId64, user.id));
    show(&table, "login", user.login);
    show(&table, "first name", user.first_name);
    show(&table, "last name", user.last_name);
    show(&table, "email", user.email);
    show(&table, "title", user.title);
    show(&table, "library", user.domain);
    show(&table, "state", user_state(call, &user));
    show(&table, "last login", user.last_logon ? date_plain(user.last_logon, since) : "");
    show(&table, "password set",
        user.last_password_change ? date_plain(user.last_password_change, set) : "");
    TRY(second_factor_find(call, user.id, &factor));
    show(&table, "second factor", factor.secret ? date_plain(factor.since, set) : "");
    table_print(&table);
    return STATUS_OK;
}

static enum status user_disable_run(struct invocation *invocation)
{
    struct call *call = invocation->call;
    struct user user;
    int64_t ended;
    TRY(user_by_login(call, invocation->arguments[0], &user));
    TRY(user_check_not_last_administrator(call, &user));
    TRY(user_set_enabled(call, user.id, false));
    TRY(ticket_end_all(call, user.id, &ended));
    return say(invocation, "user %s disabled, sessions ended: %" PRId64, user.login, ended);
}

static enum status user_enable_run(struct invocation *invocation)
{
    struct user user;
    TRY(user_by_login(invocation->call, invocation->arguments[0], &user));
    TRY(user_set_enabled(invocation->call, user.id, true));
    return say(invocation, "user %s enabled", user.login);
}

static enum status user_password_run(struct invocation *invocation)
{
    struct call *call = invocation->call;
    struct user user;
    const char *hash;
    int64_t ended;
    TRY(open_database(invocation));
    TRY(db_begin(call, DB_READ));
    TRY(user_by_login(call, invocation->arguments[0], &user));
    TRY(user_require_native(call, &user));
    TRY(db_commit(call));
    TRY(ask_for_password(invocation, &user, &hash));
    TRY(db_begin(call, DB_WRITE));
    TRY(user_set_password_hash(call, user.id, hash));
    TRY(ticket_end_all(call, user.id, &ended));
    TRY(db_commit(call));
    return say(invocation, "password of %s set, sessions ended: %" PRId64, user.login, ended);
}

/* Who may be let in by the password alone has to log in anew. */
static enum status user_totp_run(struct invocation *invocation)
{
    struct call *call = invocation->call;
    const char *secret;
    struct user user;
    int64_t ended;
    TRY(user_by_login(call, invocation->arguments[0], &user));
    if (invocation->options[OPTION_REMOVE]) {
        TRY(second_factor_remove(call, user.id));
        return say(invocation, "second factor of %s removed", user.login);
    }
    TRY(user_require_native(call, &user));
    TRY(second_factor_set(call, user.id, &secret));
    TRY(ticket_end_all(call, user.id, &ended));
    return say(invocation, "second factor of %s set, sessions ended: %" PRId64 "\n%s\n%s",
        user.login, ended, secret, second_factor_address(call, user.login, secret));
}

static enum status group_add_run(struct invocation *invocation)
{
    int64_t domain_id;
    TRY(option_library(invocation, &domain_id));
    TRY(group_add(invocation->call, invocation->arguments[0], domain_id, false));
    return say(invocation, "group %s added", invocation->arguments[0]);
}

/* The group that a command names. */
static enum status open_group(struct invocation *invocation, struct group *group)
{
    int64_t domain_id;
    TRY(option_library(invocation, &domain_id));
    return group_by_name(invocation->call, invocation->arguments[0], domain_id, group);
}

static enum status set_group_enabled(struct invocation *invocation, bool enabled)
{
    struct group group;
    TRY(open_group(invocation, &group));
    TRY(group_set_enabled(invocation->call, &group, enabled));
    return say(
        invocation, "group %s %s", invocation->arguments[0], enabled ? "enabled" : "disabled");
}

static enum status group_disable_run(struct invocation *invocation)
{
    return set_group_enabled(invocation, false);
}

static enum status group_enable_run(struct invocation *invocation)
{
    return set_group_enabled(invocation, true);
}

static enum status group_member_run(struct invocation *invocation)
{
    struct call *call = invocation->call;
    bool member = !invocation->options[OPTION_REMOVE], changed;
    struct group group;
    struct user user;
    TRY(open_group(invocation, &group));
    TRY(user_by_login(call, invocation->arguments[1], &user));
    TRY(group_set_member(call, &group, &user, member, &changed));
    return say(invocation, "%s %s of group %s", user.login, member ? "is a member" : "is no member",
        invocation->arguments[0]);
}

static enum status group_show_run(struct invocation *invocation)
{
    struct table table = TABLE_INIT(invocation->call, USERS);
    struct group group;
    TRY(open_group(invocation, &group));
    TRY(group_list_members(invocation->call, &group, add_user_row, &table));
    table_print(&table);
    return STATUS_OK;
}

static enum status group_list_run(struct invocation *invocation)
{
    static const char *const HEADING[] = {"GROUP", "LIBRARY", "MEMBERS", "STATE"};
    struct table table = TABLE_INIT(invocation->call, HEADING);
    struct group group;
    struct rows rows;
    TRY(group_list(invocation->call, &rows));
    while (db_next(&rows)) {
        group_row(&rows, &group);
        table_cell(&table, group.name);
        table_cell(&table, group.domain);
        table_number(&table, row_integer(&rows, GROUP_COLUMN_COUNT));
        table_cell(&table, group.enabled ? "enabled" : "disabled");
    }
    TRY(db_end(&rows));
    table_print(&table);
    return STATUS_OK;
}

static void add_session_row(void *context, int64_t id, const char *login, int64_t created,
    int64_t expires, const char *address)
{
    struct table *table = context;
    char since[DATE_SIZE], until[DATE_SIZE];
    table_number(table, id);
    table_cell(table, login);
    table_cell(table, date_plain(created, since));
    table_cell(table, date_plain(expires, until));
    table_cell(table, address);
}

static enum status session_list_run(struct invocation *invocation)
{
    static const char *const HEADING[] = {"ID", "LOGIN", "SINCE", "UNTIL", "ADDRESS"};
    struct table table = TABLE_INIT(invocation->call, HEADING);
    TRY(ticket_list(invocation->call, add_session_row, &table));
    table_print(&table);
    return STATUS_OK;
}

static enum status end_sessions_of(struct invocation *invocation, const char *login)
{
    struct user user;
    int64_t ended;
    TRY(user_by_login(invocation->call, login, &user));
    TRY(ticket_end_all(invocation->call, user.id, &ended));
    return say(invocation, "sessions of %s ended: %" PRId64, user.login, ended);
}

static enum status session_end_run(struct invocation *invocation)
{
    struct call *call = invocation->call;
    const char *login = invocation->options[OPTION_USER];
    int64_t id;
    if ((login != NULL) == (invocation->count == 1))
        return fail(call, STATUS_INVALID, "name either a session or --user LOGIN");
    if (login)
        return end_sessions_of(invocation, login);
    if (text_integer(invocation->arguments[0], 1, INT64_MAX, &id) != NUMBER_OK)
        return fail(call, STATUS_INVALID, "a session's id is a number: see session list");
    TRY(ticket_end(call, id));
    if (db_changes(call) == 0)
        return fail(call, STATUS_NOT_FOUND, "There is no session %" PRId64 ".", id);
    return say(invocation, "session %" PRId64 " ended", id);
}

const struct command PEOPLE_COMMANDS[] = {
    {"user add", "LOGIN", "Add a user; the password is asked for, but with --no-password.",
        NEEDS_NOTHING, 1, 1,
        TAKES(FIRST_NAME) | TAKES(LAST_NAME) | TAKES(EMAIL) | TAKES(TITLE) | TAKES(LIBRARY) |
            TAKES(ADMINISTRATOR) | TAKES(NO_PASSWORD) | TAKES(NO_TICKET) | TAKES(READ_ONLY),
        user_add_run},
    {"user list", "", "List all users.", NEEDS_READ, 0, 0, 0, user_list_run},
    {"user show", "LOGIN", "Show what is known of a user.", NEEDS_READ, 1, 1, 0, user_show_run},
    {"user change", "LOGIN", "Change a user's names, email, title, library.", NEEDS_WRITE, 1, 1,
        TAKES(FIRST_NAME) | TAKES(LAST_NAME) | TAKES(EMAIL) | TAKES(TITLE) | TAKES(LIBRARY),
        user_change_run},
    {"user disable", "LOGIN", "Forbid a user to log in, and end the user's sessions.", NEEDS_WRITE,
        1, 1, 0, user_disable_run},
    {"user enable", "LOGIN", "Let a disabled user log in again.", NEEDS_WRITE, 1, 1, 0,
        user_enable_run},
    {"user password", "LOGIN", "Set a user's password, and end the user's sessions.", NEEDS_NOTHING,
        1, 1, 0, user_password_run},
    {"user totp", "LOGIN", "Have a user give a code behind the password, and show its secret once.",
        NEEDS_WRITE, 1, 1, TAKES(REMOVE), user_totp_run},
    {"group add", "NAME", "Add a group, of a library or of all.", NEEDS_WRITE, 1, 1, TAKES(LIBRARY),
        group_add_run},
    {"group list", "", "List all groups.", NEEDS_READ, 0, 0, 0, group_list_run},
    {"group show", "NAME", "List the members of a group.", NEEDS_READ, 1, 1, TAKES(LIBRARY),
        group_show_run},
    {"group disable", "NAME", "Disable a group.", NEEDS_WRITE, 1, 1, TAKES(LIBRARY),
        group_disable_run},
    {"group enable", "NAME", "Enable a group again.", NEEDS_WRITE, 1, 1, TAKES(LIBRARY),
        group_enable_run},
    {"group member", "NAME LOGIN", "Make a user a member of a group, or no longer.", NEEDS_WRITE, 2,
        2, TAKES(LIBRARY) | TAKES(REMOVE), group_member_run},
    {"session list", "", "List the sessions: who is logged in.", NEEDS_READ, 0, 0, 0,
        session_list_run},
    {"session end", "[ID]", "End a session, or all of a user's.", NEEDS_WRITE, 0, 1, TAKES(USER),
        session_end_run},
    {0}};
