#include "preferences.h"

#include "text.h"
#include "user_answer.h"
#include "xml.h"

static const struct name BOOLEAN_NAMES[] = {{"false", 0}, {"true", 1}, {"0", 0}, {"1", 1}};
static const struct name EMAIL_NAMES[] = {{"TEXT", 0}, {"HTML", 1}};
static const struct name NOTIFICATION_IDS[] = {
    {"0", NOTIFY_NEVER}, {"1", NOTIFY_AT_ONCE}, {"2", NOTIFY_DAILY}};
static const struct names BOOLEANS = {BOOLEAN_NAMES, COUNT_OF(BOOLEAN_NAMES)},
                          EMAIL_TYPES = {EMAIL_NAMES, COUNT_OF(EMAIL_NAMES)},
                          NOTIFICATIONS = {NOTIFICATION_IDS, COUNT_OF(NOTIFICATION_IDS)};

/* The number that an attribute's value stands for, in any case; -1 where there is none. */
static enum status read_name(struct call *call, struct xml_element *root, const char *name,
    const struct names *names, int32_t *value)
{
    const char *text = xml_attribute(call, root, name);
    *value = -1;
    if (!text || names_find_in_any_case(names, text_trim(call->arena, text), value))
        return STATUS_OK;
    return fail(call, STATUS_INVALID, "%s is one of %s.", name, names_list(call, names));
}

static enum status read_text(
    struct call *call, struct xml_element *root, const char *name, size_t least, const char **value)
{
    *value = xml_attribute(call, root, name);
    if (!*value || text_is_line(*value, least, 64))
        return STATUS_OK;
    return fail(call, STATUS_INVALID, "%s has %zu to 64 characters, without control characters.",
        name, least);
}

/* The type by its name or its number. */
static enum status read_notification(
    struct call *call, struct xml_element *root, struct preferences_change *change)
{
    int32_t *type = &change->notification_type, number;
    TRY(read_name(call, root, "NotificationType", &notification_types, type));
    TRY(read_name(call, root, "NotificationTypeId", &NOTIFICATIONS, &number));
    if (*type >= 0 && number >= 0 && *type != number)
        return fail(
            call, STATUS_INVALID, "NotificationTypeId is another one than NotificationType.");
    *type = *type >= 0 ? *type : number;
    return STATUS_OK;
}

enum status preferences_read(
    struct call *call, const char *what, const char *text, struct preferences_change *change)
{
    static const char *const MODELS[] = {"Preferences", NULL};
    struct xml_fields fields;
    TRY(xml_parse_model(call, what, text, MODELS, &fields));
    struct xml_element *root = fields.element;
    TRY(read_text(call, root, "Language", 1, &change->language));
    TRY(read_text(call, root, "DefaultPortal", 0, &change->default_portal));
    TRY(read_name(call, root, "ShowArchives", &BOOLEANS, &change->show_archives));
    TRY(read_name(call, root, "ShowHiddens", &BOOLEANS, &change->show_hiddens));
    TRY(read_name(call, root, "EmailType", &EMAIL_TYPES, &change->html_email));
    TRY(read_name(call, root, "AttachDocumentToEmail", &BOOLEANS, &change->attach_documents));
    return read_notification(call, root, change);
}

static struct db_value number_or_null(int32_t number)
{
    return number < 0 ? db_null() : db_integer(number);
}

enum status preferences_apply(
    struct call *call, int64_t user_id, const struct preferences_change *change)
{
    static const char SQL[] =
        "UPDATE users SET language = coalesce($2, language),"
        " default_portal = coalesce($3, default_portal),"
        " show_archives = coalesce($4, show_archives), show_hiddens = coalesce($5, show_hiddens),"
        " html_email = coalesce($6, html_email),"
        " attach_documents = coalesce($7, attach_documents),"
        " notification_type = coalesce($8, notification_type) WHERE id = $1";
    return db_run(call, SQL, db_integer(user_id), db_text(change->language),
        db_text(change->default_portal), number_or_null(change->show_archives),
        number_or_null(change->show_hiddens), number_or_null(change->html_email),
        number_or_null(change->attach_documents), number_or_null(change->notification_type));
}
