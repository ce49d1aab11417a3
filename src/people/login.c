#include "login.h"

#include "db.h"
#include "person.h"
#include "request.h"
#include "text.h"
#include "home/site_settings.h"

/* A login whose answer is the ticket. One that the client had ends with it: `old_ticket`, of which
 * "" is that of the cookie and NULL none. */
static enum status log_in_here(struct call *call, struct login *login, const char *old_ticket)
{
    const char *cookie = call->request->cookie_ticket;
    struct session session;
    if (old_ticket && !*old_ticket)
        old_ticket = cookie;
    login->old_ticket = old_ticket ? old_ticket : "";
    login->address = call->request->address;
    login->refused = STATUS_LOGIN;
    login->refusal = "Authentication failed";
    TRY(ticket_login(call, login, &session));
    session_answer(call, &session);
    return STATUS_OK;
}

enum status login_carry_out(struct call *call, const char *name, const char *password,
    const char *language, const char *old_ticket)
{
    struct login login = {.name = name, .password = password, .language = language};
    return log_in_here(call, &login, old_ticket);
}

enum status login_by_trust(
    struct call *call, const char *name, const char *secret, struct session *session)
{
    struct private_settings own;
    TRY(db_begin(call, DB_READ));
    TRY(site_read(call, &private_group, &own));
    TRY(db_commit(call));
    const struct login login = {.name = name,
        .password = secret,
        .trusted = own.TrustedSecret,
        .language = "",
        .old_ticket = "",
        .address = call->request->address,
        .refused = STATUS_LOGIN,
        .refusal = "Authentication failed"};
    return ticket_login(call, &login, session);
}

/* The login that a web server means: as it is told, or without the domain in front, where that is
 * the source that the user is logged in by. */
static enum status find_login(struct call *call, const char *told, const char **name)
{
    const char *mark = strchr(told, '\\');
    struct user user;
    bool found;
    *name = told;
    TRY(user_find_login(call, told, &user, &found));
    if (found || !mark)
        return STATUS_OK;
    TRY(user_find_login(call, mark + 1, &user, &found));
    const char *domain = arena_bytes(call->arena, told, (size_t)(mark - told));
    if (found && strcasecmp(user.source, domain) == 0)
        *name = mark + 1;
    return STATUS_OK;
}

/* Whom the web server has authenticated; "" for nobody. */
static enum status read_server(struct call *call, const char **name)
{
    struct private_settings own;
    *name = "";
    TRY(db_begin(call, DB_READ));
    TRY(site_read(call, &private_group, &own));
    const char *variable = own.AuthenticatedUserVariable;
    const char *told = site_variable_is_safe(variable)
                           ? exchange_variable(call->request->exchange, variable)
                           : NULL;
    if (told && strlen(told) <= CLIENT_NAME_LIMIT && text_is_utf8(told))
        TRY(find_login(call, told, name));
    return db_commit(call);
}

enum status login_by_server(struct call *call, const char *language, const char *old_ticket)
{
    struct login login = {.password = "", .language = language, .proven = true};
    TRY(read_server(call, &login.name));
    if (!*login.name || request_is_foreign(call, call->request))
        return fail(call, STATUS_LOGIN, "Authentication failed - Unauthenticated User.");
    return log_in_here(call, &login, old_ticket);
}

/* By a name of any kind. */
static enum status log_in(struct call *call, const char *name, const char *password,
    enum status refused, bool basic, struct session *session)
{
    struct login login = {.password = password,
        .language = "",
        .old_ticket = "",
        .address = call->request->address,
        .refused = refused,
        .refusal = "User authentication failed",
        .basic = basic};
    TRY(db_begin(call, DB_READ));
    TRY(person_login(call, name, &login.name));
    TRY(db_commit(call));
    return ticket_login(call, &login, session);
}

enum status login_to_api(
    struct call *call, const char *name, const char *password, struct session *session)
{
    return log_in(call, name, password, STATUS_LOGIN, false, session);
}

enum status login_by_basic(struct call *call, struct request *request)
{
    const struct credentials *basic = request->basic;
    struct session session;
    if (!*basic->name)
        return fail(call, STATUS_TICKET,
            "The header Authorization has no name and password that can be read.");
    TRY(log_in(call, basic->name, basic->password, STATUS_TICKET, true, &session));
    request->token = arena_string(call->arena, session.ticket);
    return STATUS_OK;
}
