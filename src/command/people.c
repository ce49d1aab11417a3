/* Users, groups, sessions. */
#include "command.h"

#include "date.h"
#include "library.h"
#include "ticket.h"

static const char *option(const struct invocation *invocation, enum option_name which)
{
    return invocation->options[which] ? invocation->options[which] : "";
}

static enum status user_add_run(struct invocation *invocation)
{
    struct call *call = invocation->call;
    struct user user = {.login = invocation->arguments[0],
        .first_name = option(invocation, OPTION_FIRST_NAME),
        .last_name = option(invocation, OPTION_LAST_NAME),
        .email = option(invocation, OPTION_EMAIL),
        .administrator = invocation->options[OPTION_ADMINISTRATOR] != NULL,
        .ticket_allowed = !invocation->options[OPTION_NO_TICKET],
        .read_only = invocation->options[OPTION_READ_ONLY] != NULL};
    const char *password;
    TRY(option_library(invocation, &user.domain_id));
    TRY(read_password(call, &password));
    user.password_hash = ticket_hash_password(call, password);
    TRY(user_add(call, &user));
    if (user.domain_id)
        TRY(domain_set_member(call, user.domain_id, user.id, true));
    printf("user %s added, id %" PRId64 "\n", user.login, user.id);
    return STATUS_OK;
}

static void print_user(void *context, const struct user *user)
{
    (void)context;
    printf("%" PRId64 "\t%s\t%s %s\t%s\t%s%s%s%s\n", user->id, user->login, user->first_name,
        user->last_name, user->email, user->enabled ? "enabled" : "disabled",
        user->administrator ? ", administrator" : "", user->ticket_allowed ? "" : ", no ticket",
        user->read_only ? ", read-only" : "");
}

static enum status user_list_run(struct invocation *invocation)
{
    return user_list(invocation->call, print_user, NULL);
}

static enum status set_user_enabled(struct invocation *invocation, bool enabled)
{
    struct call *call = invocation->call;
    struct user user;
    int64_t ended = 0;
    TRY(user_by_login(call, invocation->arguments[0], &user));
    TRY(user_set_enabled(call, user.id, enabled));
    if (!enabled)
        TRY(ticket_end_all(call, user.id, &ended));
    printf("user %s %s, %" PRId64 " sessions ended\n", user.login,
        enabled ? "enabled" : "disabled", ended);
    return STATUS_OK;
}

static enum status user_disable_run(struct invocation *invocation)
{
    return set_user_enabled(invocation, false);
}

static enum status user_enable_run(struct invocation *invocation)
{
    return set_user_enabled(invocation, true);
}

static enum status user_password_run(struct invocation *invocation)
{
    struct call *call = invocation->call;
    struct user user;
    const char *password;
    int64_t ended;
    TRY(user_by_login(call, invocation->arguments[0], &user));
    TRY(read_password(call, &password));
    TRY(user_set_password_hash(call, user.id, ticket_hash_password(call, password)));
    TRY(ticket_end_all(call, user.id, &ended));
    printf("password of %s set, %" PRId64 " sessions ended\n", user.login, ended);
    return STATUS_OK;
}

static enum status group_add_run(struct invocation *invocation)
{
    int64_t domain_id;
    TRY(option_library(invocation, &domain_id));
    TRY(group_add(invocation->call, invocation->arguments[0], domain_id));
    printf("group %s added\n", invocation->arguments[0]);
    return STATUS_OK;
}

static enum status set_group_enabled(struct invocation *invocation, bool enabled)
{
    int64_t domain_id;
    TRY(option_library(invocation, &domain_id));
    TRY(group_set_enabled(invocation->call, invocation->arguments[0], domain_id, enabled));
    printf("group %s %s\n", invocation->arguments[0], enabled ? "enabled" : "disabled");
    return STATUS_OK;
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
    bool member = !invocation->options[OPTION_REMOVE];
    struct user user;
    int64_t domain_id;
    TRY(option_library(invocation, &domain_id));
    TRY(user_by_login(call, invocation->arguments[1], &user));
    TRY(group_set_member(call, invocation->arguments[0], domain_id, user.id, member));
    printf("%s %s of group %s\n", user.login, member ? "is a member" : "is no member",
        invocation->arguments[0]);
    return STATUS_OK;
}

