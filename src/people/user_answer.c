#include "user_answer.h"

#include "response.h"

static const struct member PREFERENCES[] = {
    XML_ATTRIBUTE("Language", "The language.", .sample = "en"),
    XML_ATTRIBUTE("DefaultPortal", "Always empty.", .sample = ""),
    XML_ATTRIBUTE("ShowArchives", "Always FALSE.", .type = FIELD_BOOLEAN, .sample = "FALSE"),
    XML_ATTRIBUTE("ShowHiddens", "Always FALSE.", .type = FIELD_BOOLEAN, .sample = "FALSE"),
    XML_ATTRIBUTE("NotificationType", "Always INSTANT.", .sample = "INSTANT"),
    XML_ATTRIBUTE("NotificationTypeId", "Always 1.", .type = FIELD_INT),
    XML_ATTRIBUTE("EmailType", "Always TEXT.", .sample = "TEXT"),
    XML_ATTRIBUTE(
        "AttachDocumentToEmail", "Always FALSE.", .type = FIELD_BOOLEAN, .sample = "FALSE"),
};
static const struct shape preferences_shape = {"Preferences", MEMBERS(PREFERENCES)};

static const struct member USER[] = {
    XML_ATTRIBUTE("exists", "Always true.", .type = FIELD_BOOLEAN),
    XML_ATTRIBUTE("UserID", "The user.", .type = FIELD_INT, .sample = "3"),
    XML_ATTRIBUTE("FirstName", "The first name.", .sample = "Jane"),
    XML_ATTRIBUTE("LastName", "The last name.", .sample = "Doe"),
    XML_ATTRIBUTE("Email", "The e-mail address.", .sample = "jdoe@example.com"),
    XML_ATTRIBUTE(
        "Enabled", "TRUE: the account can log in.", .type = FIELD_BOOLEAN, .sample = "TRUE"),
    XML_ATTRIBUTE("UserName", "The login.", .sample = "jdoe"),
    XML_ATTRIBUTE("Domain", "The library that the user belongs to, if any.", .sample = "Corporate"),
    XML_ATTRIBUTE("LastLogonDate", "The last log-in, if any.", .type = FIELD_DATETIME,
        .sample = "2030-01-31T17:00:00"),
    XML_ATTRIBUTE("LastPasswordChangeDate", "When the password was changed, if it was.",
        .type = FIELD_DATETIME, .sample = "2030-01-31T17:00:00"),
    XML_ATTRIBUTE("AuthenticationAuthority", "Always Native.", .sample = "Native"),
    XML_ATTRIBUTE("ReadOnlyUser", "Whether the user is read-only: TRUE or FALSE.",
        .type = FIELD_BOOLEAN, .sample = "FALSE"),
    XML_ELEMENT("Preferences", "What the user prefers.", .shape = &preferences_shape),
};
const struct shape user_shape = {"Account", MEMBERS(USER)};

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

void user_answer_open(struct call *call, const struct user *user)
{
    response_open(call, "User");
    response_attribute(call, "exists", "true");
    response_integer_attribute(call, "UserID", user->id);
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
}
