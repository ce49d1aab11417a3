#include "task_answer.h"

#include "answer.h"
#include "db.h"
#include "response.h"
#include "text.h"
#include "library/library.h"

/* ---- What it looks like ---- */

static const struct member RIGHT_TYPE[] = {
    XML_ATTRIBUTE(
        "RightTypeId", "The number of the right, 0 to 6.", .type = FIELD_INT, .sample = "2"),
    XML_ATTRIBUTE("RightTypeName", "Its name.", .sample = "READ"),
    XML_ATTRIBUTE("RightTypeText", "Its name for people.", .sample = "Read Only"),
};
static const struct shape right_type_shape = {"RightType", MEMBERS(RIGHT_TYPE)};

static const struct member PERMISSION[] = {
    XML_ATTRIBUTE("Name", "The name of the permission.", .sample = "Postpone"),
    XML_ATTRIBUTE("Value", "Whether the assignee has it: True or False.", .type = FIELD_BOOLEAN,
        .sample = "True"),
};
static const struct shape permission_shape = {"Permission", MEMBERS(PERMISSION)};

static const struct member PERMISSIONS[] = {
    XML_ELEMENT(
        "Permission", "Each permission that there is.", .shape = &permission_shape, .list = true),
};
static const struct shape permissions_shape = {"Permissions", MEMBERS(PERMISSIONS)};

static const struct member RIGHTS[] = {
    XML_ELEMENT("RightType", "The right that the assignee has on the document meanwhile.",
        .shape = &right_type_shape),
    XML_ELEMENT("Permissions", "What else the assignee may.", .shape = &permissions_shape),
};
const struct shape task_permissions_shape = {"Rights", MEMBERS(RIGHTS)};

static const struct member REQUIREMENT[] = {
    XML_ELEMENT("Name", "The type in words, or its name.", .sample = "Approval Required"),
    XML_ELEMENT(
        "RequirementType", "The name of the type; of GetTask its number.", .sample = "Approval"),
    XML_ELEMENT("Definition", "More about it.", .sample = ""),
    XML_ELEMENT("ObjectId", "What it refers to; 0: nothing.", .type = FIELD_INT, .sample = "0"),
};
static const struct shape requirement_shape = {"Requirement", MEMBERS(REQUIREMENT)};

static const struct member REQUIREMENTS[] = {
    XML_ELEMENT("Requirement", "What has to happen before the task counts as done.",
        .shape = &requirement_shape, .list = true),
};
static const struct shape requirements_shape = {"RequirementDetails", MEMBERS(REQUIREMENTS)};

static const struct member ATTACHMENT[] = {
    XML_ELEMENT("AttachmentDate", "When it was attached.", .type = FIELD_DATETIME,
        .sample = "2030-01-31 17:00:00"),
    XML_ELEMENT("DocumentId", "The document that is attached.", .type = FIELD_INT),
    XML_ELEMENT("DocumentName", "Its name.", .sample = "annex.pdf"),
    XML_ELEMENT("Path", "The path of its folder.", .sample = "/Corporate/Contracts"),
    XML_ELEMENT("WorkflowId", "The task's workflow; 0: none.", .type = FIELD_INT),
    XML_ELEMENT("StepNumber", "The task's step.", .type = FIELD_INT),
    XML_ELEMENT("StepName", "The name of that step.", .sample = "Legal Review"),
    XML_ELEMENT("UserId", "Who attached it.", .type = FIELD_INT),
};
static const struct shape attachment_shape = {"Attachment", MEMBERS(ATTACHMENT)};

static const struct member ATTACHMENTS[] = {
    XML_ELEMENT("Attachment", "A document that is attached to the task.",
        .shape = &attachment_shape, .list = true),
};
static const struct shape attachments_shape = {"Attachments", MEMBERS(ATTACHMENTS)};

