#include "document_view.h"

#include "document_facts.h"
#include "version_answer.h"

#include "answer.h"
#include "db.h"
#include "response.h"

static const struct member VIEW[] = {
    XML_ATTRIBUTE(
        "Number", "The version, times 1,000,000.", .type = FIELD_LONG, .sample = "1000000"),
    XML_ATTRIBUTE("UserID", "Who was given it.", .type = FIELD_INT),
    XML_ATTRIBUTE("Viewer", "The name of that person.", .sample = "John Smith"),
    XML_ATTRIBUTE(
        "ViewDate", "When.", .type = FIELD_DATETIME, .sample = "2030-01-31T17:00:00.000Z"),
};
static const struct shape view_shape = {"DocumentView", MEMBERS(VIEW)};
static const struct member LOG[] = {
    XML_ELEMENT("Version", "Each time, the latest first.", .shape = &view_shape, .list = true)};
static const struct shape log_shape = {"DocumentViewLog", MEMBERS(LOG)};
static const struct member ANSWER[] = {
    XML_ELEMENT("ViewLog", "Who was given its content.", .shape = &log_shape)};
const struct shape view_log_answer_shape = {"AnswerWithViewLog", MEMBERS(ANSWER)};

enum status document_viewed(struct call *call, int64_t document_id, int64_t version)
{
    static const char VIEWED[] = "INSERT INTO document_views (document_id, version, user_id,"
                                 " viewed) VALUES ($1, $2, $3, $4)";
    static const char RECENT[] =
        "INSERT INTO recent_documents (user_id, document_id, viewed) VALUES ($1, $2, $3)"
        " ON CONFLICT (user_id, document_id) DO UPDATE SET viewed = excluded.viewed";
    struct db_value document = db_integer(document_id), caller = db_integer(call->user->id),
                    now = db_integer(call->now);
    TRY(db_run(call, VIEWED, document, db_integer(version), caller, now));
    return db_run(call, RECENT, caller, document, now);
}

enum status view_log_answer(struct call *call, int64_t document_id)
{
    static const char SQL[] =
        "SELECT v.version, u.id, u.login, u.first_name, u.last_name, v.viewed"
        " FROM document_views v JOIN users u ON u.id = v.user_id WHERE v.document_id = $1"
        " ORDER BY v.viewed DESC, v.id DESC";
    struct rows rows;
    response_open(call, "ViewLog");
    TRY(db_query(call, &rows, SQL, db_integer(document_id)));
    while (db_next(&rows)) {
        const struct user viewer = {.id = row_integer(&rows, 1),
            .login = row_text(&rows, 2),
            .first_name = row_text(&rows, 3),
            .last_name = row_text(&rows, 4)};
        TRY(answer_check(call));
        response_open(call, "Version");
        response_integer_attribute(call, "Number", row_integer(&rows, 0) * VERSION_PACKED);
        response_integer_attribute(call, "UserID", viewer.id);
        response_attribute(call, "Viewer", user_full_name(call, &viewer));
        answer_universal(call, "ViewDate", row_integer(&rows, 5));
        response_close(call);
    }
    response_close(call);
    return db_end(&rows);
}
