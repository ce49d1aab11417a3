/* How a task looks on the wire: see task.h and the reference of GetTask. */
#include "task.h"

#include "db.h"
#include "library.h"
#include "response.h"
#include "text.h"

#define NAMES(name_, ...)                                                                          \
    static const struct name name_##_ROWS[] = {__VA_ARGS__};                                       \
    const struct names name_ = {name_##_ROWS, COUNT_OF(name_##_ROWS)}

NAMES(TASK_STATUSES, {"NotStarted", TASK_NOT_STARTED}, {"InProgress", TASK_IN_PROGRESS},
    {"DueDateChanged", TASK_DUE_DATE_CHANGED}, {"Completed", TASK_COMPLETED},
    {"Dropped", TASK_DROPPED}, {"Reassigned", TASK_REASSIGNED});

NAMES(TASK_APPROVALS, {"NoResult", APPROVAL_NO_RESULT}, {"Approved", APPROVAL_APPROVED},
    {"Rejected", APPROVAL_REJECTED});

NAMES(TASK_PRIORITIES, {"NoPriortySetting", PRIORITY_NONE}, {"Low", PRIORITY_LOW},
    {"Normal", PRIORITY_NORMAL}, {"High", PRIORITY_HIGH}, {"Urgent", PRIORITY_URGENT});

NAMES(TASK_PERMISSIONS, {"EditDocument", PERMISSION_EDIT_DOCUMENT},
    {"ChangeFinishdate", PERMISSION_CHANGE_FINISH_DATE}, {"Postpone", PERMISSION_POSTPONE},
    {"ChangePriority", PERMISSION_CHANGE_PRIORITY}, {"EditNextStep", PERMISSION_EDIT_NEXT_STEP},
    {"EditAllSteps", PERMISSION_EDIT_ALL_STEPS});

NAMES(RIGHT_TYPES, {"NOACCESS", RIGHT_NO_ACCESS}, {"LIST", RIGHT_LIST}, {"READ", RIGHT_READ},
    {"ADD", RIGHT_ADD}, {"ADDREAD", RIGHT_ADD_READ}, {"CHANGE", RIGHT_CHANGE},
    {"FULLCONTROL", RIGHT_FULL_CONTROL});

NAMES(RIGHT_TYPE_TEXTS, {"No Access", RIGHT_NO_ACCESS}, {"List", RIGHT_LIST},
    {"Read Only", RIGHT_READ}, {"Add", RIGHT_ADD}, {"Add and Read", RIGHT_ADD_READ},
    {"Change", RIGHT_CHANGE}, {"Full Control", RIGHT_FULL_CONTROL});

#define REQUIREMENT_ROWS                                                                           \
    {"Sign", REQUIREMENT_SIGN}, {"Edit", REQUIREMENT_EDIT},                                        \
        {"LastestVersionRead", REQUIREMENT_LATEST_VERSION_READ},                                   \
        {"PublishedVersionRead", REQUIREMENT_PUBLISHED_VERSION_READ},                              \
        {"Comments", REQUIREMENT_COMMENTS}, {"Approval", REQUIREMENT_APPROVAL},                    \
        {"Archive", REQUIREMENT_ARCHIVE}, {"SOXReview", REQUIREMENT_SOX_REVIEW},                   \
        {"ISOReview", REQUIREMENT_ISO_REVIEW}, {"Dispose", REQUIREMENT_DISPOSE},                   \
        {"Downgrade", REQUIREMENT_DOWNGRADE}, {"Declassify", REQUIREMENT_DECLASSIFY},              \
        {"Transfer", REQUIREMENT_TRANSFER}, {"Attachment", REQUIREMENT_ATTACHMENT},                \
        {"FormTemplate", REQUIREMENT_FORM_TEMPLATE}, {"MetaData", REQUIREMENT_META_DATA},          \
    {                                                                                              \
        "ReproptPassword", REQUIREMENT_REPROMPT_PASSWORD                                           \
    }

NAMES(REQUIREMENT_TYPES, REQUIREMENT_ROWS);
NAMES(DEFINITION_REQUIREMENTS, {"NoRequirement", REQUIREMENT_NONE}, REQUIREMENT_ROWS);

#define SHORT_CHARACTERS 255

/* What the references show for a date that is not set: GetTask, and the lists. */
static const char NO_DATE[] = "1900-01-01 00:00:00", NO_DATE_IN_LIST[] = "";

static void put_date(struct call *call, const char *name, int64_t seconds, const char *none)
{
    char text[DATE_SIZE];
    response_text(call, name, seconds ? date_plain(seconds, text) : none);
}

static const char *shortened(struct call *call, const char *text)
{
    return strlen(text) <= SHORT_CHARACTERS ? text
                                            : text_first(call->arena, text, SHORT_CHARACTERS);
}

static void put_what(struct call *call, const struct task *task, const char *none)
{
    response_integer(call, "TaskID", task->id);
    response_text(call, "TaskName", task->name);
    response_text(call, "ShortInstruction", shortened(call, task->instructions));
    response_integer(call, "StepNumber", task->step_number);
    response_text(call, "StepName", task->step);
    response_integer(call, "FlowID", task->workflow_id);
    response_text(call, "FlowName", task->flow);
    response_integer(call, "FlowDefID", task->flow_id);
    response_text(call, "Priority", names_of(&TASK_PRIORITIES, task->priority));
    response_text(call, "TaskStatus", names_of(&TASK_STATUSES, task->status));
    response_text(call, "ApprovalStatus", names_of(&TASK_APPROVALS, task->approval));
    put_date(call, "StartDate", task->created, none);
    put_date(call, "StartDtae", task->created, none); /* a historic spelling that clients read */
    put_date(call, "FinishDate", task->finished, none);
    put_date(call, "DueDate", task->due, none);
    response_text(call, "ShortComments", shortened(call, task->comments));
    response_integer(call, "TaskDefID", task->task_definition_id);
    response_integer(call, "LinkedTaskID", task->linked_task_id);
}

static void put_people(struct call *call, const struct task *task)
{
    response_integer(call, "AssigneeID", task->assignee_id);
    response_text(call, "AssigneeType", "User");
    response_text(call, "AssigneeName", task->assignee);
    response_integer(call, "AssignedByID", task->assigned_by_id);
    response_text(call, "AssignedByName", task->assigned_by);
    response_integer(call, "SuperVisorID", task->supervisor_id);
    response_text(call, "SupervisorName", task->supervisor);
}

/* GetTask shows a version as 3, the lists show it as 3.0. */
static void put_version(struct call *call, const char *name, int64_t version, bool full)
{
    response_text(
        call, name, arena_format(call->arena, full ? "%" PRId64 : "%" PRId64 ".0", version));
}

static void put_document(struct call *call, const struct task *task, bool full)
{
    response_integer(call, "DocumentID", task->document_id);
    response_text(call, "DocumentName", task->document);
    put_version(call, "StartVersionNumber", task->start_version, full);
    put_version(call, "EndVersionNumber", task->document_version, full);
    response_integer(call, "DocumentTypeId", 0);
    response_text(call, "DocumentTypeName", task->document_type);
    response_integer(call, "DocumentFolderID", task->folder_id);
    response_integer(call, "DocumentLibraryID", task->domain_id);
    response_text(call, "DocumentLibraryName", task->domain);
    response_integer(call, "DocumentCheckedOutByID", task->checked_out_by_id);
    response_text(call, "DocumentCheckedOutByName", task->checked_out_by);
    response_integer(call, "DocumentTemplateID", 0);
    response_integer(call, "RedirectedFrom_UserID", task->redirected_from_id);
    response_text(call, "RedirectedFrom_UserName", task->redirected_from);
    response_text(call, "AdHoc",
        full ? (task->ad_hoc ? "True" : "False") : (task->ad_hoc ? "true" : "false"));
    response_integer(call, "DeadLine", task->deadline_hours);
}

void task_rights_answer(struct call *call, enum right_type right_type, unsigned permissions)
{
    response_open(call, "RightType");
    response_attribute(call, "RightTypeId", arena_format(call->arena, "%d", (int)right_type));
    response_attribute(call, "RightTypeName", names_of(&RIGHT_TYPES, right_type));
    response_attribute(call, "RightTypeText", names_of(&RIGHT_TYPE_TEXTS, right_type));
    response_close(call);
    response_open(call, "Permissions");
    for (size_t i = 0; i < TASK_PERMISSIONS.count; i++) {
        const struct name *permission = &TASK_PERMISSIONS.names[i];
        bool given = permissions & (unsigned)permission->value;
        response_open(call, "Permission");
        response_attribute(call, "Name", permission->name);
        response_attribute(call, "Value", given ? "True" : "False");
        response_close(call);
    }
    response_close(call);
}

/* GetTask has the name and the number of a requirement's type, the lists a text and the name. */
static void put_requirement_type(struct call *call, int64_t type, bool full)
{
    const char *name = names_of(&REQUIREMENT_TYPES, (int32_t)type);
    response_text(call, "Name", full ? name : arena_format(call->arena, "%s Required", name));
    if (full)
        response_integer(call, "RequirementType", type);
    else
        response_text(call, "RequirementType", name);
}

static enum status put_requirements(struct call *call, int64_t task_id, bool full)
{
    static const char SQL[] = "SELECT type, definition, object_id FROM task_requirements"
                              " WHERE task_id = $1 ORDER BY number";
    struct rows rows;
    TRY(db_query(call, &rows, SQL, db_integer(task_id)));
    response_open(call, "RequirementDetails");
    while (db_next(&rows)) {
        response_open(call, "Requirement");
        put_requirement_type(call, row_integer(&rows, 0), full);
        response_text(call, "Definition", row_text(&rows, 1));
        response_integer(call, "ObjectId", row_integer(&rows, 2));
        response_close(call);
    }
    response_close(call);
    response_text(call, "Requirements", ""); /* always empty, says the reference */
    return db_end(&rows);
}

static void put_dates(struct call *call, const struct task *task, const char *none)
{
    response_integer(call, "Supervisor_NotificationOnDue", task->supervisor_notice_hours);
    put_date(call, "SupervisorNotificationDate", task->supervisor_notice_date, none);
    response_integer(call, "AllowedStartTimeSpan", task->allowed_start_hours);
    put_date(call, "AllowedStartDate", task->allowed_start_date, none);
    response_integer(call, "ReminderTimeSpan", task->reminder_hours);
    put_date(call, "ReminderDate", task->reminder_date, none);
}

static enum status put_attachments(struct call *call, const struct task *task)
{
    static const char SQL[] = "SELECT a.attached, a.document_id, o.name, o.folder_id, a.user_id"
                              " FROM task_attachments a JOIN documents o ON o.id = a.document_id"
                              " WHERE a.task_id = $1 ORDER BY a.attached, a.document_id";
    struct rows rows;
    const char *path;
    TRY(db_query(call, &rows, SQL, db_integer(task->id)));
    response_open(call, "Attachments");
    while (db_next(&rows)) {
        TRY(folder_path(call, row_integer(&rows, 3), &path));
        response_open(call, "Attachment");
        put_date(call, "AttachmentDate", row_integer(&rows, 0), NO_DATE);
        response_integer(call, "DocumentId", row_integer(&rows, 1));
        response_text(call, "DocumentName", row_text(&rows, 2));
        response_text(call, "Path", path);
        response_integer(call, "WorkflowId", task->workflow_id);
        response_integer(call, "StepNumber", task->step_number);
        response_text(call, "StepName", task->step);
        response_integer(call, "UserId", row_integer(&rows, 4));
        response_close(call);
    }
    response_close(call);
    return db_end(&rows);
}

enum status task_answer(struct call *call, const struct task *task, bool full)
{
    const char *none = full ? NO_DATE : NO_DATE_IN_LIST;
    response_open(call, "Task");
    put_what(call, task, none);
    put_people(call, task);
    put_document(call, task, full);
    task_rights_answer(call, task->right_type, task->permissions);
    TRY(put_requirements(call, task->id, full));
    put_dates(call, task, none);
    if (full) {
        response_text(call, "extendedInstruction", task->instructions);
        response_text(call, "extendedComment", task->comments);
    }
    TRY(put_attachments(call, task));
    response_close(call);
    return STATUS_OK;
}
