/* /srv.asmx/UpdateUserContactInfo: changes a user's e-mail address and mobile number. */
#include "request.h"
#include "operation/operation.h"
#include "people/account.h"
#include "people/rights.h"

struct arguments {
    const char *authenticationTicket;
    const char *userName;
    const char *emailAddress;
    const char *mobileNumber;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(userName, ACCOUNT_NAME_HELP),
    REQUIRED(emailAddress, "The new address; empty: none. Absent in an envelope: as it is."),
    REQUIRED(mobileNumber, "The new number; empty: none. Absent in an envelope: as it is."),
};

/* Only an envelope can leave one out. */
static bool is_given(const struct call *call, const char *name)
{
    return request_value((void *)call->request, name).text != NULL;
}

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct user user;
    TRY(account_open(call, arguments->userName, &user));
    if (is_given(call, "emailAddress"))
        user.email = arguments->emailAddress;
    if (is_given(call, "mobileNumber"))
        user.mobile_number = arguments->mobileNumber;
    return user_change(call, &user);
}

OPERATION(UpdateUserContactInfo, .summary = "Changes a user's e-mail address and mobile number.",
    .area = "User Management", .root = "response", .empty_error = true, .access = ACCESS_WRITE,
    .reader = true, .allow = ALLOW_FOR_USER, PARAMETERS, .answer = ACCOUNT_ANSWER,
    ERRORS(ACCOUNT_ERRORS,
        {STATUS_INVALID, "This is no e-mail address, or the address or the number is too long."}),
    .run = run);
