#include "document_tasks.h"

#include "answer.h"
#include "db.h"
#include "response.h"
#include "task_answer.h"
#include "text.h"
#include "home/settings.h"

static const struct member EXECUTING[] = {
    XML_ELEMENT("TaskId", "The task's id.", .type = FIELD_INT),
    XML_ELEMENT("FlowId", "The running workflow; 0: none.", .type = FIELD_INT),
    XML_ELEMENT("FlowDefId", "The definition that it runs by; 0: none.", .type = FIELD_INT),
    XML_ELEMENT("FlowName", "Its name.", .sample = "ContractApproval"),
    XML_ELEMENT("StepNumber", "The step; 0: none.", .type = FIELD_INT),
    XML_ELEMENT("StepName", "Its name.", .sample = "Legal Review"),
    XML_ELEMENT("TaskDefId", "The task definition; 0: none.", .type = FIELD_INT),
    XML_ELEMENT("TaskName", "The task's name.", .sample = "LegalReview"),
    XML_ELEMENT("ShortInstruction", "The first 255 characters of what is to be done.",
        .sample = "Please review the contract."),
    XML_ELEMENT("ShortComments", "The first 255 characters of the comment.", .sample = ""),
    XML_ELEMENT("StartDate", "When it was assigned.", .type = FIELD_DATETIME,
        .sample = "2030-01-31T17:00:00"),
    XML_ELEMENT("FinishDate", "When it was completed, if it is.", .type = FIELD_DATETIME,
        .sample = "0001-01-01T00:00:00"),
    XML_ELEMENT("DueDate", "Until when it is to be done.", .type = FIELD_DATETIME,
        .sample = "2030-01-31T17:00:00"),
    XML_ELEMENT(
        "DeadLine", "The hours that the definition gives.", .type = FIELD_INT, .sample = "72"),
    XML_ELEMENT("Priority", "NoPriority, Low, Normal, High or Urgent.", .sample = "Normal"),
    XML_ELEMENT("TaskStatus",
        "NotStarted, InProgress, DueDateChanged, Completed, Dropped or Reassigned.",
        .sample = "InProgress"),
    XML_ELEMENT("ApprovalStatus", "NoResult, Approve or Reject.", .sample = "NoResult"),
    XML_ELEMENT("AssigneeId", "Who has to do it.", .type = FIELD_INT, .sample = "3"),
    XML_ELEMENT("AssigneeType", "Always User.", .sample = "User"),
    XML_ELEMENT("AssigneeName", "The name of that person.", .sample = "jdoe"),
    XML_ELEMENT("AssignedById", "Who gave it out.", .type = FIELD_INT, .sample = "2"),
    XML_ELEMENT("AssignedByName", "The name of that person.", .sample = "jsmith"),
    XML_ELEMENT("SupervisorId", "Its supervisor; 0: none.", .type = FIELD_INT, .sample = "4"),
    XML_ELEMENT("SupervisorName", "The name of that person.", .sample = "mwilson"),
    XML_ELEMENT("DocumentId", "The document.", .type = FIELD_INT),
    XML_ELEMENT("DocumentName", "Its name.", .sample = "agreement.pdf"),
    XML_ELEMENT("DocumentFolderId", "Its folder.", .type = FIELD_INT),
    XML_ELEMENT("DocumentLibraryId", "Its library.", .type = FIELD_INT),
    XML_ELEMENT("DocumentLibraryName", "The name of the library.", .sample = "Corporate"),
    XML_ELEMENT("DocumentTypeId", "Always 0.", .type = FIELD_INT, .sample = "0"),
    XML_ELEMENT("DocumentTypeName", "The document's type, if it has one.", .sample = ""),
    XML_ELEMENT("DocumentCheckedOutById", "Who has it checked out; 0: nobody.", .type = FIELD_INT,
        .sample = "0"),
    XML_ELEMENT("DocumentCheckedOutByName", "The name of that person.", .sample = ""),
    XML_ELEMENT("DocumentTemplateId", "Always 0.", .type = FIELD_INT, .sample = "0"),
    XML_ELEMENT("StartVersionNumber", "The document's version when the task was given out.",
        .type = FIELD_INT),
    XML_ELEMENT("EndVersionNumber", "Its version now.", .type = FIELD_INT),
    XML_ELEMENT("LinkedTaskId", "The task that it is related to; 0: none.", .type = FIELD_INT,
        .sample = "0"),
    XML_ELEMENT("AdHoc", "Whether it was made by a person, and not by a step.",
        .type = FIELD_BOOLEAN, .sample = "True"),
    XML_ELEMENT("AllowedStartTimeSpan",
        "Hours before it is due when it may be started; 0: at once.", .type = FIELD_INT,
        .sample = "0"),
    XML_ELEMENT("AllowedStartDate", "When that is.", .type = FIELD_DATETIME,
        .sample = "2030-01-31T17:00:00"),
    XML_ELEMENT("ReminderTimeSpan", "Hours before it is due when the assignee is reminded.",
        .type = FIELD_INT, .sample = "0"),
    XML_ELEMENT(
        "ReminderDate", "When that is.", .type = FIELD_DATETIME, .sample = "2030-01-31T17:00:00"),
    XML_ELEMENT("SupervisorNotificationOnDue",
        "Hours before it is due when the supervisor is told.", .type = FIELD_INT, .sample = "0"),
    XML_ELEMENT("SupervisorNotificationDate", "When that is.", .type = FIELD_DATETIME,
        .sample = "2030-01-31T17:00:00"),
    XML_ELEMENT("RedirectedFromUserId", "Whose redirection brought the task here; 0: nobody's.",
        .type = FIELD_INT, .sample = "0"),
    XML_ELEMENT("RedirectedFromUserName", "The name of that person.", .sample = ""),
};
static const struct shape executing_shape = {
    "WorkflowExecutingTask", MEMBERS(EXECUTING), .base = &task_permissions_shape};

