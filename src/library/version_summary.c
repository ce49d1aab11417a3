#include "version_summary.h"

#include "document_change.h"
#include "version_answer.h"

#include "db.h"
#include "response.h"
#include "text.h"

#include <strings.h>

static const struct member VALUE[] = {
    XML_ATTRIBUTE("AppliedById", "Who wrote it.", .type = FIELD_INT, .lacks = true),
    XML_ATTRIBUTE("AppliedBy", "The name of that person.", .sample = "John Smith", .lacks = true),
    XML_ATTRIBUTE("DateApplied", "When.", .type = FIELD_DATETIME,
        .sample = "2030-01-31T17:00:00.000Z", .lacks = true),
};
static const struct shape value_shape = {"Summary", MEMBERS(VALUE)};
static const struct member ANSWER[] = {
    XML_ATTRIBUTE("status", "Always Ready.", .sample = "Ready"),
    XML_ELEMENT("Value", "The summary; \"-\": there is none.", .shape = &value_shape, .text = true,
        .sample = "The results of the first quarter."),
};
const struct shape summary_answer_shape = {"AnswerWithSummary", MEMBERS(ANSWER)};

#define ABSTRACT_HELP "Always \"-\": there is no abstract."
static const struct member ABSTRACT[] = {XML_ELEMENT("Value", ABSTRACT_HELP, .sample = "-")};
const struct shape abstract_answer_shape = {"AnswerWithAbstract", MEMBERS(ABSTRACT)};
static const struct member OLD_ABSTRACT[] = {XML_ELEMENT("abstract", ABSTRACT_HELP, .sample = "-")};
const struct shape abstract_old_answer_shape = {"AnswerWithOldAbstract", MEMBERS(OLD_ABSTRACT)};

static bool is_reference(const struct document *document)
{
    const char *dot = strrchr(document->name, '.');
    return document->shortcut || (dot && strcasecmp(dot, ".url") == 0);
}

enum status version_resolve(
    struct call *call, int64_t document_id, int32_t number, int64_t *version)
{
    static const char SHOWN[] = "SELECT CASE WHEN " PUBLISHED_VERSION(
        "o") " > 0 THEN " PUBLISHED_VERSION("o") " ELSE o.version END FROM documents o"
                                                 " WHERE o.id = $1";
    static const char THERE[] = "SELECT version FROM document_versions WHERE document_id = $1"
                                " AND version = $2";
    if (number == 0)
        return db_read_integer(call, version, SHOWN, db_integer(document_id));
    if (number < VERSION_PACKED)
        return fail(call, STATUS_INVALID,
            "Invalid argument exception. Version numbers cannot be less than %d.", VERSION_PACKED);
    TRY(db_read_integer(
        call, version, THERE, db_integer(document_id), db_integer(version_of_number(number))));
    return *version ? STATUS_OK : version_fail_missing(call);
}

enum status summary_set(
    struct call *call, const struct document *document, int64_t version, const char *summary)
{
    static const char SQL[] = "UPDATE document_versions SET summary = $3, summarized = $4,"
                              " summarized_by_id = $5 WHERE document_id = $1 AND version = $2";
    if (is_reference(document))
        return fail(call, STATUS_STATE, "URL and shortcut files do not have text content.");
    if (!version)
        return fail(call, STATUS_STATE,
            "No version number was given, and this document has no version to keep it for.");
    return db_run(call, SQL, db_integer(document->id), db_integer(version),
        db_text(text_lines(call->arena, summary)), db_integer(call->now),
        db_integer(call->user->id));
}

enum status summary_answer(struct call *call, const struct document *document, int64_t version)
{
    static const char SQL[] =
        "SELECT v.summary, u.id, u.login, u.first_name, u.last_name, v.summarized"
        " FROM document_versions v JOIN users u ON u.id = v.summarized_by_id"
        " WHERE v.document_id = $1 AND v.version = $2 AND v.summary <> ''";
    struct rows rows;
    const char *summary = "-";
    if (document->offline && !is_reference(document))
        return document_fail_offline(call);
    response_attribute(call, "status", "Ready");
    response_open(call, "Value");
    TRY(db_query(call, &rows, SQL, db_integer(document->id), db_integer(version)));
    if (db_next(&rows)) {
        const struct user author = {.id = row_integer(&rows, 1),
            .login = row_text(&rows, 2),
            .first_name = row_text(&rows, 3),
            .last_name = row_text(&rows, 4)};
        summary = row_text(&rows, 0);
        response_integer_attribute(call, "AppliedById", author.id);
        response_attribute(call, "AppliedBy", user_full_name(call, &author));
        answer_universal(call, "DateApplied", row_integer(&rows, 5));
    }
    TRY(db_end(&rows));
    response_close_text(call, summary);
    return STATUS_OK;
}

enum status abstract_answer(struct call *call, const char *element)
{
    response_text(call, element, "-");
    return STATUS_OK;
}
