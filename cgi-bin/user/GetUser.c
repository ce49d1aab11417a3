/* /srv.asmx/GetUser: shows a user's account. */
#include "home/settings.h"
#include "operation/operation.h"
#include "people/rights.h"
#include "people/user_answer.h"

struct arguments {
    const char *authenticationTicket;
    const char *UserName;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(UserName, "The login name, in any case; empty: the caller's own."),
};

static const struct member USER[] = {
    XML_ELEMENT("Propertysets", "Always empty.", .newest = true, .sample = ""),
};
static const struct shape shown_shape = {
    "AccountWithPropertysets", MEMBERS(USER), .base = &user_shape};

static const struct member ANSWER[] = {
    XML_ELEMENT("User", "The account.", .shape = &shown_shape),
};
static const struct shape answer_shape = {"AnswerWithUser", MEMBERS(ANSWER)};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    const char *login = text_trim(call->arena, arguments->UserName);
    struct user user = *call->user;
    if (*login)
        TRY(user_by_login(call, login, &user));
    TRY(rights_on_user(call, &user));
    user_answer_open(call, &user);
    if (edition_is_newest(call))
        response_text(call, "Propertysets", "");
    response_close(call);
    return STATUS_OK;
}

OPERATION(GetUser, .summary = "Shows the account of a user.", .area = "User Management",
    .root = "response", .empty_error = true, .access = ACCESS_READ, .allow = ALLOW_LOOK_UP, PARAMETERS,
    SHOWS(answer_shape), .answer = "A User element with the account's attributes and Preferences.",
    ERRORS({STATUS_NO_USER, "There is no user of that name."},
        {STATUS_DENIED, "The caller may not look up the user."}),
    OWN({STATUS_NO_USER, .error_code = 4000}), .run = run);
