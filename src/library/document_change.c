#include "document_change.h"

#include "cutoff.h"
#include "folder.h"

#include "db.h"
#include "text.h"

#include <strings.h>

enum status document_require_online(
    struct call *call, const struct place *place, struct document *document)
{
    TRY(place_require_online(call, place));
    TRY(document_by_id(call, place->id, document));
    return document->offline ? document_fail_offline(call) : STATUS_OK;
}

enum status document_fail_offline(struct call *call)
{
    return fail(call, STATUS_OFFLINE,
        "This document is marked as 'offline'; its content and properties are not accessible.");
}

enum status document_open_to_change(
    struct call *call, const char *path, enum policy policy, struct document *document)
{
    struct place place;
    TRY(place_see_document(call, path, &place));
    TRY(policy == POLICY_NONE ? rights_on_place(call, &place) : policy_check(call, policy, &place));
    TRY(document_require_online(call, &place, document));
    return cutoff_require_none(call, document->id);
}

/* What a name begins to end with: ".pdf"; "" where it has no ending. */
static const char *ending_of(const char *name)
{
    const char *dot = strrchr(name, '.');
    return dot && dot != name ? dot : "";
}

static const char *with_ending(struct call *call, const char *name, const char *old)
{
    const char *ending = ending_of(old);
    bool has = strcasecmp(ending_of(name), ending) == 0;
    return has || !*ending ? name : arena_format(call->arena, "%s%s", name, ending);
}

static enum status rename_document(
    struct call *call, const struct document *document, const char *given)
{
    static const char SQL[] = "UPDATE documents SET name = $2, name_folded = $3 WHERE id = $1";
    const char *path, *name = with_ending(call, given, document->name);
    const char *folded = text_fold(call->arena, name);
    TRY(library_check_name(call, "A document's name", name));
    if (strcmp(folded, text_fold(call->arena, document->name)) != 0)
        TRY(folder_check_free(call, document->folder_id, name));
    TRY(folder_path(call, document->folder_id, &path));
    TRY(path_check_length(call, path, text_characters(name)));
    return db_run(call, SQL, db_integer(document->id), db_text(name), db_text(folded));
}

static bool is_given(const char *text)
{
    return *text == '\0' || text[strspn(text, " \t\r\n")];
}

/* As a value of SQL: NULL where it stays. */
static struct db_value given(struct call *call, const char *text)
{
    return db_text(is_given(text) ? text_lines(call->arena, text) : NULL);
}

static enum status describe(
    struct call *call, const struct document *document, const char *description)
{
    static const char SQL[] = "UPDATE documents SET description = $2, described = $3,"
                              " described_by_id = $4 WHERE id = $1 AND description <> $2";
    return db_run(call, SQL, db_integer(document->id),
        db_text(text_lines(call->arena, description)),
        *description ? db_integer(call->now) : db_null(),
        *description ? db_integer(call->user->id) : db_null());
}

enum status document_change(
    struct call *call, const struct document *document, const struct document_change *change)
{
    static const char SQL[] =
        "UPDATE documents SET update_instructions = coalesce($2, update_instructions),"
        " source = coalesce($3, source), language = coalesce($4, language),"
        " author = coalesce($5, author) WHERE id = $1";
    if (*change->name && is_given(change->name))
        TRY(rename_document(call, document, change->name));
    if (is_given(change->description))
        TRY(describe(call, document, change->description));
    if (change->importance != IMPORTANCE_UNCHANGED)
        TRY(document_set_importance(call, document, change->importance));
    return db_run(call, SQL, db_integer(document->id), given(call, change->update_instructions),
        given(call, change->source), given(call, change->language), given(call, change->author));
}

enum status document_set_importance(
    struct call *call, const struct document *document, int32_t importance)
{
    static const char SQL[] = "UPDATE documents SET importance = $2 WHERE id = $1";
    if (importance < -1 || importance > 3)
        return fail(call, STATUS_INVALID,
            "the importance argument can be -1=NoMarkings; 0=Low; 1=Normal; 2=High; 3=Vital");
    return db_run(call, SQL, db_integer(document->id), db_integer(importance));
}

#define SEPARATORS ",;|\t\r\n"
#define KEYWORD_CHARACTERS 128

/* One blank for many, in place. */
static const char *without_blanks(char *text)
{
    char *end = text;
    for (const char *at = text; *at; at++)
        if (*at != ' ' || (end > text && end[-1] != ' '))
            *end++ = *at;
    *end = '\0';
    return text;
}

