#include "login.h"

#include "db.h"
#include "person.h"
#include "request.h"

enum status login_carry_out(struct call *call, const char *name, const char *password,
    const char *language, const char *old_ticket)
{
    const char *cookie = call->request->cookie_ticket;
    if (old_ticket && !*old_ticket)
        old_ticket = cookie;
    struct login login = {.name = name,
        .password = password,
        .language = language,
        .old_ticket = old_ticket ? old_ticket : "",
        .address = call->request->address,
        .refused = STATUS_LOGIN,
        .refusal = "Authentication failed"};
    struct session session;
    TRY(ticket_login(call, &login, &session));
    session_answer(call, &session);
    return STATUS_OK;
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
