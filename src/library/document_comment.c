#include "document_comment.h"

#include "document_change.h"
#include "version_answer.h"

#include "answer.h"
#include "db.h"
#include "response.h"
#include "text.h"

static const struct member COMMENT[] = {
    XML_ATTRIBUTE("AuthorID", "Who wrote it.", .type = FIELD_INT),
    XML_ATTRIBUTE("AuthorName", "The login of that person.", .sample = "jsmith"),
    XML_ATTRIBUTE(
        "CommentDate", "When.", .type = FIELD_DATETIME, .sample = "2030-01-31T17:00:00.000Z"),
};
static const struct shape comment_shape = {"DocumentComment", MEMBERS(COMMENT)};
static const struct member COMMENTS[] = {XML_ELEMENT("Comment", "A comment, the first one first.",
    .shape = &comment_shape, .text = true, .list = true, .sample = "This report looks good.")};
static const struct shape comments_shape = {"DocumentComments", MEMBERS(COMMENTS)};
static const struct member ANSWER[] = {
    XML_ELEMENT("Comments", "All that there are.", .shape = &comments_shape)};
const struct shape comments_answer_shape = {"AnswerWithComments", MEMBERS(ANSWER)};

enum status comment_read(struct call *call, const char *given, const char **text)
{
    *text = text_lines(call->arena, given);
    if (!*text_trim(call->arena, *text))
        return fail(call, STATUS_INVALID, "Comment text cannot be empty");
    return text_characters(*text) <= COMMENT_CHARACTERS
               ? STATUS_OK
               : fail(call, STATUS_INVALID, "A comment has at most %d characters.",
                     COMMENT_CHARACTERS);
}

enum status comment_add(struct call *call, int64_t document_id, const char *comment)
{
    static const char SQL[] =
        "INSERT INTO document_comments (document_id, created, author_id, comment)"
        " SELECT $1, CASE WHEN coalesce(max(c.created), 0) < $2 THEN $2 ELSE max(c.created) + 1 "
        "END,"
        " $3, $4 FROM document_comments c WHERE c.document_id = $1 AND c.author_id = $3";
    const char *text;
    TRY(comment_read(call, comment, &text));
    return db_run(call, SQL, db_integer(document_id), db_integer(call->now),
        db_integer(call->user->id), db_text(text));
}

enum status comment_open(
    struct call *call, const char *path, int64_t author_id, struct document *document)
{
    struct place place;
    TRY(place_see_document(call, path, &place));
    if (author_id == call->user->id)
        TRY(rights_decide(call, ALLOW_SELF));
    else
        TRY(policy_check(call, POLICY_DOCUMENT_COMMENTS_CHANGE_DELETE, &place));
    return document_require_online(call, &place, document);
}

enum status comment_delete(
    struct call *call, int64_t document_id, int64_t author_id, int64_t created)
{
    static const char SQL[] = "DELETE FROM document_comments WHERE document_id = $1"
                              " AND created = $2 AND author_id = $3";
    TRY(db_run(call, SQL, db_integer(document_id), db_integer(created), db_integer(author_id)));
    return db_changes(call) > 0 ? STATUS_OK : fail(call, STATUS_NO_DOCUMENT, "Comment not found");
}

enum status comments_answer(struct call *call, int64_t document_id)
{
    static const char SQL[] =
        "SELECT c.author_id, u.login, c.created, c.comment FROM document_comments c"
        " JOIN users u ON u.id = c.author_id WHERE c.document_id = $1 ORDER BY c.created, "
        "c.author_id";
    struct rows rows;
    response_open(call, "Comments");
    TRY(db_query(call, &rows, SQL, db_integer(document_id)));
    while (db_next(&rows)) {
        TRY(answer_check(call));
        response_open(call, "Comment");
        response_integer_attribute(call, "AuthorID", row_integer(&rows, 0));
        response_attribute(call, "AuthorName", row_text(&rows, 1));
        answer_universal(call, "CommentDate", row_integer(&rows, 2));
        response_close_text(call, row_text(&rows, 3));
    }
    response_close(call);
    return db_end(&rows);
}
