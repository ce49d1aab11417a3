#include "attachment.h"

#include "db.h"
#include "history.h"
#include "library/document_facts.h"
#include "library/document_rights.h"

enum status attachment_by_path(
    struct call *call, const char *path, int32_t version, struct attachment *attachment)
{
    struct document document;
    if (version < 0)
        return fail(call, STATUS_INVALID, "versionNumber must be 0 or the number of a version.");
    if (version >= VERSION_PACKED && version % VERSION_PACKED == 0)
        version /= VERSION_PACKED;
    TRY(document_by_path(call, path, &document));
    *attachment = (struct attachment){
        .document_id = document.id, .version = version ? version : document.version, .path = path};
    return rights_may_read(call, &document, &attachment->readable);
}

/* The caller must be able to read the document, and it must have the version. */
static enum status require_version(struct call *call, const struct attachment *attachment)
{
    static const char SQL[] =
        "SELECT 1 FROM document_versions WHERE document_id = $1 AND version = $2";
    bool exists;
    if (!attachment->readable)
        return fail(call, STATUS_NO_DOCUMENT, "Document not found");
    TRY(db_exists(
        call, &exists, SQL, db_integer(attachment->document_id), db_integer(attachment->version)));
    return exists ? STATUS_OK
                  : fail(call, STATUS_NO_DOCUMENT,
                        "Version not found: the document has no version %" PRId64 ".",
                        attachment->version);
}

static enum status record(struct call *call, const struct task *task, const char *action,
    const struct attachment *attachment)
{
    const char *detail =
        arena_format(call->arena, "%s, version %" PRId64, attachment->path, attachment->version);
    return history_add(call, task->id, action, detail);
}

enum status attachment_add(
    struct call *call, const struct task *task, const struct attachment *attachment)
{
    static const char SQL[] =
        "INSERT INTO task_attachments (task_id, document_id, version, user_id, attached)"
        " VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING";
    TRY(task_require_active(call, task));
    TRY(require_version(call, attachment));
    TRY(db_run(call, SQL, db_integer(task->id), db_integer(attachment->document_id),
        db_integer(attachment->version), db_integer(call->user->id), db_integer(call->now)));
    if (db_changes(call) == 0)
        return fail(call, STATUS_STATE,
            "Already attached: the task has version %" PRId64 " of the document.",
            attachment->version);
    return record(call, task, "Attached", attachment);
}

enum status attachment_remove(
    struct call *call, const struct task *task, const struct attachment *attachment)
{
    static const char SQL[] = "DELETE FROM task_attachments"
                              " WHERE task_id = $1 AND document_id = $2 AND version = $3";
    TRY(task_require_active(call, task));
    TRY(db_run(call, SQL, db_integer(task->id), db_integer(attachment->document_id),
        db_integer(attachment->version)));
    if (db_changes(call) > 0)
        return record(call, task, "Detached", attachment);
    TRY(require_version(call, attachment));
    return fail(call, STATUS_STATE,
        "Not attached: the task does not have version %" PRId64 " of the document.",
        attachment->version);
}
