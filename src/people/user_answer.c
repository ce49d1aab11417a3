#include "user_answer.h"

#include "response.h"
#include "text.h"
#include "home/settings.h"

static const struct name NOTIFICATION_NAMES[] = {
    {"NONE", NOTIFY_NEVER}, {"INSTANT", NOTIFY_AT_ONCE}, {"DAILY REPORT", NOTIFY_DAILY}};
const struct names notification_types = {NOTIFICATION_NAMES, COUNT_OF(NOTIFICATION_NAMES)};

static const struct member PREFERENCES[] = {
    XML_ATTRIBUTE("Language", "The language.", .sample = "en"),
    XML_ATTRIBUTE("DefaultPortal", "The portal that the user begins with, if any.", .sample = ""),
    XML_ATTRIBUTE("ShowArchives", "TRUE: archived libraries are shown.", .type = FIELD_BOOLEAN,
        .sample = "FALSE"),
    XML_ATTRIBUTE("ShowHiddens", "TRUE: hidden libraries are shown.", .type = FIELD_BOOLEAN,
        .sample = "FALSE"),
    XML_ATTRIBUTE("NotificationType", "NONE, INSTANT or DAILY REPORT.", .sample = "INSTANT"),
    XML_ATTRIBUTE("NotificationTypeId", "The same as 0, 1 or 2.", .type = FIELD_INT),
    XML_ATTRIBUTE("EmailType", "HTML or TEXT.", .sample = "TEXT"),
    XML_ATTRIBUTE("AttachDocumentToEmail", "TRUE: e-mails have the document with them.",
        .type = FIELD_BOOLEAN, .sample = "FALSE"),
};
static const struct shape preferences_shape = {"Preferences", MEMBERS(PREFERENCES)};

static const struct member BASIC[] = {
    XML_ATTRIBUTE("exists", "Always true.", .type = FIELD_BOOLEAN),
    XML_ATTRIBUTE("UserID", "The user.", .type = FIELD_INT, .sample = "3"),
    XML_ATTRIBUTE("FirstName", "The first name.", .sample = "Jane"),
    XML_ATTRIBUTE("LastName", "The last name.", .sample = "Doe"),
    XML_ATTRIBUTE("Email", "The e-mail address.", .sample = "jdoe@example.com"),
    XML_ATTRIBUTE(
        "Enabled", "TRUE: the account can log in.", .type = FIELD_BOOLEAN, .sample = "TRUE"),
    XML_ATTRIBUTE("UserName", "The login.", .sample = "jdoe"),
};
const struct shape user_basic_shape = {"BasicAccount", MEMBERS(BASIC)};

/* What is told in detail; `may` is whether it may be missing. */
#define DETAILS(may)                                                                               \
    XML_ATTRIBUTE("Domain", "The library that the user belongs to, if any.", .lacks = may,         \
        .sample = "Corporate"),                                                                    \
        XML_ATTRIBUTE("LastLogonDate", "The last log-in, if any.", .type = FIELD_DATETIME,         \
            .lacks = may, .sample = "2030-01-31T17:00:00"),                                        \
        XML_ATTRIBUTE("LastPasswordChangeDate", "When the password was changed, if it was.",       \
            .type = FIELD_DATETIME, .lacks = may, .sample = "2030-01-31T17:00:00"),                \
        XML_ATTRIBUTE("AuthenticationAuthority",                                                   \
            "Native, or the name of who logs the user in in our place.", .lacks = may,             \
            .sample = USER_NATIVE),                                                                \
        XML_ATTRIBUTE("ReadOnlyUser", "Whether the user is read-only: TRUE or FALSE.",             \
            .type = FIELD_BOOLEAN, .lacks = may, .sample = "FALSE"),                               \
        XML_ATTRIBUTE("MobileNumber", "The mobile number, where there is one.", .lacks = true),    \
        XML_ELEMENT(                                                                               \
            "Preferences", "What the user prefers.", .lacks = may, .shape = &preferences_shape)

static const struct member USER[] = {DETAILS(false)};
const struct shape user_shape = {"Account", MEMBERS(USER), .base = &user_basic_shape};

static const struct member ANY_USER[] = {DETAILS(true)};
const struct shape user_any_shape = {
    "AccountInAnyDetail", MEMBERS(ANY_USER), .base = &user_basic_shape};

/* Clients of the edition before the newest read a date as it is in other answers, and always one.
 */
static void put_date(struct call *call, const char *name, int64_t seconds)
{
    char text[DATE_SIZE];
    if (edition_of(call) == EDITION_RESPONSE)
        response_attribute(call, name, seconds ? date_plain(seconds, text) : "1900-01-01 00:00:00");
    else
        response_attribute(call, name, seconds ? date_local_iso(seconds, text) : "");
}

static void put_preferences(struct call *call, const struct user *user)
{
    const struct preferences *preferences = &user->preferences;
    response_open(call, "Preferences");
    response_attribute(call, "Language", user->language);
    response_attribute(call, "DefaultPortal", preferences->default_portal);
    response_attribute(
        call, "ShowArchives", text_of_boolean_in_capitals(preferences->show_archives));
    response_attribute(call, "ShowHiddens", text_of_boolean_in_capitals(preferences->show_hiddens));
    response_attribute(call, "NotificationType",
        names_of(&notification_types, (int32_t)preferences->notification_type));
    response_integer_attribute(call, "NotificationTypeId", preferences->notification_type);
    response_attribute(call, "EmailType", preferences->html_email ? "HTML" : "TEXT");
    response_attribute(
        call, "AttachDocumentToEmail", text_of_boolean_in_capitals(preferences->attach_documents));
    response_close(call);
}

void user_answer_basic(struct call *call, const struct user *user)
{
    response_open(call, "User");
    response_attribute(call, "exists", "true");
    response_integer_attribute(call, "UserID", user->id);
    response_attribute(call, "FirstName", user->first_name);
    response_attribute(call, "LastName", user->last_name);
    response_attribute(call, "Email", user->email);
    response_attribute(call, "Enabled", text_of_boolean_in_capitals(user->enabled));
    response_attribute(call, "UserName", user->login);
}

void user_answer_open(struct call *call, const struct user *user)
{
    user_answer_basic(call, user);
    response_attribute(call, "Domain", user->domain);
    put_date(call, "LastLogonDate", user->last_logon);
    put_date(call, "LastPasswordChangeDate", user->last_password_change);
    response_attribute(call, "AuthenticationAuthority", user->source);
    response_attribute(call, "ReadOnlyUser", text_of_boolean_in_capitals(user->read_only));
    if (*user->mobile_number)
        response_attribute(call, "MobileNumber", user->mobile_number);
    put_preferences(call, user);
}
