#include "task_reassign.h"

#include "db.h"
#include "response.h"
#include "task_change.h"
#include "watch.h"
#include "people/redirection.h"
#include "people/user.h"

static const struct member VALUE[] = {
    XML_ELEMENT("TaskId", "The new task.", .type = FIELD_INT),
    XML_ELEMENT("AssigneeId", "Who has to do it.", .type = FIELD_INT, .sample = "3"),
    XML_ELEMENT("AssigneeFullName", "The name of that person.", .sample = "Jane Doe"),
    XML_ELEMENT("RedirectedfromUserId", "Whose redirection brought it there; 0: nobody's.",
        .type = FIELD_INT, .sample = "0"),
    XML_ELEMENT("RedirectedfromUserFullName", "The name of that person.", .sample = ""),
};
static const struct shape value_shape = {"Reassigned", MEMBERS(VALUE)};

static const struct member ANSWER[] = {
    XML_ELEMENT("Value", "The task.", .shape = &value_shape),
};
const struct shape task_reassign_answer_shape = {"AnswerWithReassigned", MEMBERS(ANSWER)};

/* Requirements and attachments of task $1 for task $2 as well. */
static enum status copy_belongings(struct call *call, int64_t from, int64_t to)
{
    static const char REQUIREMENTS[] =
        "INSERT INTO task_requirements (task_id, number, type, object_id, definition)"
        " SELECT $2, number, type, object_id, definition FROM task_requirements"
        " WHERE task_id = $1";
    static const char ATTACHMENTS[] =
        "INSERT INTO task_attachments (task_id, document_id, version, user_id, attached)"
        " SELECT $2, document_id, version, user_id, attached FROM task_attachments"
        " WHERE task_id = $1";
    TRY(db_run(call, REQUIREMENTS, db_integer(from), db_integer(to)));
    return db_run(call, ATTACHMENTS, db_integer(from), db_integer(to));
}

/* Says of the old task that the new one took its place. */
static enum status set_successor(struct call *call, struct task *task, int64_t successor_id)
{
    static const char SQL[] = "UPDATE tasks SET successor_id = $2 WHERE id = $1";
    task->successor_id = successor_id;
    TRY(db_run(call, SQL, db_integer(task->id), db_integer(successor_id)));
    return task_tell(call, NEWS_REPLACED, task);
}

/* What the new task has not of the old one. */
struct replacement {
    enum task_cause cause;
    int64_t started, due;
    const char *instructions;
    bool notice; /* tell the new assignee */
};

/* What the new task has of the old one; the rest of it starts anew. */
static struct task successor(
    const struct call *call, const struct task *old, const struct replacement *wanted)
{
    return (struct task){.name = old->name,
        .document_id = old->document_id,
        .domain_id = old->domain_id,
        .linked_task_id = old->linked_task_id,
        .workflow_id = old->workflow_id,
        .task_definition_id = old->task_definition_id,
        .step_number = old->step_number,
        .ad_hoc = old->ad_hoc,
        .assigned_by_id = call->user->id,
        .announced = wanted->notice,
        .supervisor_id = old->supervisor_id,
        .status = TASK_IN_PROGRESS,
        .priority = old->priority,
        .instructions = wanted->instructions,
        .right_type = old->right_type,
        .permissions = old->permissions,
        .on_complete_notice = old->on_complete_notice,
        .start_version = old->document_version,
        .created = wanted->started,
        .reminder_hours = old->reminder_hours,
        .supervisor_notice_hours = old->supervisor_notice_hours};
}

/* Ends the old task and has the new one in its place, which is *next then. */
static enum status replace(struct call *call, struct task *task, const struct replacement *wanted,
    const struct user *assignee, const struct forwarding *forwarding, struct task *next)
{
    *next = successor(call, task, wanted);
    next->assignee_id = assignee->id;
    next->redirected_from_id = forwarding->from_id;
    next->passed_over_id = forwarding->passed_over_id;
    TRY(task_set_due(call, next, wanted->due, task->allowed_start_hours));
    TRY(task_set_status(call, task, TASK_REASSIGNED, wanted->cause, call->now));
    TRY(task_insert(call, next, NULL, 0));
    TRY(copy_belongings(call, task->id, next->id));
    return set_successor(call, task, next->id);
}

enum status task_hand_over(struct call *call, struct task *task, const struct user *to, bool *done)
{
    const struct replacement wanted = {.cause = CAUSE_TRANSFER,
        .started = task->created,
        .due = task->due,
        .instructions = task->instructions,
        .notice = true};
    struct user assignee = *to;
    struct forwarding forwarding;
    struct task next;
    *done = false;
    if (task->offline)
        return STATUS_OK;
    TRY(redirection_follow(call, task->domain_id, &assignee, &forwarding));
    if (assignee.id == task->assignee_id)
        return STATUS_OK;
    *done = true;
    return replace(call, task, &wanted, &assignee, &forwarding, &next);
}

/* The new assignee: whom it is asked of, or the end of a chain of redirections. */
static enum status find_assignee(struct call *call, const struct task *old,
    const struct user *asked, struct user *assignee, struct forwarding *forwarding)
{
    if (!asked->enabled)
        return fail(call, STATUS_NO_USER, "The user %s is disabled.", asked->login);
    *assignee = *asked;
    TRY(redirection_follow(call, old->domain_id, assignee, forwarding));
    if (assignee->id == old->assignee_id)
        return fail(call, STATUS_INVALID, "The task is assigned to %s already.", assignee->login);
    return STATUS_OK;
}

enum status task_reassign(struct call *call, struct task *task, const struct reassignment *wanted)
{
    struct user asked, assignee;
    struct forwarding forwarding;
    struct task next;
    const struct replacement replacement = {.cause = CAUSE_REASSIGN,
        .started = call->now,
        .due = wanted->due,
        .instructions = *wanted->instructions ? wanted->instructions : task->instructions,
        .notice = wanted->notice};
    TRY(task_check_status(call, task, TASK_REASSIGNED, CAUSE_REASSIGN));
    if (task->offline)
        return fail(call, STATUS_OFFLINE, "Document offline: the task cannot be reassigned.");
    if (wanted->due <= call->now)
        return fail(call, STATUS_INVALID, "Past due date: newDueDate must be in the future.");
    TRY(user_by_login(call, wanted->login, &asked));
    TRY(find_assignee(call, task, &asked, &assignee, &forwarding));
    TRY(replace(call, task, &replacement, &assignee, &forwarding, &next));
    response_open(call, "Value");
    response_integer(call, "TaskId", next.id);
    response_integer(call, "AssigneeId", assignee.id);
    response_text(call, "AssigneeFullName", user_full_name(call, &assignee));
    response_integer(call, "RedirectedfromUserId", forwarding.from_id);
    response_text(
        call, "RedirectedfromUserFullName", forwarding.from_id ? user_full_name(call, &asked) : "");
    response_close(call);
    return STATUS_OK;
}
