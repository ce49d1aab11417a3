#include "workflow_answer.h"

#include "date.h"
#include "db.h"
#include "response.h"
#include "step.h"
#include "workflow_copy.h"
#include "home/settings.h"
#include "people/user.h"
#include "task/task.h"
#include "task/task_answer.h"
#include "task/task_rights.h"
#include "task/working_time.h"

static const struct member USER[] = {
    XML_ELEMENT("UserId", "The user.", .type = FIELD_INT),
    XML_ELEMENT("UserName", "The login.", .sample = "mwilson"),
};
static const struct shape user_shape = {"User", MEMBERS(USER)};

static const struct member USERS[] = {
    XML_ELEMENT("User", "A user who supervises it.", .shape = &user_shape, .list = true),
};
static const struct shape users_shape = {"Users", MEMBERS(USERS)};

static const struct member GROUP[] = {
    XML_ELEMENT("GroupId", "The group.", .type = FIELD_INT),
    XML_ELEMENT("GroupName", "Its name.", .sample = "Lawyers"),
    XML_ELEMENT("DomainName", "Its library, if it is of one.", .sample = "Corporate"),
};
static const struct shape group_shape = {"Usergroup", MEMBERS(GROUP)};

static const struct member GROUPS[] = {
    XML_ELEMENT(
        "Usergroup", "A group whose members supervise it.", .shape = &group_shape, .list = true),
};
static const struct shape groups_shape = {"Groups", MEMBERS(GROUPS)};

static const struct member SUPERVISORS[] = {
    XML_ELEMENT("Users", "Users.", .shape = &users_shape),
    XML_ELEMENT("Groups", "Groups.", .shape = &groups_shape),
};
static const struct shape supervisors_shape = {"Supervisors", MEMBERS(SUPERVISORS)};

static const struct member TASKS[] = {
    XML_ELEMENT("Task",
        "A task of the step; of one that is to come, what will be asked, without an id.",
        .shape = &task_shape, .list = true),
};
static const struct shape step_tasks_shape = {"Tasks", MEMBERS(TASKS)};

static const struct member STEP[] = {
    XML_ELEMENT("StepNumber", "Its number.", .type = FIELD_INT),
    XML_ELEMENT("StepName", "Its name.", .sample = "Legal Review"),
    XML_ELEMENT("StepStatus", "Past, Active or Future.", .sample = "Active"),
    XML_ELEMENT("StartDate", "When its first task was given out.", .type = FIELD_DATETIME,
        .sample = "2030-01-31T17:00:00Z"),
    XML_ELEMENT("DueDate", "When its last task is due.", .type = FIELD_DATETIME,
        .sample = "2030-01-31T17:00:00Z"),
    XML_ELEMENT(
        "FinishDate", "When it ended.", .type = FIELD_DATETIME, .sample = "0001-01-01T00:00:00Z"),
    XML_ELEMENT("OnStartMoveToFolderId", "Where the document goes when it starts; 0: it stays.",
        .type = FIELD_INT, .sample = "0"),
    XML_ELEMENT("Tasks", "What is done in it.", .shape = &step_tasks_shape),
};
static const struct shape step_shape = {"Step", MEMBERS(STEP)};

static const struct member STEPS[] = {
    XML_ELEMENT("Step", "A step.", .shape = &step_shape, .list = true),
};
static const struct shape steps_shape = {"Steps", MEMBERS(STEPS)};

