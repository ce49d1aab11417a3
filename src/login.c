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
        .refusal = "Authentication failed"};
    struct session session;
    TRY(ticket_login(call, &login, &session));
    session_answer(call, &session);
    return STATUS_OK;
}

enum status login_to_api(
    struct call *call, const char *name, const char *password, struct session *session)
{
    struct login login = {.password = password,
        .language = "",
        .old_ticket = "",
        .address = call->request->address,
        .refusal = "User authentication failed"};
    TRY(db_begin(call, DB_READ));
    TRY(person_login(call, name, &login.name));
    TRY(db_commit(call));
    return ticket_login(call, &login, session);
}