static const struct member TASK[] = {
    XML_ELEMENT("TaskID", "The task's id.", .type = FIELD_INT),
    XML_ELEMENT("TaskName", "Its name.", .sample = "LegalReview"),
    XML_ELEMENT("ShortInstruction", "The first 255 characters of what is to be done.",
        .sample = "Please review the contract."),
    XML_ELEMENT("StepNumber", "Its step in the workflow; 0: none.", .type = FIELD_INT),
    XML_ELEMENT("StepName", "The name of that step.", .sample = "Legal Review"),
    XML_ELEMENT("FlowID", "The running workflow; 0: none.", .type = FIELD_INT),
    XML_ELEMENT("FlowName", "Its name.", .sample = "ContractApproval"),
    XML_ELEMENT("FlowDefID", "The definition that it runs by; 0: none.", .type = FIELD_INT),
    XML_ELEMENT("Priority", "NoPriortySetting, Low, Normal, High or Urgent.", .sample = "Normal"),
    XML_ELEMENT("TaskStatus",
        "NotStarted, InProgress, DueDateChanged, Completed, Dropped or Reassigned.",
        .sample = "InProgress"),
    XML_ELEMENT("ApprovalStatus", "NoResult, Approved or Rejected.", .sample = "NoResult"),
    XML_ELEMENT("StartDate", "When it was assigned.", .type = FIELD_DATETIME,
        .sample = "2030-01-31 17:00:00"),
    XML_ELEMENT("StartDtae", "The same, in a spelling that clients read.", .type = FIELD_DATETIME,
        .sample = "2030-01-31 17:00:00"),
    XML_ELEMENT("FinishDate",
        "When it was completed; where it is not, 1900-01-01 00:00:00, in lists nothing.",
        .type = FIELD_DATETIME, .sample = "1900-01-01 00:00:00"),
    XML_ELEMENT("DueDate", "Until when it is to be done.", .type = FIELD_DATETIME,
        .sample = "2030-01-31 17:00:00"),
    XML_ELEMENT("ShortComments", "The first 255 characters of the comment.", .sample = ""),
    XML_ELEMENT(
        "TaskDefID", "The task definition that it was made by; 0: none.", .type = FIELD_INT),
    XML_ELEMENT("LinkedTaskID", "The task that it is related to; 0: none.", .type = FIELD_INT,
        .sample = "0"),
    XML_ELEMENT("AssigneeID", "Who has to do it.", .type = FIELD_INT, .sample = "3"),
    XML_ELEMENT("AssigneeType", "Always User.", .sample = "User"),
    XML_ELEMENT("AssigneeName", "The name of that person.", .sample = "jdoe"),
    XML_ELEMENT("AssignedByID", "Who gave it out.", .type = FIELD_INT, .sample = "2"),
    XML_ELEMENT("AssignedByName", "The name of that person.", .sample = "jsmith"),
    XML_ELEMENT("SuperVisorID", "Its supervisor; 0: none.", .type = FIELD_INT, .sample = "4"),
    XML_ELEMENT("SupervisorName", "The name of that person.", .sample = "mwilson"),
    XML_ELEMENT("DocumentID", "The document; 0: none.", .type = FIELD_INT),
    XML_ELEMENT("DocumentName", "Its name.", .sample = "agreement.pdf"),
    XML_ELEMENT("StartVersionNumber",
        "The document's version when the task was given out: 3, in lists 3.0.", .sample = "1"),
    XML_ELEMENT("EndVersionNumber", "Its version now.", .sample = "1"),
    XML_ELEMENT("DocumentTypeId", "Always 0.", .type = FIELD_INT, .sample = "0"),
    XML_ELEMENT("DocumentTypeName", "The document's type, if it has one.", .sample = ""),
    XML_ELEMENT("DocumentFolderID", "Its folder.", .type = FIELD_INT),
    XML_ELEMENT("DocumentLibraryID", "Its library.", .type = FIELD_INT),
    XML_ELEMENT("DocumentLibraryName", "The name of the library.", .sample = "Corporate"),
    XML_ELEMENT("DocumentCheckedOutByID", "Who has it checked out; 0: nobody.", .type = FIELD_INT,
        .sample = "0"),
    XML_ELEMENT("DocumentCheckedOutByName", "The name of that person.", .sample = ""),
    XML_ELEMENT("DocumentTemplateID", "Always 0.", .type = FIELD_INT, .sample = "0"),
    XML_ELEMENT("RedirectedFrom_UserID", "Whose redirection brought the task here; 0: nobody's.",
        .type = FIELD_INT, .sample = "0"),
    XML_ELEMENT("RedirectedFrom_UserName", "The name of that person.", .sample = ""),
    XML_ELEMENT("AdHoc", "Whether it was made by a person, and not by a step.",
        .type = FIELD_BOOLEAN, .sample = "True"),
    XML_ELEMENT(
        "DeadLine", "The hours that the definition gives.", .type = FIELD_INT, .sample = "72"),
    XML_ELEMENT("RightType", "The right that the assignee has on the document meanwhile.",
        .shape = &right_type_shape),
    XML_ELEMENT("Permissions", "What else the assignee may.", .shape = &permissions_shape),
    XML_ELEMENT("RequirementDetails", "What is required.", .shape = &requirements_shape),
    XML_ELEMENT("Requirements", "Always empty.", .sample = ""),
    XML_ELEMENT("Supervisor_NotificationOnDue",
        "Hours before it is due when the supervisor is told.", .type = FIELD_INT, .sample = "0"),
    XML_ELEMENT("SupervisorNotificationDate", "When that is.", .type = FIELD_DATETIME,
        .sample = "2030-01-31 17:00:00"),
    XML_ELEMENT("AllowedStartTimeSpan",
        "Hours before it is due when it may be started; 0: at once.", .type = FIELD_INT,
        .sample = "0"),
    XML_ELEMENT("AllowedStartDate", "When that is.", .type = FIELD_DATETIME,
        .sample = "2030-01-31 17:00:00"),
    XML_ELEMENT("ReminderTimeSpan", "Hours before it is due when the assignee is reminded.",
        .type = FIELD_INT, .sample = "0"),
    XML_ELEMENT(
        "ReminderDate", "When that is.", .type = FIELD_DATETIME, .sample = "2030-01-31 17:00:00"),
    XML_ELEMENT("Attachments", "What is attached.", .shape = &attachments_shape),
};
const struct shape task_shape = {"Task", MEMBERS(TASK)};

