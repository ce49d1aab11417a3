/* /srv.asmx/GetCurrentUser: who the ticket's user is. */
#include "operation/operation.h"
#include "people/redirection.h"
#include "people/user_answer.h"

static const struct member USER[] = {
    XML_ELEMENT("TaskRedirection", "Who gets the user's tasks; empty where nobody else does.",
        .shape = &redirection_shape),
};
static const struct shape own_shape = {
    "AccountWithRedirection", MEMBERS(USER), .base = &user_shape};

static const struct member ANSWER[] = {
    XML_ELEMENT("User", "The account.", .shape = &own_shape),
};
static const struct shape answer_shape = {"AnswerWithOwnUser", MEMBERS(ANSWER)};

struct arguments {
    const char *authenticationTicket;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
};

static enum status run(struct call *call, const void *given)
{
    const struct user *user = call->user;
    struct redirection redirection;
    bool found;
    (void)given;
    user_answer_open(call, user);
    TRY(redirection_find(call, user->id, &redirection, &found));
    TRY(redirection_answer(call, &redirection, found ? redirection.target_id : 0));
    response_close(call);
    return STATUS_OK;
}

OPERATION(GetCurrentUser, .summary = "Shows the user whom the ticket belongs to.",
    .area = "User Management", .root = "root", .access = ACCESS_READ, PARAMETERS,
    SHOWS(answer_shape),
    .answer = "A User element with the account's attributes, Preferences and TaskRedirection.",
    .run = run);
