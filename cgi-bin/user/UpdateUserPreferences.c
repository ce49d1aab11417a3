/* /srv.asmx/UpdateUserPreferences: changes what a user prefers. */
#include "operation/operation.h"
#include "people/account.h"
#include "people/rights.h"
#include "people/preferences.h"

struct arguments {
    const char *authenticationTicket;
    const char *UserName;
    const char *xmlPreferences;
    struct preferences_change change; /* what xmlPreferences asks for */
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(UserName, ACCOUNT_NAME_HELP),
    REQUIRED(xmlPreferences,
        "A Preferences element: the attributes that are there are changed. They are stored and"
        " shown; notices are sent whatever they are.",
        .xml = true, .sample = PREFERENCES_SAMPLE),
};

static enum status prepare(struct call *call, void *given)
{
    struct arguments *arguments = given;
    return preferences_read(call, "xmlPreferences", arguments->xmlPreferences, &arguments->change);
}

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct user user;
    TRY(account_open(call, arguments->UserName, &user));
    TRY(error_resume(call));
    return preferences_apply(call, user.id, &arguments->change);
}

OPERATION(UpdateUserPreferences, .summary = "Changes what a user prefers.",
    .area = "User Management", .root = "response", .empty_error = true, .access = ACCESS_WRITE,
    .reader = true, .allow = ALLOW_FOR_USER, PARAMETERS, .answer = ACCOUNT_ANSWER,
    ERRORS(ACCOUNT_ERRORS, {STATUS_XML, "xmlPreferences is no Preferences element."},
        {STATUS_INVALID, "An attribute has a value that is none of its own."}),
    .prepare = prepare, .run = run);