static const struct member WORKFLOW[] = {
    XML_ELEMENT("WorkflowId", "The running workflow.", .type = FIELD_INT),
    XML_ELEMENT("WorkflowName", "Its name.", .sample = "ContractApproval"),
    XML_ELEMENT(
        "WorkflowDefId", "The definition that it runs by; 0: that was deleted.", .type = FIELD_INT),
    XML_ELEMENT("DocumentId", "The document.", .type = FIELD_INT),
    XML_ELEMENT("DomainId", "The library.", .type = FIELD_INT),
    XML_ELEMENT("StartDate", "When it was submitted.", .type = FIELD_DATETIME,
        .sample = "2030-01-31T17:00:00Z"),
    XML_ELEMENT("DueDate", "When it is due, by the deadlines of all steps.", .type = FIELD_DATETIME,
        .sample = "2030-01-31T17:00:00Z"),
    XML_ELEMENT("FinishDate", "When it ended, if it has.", .type = FIELD_DATETIME,
        .sample = "0001-01-01T00:00:00Z"),
    XML_ELEMENT("SubmittedById", "Who submitted the document.", .type = FIELD_INT, .sample = "2"),
    XML_ELEMENT(
        "SubmittedByName", "The login; in the newest edition the name.", .sample = "jsmith"),
    XML_ELEMENT("OnEndMoveToFolderId", "Where the document goes in the end; 0: it stays.",
        .type = FIELD_INT, .sample = "0"),
    XML_ELEMENT("OnEndEventUrl",
        "What is called in the end; empty for callers who do not belong to the library.",
        .sample = ""),
    XML_ELEMENT("Supervisors", "Who supervises it.", .shape = &supervisors_shape),
    XML_ELEMENT("Steps", "Its steps.", .shape = &steps_shape, .newest = true),
};
static const struct shape workflow_shape = {"Workflow", MEMBERS(WORKFLOW)};

static const struct member ANSWER[] = {
    XML_ELEMENT("Workflow", "The workflow.", .shape = &workflow_shape),
};
const struct shape workflow_answer_shape = {"AnswerWithWorkflow", MEMBERS(ANSWER)};

static const struct member WORKFLOWS[] = {
    XML_ELEMENT("Workflow", "A workflow of the document, the first one first.",
        .shape = &workflow_shape, .list = true),
};
static const struct shape workflows_shape = {"Workflows", MEMBERS(WORKFLOWS)};

static const struct member LIST[] = {
    XML_ELEMENT("Workflows", "The workflows.", .shape = &workflows_shape),
};
const struct shape workflow_list_answer_shape = {"AnswerWithWorkflows", MEMBERS(LIST)};

static void put_date(struct call *call, const char *name, int64_t seconds)
{
    char text[DATE_SIZE];
    response_text(call, name, seconds ? date_utc_iso(seconds, text) : "0001-01-01T00:00:00Z");
}

/* How many hours a workflow has in all, by the deadlines of its own copy. */
static enum status total_hours(struct call *call, int64_t workflow_id, int64_t *hours)
{
    static const char SQL[] =
        "SELECT (SELECT max(d.deadline_hours) FROM task_definitions d WHERE d.step_id = s.id)"
        " FROM steps s WHERE s.workflow_id = $1";
    struct rows rows;
    *hours = 0;
    TRY(db_query(call, &rows, SQL, db_integer(workflow_id)));
    while (db_next(&rows))
        *hours += row_integer(&rows, 0);
    return db_end(&rows);
}

/* The scans of both lists are of the supervisors that were found. */
static enum status put_supervising_users(struct call *call, int64_t workflow_id)
{
    static const char SQL[] = "SELECT u.id, u.login FROM supervisors s"
                              " JOIN users u ON u.id = s.user_id WHERE s.workflow_id = $1"
                              " ORDER BY s.id /* scans */";
    struct rows rows;
    TRY(db_query(call, &rows, SQL, db_integer(workflow_id)));
    response_open(call, "Users");
    while (db_next(&rows)) {
        response_open(call, "User");
        response_integer(call, "UserId", row_integer(&rows, 0));
        response_text(call, "UserName", row_text(&rows, 1));
        response_close(call);
    }
    response_close(call);
    return db_end(&rows);
}

