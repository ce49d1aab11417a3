/* /srv.asmx/CreateTicketforUser: gives a trusted program somebody's ticket. */
#include "client.h"
#include "operation/operation.h"
#include "people/login.h"

struct arguments {
    const char *TrustedUserPwd;
    const char *UserName;
};

static const struct field parameters[] = {
    REQUIRED(TrustedUserPwd,
        "The secret that the administrator has set; without one nobody gets in.",
        .limit = CLIENT_PASSWORD_LIMIT, .secret = true),
    REQUIRED(UserName, "The login name, in any case.", .limit = CLIENT_NAME_LIMIT),
};

static const struct member ANSWER[] = {
    XML_ATTRIBUTE("ticket", "The ticket.", .sample = "3f2a1b4c-5d6e-4f8a-9b0c-1d2e3f4a5b6c")};
static const struct shape answer_shape = {"AnswerWithTicket", MEMBERS(ANSWER)};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct session session;
    TRY(login_by_trust(call, arguments->UserName, arguments->TrustedUserPwd, &session));
    response_attribute(call, "ticket", session.ticket);
    return STATUS_OK;
}

OPERATION(CreateTicketforUser, .summary = "Gives a program that knows a secret somebody's ticket.",
    .area = "Authentication", .root = "root", .access = ACCESS_OWN, .no_store = true, PARAMETERS,
    SHOWS(answer_shape), .answer = "The ticket, as an attribute of the root.",
    ERRORS({STATUS_LOGIN,
               "The secret is wrong, or none was set; or there is no such user who is enabled."},
        {STATUS_TICKET_REFUSED, "The account may not have tickets, or is an administrator's."}),
    .run = run);
