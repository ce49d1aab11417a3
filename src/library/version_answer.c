#include "version_answer.h"

#include "document_facts.h"
#include "document_words.h"

#include "answer.h"
#include "date.h"
#include "db.h"
#include "response.h"

#define SAMPLE_TIME .type = FIELD_DATETIME, .sample = "2030-01-31T17:00:00.000Z"

static const struct member VERSION[] = {
    XML_ATTRIBUTE(
        "Number", "The version, times 1,000,000.", .type = FIELD_LONG, .sample = "1000000"),
    XML_ELEMENT("VersionAuthor", "The login of who made it.", .sample = "jsmith"),
    XML_ELEMENT("VersionAuthorId", "Who made it.", .type = FIELD_INT),
    XML_ELEMENT("VersionSize", "Its size in bytes.", .type = FIELD_LONG, .sample = "18432"),
    XML_ELEMENT("CheckSum", "The SHA-256 of its content, in hexadecimal digits.",
        .sample = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    XML_ELEMENT("DateCreated", "When it was made.", SAMPLE_TIME),
    XML_ELEMENT("DatePublished", "When it was published last; empty: never.", SAMPLE_TIME),
    XML_ELEMENT("Comment", "What its author says of it; may be empty.", .sample = ""),
    XML_ELEMENT("ApprovalStatus", "NoResult, Approved or Rejected.", .sample = "NoResult"),
    XML_ELEMENT("ApprovalDate", "When that was decided; empty: it was not.", .type = FIELD_DATETIME,
        .sample = ""),
};
static const struct shape version_shape = {"Version", MEMBERS(VERSION)};
static const struct member VERSIONS[] = {XML_ELEMENT(
    "Version", "A version, the first one first.", .shape = &version_shape, .list = true)};
const struct shape versions_shape = {"Versions", MEMBERS(VERSIONS)};
static const struct member ALL[] = {
    XML_ELEMENT("Versions", "All that there are.", .shape = &versions_shape)};
const struct shape versions_answer_shape = {"AnswerWithVersions", MEMBERS(ALL)};
static const struct member ONE[] = {
    XML_ELEMENT("Version", "The version.", .shape = &version_shape)};
const struct shape version_answer_shape = {"AnswerWithVersion", MEMBERS(ONE)};

static const char *universal(struct call *call, int64_t seconds)
{
    char text[DATE_SIZE];
    return seconds ? arena_string(call->arena, date_universal(seconds, text)) : "";
}

void answer_universal(struct call *call, const char *name, int64_t seconds)
{
    response_attribute(call, name, universal(call, seconds));
}

void answer_universal_element(struct call *call, const char *name, int64_t seconds)
{
    response_text(call, name, universal(call, seconds));
}

/* As long as each newest version is published, each was when it was made. */
#define VERSIONS_OF                                                                                \
    "SELECT v.version, u.login, v.created_by, v.size, v.hash, v.created,"                          \
    " CASE WHEN o.publishing_rule = 0 THEN coalesce(v.published, v.created) ELSE v.published END," \
    " v.comment, v.approval, v.approved FROM documents o"                                          \
    " JOIN document_versions v ON v.document_id = o.id JOIN users u ON u.id = v.created_by"        \
    " WHERE o.id = $1"

static void put_version(struct rows *rows)
{
    struct call *call = rows->call;
    response_open(call, "Version");
    response_integer_attribute(call, "Number", row_integer(rows, 0) * VERSION_PACKED);
    response_text(call, "VersionAuthor", row_text(rows, 1));
    response_integer(call, "VersionAuthorId", row_integer(rows, 2));
    response_integer(call, "VersionSize", row_integer(rows, 3));
    response_text(call, "CheckSum", row_text(rows, 4));
    answer_universal_element(call, "DateCreated", row_integer(rows, 5));
    answer_universal_element(call, "DatePublished", row_integer(rows, 6));
    response_text(call, "Comment", row_text(rows, 7));
    response_text(
        call, "ApprovalStatus", names_of(&version_approvals, (int32_t)row_integer(rows, 8)));
    answer_universal_element(call, "ApprovalDate", row_integer(rows, 9));
    response_close(call);
}

enum status versions_answer(struct call *call, int64_t document_id)
{
    static const char SQL[] = VERSIONS_OF " ORDER BY v.version";
    struct rows rows;
    response_open(call, "Versions");
    TRY(db_query(call, &rows, SQL, db_integer(document_id)));
    while (db_next(&rows)) {
        TRY(answer_check(call));
        put_version(&rows);
    }
    response_close(call);
    return db_end(&rows);
}

enum status version_fail_missing(struct call *call)
{
    return fail(call, STATUS_NO_DOCUMENT, "Specified version cannot be found.");
}

enum status version_answer(struct call *call, int64_t document_id, int32_t number)
{
    static const char SQL[] =
        VERSIONS_OF " AND v.version = CASE WHEN $2 = 0 THEN " PUBLISHED_VERSION("o") " ELSE $2 END";
    struct rows rows;
    bool found = false;
    const int64_t version = version_of_number(number);
    TRY(db_query(call, &rows, SQL, db_integer(document_id), db_integer(version)));
    if (db_next(&rows)) {
        put_version(&rows);
        found = true;
    }
    TRY(db_end(&rows));
    return found ? STATUS_OK : version_fail_missing(call);
}