static enum status put_supervising_groups(struct call *call, int64_t workflow_id)
{
    static const char SQL[] = "SELECT g.id, g.name, d.name FROM supervisors s"
                              " JOIN user_groups g ON g.id = s.group_id"
                              " LEFT JOIN domains d ON d.id = g.domain_id"
                              " WHERE s.workflow_id = $1 ORDER BY s.id /* scans */";
    struct rows rows;
    TRY(db_query(call, &rows, SQL, db_integer(workflow_id)));
    response_open(call, "Groups");
    while (db_next(&rows)) {
        response_open(call, "Usergroup");
        response_integer(call, "GroupId", row_integer(&rows, 0));
        response_text(call, "GroupName", row_text(&rows, 1));
        response_text(call, "DomainName", row_text(&rows, 2));
        response_close(call);
    }
    response_close(call);
    return db_end(&rows);
}

/* Whether the caller may see all of it, by the same rule as of its definition: FLOW_AT_HOME(). */
static enum status is_at_home(struct call *call, const struct workflow *workflow, bool *at_home)
{
    *at_home = call->user->administrator;
    if (!*at_home)
        TRY(user_belongs(call, call->user->id, workflow->domain_id, at_home));
    return *at_home ? STATUS_OK : rights_supervises(call, workflow->id, call->user->id, at_home);
}

/* A date of the newest edition, where none is nothing. */
static void put_newest_date(struct call *call, const char *name, int64_t seconds)
{
    char text[DATE_SIZE];
    response_text(call, name, seconds ? date_utc_iso(seconds, text) : "");
}

enum progress { STEP_PAST, STEP_ACTIVE, STEP_FUTURE };

static enum progress progress_of(const struct workflow *workflow, const struct step *step)
{
    if (step->number > workflow->step_number)
        return STEP_FUTURE;
    return step->number < workflow->step_number || workflow->ended ? STEP_PAST : STEP_ACTIVE;
}

/* When a step started, is due and ended, by its tasks. */
static enum status put_step_dates(struct call *call, const struct workflow *workflow,
    const struct step *step, enum progress progress)
{
    static const char SQL[] = "SELECT min(created), max(due), max(finished) FROM tasks"
                              " WHERE workflow_id = $1 AND step_number = $2";
    struct rows rows;
    TRY(db_query(call, &rows, SQL, db_integer(workflow->id), db_integer(step->number)));
    if (db_next(&rows)) {
        put_newest_date(call, "StartDate", row_integer(&rows, 0));
        put_newest_date(call, "DueDate", row_integer(&rows, 1));
        put_newest_date(call, "FinishDate", progress == STEP_PAST ? row_integer(&rows, 2) : 0);
    }
    return db_end(&rows);
}

static enum status put_step_tasks(
    struct call *call, const struct workflow *workflow, const struct step *step)
{
    static const char SQL[] = "SELECT id FROM tasks WHERE workflow_id = $1 AND step_number = $2"
                              " ORDER BY id";
    struct rows rows;
    TRY(db_query(call, &rows, SQL, db_integer(workflow->id), db_integer(step->number)));
    return tasks_answer_found(call, &rows);
}

/* What is to be asked in a step that has not started: tasks that have no id and nobody yet. Their
 * instructions are for who is at home. */
static enum status put_future_tasks(
    struct call *call, const struct workflow *workflow, const struct step *step, bool at_home)
{
    struct task_definition *definitions;
    size_t count;
    TRY(workflow_step_definitions(call, step->id, &definitions, &count));
    for (size_t i = 0; i < count; i++) {
        const struct task_definition *one = &definitions[i];
        const struct task task = {.name = one->name,
            .workflow_id = workflow->id,
            .flow_id = workflow->flow_id,
            .flow = workflow->name,
            .step_number = step->number,
            .step = step->name,
            .task_definition_id = one->id,
            .status = TASK_NOT_STARTED,
            .priority = (enum task_priority)one->priority,
            .instructions = at_home ? one->instruction : "",
            .comments = "",
            .right_type = (enum right_type)one->right_type,
            .permissions = one->permissions,
            .deadline_hours = one->deadline_hours,
            .reminder_hours = one->reminder_hours,
            .supervisor_notice_hours = one->supervisor_notice_hours,
            .allowed_start_hours = one->allowed_start_hours,
            .supervisor_id = one->supervisor_id,
            .document_id = workflow->document_id,
            .domain_id = workflow->domain_id,
            .assignee = "",
            .assigned_by = "",
            .supervisor = "",
            .redirected_from = "",
            .document = "",
            .document_type = "",
            .domain = "",
            .checked_out_by = ""};
        struct task_parts none = {0};
        TRY(task_answer(call, &task, &none, false));
    }
    return STATUS_OK;
}