static const struct member VALUE[] = {
    XML_ELEMENT("WorkflowExecutingTask", "A task.", .shape = &executing_shape, .list = true),
};
static const struct shape value_shape = {"TasksOfDocument", MEMBERS(VALUE)};

static const struct member NEWEST[] = {
    XML_ELEMENT("Task", "A task that is in no workflow.", .shape = &task_shape, .list = true),
};
static const struct shape newest_shape = {"TasksOfNoWorkflow", MEMBERS(NEWEST)};

static const struct member ANSWER[] = {
    XML_ELEMENT("Value", "The tasks.", .shape = &value_shape, .older = true),
    XML_ELEMENT("tasks", "The tasks.", .shape = &newest_shape, .newest = true),
};
const struct shape document_tasks_answer_shape = {"AnswerWithTasksOfDocument", MEMBERS(ANSWER)};

#define SHORT_CHARACTERS 255

static void put_date(struct call *call, const char *name, int64_t seconds)
{
    char text[DATE_SIZE];
    response_text(call, name, seconds ? date_local_iso(seconds, text) : "0001-01-01T00:00:00");
}

/* The reference of GetDocumentTasks has names of its own for decisions. */
static const char *approval_text(enum task_approval approval)
{
    switch (approval) {
    case APPROVAL_APPROVED:
        return "Approve";
    case APPROVAL_REJECTED:
        return "Reject";
    case APPROVAL_NO_RESULT:
        break;
    }
    return "NoResult";
}

static void put_what(struct call *call, const struct task *task)
{
    response_integer(call, "TaskId", task->id);
    response_integer(call, "FlowId", task->workflow_id);
    response_integer(call, "FlowDefId", task->flow_id);
    response_text(call, "FlowName", task->flow);
    response_integer(call, "StepNumber", task->step_number);
    response_text(call, "StepName", task->step);
    response_integer(call, "TaskDefId", task->task_definition_id);
    response_text(call, "TaskName", task->name);
    response_text(
        call, "ShortInstruction", text_first(call->arena, task->instructions, SHORT_CHARACTERS));
    response_text(call, "ShortComments", text_first(call->arena, task->comments, SHORT_CHARACTERS));
    put_date(call, "StartDate", task->created);
    put_date(call, "FinishDate", task->finished);
    put_date(call, "DueDate", task->due);
    response_integer(call, "DeadLine", task->deadline_hours);
    task_permissions_answer(call, task->right_type, task->permissions);
    response_text(call, "Priority",
        task->priority == PRIORITY_NONE ? "NoPriority"
                                        : names_of(&TASK_PRIORITIES, task->priority));
    response_text(call, "TaskStatus", names_of(&TASK_STATUSES, task->status));
    response_text(call, "ApprovalStatus", approval_text(task->approval));
}

