#include "rights.h"

#include "db.h"
#include "text.h"
#include "workflow/workflow.h"

static const struct {
    enum allow allow;
    const char *text;
} TEXTS[] = {
    {ALLOW_ADMINISTRATOR, "an administrator"},
    {ALLOW_MANAGER, "a manager of the library"},
    {ALLOW_MEMBER, "a member of the library"},
    {ALLOW_OWNER, "the document's owner"},
    {ALLOW_SUPERVISOR, "the task's supervisor"},
    {ALLOW_ASSIGNER, "who assigned the task"},
    {ALLOW_ASSIGNEE, "the task's assignee"},
    {ALLOW_ASSIGNEE_POSTPONE, "the task's assignee with the permission Postpone"},
    {ALLOW_ASSIGNEE_PRIORITY, "the task's assignee with the permission ChangePriority"},
    {ALLOW_ASSIGNEE_FINISH_DATE, "the task's assignee with the permission ChangeFinishdate"},
    {ALLOW_FLOW_SUPERVISOR, "a supervisor of the workflow"},
    {ALLOW_SUBMITTER, "who submitted the document to the workflow"},
    {ALLOW_DOCUMENT_TASK, "who has a task that lets read the document"},
    {ALLOW_CRM_READER, "who may see what the task refers to"},
    {ALLOW_ENTITY_READER, "who may see it"},
    {ALLOW_ENTITY_EDITOR, "who may change it"},
    {ALLOW_CREATOR, "who created it"},
    {ALLOW_STEP_EDITOR, "who has or completed a task with the permission EditNextStep or "
                        "EditAllSteps"},
    {ALLOW_SELF, "the user themselves"},
    {ALLOW_MANAGER_OF_USER, "a manager of the user's own library"},
    {ALLOW_USER_MANAGER, "who administers people"},
    {ALLOW_COLLEAGUE, "who is in a library with the user"},
};

const char *allow_text(struct call *call, unsigned allow)
{
    struct buffer text = BUFFER_INIT(call->arena, ERROR_MESSAGE_SIZE);
    for (size_t i = 0; i < COUNT_OF(TEXTS); i++)
        if (allow & TEXTS[i].allow)
            buffer_format(&text, "%s%s", text.length ? ", " : "", TEXTS[i].text);
    return text.text;
}

int64_t rights_caller(const struct call *call)
{
    return !call->user || call->user->administrator ? 0 : call->user->id;
}

/* What the caller is to a library, as far as `wanted` asks for it. */
static enum status standing(struct call *call, int64_t domain_id, unsigned wanted, unsigned *held)
{
    bool found = false;
    if (wanted & ALLOW_MANAGER && domain_id)
        TRY(user_manages(call, call->user->id, domain_id, &found));
    *held |= found ? ALLOW_MANAGER : 0;
    found = false;
    if (wanted & ALLOW_MEMBER && domain_id)
        TRY(user_belongs(call, call->user->id, domain_id, &found));
    *held |= found ? ALLOW_MEMBER : 0;
    return STATUS_OK;
}

/* Who supervises a workflow supervises its tasks. */
static enum status add_flow_supervisor(struct call *call, int64_t workflow_id, unsigned *held)
{
    bool supervises;
    TRY(workflow_supervises(call, workflow_id, call->user->id, &supervises));
    *held |= supervises ? ALLOW_SUPERVISOR : 0;
    return STATUS_OK;
}

/* What the task's permissions let its assignee do. */
static unsigned by_permission(const struct task *task)
{
    static const struct {
        enum task_permission permission;
        enum allow allow;
    } ROWS[] = {{PERMISSION_POSTPONE, ALLOW_ASSIGNEE_POSTPONE},
        {PERMISSION_CHANGE_PRIORITY, ALLOW_ASSIGNEE_PRIORITY},
        {PERMISSION_CHANGE_FINISH_DATE, ALLOW_ASSIGNEE_FINISH_DATE}};
    unsigned held = 0;
    for (size_t i = 0; i < COUNT_OF(ROWS); i++)
        held |= task->permissions & ROWS[i].permission ? (unsigned)ROWS[i].allow : 0u;
    return held;
}

unsigned rights_held(const struct call *call, const struct task *task)
{
    int64_t caller = call->user->id;
    unsigned held = call->user->administrator ? ALLOW_ADMINISTRATOR : 0;
    if (caller == task->supervisor_id)
        held |= ALLOW_SUPERVISOR;
    if (caller == task->assigned_by_id)
        held |= ALLOW_ASSIGNER;
    if (caller == task->assignee_id)
        held |= ALLOW_ASSIGNEE | by_permission(task);
    return held;
}

