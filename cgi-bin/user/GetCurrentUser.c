/* /srv.asmx/GetCurrentUser: who the ticket's user is. */
#include "operation.h"
#include "redirection.h"

struct arguments {
    const char *authenticationTicket;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
};

static const char *boolean(bool value)
{
    return value ? "TRUE" : "FALSE";
}

static void put_date(struct call *call, const char *name, int64_t seconds)
{
    char text[DATE_SIZE];
    response_attribute(call, name, seconds ? date_local_iso(seconds, text) : "");
}

static void put_preferences(struct call *call, const struct user *user)
{
    response_open(call, "Preferences");
    response_attribute(call, "Language", user->language);
    response_attribute(call, "DefaultPortal", "");
    response_attribute(call, "ShowArchives", "FALSE");
    response_attribute(call, "ShowHiddens", "FALSE");
    response_attribute(call, "NotificationType", "INSTANT");
    response_attribute(call, "NotificationTypeId", "1");
    response_attribute(call, "EmailType", "TEXT");
    response_attribute(call, "AttachDocumentToEmail", "FALSE");
    response_close(call);
}

static enum status run(struct call *call, const void *given)
{
    const struct user *user = call->user;
    struct redirection redirection;
    (void)given;
    response_open(call, "User");
    response_attribute(call, "exists", "true");
    response_attribute(call, "UserID", arena_format(call->arena, "%" PRId64, user->id));
    response_attribute(call, "FirstName", user->first_name);
    response_attribute(call, "LastName", user->last_name);
    response_attribute(call, "Email", user->email);
    response_attribute(call, "Enabled", boolean(user->enabled));
    response_attribute(call, "UserName", user->login);
    response_attribute(call, "Domain", user->domain);
    put_date(call, "LastLogonDate", user->last_logon);
    put_date(call, "LastPasswordChangeDate", user->last_password_change);
    response_attribute(call, "AuthenticationAuthority", "Native");
    response_attribute(call, "ReadOnlyUser", boolean(user->read_only));
    put_preferences(call, user);
    TRY(redirection_find(call, user->id, &redirection));
    TRY(redirection_answer(call, &redirection, redirection.target_id));
    response_close(call);
    return STATUS_OK;
}

OPERATION(GetCurrentUser, .summary = "Shows the user whom the ticket belongs to.",
    .area = "User Management", .root = "root", .access = ACCESS_READ, PARAMETERS,
    .answer = "A User element with the account's attributes, Preferences and TaskRedirection.",
    .run = run);
