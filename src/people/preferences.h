/*
 * Preferences of a person that are to be changed, as clients send them: a <Preferences> element, of
 * which the attributes that are there count.
 *
 *     struct preferences_change change;
 *     TRY(preferences_read(call, "xmlPreferences", text, &change));
 *     TRY(preferences_apply(call, user.id, &change));
 */
#pragma once

#include "user.h"

/* Each is NULL, or -1, where it stays. */
struct preferences_change {
    const char *language, *default_portal;
    int32_t show_archives, show_hiddens, html_email, attach_documents, notification_type;
};

/*
 * Reads them, without the database. STATUS_XML where the text is no <Preferences>; STATUS_INVALID
 * for a value that is none, a text of more than 64 characters or with control characters, and a
 * NotificationTypeId that is another one than NotificationType.
 */
enum status preferences_read(struct call *call, const char *what, const char *text,
    struct preferences_change *change) CHECKED;

enum status preferences_apply(
    struct call *call, int64_t user_id, const struct preferences_change *change) CHECKED;

#define PREFERENCES_SAMPLE                                                                         \
    "<Preferences EmailType=\"HTML\" Language=\"en\" AttachDocumentToEmail=\"false\""              \
    " DefaultPortal=\"\" ShowHiddens=\"false\" ShowArchives=\"false\""                             \
    " NotificationType=\"INSTANT\" />"
