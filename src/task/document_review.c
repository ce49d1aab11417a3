#include "document_review.h"

#include "answer.h"
#include "date.h"
#include "db.h"
#include "response.h"
#include "task.h"
#include "library/document_change.h"
#include "library/document_comment.h"

static enum status check_task(struct call *call, const struct place *place)
{
    static const char SQL[] =
        "SELECT 1 FROM tasks t JOIN task_requirements r ON r.task_id = t.id AND r.type = $3"
        " WHERE t.document_id = $1 AND t.assignee_id = $2 AND t.status IN (10, 20)";
    bool asked;
    TRY(db_exists(call, &asked, SQL, db_integer(place->id), db_integer(call->user->id),
        db_integer(REQUIREMENT_ISO_REVIEW)));
    return asked ? STATUS_OK
                 : fail(call, STATUS_DENIED,
                       "Access denied: the caller has no ISO review task on the document.");
}

enum status review_add(
    struct call *call, const struct place *place, enum review_kind kind, const char *given)
{
    static const char SQL[] =
        "INSERT INTO document_reviews (document_id, kind, version, reviewed, user_id, comment)"
        " VALUES ($1, $2, $3, $4, $5, $6)";
    struct document document;
    const char *text;
    TRY(document_require_online(call, place, &document));
    if (kind == REVIEW_ISO)
        TRY(check_task(call, place));
    TRY(comment_read(call, given, &text));
    return db_run(call, SQL, db_integer(place->id), db_integer(kind), db_integer(document.version),
        db_integer(call->now), db_integer(call->user->id), db_text(text));
}

#define REVIEW(name_, shape_name_)                                                                 \
    static const struct member name_##_MEMBERS[] = {                                               \
        XML_ELEMENT("DocumentId", "The document.", .type = FIELD_INT),                             \
        XML_ELEMENT("VersionNumber", "The version, times 1,000,000.", .type = FIELD_INT,           \
            .sample = "1000000"),                                                                  \
        XML_ELEMENT(                                                                               \
            "ReviewDate", "When.", .type = FIELD_DATETIME, .sample = "2030-01-31T17:00:00"),       \
        XML_ELEMENT("Comment", "What was said.", .sample = "Verified as current."),                \
        XML_ELEMENT("UserId", "Who reviewed it.", .type = FIELD_INT),                              \
        XML_ELEMENT("UserName", "The login of that person.", .sample = "jsmith"),                  \
    };                                                                                             \
    static const struct shape name_##_shape = {shape_name_, MEMBERS(name_##_MEMBERS)}
REVIEW(iso, "IsoReview");
REVIEW(sox, "SoxReview");

#define REVIEWS(name_, element_, value_, answer_)                                                  \
    static const struct member name_##_LIST[] = {XML_ELEMENT(                                      \
        element_, "A review, the first one first.", .shape = &name_##_shape, .list = true)};       \
    static const struct shape name_##_list_shape = {value_, MEMBERS(name_##_LIST)};                \
    static const struct member name_##_ANSWER[] = {                                                \
        XML_ELEMENT("Value", "All that there are.", .shape = &name_##_list_shape)};                \
    const struct shape name_##_reviews_shape = {answer_, MEMBERS(name_##_ANSWER)}
REVIEWS(iso, "IsoLog", "IsoReviews", "AnswerWithIsoReviews");
REVIEWS(sox, "SoxLog", "SoxReviews", "AnswerWithSoxReviews");

enum status reviews_answer(struct call *call, const struct place *place, enum review_kind kind)
{
    static const char SQL[] =
        "SELECT r.version, r.reviewed, r.comment, r.user_id, u.login FROM document_reviews r"
        " JOIN users u ON u.id = r.user_id WHERE r.document_id = $1 AND r.kind = $2 ORDER BY r.id";
    struct document document;
    struct rows rows;
    char date[DATE_SIZE];
    TRY(document_require_online(call, place, &document));
    response_open(call, "Value");
    TRY(db_query(call, &rows, SQL, db_integer(place->id), db_integer(kind)));
    while (db_next(&rows)) {
        TRY(answer_check(call));
        response_open(call, kind == REVIEW_ISO ? "IsoLog" : "SoxLog");
        response_integer(call, "DocumentId", place->id);
        response_integer(call, "VersionNumber", row_integer(&rows, 0) * VERSION_PACKED);
        response_text(call, "ReviewDate", date_local_iso(row_integer(&rows, 1), date));
        response_text(call, "Comment", row_text(&rows, 2));
        response_integer(call, "UserId", row_integer(&rows, 3));
        response_text(call, "UserName", row_text(&rows, 4));
        response_close(call);
    }
    response_close(call);
    return db_end(&rows);
}
