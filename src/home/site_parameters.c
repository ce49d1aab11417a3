#include "site_parameters.h"

#include "request.h"
#include "response.h"
#include "settings.h"
#include "site_settings.h"
#include "text.h"

#define SWITCH(name_, help_, ...)                                                                  \
    XML_ELEMENT(name_, help_, .type = FIELD_BOOLEAN, .sample = "TRUE", ##__VA_ARGS__)
#define NUMBER(name_, help_, ...) XML_ELEMENT(name_, help_, .type = FIELD_INT, ##__VA_ARGS__)
#define FOR_ADMINISTRATORS(help_) help_ " For administrators.", .lacks = true

static const struct member AUTHORITIES[] = {
    XML_ELEMENT("AuthenticationAuthority", "The variable in which the web server tells of people.",
        .lacks = true, .sample = "REMOTE_USER")};
static const struct shape authorities_shape = {"AuthenticationAuthorities", MEMBERS(AUTHORITIES)};
static const struct member ADDRESSES[] = {
    XML_ELEMENT("IPAddress", "That by which it was called.", .lacks = true, .sample = "192.0.2.1")};
static const struct shape addresses_shape = {"IPAddresses", MEMBERS(ADDRESSES)};

static const struct member SHOWN[] = {
    SWITCH("WEBDAV", "Whether WebDAV is to be offered."),
    SWITCH("ALLOWEMAILATTACHMENTS", "Whether documents are to be attached to e-mails."),
    NUMBER("ATTACHMENTSIZELIMIT", "The most bytes of these."),
    XML_ELEMENT("APPLICATIONURL", "Where the service is.", .sample = "https://tasks.example.com/"),
    XML_ELEMENT("SYSTEMEMAILADDRESS", "Always empty.", .sample = ""),
    SWITCH("INDEXSRV", "Always FALSE: the words in documents are not searched."),
    NUMBER("SEARCHPAGESIZE", "How many finds a page has."),
    NUMBER("FILEUPLOADLIMIT", "The most bytes of a document."),
    SWITCH("ALLOWPARTIALEMAILUPLOADS", "Whether e-mails are to be stored that lack a part."),
    XML_ELEMENT("INDEXCATALOG", "Always empty.", .lacks = true, .sample = ""),
    SWITCH("LOGLOGINS", FOR_ADMINISTRATORS("Whether logins are logged.")),
    NUMBER("FILEUPLOADTIMEOUT", FOR_ADMINISTRATORS("How many seconds an upload may take.")),
    SWITCH("ALLOWOWNERSHIPTRANSFER", FOR_ADMINISTRATORS("Whether owners may be changed.")),
    SWITCH("SUBSCRIPTIONNOTIFICATIONS", FOR_ADMINISTRATORS("Whether subscribers are told.")),
    SWITCH("SENDEMAIL", FOR_ADMINISTRATORS("Whether clients offer to send e-mails.")),
    SWITCH("SENDTO_DISPLAYUSERLIST", FOR_ADMINISTRATORS("Whether to the users in a list.")),
    XML_ELEMENT("SMTPSERVER", "Always empty.", .lacks = true, .sample = ""),
    NUMBER("SMTPSERVERPORT", FOR_ADMINISTRATORS("Always 0."), .sample = "0"),
    NUMBER("SMTPCONNECTIONTIMEOUT", FOR_ADMINISTRATORS("Always 0."), .sample = "0"),
    XML_ELEMENT("SMTPSENDUSERNAME", "Always empty.", .lacks = true, .sample = ""),
    XML_ELEMENT("SMTPSENDPASSWORD", FOR_ADMINISTRATORS("Always four stars."), .sample = "****"),
    NUMBER("PWDMINLEN", FOR_ADMINISTRATORS("The fewest characters of a password.")),
    SWITCH("PWDALPHA", FOR_ADMINISTRATORS("Whether it has a letter.")),
    SWITCH("PWDNUM", FOR_ADMINISTRATORS("Whether it has a digit.")),
    NUMBER("PWDEXPIRES", FOR_ADMINISTRATORS("After how many days it is to expire; 0: never.")),
    SWITCH("PWDWEAKLIST", FOR_ADMINISTRATORS("Whether it is none that many have.")),
    SWITCH("PWDNONALPHA", FOR_ADMINISTRATORS("Whether it has another character.")),
    SWITCH("PWDNOUSERNAME", FOR_ADMINISTRATORS("Whether it is not the login.")),
    SWITCH("PWDNOEMAIL", FOR_ADMINISTRATORS("Whether it is not the e-mail address.")),
    XML_ELEMENT("AuthenticationAuthorities", FOR_ADMINISTRATORS("Who else authenticates."),
        .shape = &authorities_shape),
    XML_ELEMENT("ServerName", FOR_ADMINISTRATORS("The name of the machine."), .sample = "tasks"),
    XML_ELEMENT("IPAddressList", FOR_ADMINISTRATORS("Its addresses."), .shape = &addresses_shape),
    XML_ELEMENT("WarehousePaths", "Always empty.", .lacks = true, .sample = ""),
};
static const struct shape shown_shape = {"ApplicationParameters", MEMBERS(SHOWN)};
static const struct member ANSWER[] = {
    XML_ELEMENT("PARAMETERS", "The parameters.", .shape = &shown_shape)};
const struct shape site_parameters_shape = {"AnswerWithParameters", MEMBERS(ANSWER)};

static void put_switch(struct call *call, const char *name, bool value)
{
    response_text(call, name, text_of_boolean_in_capitals(value));
}

static void put_public(
    struct call *call, const struct general_settings *general, const struct email_settings *email)
{
    put_switch(call, "WEBDAV", general->WebDav);
    put_switch(call, "ALLOWEMAILATTACHMENTS", email->AllowEmailAttachments);
    response_integer(call, "ATTACHMENTSIZELIMIT", email->AttachmentSizeLimit);
    response_text(call, "APPLICATIONURL",
        arena_format(call->arena, "%s/", request_base(call, call->request)));
    response_text(call, "SYSTEMEMAILADDRESS", "");
    put_switch(call, "INDEXSRV", false);
    response_integer(call, "SEARCHPAGESIZE", general->SearchPageSize);
    response_integer(call, "FILEUPLOADLIMIT", general->DocumentMaxSize);
    put_switch(call, "ALLOWPARTIALEMAILUPLOADS", email->AllowPartialEmailUploads);
}

static enum status put_behavior(
    struct call *call, const struct general_settings *general, const struct email_settings *email)
{
    struct behavior_settings behavior;
    TRY(site_read(call, &behavior_group, &behavior));
    response_text(call, "INDEXCATALOG", "");
    put_switch(call, "LOGLOGINS", behavior.LogLogins);
    response_integer(call, "FILEUPLOADTIMEOUT", general->FileUploadTimeOut);
    put_switch(call, "ALLOWOWNERSHIPTRANSFER", general->AllowOwnershipTransfer);
    put_switch(call, "SUBSCRIPTIONNOTIFICATIONS", email->SubscriptionNotifications);
    put_switch(call, "SENDEMAIL", email->SendToSendEmail);
    put_switch(call, "SENDTO_DISPLAYUSERLIST", email->SendToDisplayUserList);
    response_text(call, "SMTPSERVER", "");
    response_integer(call, "SMTPSERVERPORT", 0);
    response_integer(call, "SMTPCONNECTIONTIMEOUT", 0);
    response_text(call, "SMTPSENDUSERNAME", "");
    response_text(call, "SMTPSENDPASSWORD", "****");
    return STATUS_OK;
}

static enum status put_passwords(struct call *call)
{
    struct authentication_settings passwords;
    TRY(site_read(call, &authentication_group, &passwords));
    response_integer(call, "PWDMINLEN", passwords.MinLen);
    put_switch(call, "PWDALPHA", passwords.MustIncludeAlphaNumericCharacters);
    put_switch(call, "PWDNUM", passwords.MustIncludeNumericCharacters);
    response_integer(call, "PWDEXPIRES", passwords.Expires);
    put_switch(call, "PWDWEAKLIST", passwords.MustNotInCommonPasswordList);
    put_switch(call, "PWDNONALPHA", passwords.MustIncludeNonAlphaNumericCharacters);
    put_switch(call, "PWDNOUSERNAME", passwords.MustNotEqualUserName);
    put_switch(call, "PWDNOEMAIL", passwords.MustNotEqualEmailAddress);
    return STATUS_OK;
}

static void put_list(struct call *call, const char *list, const char *item, const char *value)
{
    response_open(call, list);
    if (value && *value)
        response_text(call, item, value);
    response_close(call);
}

static enum status put_server(struct call *call)
{
    struct private_settings own;
    char host[HOST_NAME_SIZE];
    TRY(site_read(call, &private_group, &own));
    put_list(call, "AuthenticationAuthorities", "AuthenticationAuthority",
        own.AuthenticatedUserVariable);
    response_text(call, "ServerName", settings_host_name(host));
    put_list(call, "IPAddressList", "IPAddress",
        exchange_variable(call->request->exchange, "SERVER_ADDR"));
    response_text(call, "WarehousePaths", "");
    return STATUS_OK;
}

enum status site_parameters_answer(struct call *call, bool all)
{
    struct general_settings general;
    struct email_settings email;
    TRY(site_read(call, &general_group, &general));
    TRY(site_read(call, &email_group, &email));
    response_open(call, "PARAMETERS");
    put_public(call, &general, &email);
    if (all) {
        TRY(put_behavior(call, &general, &email));
        TRY(put_passwords(call));
        TRY(put_server(call));
    }
    response_close(call);
    return STATUS_OK;
}
