#include "workflow_task.h"

#include "db.h"
#include "text.h"
#include "workflow_people.h"
#include "notice/notice.h"
#include "people/redirection.h"
#include "people/user.h"
#include "task/task.h"
#include "task/task_change.h"

/* What a task has from its definition, whoever gets it and whenever. */
static enum status define(
    struct call *call, struct task *task, const struct task_definition *definition)
{
    task->name = definition->name;
    task->supervisor_id = definition->supervisor_id;
    task->priority = (enum task_priority)definition->priority;
    task->instructions = definition->instruction;
    task->right_type = (enum right_type)definition->right_type;
    task->permissions = definition->permissions;
    task->on_complete_notice = definition->on_complete_notice;
    task->reminder_hours = definition->reminder_hours;
    task->supervisor_notice_hours = definition->supervisor_notice_hours;
    return task_set_deadline(
        call, task, definition->deadline_hours, definition->allowed_start_hours);
}

static enum status give_task(struct call *call, const struct workflow *workflow,
    const struct document *document, const struct task_definition *definition, int64_t user_id)
{
    struct user assignee;
    struct forwarding forwarding;
    TRY(user_by_id(call, user_id, &assignee));
    TRY(redirection_follow(call, document->domain_id, &assignee, &forwarding));
    struct task task = {.document_id = document->id,
        .domain_id = document->domain_id,
        .workflow_id = workflow->id,
        .step_number = workflow->step_number,
        .task_definition_id = definition->id,
        .assignee_id = assignee.id,
        .assigned_by_id = workflow->submitter_id,
        .redirected_from_id = forwarding.from_id,
        .passed_over_id = forwarding.passed_over_id,
        .status = TASK_IN_PROGRESS,
        .announced = true,
        .start_version = document->version,
        .created = call->now};
    TRY(define(call, &task, definition));
    return task_insert(call, &task, definition->requirements, definition->requirement_count);
}

enum status workflow_give_tasks(struct call *call, const struct workflow *workflow,
    const struct document *document, const struct task_definition *definition)
{
    struct id_set people = {0};
    TRY(workflow_assignees(call, workflow, definition->id, &people));
    if (definition->required_assignee_count == ASSIGNEES_PICK_ONE)
        TRY(workflow_pick_one(call, &people));
    for (size_t i = 0; i < people.count; i++)
        TRY(give_task(call, workflow, document, definition, people.list[i]));
    return STATUS_OK;
}

enum status workflow_drop_task(struct call *call, int64_t id, const char *notice)
{
    struct task task;
    TRY(task_by_id(call, id, &task));
    TRY(task_set_status(call, &task, TASK_DROPPED, CAUSE_WORKFLOW, call->now));
    return notice_add(call, notice, task.assignee_id, task.id);
}

/* ---- When the definition changes ---- */

/* Somebody who was asked, and the task that came of it, in whosever hands it is now. */
struct seat {
    int64_t user_id;
    int64_t task_id;
    bool open;
    bool held; /* open, and its assignee is enabled */
    bool completed;
};

/* All seats of a task definition, by the task's id. The scan is one of what was found. */
static enum status find_seats(
    struct call *call, int64_t definition_id, struct seat **seats, size_t *count)
{
    static const char SQL[] =
        "WITH RECURSIVE asked (user_id, task_id, successor_id) AS ("
        " SELECT coalesce(t.redirected_from_id, t.assignee_id), t.id, t.successor_id"
        "  FROM tasks t WHERE t.task_definition_id = $1"
        "  AND NOT EXISTS (SELECT 1 FROM tasks p WHERE p.successor_id = t.id)"
        " UNION ALL SELECT a.user_id, t.id, t.successor_id"
        "  FROM asked a JOIN tasks t ON t.id = a.successor_id)"
        " SELECT a.user_id, t.id, t.status, u.enabled FROM asked a JOIN tasks t ON t.id = a.task_id"
        " JOIN users u ON u.id = t.assignee_id WHERE a.successor_id IS NULL"
        " ORDER BY t.id /* scans */";
    struct buffer list = BUFFER_INIT(call->arena, SIZE_MAX / 2);
    struct rows rows;
    *count = 0;
    TRY(db_query(call, &rows, SQL, db_integer(definition_id)));
    while (db_next(&rows)) {
        enum task_status status = (enum task_status)row_integer(&rows, 2);
        struct seat seat = {.user_id = row_integer(&rows, 0),
            .task_id = row_integer(&rows, 1),
            .open = task_is_open(status),
            .held = task_is_open(status) && row_integer(&rows, 3),
            .completed = status == TASK_COMPLETED};
        buffer_bytes(&list, &seat, sizeof seat);
        ++*count;
    }
    *seats = (struct seat *)(void *)list.text;
    return db_end(&rows);
}

/* Who is to have a task of the definition: of those whom it names, who is left to be asked. */
static enum status find_wanted(struct call *call, const struct workflow *workflow,
    const struct task_definition *definition, const struct seat *seats, size_t count,
    struct id_set *wanted)
{
    struct id_set named = {0}, holders = {0};
    bool completed = false;
    TRY(workflow_assignees(call, workflow, definition->id, &named));
    for (size_t i = 0; i < count; i++) {
        if (!id_set_has(&named, seats[i].user_id))
            continue;
        completed |= seats[i].completed;
        if (seats[i].held)
            id_set_add(call, &holders, seats[i].user_id);
    }
    if (completed && definition->required_assignee_count != ASSIGNEES_ALL)
        return STATUS_OK; /* it is done: nobody is asked any more */
    *wanted = named;
    if (definition->required_assignee_count != ASSIGNEES_PICK_ONE)
        return STATUS_OK;
    if (holders.count > 0)
        *wanted = holders;
    return workflow_pick_one(call, wanted);
}

static enum status redefine(
    struct call *call, int64_t task_id, const struct task_definition *definition)
{
    struct task task;
    TRY(task_by_id(call, task_id, &task));
    TRY(define(call, &task, definition));
    TRY(task_redefine(call, &task, definition->requirements, definition->requirement_count));
    if (task.status != TASK_DUE_DATE_CHANGED)
        return STATUS_OK;
    return task_set_status(call, &task, TASK_IN_PROGRESS, CAUSE_REDEFINE, 0);
}

enum status workflow_redefine_tasks(
    struct call *call, const struct workflow *workflow, const struct task_definition *definition)
{
    struct id_set wanted = {0}, served = {0};
    struct document document;
    struct seat *seats;
    size_t count;
    TRY(document_by_id(call, workflow->document_id, &document));
    TRY(find_seats(call, definition->id, &seats, &count));
    TRY(find_wanted(call, workflow, definition, seats, count, &wanted));
    for (size_t i = 0; i < count; i++) {
        bool keeps = seats[i].held && id_set_has(&wanted, seats[i].user_id);
        if (keeps)
            TRY(redefine(call, seats[i].task_id, definition));
        else if (seats[i].open)
            TRY(workflow_drop_task(call, seats[i].task_id, "TaskDropped"));
        if (keeps || seats[i].completed)
            id_set_add(call, &served, seats[i].user_id);
    }
    for (size_t i = 0; i < wanted.count; i++)
        if (!id_set_has(&served, wanted.list[i]))
            TRY(give_task(call, workflow, &document, definition, wanted.list[i]));
    return STATUS_OK;
}