static const struct member FULL[] = {
    XML_ELEMENT("extendedInstruction", "The whole of what is to be done.",
        .sample = "Please review the contract."),
    XML_ELEMENT("extendedComment", "The whole comment.", .sample = ""),
};
static const struct shape task_full_shape = {"TaskInFull", MEMBERS(FULL), .base = &task_shape};

static const struct member ANSWER[] = {
    XML_ELEMENT("Task", "The task.", .shape = &task_full_shape),
};
const struct shape task_answer_shape = {"AnswerWithTask", MEMBERS(ANSWER)};

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

void task_permissions_answer(struct call *call, enum right_type right_type, unsigned permissions)
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

static enum status put_requirements(struct call *call, struct rows *rows, bool full)
{
    response_open(call, "RequirementDetails");
    while (db_next(rows)) {
        response_open(call, "Requirement");
        put_requirement_type(call, row_integer(rows, 0), full);
        response_text(call, "Definition", row_text(rows, 1));
        response_integer(call, "ObjectId", row_integer(rows, 2));
        response_close(call);
    }
    response_close(call);
    response_text(call, "Requirements", ""); /* always empty, says the reference */
    return db_end(rows);
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

static enum status put_attachments(struct call *call, const struct task *task, struct rows *rows)
{
    const char *path;
    response_open(call, "Attachments");
    while (db_next(rows)) {
        TRY(folder_path(call, row_integer(rows, 3), &path));
        response_open(call, "Attachment");
        put_date(call, "AttachmentDate", row_integer(rows, 0), NO_DATE);
        response_integer(call, "DocumentId", row_integer(rows, 1));
        response_text(call, "DocumentName", row_text(rows, 2));
        response_text(call, "Path", path);
        response_integer(call, "WorkflowId", task->workflow_id);
        response_integer(call, "StepNumber", task->step_number);
        response_text(call, "StepName", task->step);
        response_integer(call, "UserId", row_integer(rows, 4));
        response_close(call);
    }
    response_close(call);
    return db_end(rows);
}

enum status task_ask_parts(struct call *call, int64_t id, struct task_parts *parts)
{
    static const char FIND_REQUIREMENTS[] =
        "SELECT type, definition, object_id FROM task_requirements"
        " WHERE task_id = $1 ORDER BY number";
    static const char FIND_ATTACHMENTS[] =
        "SELECT a.attached, a.document_id, o.name, o.folder_id, a.user_id"
        " FROM task_attachments a JOIN documents o ON o.id = a.document_id"
        " WHERE a.task_id = $1 ORDER BY a.attached, a.document_id";
    TRY(db_ask(call, &parts->requirements, FIND_REQUIREMENTS, db_integer(id)));
    return db_ask(call, &parts->attachments, FIND_ATTACHMENTS, db_integer(id));
}

enum status task_answer(
    struct call *call, const struct task *task, struct task_parts *parts, bool full)
{
    const char *none = full ? NO_DATE : NO_DATE_IN_LIST;
    response_open(call, "Task");
    put_what(call, task, none);
    put_people(call, task);
    put_document(call, task, full);
    task_permissions_answer(call, task->right_type, task->permissions);
    TRY(put_requirements(call, &parts->requirements, full));
    put_dates(call, task, none);
    if (full) {
        response_text(call, "extendedInstruction", task->instructions);
        response_text(call, "extendedComment", task->comments);
    }
    TRY(put_attachments(call, task, &parts->attachments));
    response_close(call);
    return STATUS_OK;
}

#define TOGETHER 32 /* tasks that are waited for at once */

static enum status answer_together(struct call *call, const int64_t *ids, size_t count)
{
    struct {
        struct rows task;
        struct task_parts parts;
    } asked[TOGETHER];
    struct task task;
    for (size_t i = 0; i < count; i++) {
        TRY(task_ask_short(call, ids[i], &asked[i].task));
        TRY(task_ask_parts(call, ids[i], &asked[i].parts));
    }
    for (size_t i = 0; i < count; i++) {
        TRY(answer_check(call));
        TRY(task_take_short(&asked[i].task, &task));
        TRY(task_answer(call, &task, &asked[i].parts, false));
    }
    return STATUS_OK;
}

enum status tasks_answer(struct call *call, const int64_t *ids, size_t count)
{
    for (size_t i = 0; i < count; i += TOGETHER)
        TRY(answer_together(call, ids + i, count - i < TOGETHER ? count - i : TOGETHER));
    return STATUS_OK;
}

enum status tasks_answer_found(struct call *call, struct rows *rows)
{
    int64_t ids[TOGETHER];
    size_t count;
    do {
        for (count = 0; count < TOGETHER && db_next(rows); count++)
            ids[count] = row_integer(rows, 0);
        TRY(answer_together(call, ids, count));
    } while (count == TOGETHER);
    return db_end(rows);
}