static void print_group(
    void *context, const char *name, const char *domain, bool enabled, int64_t members)
{
    (void)context;
    printf("%s\t%s\t%s\t%" PRId64 " members\n", name, *domain ? domain : "-",
        enabled ? "enabled" : "disabled", members);
}

static enum status group_list_run(struct invocation *invocation)
{
    return group_list(invocation->call, print_group, NULL);
}

static void print_session(void *context, int64_t id, const char *login, int64_t created,
    int64_t expires, const char *address)
{
    char since[DATE_SIZE], until[DATE_SIZE];
    (void)context;
    printf("%" PRId64 "\t%s\tsince %s\tuntil %s\t%s\n", id, login, date_plain(created, since),
        date_plain(expires, until), *address ? address : "-");
}

static enum status session_list_run(struct invocation *invocation)
{
    return ticket_list(invocation->call, print_session, NULL);
}

static enum status session_end_run(struct invocation *invocation)
{
    struct call *call = invocation->call;
    const char *login = invocation->options[OPTION_USER];
    int64_t ended = 0;
    if ((login != NULL) == (invocation->count == 1))
        return fail(call, STATUS_INVALID, "name either a session or --user LOGIN");
    if (login) {
        struct user user;
        TRY(user_by_login(call, login, &user));
        TRY(ticket_end_all(call, user.id, &ended));
    } else {
        char *end;
        int64_t id = strtoll(invocation->arguments[0], &end, 10);
        if (*end || id <= 0)
            return fail(call, STATUS_INVALID, "a session's id is a number: see session list");
        TRY(ticket_end(call, id));
        ended = db_changes(call);
    }
    printf("%" PRId64 " sessions ended\n", ended);
    return STATUS_OK;
}

const struct command PEOPLE_COMMANDS[] = {
    {"user add", "LOGIN", "Add a user; the password is asked for.", NEEDS_WRITE, 1, 1,
        TAKES(FIRST_NAME) | TAKES(LAST_NAME) | TAKES(EMAIL) | TAKES(LIBRARY) |
            TAKES(ADMINISTRATOR) | TAKES(NO_TICKET) | TAKES(READ_ONLY),
        user_add_run},
    {"user list", "", "List all users.", NEEDS_READ, 0, 0, 0, user_list_run},
    {"user disable", "LOGIN", "Forbid a user to log in, and end the user's sessions.",
        NEEDS_WRITE, 1, 1, 0, user_disable_run},
    {"user enable", "LOGIN", "Let a disabled user log in again.", NEEDS_WRITE, 1, 1, 0,
        user_enable_run},
    {"user password", "LOGIN", "Set a user's password, and end the user's sessions.",
        NEEDS_WRITE, 1, 1, 0, user_password_run},
    {"group add", "NAME", "Add a group, of a library or of all.", NEEDS_WRITE, 1, 1,
        TAKES(LIBRARY), group_add_run},
    {"group list", "", "List all groups.", NEEDS_READ, 0, 0, 0, group_list_run},
    {"group disable", "NAME", "Disable a group.", NEEDS_WRITE, 1, 1, TAKES(LIBRARY),
        group_disable_run},
    {"group enable", "NAME", "Enable a group again.", NEEDS_WRITE, 1, 1, TAKES(LIBRARY),
        group_enable_run},
    {"group member", "NAME LOGIN", "Make a user a member of a group, or no longer.", NEEDS_WRITE,
        2, 2, TAKES(LIBRARY) | TAKES(REMOVE), group_member_run},
    {"session list", "", "List the sessions: who is logged in.", NEEDS_READ, 0, 0, 0,
        session_list_run},
    {"session end", "[ID]", "End a session, or all of a user's.", NEEDS_WRITE, 0, 1, TAKES(USER),
        session_end_run},
    {0}};