/* Whether what the caller holds is among what call->allow asks for. */
static enum status decide(struct call *call, unsigned held)
{
    if (!(held & call->allow))
        return fail(call, STATUS_DENIED, "Access denied");
    call->permitted = true;
    return STATUS_OK;
}

enum status rights_on_crm_task(struct call *call, const struct task *task, bool reader, bool *seen)
{
    unsigned held = rights_held(call, task) | (reader ? ALLOW_CRM_READER : 0u);
    *seen = held & ALLOW_CRM_READERS;
    return *seen ? decide(call, held) : STATUS_OK;
}

enum status rights_on_entity(struct call *call, int64_t creator_id, bool may_change)
{
    unsigned held = ALLOW_ENTITY_READER;
    held |= call->user->administrator ? ALLOW_ADMINISTRATOR : 0;
    held |= call->user->id == creator_id ? ALLOW_CREATOR : 0;
    held |= may_change ? ALLOW_ENTITY_EDITOR : 0;
    return decide(call, held);
}

enum status rights_on_task(struct call *call, const struct task *task)
{
    unsigned held = rights_held(call, task);
    if (!(held & call->allow))
        TRY(standing(call, task->domain_id, ALLOW_MANAGER, &held));
    if (!(held & call->allow) && task->workflow_id)
        TRY(add_flow_supervisor(call, task->workflow_id, &held));
    if (!(held & ALLOW_INVOLVED))
        return fail(call, STATUS_NOT_FOUND, "Task not found");
    return decide(call, held);
}

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
    struct call *call, const struct document *document, unsigned *held)
{
    *held = call->user->administrator ? ALLOW_ADMINISTRATOR : 0;
    if (call->user->id == document->owner_id)
        *held |= ALLOW_OWNER;
    return standing(call, document->domain_id, ALLOW_MANAGER | ALLOW_MEMBER, held);
}

enum status rights_may_read(struct call *call, const struct document *document, bool *may)
{
    unsigned held;
    TRY(held_on_document(call, document, &held));
    *may = held != 0;
    return *may ? STATUS_OK : has_task(call, document->id, may);
}

enum status rights_on_document(struct call *call, const struct document *document)
{
    unsigned held;
    bool has = false;
    TRY(held_on_document(call, document, &held));
    if (held == 0)
        TRY(has_task(call, document->id, &has));
    held |= has ? ALLOW_DOCUMENT_TASK : 0u;
    return held ? decide(call, held) : fail(call, STATUS_NO_DOCUMENT, "Document not found");
}

enum status rights_on_domain(struct call *call, int64_t domain_id, unsigned held)
{
    held |= call->user->administrator ? ALLOW_ADMINISTRATOR : 0;
    if (!(held & call->allow))
        TRY(standing(call, domain_id, call->allow, &held));
    if (!(held & call->allow) && call->allow == ALLOW_ADMINISTRATOR)
        return fail(
            call, STATUS_INSUFFICIENT, "Insufficient rights: system administrator role required.");
    return decide(call, held);
}

/* Whether the caller may look up the user as anybody might who is in a library with them. */
static enum status looks_up(struct call *call, const struct user *user, bool *may)
{
    static const char SQL[] = "SELECT 1 FROM users u WHERE u.id = $1 AND " USER_VISIBLE("u", "$2");
    return db_exists(call, may, SQL, db_integer(user->id), db_integer(call->user->id));
}

enum status rights_people_caller(struct call *call, int64_t *caller)
{
    bool manages = false;
    *caller = rights_caller(call);
    if (*caller)
        TRY(user_manages_people(call, *caller, &manages));
    *caller = manages ? 0 : *caller;
    return STATUS_OK;
}

enum status rights_on_user(struct call *call, const struct user *user)
{
    unsigned held = call->user->administrator ? ALLOW_ADMINISTRATOR : 0;
    bool found = false;
    if (call->user->id == user->id)
        held |= ALLOW_SELF;
    if (!(held & call->allow) && call->allow & ALLOW_MANAGER_OF_USER && user->domain_id)
        TRY(user_manages(call, call->user->id, user->domain_id, &found));
    held |= found ? ALLOW_MANAGER_OF_USER : 0;
    if (!(held & call->allow) && call->allow & ALLOW_USER_MANAGER) {
        TRY(user_manages_people(call, call->user->id, &found));
        held |= found ? ALLOW_USER_MANAGER : 0;
    }
    if (!(held & call->allow) && call->allow & ALLOW_COLLEAGUE) {
        TRY(looks_up(call, user, &found));
        held |= found ? ALLOW_COLLEAGUE : 0;
    }
    return decide(call, held);
}
