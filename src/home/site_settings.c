#include "site_settings.h"

#include "text.h"

/* A member with what it is where nothing was set; and one that is stored and shown alone. */
#define SETTING(type_, member_, initial_, help_, ...)                                              \
    FIELD(struct type_, member_, help_, .required = true, .initial = initial_, ##__VA_ARGS__)
#define STORED(type_, member_, initial_, help_, ...)                                               \
    SETTING(type_, member_, initial_, help_ " It is stored and shown, and has no effect here.",    \
        .idle = true, ##__VA_ARGS__)

#define SECTION(name_, table_)                                                                     \
    {                                                                                              \
        .name = name_, .fields = table_, .count = COUNT_OF(table_)                                 \
    }
#define GROUP(sections_, type_)                                                                    \
    .sections = sections_, .count = COUNT_OF(sections_), .size = sizeof(struct type_)

/* ---- General settings ---- */

static const struct field UPLOAD[] = {
    SETTING(general_settings, DocumentMaxSize, "78643200",
        "The most bytes of a document, from 1 MB to 1 GB; less becomes 1 MB.", .minimum = 1 << 20,
        .maximum = 1 << 30, .raised = true),
    STORED(general_settings, FileUploadTimeOut, "900", "How many seconds an upload may take.",
        .minimum = 0, .maximum = INT32_MAX),
    SETTING(general_settings, DefaultUploadFileChunkSize, "262144",
        "How many bytes of a file a client sends at a time.", .minimum = 256 << 10,
        .maximum = 32 << 20),
};

static const struct field GENERAL[] = {
    SETTING(general_settings, AllowOwnershipTransfer, "true",
        "Whether who controls a folder or document may make somebody else its owner;"
        " administrators always may."),
    STORED(general_settings, WebDav, "false", "Whether WebDAV is offered."),
    STORED(general_settings, DisplayAddIns, "true", "Whether pages show add-ins."),
    STORED(general_settings, MinYearInDateControls, "1900", "The first year that pages offer.",
        .minimum = 1, .maximum = 9999),
    STORED(general_settings, SystemRecycleBinAutoPurgeOption, "0",
        "After how many months the recycle bin of all is emptied; 0: never.", .minimum = 0,
        .maximum = 36),
    STORED(general_settings, MoveUsersRecycleBinToSystemRecycleBinIn, "0",
        "After how many months a person's recycle bin goes to that of all; 0: never.", .minimum = 0,
        .maximum = 36),
    SETTING(general_settings, RerouteRedirections, "false",
        "Whether who gets somebody's tasks by a redirection may reroute it."),
    STORED(general_settings, SendDiagnosticsAndStatistics, "false",
        "Whether the vendor is sent statistics: nothing is sent, whatever it is."),
};

#define WORKDAY(day_, initial_)                                                                    \
    SETTING(general_settings, day_, initial_, "Whether people work on a " #day_ ".")

static const struct field WORKDAYS[] = {
    WORKDAY(Monday, "true"),
    WORKDAY(Tuesday, "true"),
    WORKDAY(Wednesday, "true"),
    WORKDAY(Thursday, "true"),
    WORKDAY(Friday, "true"),
    WORKDAY(Saturday, "false"),
    WORKDAY(Sunday, "false"),
    SETTING(general_settings, StartHour, "8", "The hour in which work starts.", .minimum = 0,
        .maximum = 23),
    SETTING(general_settings, StartMinute, "0", "And the minute.", .minimum = 0, .maximum = 59),
    SETTING(
        general_settings, EndHour, "17", "The hour in which it ends.", .minimum = 0, .maximum = 23),
    SETTING(general_settings, EndMinute, "0", "And the minute, after that of the start.",
        .minimum = 0, .maximum = 59),
};

static const struct field HOLIDAY[] = {
    FIELD(struct holiday, HolidayDate,
        "The day on which nobody works; one of the year 2000 comes each year.", .required = true),
    SETTING(holiday, Description, "", "What it is called.", .characters = 255, .empty = true),
};

static const struct field ZIP[] = {
    STORED(general_settings, Enabled, "true", "Whether several documents are sent as one ZIP."),
    STORED(general_settings, MaxTotalSize, "78643200", "The most bytes of these.", .minimum = 0,
        .maximum = INT32_MAX),
    STORED(general_settings, MaxTotalCount, "1000", "The most of these.", .minimum = 0,
        .maximum = INT32_MAX),
};

static const struct field SEARCH[] = {
    STORED(general_settings, SearchPageSize, "20", "How many finds a page has.", .minimum = 1,
        .maximum = 10000),
};

static const struct site_section GENERAL_SECTIONS[] = {
    SECTION("UploadSettings", UPLOAD),
    SECTION(NULL, GENERAL),
    SECTION("Workdays", WORKDAYS),
    {.name = "HolidayList",
        .fields = HOLIDAY,
        .count = COUNT_OF(HOLIDAY),
        .item = "Holiday",
        .offset = offsetof(struct general_settings, HolidayList),
        .size = sizeof(struct holiday),
        .most = HOLIDAYS_LIMIT},
    SECTION("ZipDownloadSetting", ZIP),
    SECTION(NULL, SEARCH),
};

/* There is some time in which people work. */
static enum status check_general(struct call *call, const char *what, const void *settings)
{
    const struct general_settings *given = settings;
    if (given->EndHour * 60 + given->EndMinute <= given->StartHour * 60 + given->StartMinute)
        return fail(call, STATUS_INVALID, "%s: Workdays: work ends before it starts.", what);
    if (!(given->Monday || given->Tuesday || given->Wednesday || given->Thursday || given->Friday ||
            given->Saturday || given->Sunday))
        return fail(call, STATUS_INVALID, "%s: Workdays: there is no day of work.", what);
    return STATUS_OK;
}

const struct site_group general_group = {
    .name = "GeneralSettings", GROUP(GENERAL_SECTIONS, general_settings), .check = check_general};

static const struct shape upload_shape = {
    "UploadSettings", FIELDS(struct general_settings, UPLOAD)};
static const struct shape workdays_shape = {"Workdays", FIELDS(struct general_settings, WORKDAYS)};
static const struct shape holiday_shape = {"Holiday", FIELDS(struct holiday, HOLIDAY)};
static const struct member HOLIDAYS[] = {
    XML_ELEMENT("Holiday", "A holiday.", .shape = &holiday_shape, .list = true)};
static const struct shape holidays_shape = {"Holidays", MEMBERS(HOLIDAYS)};
static const struct shape zip_shape = {"ZipDownloadSetting", FIELDS(struct general_settings, ZIP)};
static const struct shape search_shape = {
    "GeneralSettingsOfSearches", FIELDS(struct general_settings, SEARCH)};
static const struct shape flat_shape = {
    "GeneralSettingsAlone", FIELDS(struct general_settings, GENERAL), .base = &search_shape};
static const struct member GENERAL_MEMBERS[] = {
    XML_ELEMENT("UploadSettings", "What may be stored, and how.", .shape = &upload_shape),
    XML_ELEMENT("Workdays", "When people work.", .shape = &workdays_shape),
    XML_ELEMENT("HolidayList", "When they do not.", .shape = &holidays_shape),
    XML_ELEMENT("ZipDownloadSetting", "Several documents at once.", .shape = &zip_shape),
};
static const struct shape general_shape = {
    "GeneralSettings", MEMBERS(GENERAL_MEMBERS), .base = &flat_shape};
static const struct member GENERAL_ANSWER[] = {
    XML_ELEMENT("GeneralSettings", "The settings.", .shape = &general_shape)};
const struct shape general_answer_shape = {"AnswerWithGeneralSettings", MEMBERS(GENERAL_ANSWER)};

/* ---- Passwords ---- */

static const struct field PASSWORDS[] = {
    SETTING(authentication_settings, Expires, "0",
        "After how many days a password expires, so that it is set anew before the next login; 0: "
        "never.",
        .minimum = 0, .maximum = 36500),
    SETTING(authentication_settings, MinLen, "1",
        "The fewest characters of a password, 1 to 14; less or more becomes the nearest.",
        .minimum = 1, .maximum = 14, .raised = true, .lowered = true),
    SETTING(authentication_settings, MustIncludeAlphaNumericCharacters, "false",
        "Whether it has a letter."),
    SETTING(
        authentication_settings, MustIncludeNumericCharacters, "false", "Whether it has a digit."),
    SETTING(authentication_settings, MustIncludeNonAlphaNumericCharacters, "false",
        "Whether it has a character that is neither."),
    SETTING(authentication_settings, MustNotEqualEmailAddress, "false",
        "Whether it is not the e-mail address."),
    SETTING(authentication_settings, MustNotEqualUserName, "false", "Whether it is not the login."),
    SETTING(authentication_settings, MustNotInCommonPasswordList, "false",
        "Whether it is none of those that many people have."),
};

#define PROMPT(member_, when_)                                                                     \
    STORED(authentication_settings, member_, "false",                                              \
        "Whether a client asks for the password again before " when_ ".")

static const struct field PROMPTS[] = {
    PROMPT(DomainDelete, "it deletes a library"),
    PROMPT(OnDelete, "it deletes folders or documents"),
    PROMPT(UserDelete, "it deletes a user"),
    PROMPT(SecurityApply, "it changes who may do what"),
    PROMPT(OnOwnerChange, "it changes an owner"),
    PROMPT(OnClassify, "it classifies a document"),
    PROMPT(OnReviewTask, "a task of a review is completed"),
};

static const struct site_section AUTHENTICATION_SECTIONS[] = {
    SECTION("PasswordPolicy", PASSWORDS),
    SECTION("PasswordRePromptActions", PROMPTS),
};
const struct site_group authentication_group = {.name = "AuthenticationAndPasswordPolicy",
    GROUP(AUTHENTICATION_SECTIONS, authentication_settings)};

static const struct shape passwords_shape = {
    "PasswordPolicy", FIELDS(struct authentication_settings, PASSWORDS)};
static const struct shape prompts_shape = {
    "PasswordRePromptActions", FIELDS(struct authentication_settings, PROMPTS)};
static const struct member AUTHENTICATION_MEMBERS[] = {
    XML_ELEMENT("PasswordPolicy", "What a new password has to be.", .shape = &passwords_shape),
    XML_ELEMENT("PasswordRePromptActions", "When clients ask for the password again.",
        .shape = &prompts_shape),
};
static const struct shape authentication_shape = {
    "AuthenticationAndPasswordPolicy", MEMBERS(AUTHENTICATION_MEMBERS)};
static const struct member AUTHENTICATION_ANSWER[] = {XML_ELEMENT(
    "AuthenticationAndPasswordPolicy", "The settings.", .shape = &authentication_shape)};
const struct shape authentication_answer_shape = {
    "AnswerWithPasswordPolicy", MEMBERS(AUTHENTICATION_ANSWER)};

/* ---- Behaviour ---- */

static const struct field BEHAVIOR[] = {
    SETTING(behavior_settings, LogLogins, "false",
        "Whether the service's log has a line of each login."),
    STORED(behavior_settings, LogLoginAttempts, "false",
        "Whether failed logins are logged: the service's log has a line of each, whatever it is."),
    STORED(behavior_settings, LoginDelay, "0",
        "How many milliseconds a login waits, 0 to 2000; less or more becomes the nearest. Failed"
        " logins have delays of their own.",
        .minimum = 0, .maximum = 2000, .raised = true, .lowered = true),
    SETTING(behavior_settings, AllowLibraryManagersToEditPolicy, "true",
        "Whether managers of a library may read and change its policies."),
};
static const struct site_section BEHAVIOR_SECTIONS[] = {SECTION(NULL, BEHAVIOR)};
const struct site_group behavior_group = {
    .name = "SystemBehaviorSettings", GROUP(BEHAVIOR_SECTIONS, behavior_settings)};

static const struct shape behavior_shape = {
    "SystemBehaviorSettings", FIELDS(struct behavior_settings, BEHAVIOR)};
static const struct member BEHAVIOR_ANSWER[] = {
    XML_ELEMENT("SystemBehaviorSettings", "The settings.", .shape = &behavior_shape)};
const struct shape behavior_answer_shape = {
    "AnswerWithSystemBehaviorSettings", MEMBERS(BEHAVIOR_ANSWER)};

/* ---- E-mail ---- */

static const struct name ZONE_NAMES[] = {{"UseGMT", 0}, {"UseServerLocal", 1}};
static const struct names ZONES = {ZONE_NAMES, COUNT_OF(ZONE_NAMES)};

#define EMAIL(member_, initial_, help_, ...)                                                       \
    STORED(email_settings, member_, initial_, help_, ##__VA_ARGS__)

static const struct field EMAIL[] = {
    EMAIL(FaxQue, "c:\\faxque", "The folder of faxes.", .characters = 255, .empty = true),
    EMAIL(TruncateLongEmailFields, "false", "Whether long headers of e-mails are cut."),
    EMAIL(AllowEmailAttachments, "true", "Whether documents are attached to e-mails."),
    EMAIL(AttachmentSizeLimit, "5242880", "The most bytes of what is attached; 0: any number.",
        .minimum = 0, .maximum = INT32_MAX),
    EMAIL(SubscriptionNotifications, "true", "Whether subscribers are told."),
    EMAIL(AllowPartialEmailUploads, "false", "Whether e-mails are stored that lack a part."),
    EMAIL(SendToSendEmail, "true", "Whether clients offer to send an e-mail."),
    EMAIL(SendToAllowSendEmailAttachments, "true", "Whether documents can be attached to it."),
    EMAIL(SendToDisplayUserList, "true", "Whether they offer the users as recipients."),
    EMAIL(SendToSendEmailsFromUsersEmail, "false", "Whether it is from the user's own address."),
    EMAIL(SendToLogCcAddress, "", "Who gets a copy of each.", .characters = 255, .empty = true),
    EMAIL(SendNotificationsOnDragDrop, "false", "Whether subscribers are told of what is moved."),
    EMAIL(
        TimeZoneSettingsNotifications, "UseGMT", "The zone of times in notices.", .names = &ZONES),
};
static const struct site_section EMAIL_SECTIONS[] = {SECTION(NULL, EMAIL)};
const struct site_group email_group = {
    .name = "EmailAndNotificationSettings", GROUP(EMAIL_SECTIONS, email_settings), .whole = true};

static const struct shape email_shape = {
    "EmailAndNotificationSettings", FIELDS(struct email_settings, EMAIL)};
static const struct member EMAIL_ANSWER[] = {
    XML_ELEMENT("EmailAndNotificationSettings", "The settings.", .shape = &email_shape)};
const struct shape email_answer_shape = {"AnswerWithEmailSettings", MEMBERS(EMAIL_ANSWER)};

/* ---- The administrator's own ---- */

static const struct field PRIVATE[] = {
    SETTING(private_settings, DeadlinesInWorkingHours, "false",
        "Whether the hours of task definitions, reminders and supervisors are hours of work."),
    SETTING(private_settings, AuthenticatedUserVariable, "",
        "The variable, as REMOTE_USER, in which the web server tells whom it has authenticated.",
        .characters = 64, .empty = true),
    SETTING(private_settings, TrustedSecret, "",
        "The secret by which a program gets the tickets of others.", .empty = true, .secret = true),
};
static const struct site_section PRIVATE_SECTIONS[] = {SECTION(NULL, PRIVATE)};

bool site_variable_is_safe(const char *name)
{
    static const char *const CLIENTS[] = {"HTTP_", "CONTENT_", "QUERY_STRING", "REQUEST_", "PATH_",
        "SCRIPT_", "DOCUMENT_", "SERVER_", "GATEWAY_", "REMOTE_ADDR", "REMOTE_HOST", "REMOTE_PORT",
        "REMOTE_IDENT", "REDIRECT_URL", "REDIRECT_QUERY", "UNIQUE_ID", "HTTPS", "SSL_SERVER"};
    if (!*name || strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") != strlen(name))
        return false;
    while (strncmp(name, "REDIRECT_", 9) == 0 && strncmp(name, "REDIRECT_URL", 12) != 0)
        name += 9; /* what a web server calls a variable of before */
    for (size_t i = 0; i < COUNT_OF(CLIENTS); i++)
        if (strncmp(name, CLIENTS[i], strlen(CLIENTS[i])) == 0)
            return false;
    return *name != '\0';
}

static enum status check_private(struct call *call, const char *what, const void *settings)
{
    const struct private_settings *given = settings;
    const char *variable = given->AuthenticatedUserVariable;
    if (!*variable || site_variable_is_safe(variable))
        return STATUS_OK;
    return fail(call, STATUS_INVALID,
        "%s: AuthenticatedUserVariable is one that the web server alone sets, as REMOTE_USER: none"
        " that tells of the request, as HTTP_... tells of its headers.",
        what);
}

const struct site_group private_group = {
    .name = "PrivateSettings", GROUP(PRIVATE_SECTIONS, private_settings), .check = check_private};

const struct site_group *const site_groups[] = {
    &general_group, &authentication_group, &behavior_group, &email_group, &private_group, NULL};