static void put_people(struct call *call, const struct task *task)
{
    response_integer(call, "AssigneeId", task->assignee_id);
    response_text(call, "AssigneeType", "User");
    response_text(call, "AssigneeName", task->assignee);
    response_integer(call, "AssignedById", task->assigned_by_id);
    response_text(call, "AssignedByName", task->assigned_by);
    response_integer(call, "SupervisorId", task->supervisor_id);
    response_text(call, "SupervisorName", task->supervisor);
}

static void put_document(struct call *call, const struct task *task)
{
    response_integer(call, "DocumentId", task->document_id);
    response_text(call, "DocumentName", task->document);
    response_integer(call, "DocumentFolderId", task->folder_id);
    response_integer(call, "DocumentLibraryId", task->domain_id);
    response_text(call, "DocumentLibraryName", task->domain);
    response_integer(call, "DocumentTypeId", 0);
    response_text(call, "DocumentTypeName", task->document_type);
    response_integer(call, "DocumentCheckedOutById", task->checked_out_by_id);
    response_text(call, "DocumentCheckedOutByName", task->checked_out_by);
    response_integer(call, "DocumentTemplateId", 0);
    response_integer(call, "StartVersionNumber", task->start_version);
    response_integer(call, "EndVersionNumber", task->document_version);
}

static void put_dates(struct call *call, const struct task *task)
{
    response_integer(call, "LinkedTaskId", task->linked_task_id);
    response_text(call, "AdHoc", task->ad_hoc ? "True" : "False");
    response_integer(call, "AllowedStartTimeSpan", task->allowed_start_hours);
    put_date(call, "AllowedStartDate", task->allowed_start_date);
    response_integer(call, "ReminderTimeSpan", task->reminder_hours);
    put_date(call, "ReminderDate", task->reminder_date);
    response_integer(call, "SupervisorNotificationOnDue", task->supervisor_notice_hours);
    put_date(call, "SupervisorNotificationDate", task->supervisor_notice_date);
    response_integer(call, "RedirectedFromUserId", task->redirected_from_id);
    response_text(call, "RedirectedFromUserName", task->redirected_from);
}

/* The newest edition shows what the lists of tasks show, of tasks that are in no workflow. */
static enum status newest_answer(struct call *call, struct rows *rows)
{
    response_open(call, "tasks");
    TRY(tasks_answer_found(call, rows));
    response_close(call);
    return STATUS_OK;
}

enum status document_tasks_answer(
    struct call *call, int64_t document_id, enum document_tasks list, int64_t start, int64_t count)
{
    static const char SQL[] =
        "SELECT id FROM tasks WHERE document_id = $1"
        " AND ($2 = 0 OR ($2 = 1 AND status IN (0, 10, 20))"
        " OR ($2 = 2 AND status IN (30, -1, -2))) AND ($5 = 0 OR workflow_id IS NULL)"
        " ORDER BY due, id LIMIT $3 OFFSET $4";
    struct rows rows;
    struct task task;
    bool newest = edition_is_newest(call);
    TRY(db_query(call, &rows, SQL, db_integer(document_id), db_integer(list),
        db_integer(count ? count : INT64_MAX), db_integer(start), db_integer(newest)));
    if (newest)
        return newest_answer(call, &rows);
    response_open(call, "Value");
    while (db_next(&rows)) {
        TRY(answer_check(call));
        TRY(task_by_id(call, row_integer(&rows, 0), &task));
        response_open(call, "WorkflowExecutingTask");
        put_what(call, &task);
        put_people(call, &task);
        put_document(call, &task);
        put_dates(call, &task);
        response_close(call);
    }
    response_close(call);
    return db_end(&rows);
}
