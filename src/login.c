#include "login.h"

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
        .address = call->request->address};
    struct session session;
    TRY(ticket_login(call, &login, &session));
    session_answer(call, &session);
    return STATUS_OK;
}