/* Adds a word unless it is there, in any case; `folded` has them as they are compared. */
static void add_keyword(
    struct call *call, const char *word, struct buffer *list, struct buffer *folded)
{
    const char *as_compared = text_fold(call->arena, word);
    if (!*word || !as_compared ||
        strstr(folded->text, arena_format(call->arena, ",%s,", as_compared)))
        return;
    buffer_format(list, "%s%s", list->length ? "," : "", word);
    buffer_format(folded, "%s,", as_compared);
}

enum status document_set_keywords(
    struct call *call, const struct document *document, const char *keywords)
{
    static const char SQL[] = "UPDATE documents SET keywords = $2 WHERE id = $1";
    struct buffer list = BUFFER_INIT(call->arena, 1 << 20);
    struct buffer folded = BUFFER_INIT(call->arena, 1 << 22);
    buffer_text(&list, "");
    buffer_text(&folded, ",");
    for (const char *at = keywords; *at; at += *at != '\0') {
        size_t length = strcspn(at, SEPARATORS);
        const char *word = without_blanks(arena_bytes(call->arena, at, length));
        word = text_trim(call->arena, text_first(call->arena, word, KEYWORD_CHARACTERS));
        add_keyword(call, word, &list, &folded);
        at += length;
    }
    return db_run(call, SQL, db_integer(document->id), db_text(list.text));
}

static enum status check_completion(
    struct call *call, const struct document *document, int32_t percent, int64_t date)
{
    if (percent < 0 || percent > 100)
        return fail(call, STATUS_INVALID, "PercentComplete is a number from 0 to 100.");
    if (document->shortcut)
        return fail(call, STATUS_STATE,
            "A shortcut has no completion status: set that of the document that it leads to.");
    if (strcasecmp(ending_of(document->name), ".email") == 0)
        return fail(call, STATUS_STATE, "An e-mail has no completion status.");
    if (date > call->now)
        return fail(call, STATUS_INVALID, "The completion date cannot be in the future.");
    return percent == 100 && document->checked_out_by
               ? fail(call, STATUS_STATE,
                     "In order to complete a document, Please check-in the document first.")
               : STATUS_OK;
}

/* 1900-01-01, which clients send for no date, wherever they are. */
#define NO_DATE_BEFORE INT64_C(-2208902400)

enum status document_set_completion(
    struct call *call, const struct document *document, int32_t percent, struct datetime date)
{
    static const char SQL[] =
        "UPDATE documents SET percent_complete = $2, completed = $3 WHERE id = $1";
    bool dated = date.given && date.seconds > NO_DATE_BEFORE;
    percent = dated && percent >= 0 && percent < 100 ? 100 : percent;
    TRY(check_completion(call, document, percent, dated ? date.seconds : 0));
    return db_run(call, SQL, db_integer(document->id), db_integer(percent),
        percent < 100 ? db_null() : db_integer(dated ? date.seconds : call->now));
}

enum status document_set_expiration(struct call *call, const struct document *document,
    struct datetime date, int32_t agent_id, int32_t days)
{
    static const char SQL[] = "UPDATE documents SET expires = $2, expiry_agent_id = $3,"
                              " expiry_notice_days = $4 WHERE id = $1";
    struct user agent;
    if (date.seconds <= 0)
        return fail(call, STATUS_INVALID, "expirationDate has to be a date after 1970.");
    if (agent_id < 0 || days < 0)
        return fail(call, STATUS_INVALID,
            "notificationAgentId and notifyBeforeDays are 0 or more: 0 tells nobody.");
    if (agent_id)
        TRY(user_by_id(call, agent_id, &agent));
    return db_run(call, SQL, db_integer(document->id), db_integer(date.seconds),
        db_integer_or_null(agent_id), db_integer(days));
}

enum status document_remove_expiration(struct call *call, const struct document *document)
{
    static const char HAS[] = "SELECT CASE WHEN expires IS NULL THEN 0 ELSE 1 END FROM documents"
                              " WHERE id = $1";
    static const char SQL[] = "UPDATE documents SET expires = NULL, expiry_agent_id = NULL,"
                              " expiry_notice_days = 0 WHERE id = $1";
    int64_t has;
    TRY(db_read_integer(call, &has, HAS, db_integer(document->id)));
    if (has && document->shortcut)
        return fail(call, STATUS_STATE,
            "A shortcut keeps its expiration date: it is that of the document that it leads to.");
    return has ? db_run(call, SQL, db_integer(document->id)) : STATUS_OK;
}