static enum status put_steps(struct call *call, const struct workflow *workflow, bool at_home)
{
    static const char *const STATUSES[] = {"Past", "Active", "Future"};
    struct step step = {0};
    response_open(call, "Steps");
    for (;;) {
        TRY(workflow_next_step(call, workflow->id, step.number, &step));
        if (step.id == 0)
            break;
        enum progress progress = progress_of(workflow, &step);
        response_open(call, "Step");
        response_integer(call, "StepNumber", step.number);
        response_text(call, "StepName", step.name);
        response_text(call, "StepStatus", STATUSES[progress]);
        TRY(put_step_dates(call, workflow, &step, progress));
        response_integer(call, "OnStartMoveToFolderId", step.on_start_folder_id);
        response_open(call, "Tasks");
        TRY(progress == STEP_FUTURE ? put_future_tasks(call, workflow, &step, at_home)
                                    : put_step_tasks(call, workflow, &step));
        response_close(call);
        response_close(call);
    }
    response_close(call);
    return STATUS_OK;
}

enum status workflow_answer(struct call *call, const struct workflow *workflow)
{
    bool newest = edition_is_newest(call);
    struct user submitter;
    struct working_time time;
    bool at_home;
    int64_t hours;
    TRY(is_at_home(call, workflow, &at_home));
    TRY(user_by_id(call, workflow->submitter_id, &submitter));
    TRY(total_hours(call, workflow->id, &hours));
    TRY(working_time_read(call, &time));
    response_open(call, "Workflow");
    response_integer(call, "WorkflowId", workflow->id);
    response_text(call, "WorkflowName", workflow->name);
    response_integer(call, "WorkflowDefId", workflow->flow_id);
    response_integer(call, "DocumentId", workflow->document_id);
    response_integer(call, "DomainId", workflow->domain_id);
    put_date(call, "StartDate", workflow->started);
    put_date(call, "DueDate", working_time_after(&time, workflow->started, hours * 3600));
    if (newest)
        put_newest_date(call, "FinishDate", workflow->ended);
    else
        put_date(call, "FinishDate", workflow->ended);
    response_integer(call, "SubmittedById", submitter.id);
    response_text(
        call, "SubmittedByName", newest ? user_full_name(call, &submitter) : submitter.login);
    response_integer(call, "OnEndMoveToFolderId", workflow->on_end_folder_id);
    response_text(call, "OnEndEventUrl", at_home ? workflow->on_end_event_url : "");
    response_open(call, "Supervisors");
    TRY(put_supervising_users(call, workflow->id));
    TRY(put_supervising_groups(call, workflow->id));
    response_close(call);
    if (newest)
        TRY(put_steps(call, workflow, at_home));
    response_close(call);
    return STATUS_OK;
}

enum status workflow_list_answer(struct call *call, int64_t document_id, enum workflow_list list)
{
    static const char SQL[] = "SELECT id FROM workflows WHERE document_id = $1"
                              " AND ($2 = 0 OR ($2 = 1 AND ended IS NULL)"
                              " OR ($2 = 2 AND ended IS NOT NULL)) ORDER BY started, id";
    struct workflow workflow;
    struct rows rows;
    TRY(db_query(call, &rows, SQL, db_integer(document_id), db_integer(list)));
    response_open(call, "Workflows");
    while (db_next(&rows)) {
        TRY(workflow_by_id(call, row_integer(&rows, 0), &workflow));
        TRY(workflow_answer(call, &workflow));
    }
    response_close(call);
    return db_end(&rows);
}
