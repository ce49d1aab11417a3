#include "workflow.h"

#include "db.h"
#include "flow_rights.h"
#include "library/document_rights.h"
#include "task/task_rights.h"

#define COLUMNS                                                                                    \
    "SELECT id, flow_id, name, domain_id, document_id, submitter_id, step_number,"                 \
    " on_end_folder_id, on_end_event_url, origin_folder_id, started, ended FROM workflows "

static void read_workflow(struct rows *rows, void *record)
{
    *(struct workflow *)record = (struct workflow){.id = row_integer(rows, 0),
        .flow_id = row_integer(rows, 1),
        .name = row_text(rows, 2),
        .domain_id = row_integer(rows, 3),
        .document_id = row_integer(rows, 4),
        .submitter_id = row_integer(rows, 5),
        .step_number = (int32_t)row_integer(rows, 6),
        .on_end_folder_id = row_integer(rows, 7),
        .on_end_event_url = row_text(rows, 8),
        .origin_folder_id = row_integer(rows, 9),
        .started = row_integer(rows, 10),
        .ended = row_integer(rows, 11)};
}

static enum status find_by_id(struct call *call, int64_t id, struct workflow *workflow, bool *found)
{
    static const char SQL[] = COLUMNS "WHERE id = $1";
    return db_find(call, found, read_workflow, workflow, SQL, db_integer(id));
}

enum status workflow_by_id(struct call *call, int64_t id, struct workflow *workflow)
{
    bool found;
    TRY(find_by_id(call, id, workflow, &found));
    return found ? STATUS_OK : fail(call, STATUS_NO_FLOW, "Workflow not found");
}

enum status workflow_find_current(
    struct call *call, int64_t document_id, struct workflow *workflow, bool *found)
{
    static const char SQL[] = COLUMNS "WHERE document_id = $1 AND ended IS NULL";
    return db_find(call, found, read_workflow, workflow, SQL, db_integer(document_id));
}

enum status workflow_held(struct call *call, const struct workflow *workflow, uint64_t *held)
{
    bool supervises;
    TRY(rights_supervises(call, workflow->id, call->user->id, &supervises));
    *held = (supervises ? ALLOW_FLOW_SUPERVISOR : 0) |
            (workflow->submitter_id == call->user->id ? ALLOW_SUBMITTER : 0);
    return STATUS_OK;
}

/* The same with what a task of it lets the caller do. */
static enum status held_with_task(
    struct call *call, const struct workflow *workflow, uint64_t *held)
{
    bool edits = false;
    TRY(workflow_held(call, workflow, held));
    if (call->allow & ALLOW_STEP_EDITOR)
        TRY(rights_edits_step(call, workflow->id, call->user->id, 0, &edits));
    *held |= edits ? ALLOW_STEP_EDITOR : 0;
    return STATUS_OK;
}

/* Looks for the workflow that the document is in: whatever it is, or the one of that id. */
static enum status find_running(struct call *call, int64_t document_id, const int32_t *id,
    struct workflow *workflow, bool *found)
{
    if (!id)
        return workflow_find_current(call, document_id, workflow, found);
    TRY(find_by_id(call, *id, workflow, found));
    *found = *found && workflow->document_id == document_id && !workflow->ended;
    return STATUS_OK;
}

static enum status open_running(
    struct call *call, const char *path, const int32_t *id, struct workflow *workflow)
{
    struct document document;
    bool may_read, found;
    uint64_t held = 0;
    TRY(document_by_path(call, path, &document));
    TRY(rights_may_read(call, &document, &may_read));
    TRY(find_running(call, document.id, id, workflow, &found));
    if (found)
        TRY(held_with_task(call, workflow, &held));
    if (!may_read && !(held & call->allow)) /* who may not read it is none of its library's */
        return fail(call, STATUS_NO_DOCUMENT, "Document not found");
    if (!found)
        return fail(call, STATUS_NO_FLOW, id ? "Workflow not found" : "Document not in workflow");
    return rights_on_domain(call, workflow->domain_id, held);
}

enum status workflow_open(struct call *call, const char *path, struct workflow *workflow)
{
    return open_running(call, path, NULL, workflow);
}

enum status workflow_open_by_id(
    struct call *call, const char *path, int32_t id, struct workflow *workflow)
{
    return open_running(call, path, &id, workflow);
}
