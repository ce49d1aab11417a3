/*
 * The groups of settings of the site: the table of each and its struct. The names of members are
 * the wire's. What a member says that has no effect here, it says in its help.
 */
#pragma once

#include "site.h"

/* A day on which nobody works; of the year 2000: each year. */
struct holiday {
    struct datetime HolidayDate;
    const char *Description;
};
#define HOLIDAYS_LIMIT 1000

struct general_settings {
    int32_t DocumentMaxSize, FileUploadTimeOut, DefaultUploadFileChunkSize;
    bool AllowOwnershipTransfer, WebDav, DisplayAddIns;
    int32_t MinYearInDateControls, SystemRecycleBinAutoPurgeOption,
        MoveUsersRecycleBinToSystemRecycleBinIn;
    bool RerouteRedirections, SendDiagnosticsAndStatistics;
    bool Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday;
    int32_t StartHour, StartMinute, EndHour, EndMinute;
    struct object_list HolidayList; /* of struct holiday */
    bool Enabled;                   /* downloads of several documents as one ZIP */
    int32_t MaxTotalSize, MaxTotalCount;
    int32_t SearchPageSize;
};

struct authentication_settings {
    int32_t Expires, MinLen;
    bool MustIncludeAlphaNumericCharacters, MustIncludeNumericCharacters,
        MustIncludeNonAlphaNumericCharacters, MustNotEqualEmailAddress, MustNotEqualUserName,
        MustNotInCommonPasswordList;
    bool DomainDelete, OnDelete, UserDelete, SecurityApply, OnOwnerChange, OnClassify, OnReviewTask;
};

struct behavior_settings {
    bool LogLogins, LogLoginAttempts;
    int32_t LoginDelay;
    bool AllowLibraryManagersToEditPolicy;
};

struct email_settings {
    const char *FaxQue;
    bool TruncateLongEmailFields, AllowEmailAttachments;
    int32_t AttachmentSizeLimit;
    bool SubscriptionNotifications, AllowPartialEmailUploads, SendToSendEmail,
        SendToAllowSendEmailAttachments, SendToDisplayUserList, SendToSendEmailsFromUsersEmail;
    const char *SendToLogCcAddress;
    bool SendNotificationsOnDragDrop;
    int32_t TimeZoneSettingsNotifications;
};

/* Those that no client reads or changes: the administrator's command alone does. */
struct private_settings {
    bool DeadlinesInWorkingHours;
    const char *AuthenticatedUserVariable; /* "": none */
    const char *TrustedSecret;             /* the hash of it, "": none */
};

extern const struct site_group general_group, authentication_group, behavior_group, email_group,
    private_group;

/* What answers with a group look like. */
extern const struct shape general_answer_shape, authentication_answer_shape, behavior_answer_shape,
    email_answer_shape;

/*
 * Whether a variable of a request can tell whom the web server has authenticated: its name is made
 * of capitals, digits and _, and no client can say what is in it, as in those of headers
 * (HTTP_...), of the URL and of the connection.
 */
bool site_variable_is_safe(const char *name);

/* What operations that change a group refuse for. */
#define SETTINGS_DENIED "The caller is neither an administrator nor a policy manager."
#define SETTINGS_ERRORS                                                                            \
    {STATUS_XML, "settingsXml is no such element."},                                               \
        {STATUS_INVALID, "A member is not known, is there twice, or has a value that is none."},   \
    {                                                                                              \
        STATUS_DENIED, SETTINGS_DENIED                                                             \
    }

/* Documents that pages start from. */
#define GENERAL_SAMPLE                                                                             \
    "<GeneralSettings><UploadSettings><DocumentMaxSize>524288000</DocumentMaxSize>"                \
    "</UploadSettings><RerouteRedirections>true</RerouteRedirections><HolidayList><Holiday>"       \
    "<HolidayDate>2000-12-25T00:00:00</HolidayDate><Description>Christmas</Description>"           \
    "</Holiday></HolidayList></GeneralSettings>"
#define AUTHENTICATION_SAMPLE                                                                      \
    "<AuthenticationAndPasswordPolicy><PasswordPolicy><MinLen>12</MinLen>"                         \
    "<MustNotInCommonPasswordList>true</MustNotInCommonPasswordList></PasswordPolicy>"             \
    "</AuthenticationAndPasswordPolicy>"
#define BEHAVIOR_SAMPLE                                                                            \
    "<SystemBehaviorSettings><LogLogins>true</LogLogins></SystemBehaviorSettings>"
#define EMAIL_SAMPLE                                                                               \
    "<EmailAndNotificationSettings><FaxQue></FaxQue>"                                              \
    "<TruncateLongEmailFields>false</TruncateLongEmailFields>"                                     \
    "<AllowEmailAttachments>true</AllowEmailAttachments>"                                          \
    "<AttachmentSizeLimit>5242880</AttachmentSizeLimit>"                                           \
    "<SubscriptionNotifications>true</SubscriptionNotifications>"                                  \
    "<AllowPartialEmailUploads>false</AllowPartialEmailUploads>"                                   \
    "<SendToSendEmail>true</SendToSendEmail>"                                                      \
    "<SendToAllowSendEmailAttachments>true</SendToAllowSendEmailAttachments>"                      \
    "<SendToDisplayUserList>true</SendToDisplayUserList>"                                          \
    "<SendToSendEmailsFromUsersEmail>false</SendToSendEmailsFromUsersEmail>"                       \
    "<SendToLogCcAddress></SendToLogCcAddress>"                                                    \
    "<SendNotificationsOnDragDrop>false</SendNotificationsOnDragDrop>"                             \
    "<TimeZoneSettingsNotifications>UseGMT</TimeZoneSettingsNotifications>"                        \
    "</EmailAndNotificationSettings>"
