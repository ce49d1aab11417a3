#include "document_rights.h"

#include "db.h"

const struct right document_rights[] = {
    {ALLOW_OWNER, "the document's owner"},
    {ALLOW_DOCUMENT_TASK, "who has a task that lets read the document"},
    {0},
};

/* An open task of the caller's that gives the right to read the document: it is about it with
 * such a right, or has it attached. Attachments are for supervisors as well. */
static enum status has_task(struct call *call, int64_t document_id, bool *has)
{
    static const char SQL[] =
        "SELECT 1 FROM tasks WHERE document_id = $1 AND assignee_id = $2"
        " AND status IN (0, 10, 20) AND right_type IN (2, 4, 5, 6)"
        " UNION ALL SELECT 1 FROM tasks t JOIN task_attachments a ON a.task_id = t.id"
        " WHERE a.document_id = $1 AND (t.assignee_id = $2 OR t.supervisor_id = $2)"
        " AND t.status IN (0, 10, 20)";
    return db_exists(call, has, SQL, db_integer(document_id), db_integer(call->user->id));
}

static enum status held_on_document(
    struct call *call, const struct document *document, uint64_t *held)
{
    *held = rights_of_caller(call);
    if (call->user->id == document->owner_id)
        *held |= ALLOW_OWNER;
    return rights_in_domain(call, document->domain_id, ALLOW_MANAGER | ALLOW_MEMBER, held);
}

enum status rights_may_read(struct call *call, const struct document *document, bool *may)
{
    uint64_t held;
    TRY(held_on_document(call, document, &held));
    *may = held != 0;
    return *may ? STATUS_OK : has_task(call, document->id, may);
}

enum status rights_on_document(struct call *call, const struct document *document)
{
    uint64_t held;
    bool has = false;
    TRY(held_on_document(call, document, &held));
    if (held == 0)
        TRY(has_task(call, document->id, &has));
    held |= has ? ALLOW_DOCUMENT_TASK : 0;
    return held ? rights_decide(call, held) : fail(call, STATUS_NO_DOCUMENT, "Document not found");
}
