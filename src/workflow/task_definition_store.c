#include "task_definition_store.h"

#include "db.h"
#include "response.h"
#include "people/user.h"
#include "task/task_answer.h"

static const struct member REQUIREMENT_SHOWN[] = {
    XML_ATTRIBUTE("Name", "The type of requirement.", .sample = "Approval"),
    XML_ATTRIBUTE("Definition", "More about it.", .sample = ""),
    XML_ATTRIBUTE(
        "RefObjectId", "What it refers to; 0: nothing.", .type = FIELD_INT, .sample = "0"),
};
static const struct shape requirement_shape = {
    "RequirementOfDefinition", MEMBERS(REQUIREMENT_SHOWN)};

static const struct member REQUIRED[] = {
    XML_ELEMENT("Requirement", "What has to happen before a task counts as done.",
        .shape = &requirement_shape, .list = true),
};
static const struct shape required_shape = {"Requirements", MEMBERS(REQUIRED)};

static const struct member USER[] = {
    XML_ATTRIBUTE("id", "The user.", .type = FIELD_INT),
    XML_ATTRIBUTE("login", "The login.", .sample = "jdoe"),
    XML_ATTRIBUTE("fullname", "The name.", .sample = "Jane Doe"),
};
static const struct shape user_shape = {"user", MEMBERS(USER)};

static const struct member USERS[] = {
    XML_ELEMENT("user", "A user who gets the task.", .shape = &user_shape, .list = true),
};
static const struct shape users_shape = {"UsersAsked", MEMBERS(USERS)};

static const struct member GROUP[] = {
    XML_ATTRIBUTE("id", "The group.", .type = FIELD_INT),
    XML_ATTRIBUTE("name", "Its name.", .sample = "Lawyers"),
};
static const struct shape group_shape = {"group", MEMBERS(GROUP)};

static const struct member GROUPS[] = {
    XML_ELEMENT("group", "A group whose members get it.", .shape = &group_shape, .list = true),
};
static const struct shape groups_shape = {"UserGroups", MEMBERS(GROUPS)};

static const struct member ROLE[] = {
    XML_ATTRIBUTE("RoleId", "The role, as a negative number.", .type = FIELD_INT, .sample = "-4"),
    XML_ATTRIBUTE("RoleDescription", "Its name.", .sample = "LibraryManagers"),
};
static const struct shape role_shape = {"SpecialUserRole", MEMBERS(ROLE)};

static const struct member SPECIAL[] = {
    XML_ELEMENT(
        "SpecialUserRole", "A role whose holders get it.", .shape = &role_shape, .list = true),
};
static const struct shape roles_shape = {"SpecialUserRoles", MEMBERS(SPECIAL)};

static const struct member ASSIGNEES[] = {
    XML_ELEMENT("Users", "Users.", .shape = &users_shape),
    XML_ELEMENT("UserGroups", "Groups.", .shape = &groups_shape),
    XML_ELEMENT("SpecialUserRoles", "Roles.", .shape = &roles_shape),
};
static const struct shape assignees_shape = {"AssigneeList", MEMBERS(ASSIGNEES)};

static const struct member DEFINITION[] = {
    XML_ATTRIBUTE("TaskDefId", "The task definition.", .type = FIELD_INT),
    XML_ATTRIBUTE("TaskName", "The name of its tasks.", .sample = "LegalReview"),
    XML_ATTRIBUTE("DeadLine", "Hours until a task is due.", .type = FIELD_INT, .sample = "72"),
    XML_ATTRIBUTE("RequiredAssigneeCount",
        "0: all assignees must complete it, 1: one of them is picked, 2: the first to complete it "
        "is enough.",
        .type = FIELD_INT, .sample = "0"),
    XML_ATTRIBUTE("SuperVisorId", "The supervisor; 0: none.", .type = FIELD_INT, .sample = "4"),
    XML_ATTRIBUTE("SuperVisorName", "The login of that person.", .sample = "mwilson"),
    XML_ATTRIBUTE("SupervisorNotificationOnDue",
        "Hours before a task is due when the supervisor is told.", .type = FIELD_INT,
        .sample = "0"),
    XML_ATTRIBUTE("Priority", "The priority's number.", .type = FIELD_INT, .sample = "2"),
    XML_ATTRIBUTE("AllowedStartTimeSpan", "Hours before a task is due when it may be started.",
        .type = FIELD_INT, .sample = "0"),
    XML_ATTRIBUTE("ReminderTimeSpan", "Hours before a task is due when the assignee is reminded.",
        .type = FIELD_INT, .sample = "0"),
    XML_ATTRIBUTE("OnCompleteNotice", "Whether somebody is told of the end.", .type = FIELD_BOOLEAN,
        .sample = "True"),
    XML_ELEMENT("Requirements", "What is required.", .shape = &required_shape),
    XML_ELEMENT("instruction",
        "What is to be done; empty for callers who do not belong to the library.",
        .sample = "Please review the contract."),
    XML_ELEMENT("AssigneeList", "Who gets the tasks.", .shape = &assignees_shape),
};
static const struct shape definition_shape = {
    "TaskDef", MEMBERS(DEFINITION), .base = &task_permissions_shape};

static const struct member DEFINITIONS[] = {
    XML_ELEMENT("TaskDef", "A task definition.", .shape = &definition_shape, .list = true),
};
const struct shape task_definitions_shape = {"TaskDefs", MEMBERS(DEFINITIONS)};

enum status task_definition_require(struct call *call, int64_t step_id, int64_t id)
{
    static const char SQL[] = "SELECT 1 FROM task_definitions WHERE id = $1 AND step_id = $2";
    bool found;
    TRY(db_exists(call, &found, SQL, db_integer(id), db_integer(step_id)));
    return found ? STATUS_OK : fail(call, STATUS_NO_STEP, "Task definition not found");
}

/* The lists of a definition, in place of those that are there. */
static enum status write_lists(
    struct call *call, int64_t id, const struct task_definition *definition)
{
    static const char NO_REQUIREMENTS[] =
        "DELETE FROM task_definition_requirements WHERE task_definition_id = $1";
    static const char NO_ASSIGNEES[] =
        "DELETE FROM task_definition_assignees WHERE task_definition_id = $1";
    static const char REQUIREMENT[] =
        "INSERT INTO task_definition_requirements (task_definition_id, number, type, object_id,"
        " definition) VALUES ($1, $2, $3, $4, $5)";
    static const char ASSIGNEE[] =
        "INSERT INTO task_definition_assignees (task_definition_id, kind, reference_id)"
        " VALUES ($1, $2, $3)";
    TRY(db_run(call, NO_REQUIREMENTS, db_integer(id)));
    TRY(db_run(call, NO_ASSIGNEES, db_integer(id)));
    for (size_t i = 0; i < definition->requirement_count; i++) {
        const struct requirement *requirement = &definition->requirements[i];
        TRY(db_run(call, REQUIREMENT, db_integer(id), db_integer((int64_t)i + 1),
            db_integer(requirement->type), db_integer(requirement->object_id),
            db_text(requirement->definition)));
    }
    for (size_t i = 0; i < definition->assignee_count; i++)
        TRY(db_run(call, ASSIGNEE, db_integer(id), db_integer(definition->assignees[i].kind),
            db_integer(definition->assignees[i].reference_id)));
    return STATUS_OK;
}

enum status task_definition_replace(
    struct call *call, int64_t id, const struct task_definition *definition)
{
    static const char SQL[] =
        "UPDATE task_definitions SET name = $2, deadline_hours = $3,"
        " required_assignee_count = $4, supervisor_id = $5, supervisor_notice_hours = $6,"
        " priority = $7, allowed_start_hours = $8, reminder_hours = $9, right_type = $10,"
        " permissions = $11, on_complete_notice = $12, instruction = $13 WHERE id = $1";
    TRY(db_run(call, SQL, db_integer(id), db_text(definition->name),
        db_integer(definition->deadline_hours), db_integer(definition->required_assignee_count),
        db_integer_or_null(definition->supervisor_id),
        db_integer(definition->supervisor_notice_hours), db_integer(definition->priority),
        db_integer(definition->allowed_start_hours), db_integer(definition->reminder_hours),
        db_integer(definition->right_type), db_integer(definition->permissions),
        db_integer(definition->on_complete_notice), db_text(definition->instruction)));
    return write_lists(call, id, definition);
}

enum status task_definition_insert(
    struct call *call, int64_t step_id, struct task_definition *definition)
{
    /* The columns that follow are set by the replacement. */
    static const char SQL[] =
        "INSERT INTO task_definitions (step_id, name, deadline_hours, required_assignee_count,"
        " supervisor_notice_hours, priority, allowed_start_hours, reminder_hours, right_type,"
        " permissions, on_complete_notice, instruction)"
        " VALUES ($1, '', 0, 0, 0, 0, 0, 0, 0, 0, 0, '') RETURNING id";
    TRY(db_insert(call, &definition->id, SQL, db_integer(step_id)));
    return task_definition_replace(call, definition->id, definition);
}

enum status task_definition_delete(struct call *call, int64_t id)
{
    static const char SQL[] = "DELETE FROM task_definitions WHERE id = $1"; /* lists: CASCADE */
    return db_run(call, SQL, db_integer(id));
}

static enum status put_requirements(struct call *call, int64_t id)
{
    static const char SQL[] = "SELECT type, definition, object_id FROM"
                              " task_definition_requirements WHERE task_definition_id = $1"
                              " ORDER BY number";
    struct rows rows;
    TRY(db_query(call, &rows, SQL, db_integer(id)));
    response_open(call, "Requirements");
    while (db_next(&rows)) {
        response_open(call, "Requirement");
        response_attribute(
            call, "Name", names_of(&REQUIREMENT_TYPES, (int32_t)row_integer(&rows, 0)));
        response_attribute(call, "Definition", row_text(&rows, 1));
        response_integer_attribute(call, "RefObjectId", row_integer(&rows, 2));
        response_close(call);
    }
    response_close(call);
    return db_end(&rows);
}

static const struct name ROLE_ROWS[] = {{"DocumentOwner", ROLE_DOCUMENT_OWNER},
    {"Submitter", ROLE_SUBMITTER}, {"Supervisors", ROLE_SUPERVISORS},
    {"LibraryManagers", ROLE_LIBRARY_MANAGERS}};
static const struct names ROLES = {ROLE_ROWS, COUNT_OF(ROLE_ROWS)};

static void put_assignee(struct call *call, struct rows *rows)
{
    struct user user = {.login = row_text(rows, 2),
        .first_name = row_text(rows, 3),
        .last_name = row_text(rows, 4)};
    switch ((enum assignee_kind)row_integer(rows, 0)) {
    case ASSIGNEE_USER:
        response_open(call, "user");
        response_integer_attribute(call, "id", row_integer(rows, 1));
        response_attribute(call, "login", user.login);
        response_attribute(call, "fullname", user_full_name(call, &user));
        break;
    case ASSIGNEE_GROUP:
        response_open(call, "group");
        response_integer_attribute(call, "id", row_integer(rows, 1));
        response_attribute(call, "name", row_text(rows, 5));
        break;
    case ASSIGNEE_ROLE:
        response_open(call, "SpecialUserRole");
        response_integer_attribute(
            call, "RoleId", -row_integer(rows, 1)); /* shown as a negative number */
        response_attribute(
            call, "RoleDescription", names_of(&ROLES, (int32_t)row_integer(rows, 1)));
        break;
    }
    response_close(call);
}

static enum status put_assignees(struct call *call, int64_t id)
{
    static const char SQL[] =
        "SELECT a.kind, a.reference_id, u.login, u.first_name, u.last_name, g.name"
        " FROM task_definition_assignees a"
        " LEFT JOIN users u ON a.kind = 1 AND u.id = a.reference_id"
        " LEFT JOIN user_groups g ON a.kind = 2 AND g.id = a.reference_id"
        " WHERE a.task_definition_id = $1 AND a.kind = $2 ORDER BY a.reference_id";
    static const char *const LISTS[] = {"Users", "UserGroups", "SpecialUserRoles"};
    struct rows rows;
    response_open(call, "AssigneeList");
    for (int kind = ASSIGNEE_USER; kind <= ASSIGNEE_ROLE; kind++) {
        TRY(db_query(call, &rows, SQL, db_integer(id), db_integer(kind)));
        response_open(call, LISTS[kind - 1]);
        while (db_next(&rows))
            put_assignee(call, &rows);
        response_close(call);
        TRY(db_end(&rows));
    }
    response_close(call);
    return STATUS_OK;
}

static enum status put_definition(struct call *call, struct rows *rows, bool instructions)
{
    int64_t id = row_integer(rows, 0);
    response_open(call, "TaskDef");
    response_integer_attribute(call, "TaskDefId", id);
    response_attribute(call, "TaskName", row_text(rows, 1));
    response_integer_attribute(call, "DeadLine", row_integer(rows, 2));
    response_integer_attribute(call, "RequiredAssigneeCount", row_integer(rows, 3));
    response_integer_attribute(call, "SuperVisorId", row_integer(rows, 4));
    response_attribute(call, "SuperVisorName", row_text(rows, 5));
    response_integer_attribute(call, "SupervisorNotificationOnDue", row_integer(rows, 6));
    response_integer_attribute(call, "Priority", row_integer(rows, 7));
    response_integer_attribute(call, "AllowedStartTimeSpan", row_integer(rows, 8));
    response_integer_attribute(call, "ReminderTimeSpan", row_integer(rows, 9));
    response_attribute(call, "OnCompleteNotice", row_integer(rows, 10) ? "True" : "False");
    TRY(put_requirements(call, id));
    task_permissions_answer(
        call, (enum right_type)row_integer(rows, 11), (unsigned)row_integer(rows, 12));
    response_text(call, "instruction", instructions ? row_text(rows, 13) : "");
    TRY(put_assignees(call, id));
    response_close(call);
    return STATUS_OK;
}

enum status task_definitions_answer(struct call *call, int64_t step_id, bool instructions)
{
    static const char SQL[] =
        "SELECT t.id, t.name, t.deadline_hours, t.required_assignee_count, t.supervisor_id,"
        " u.login, t.supervisor_notice_hours, t.priority, t.allowed_start_hours,"
        " t.reminder_hours, t.on_complete_notice, t.right_type, t.permissions, t.instruction"
        " FROM task_definitions t LEFT JOIN users u ON u.id = t.supervisor_id"
        " WHERE t.step_id = $1 ORDER BY t.id";
    struct rows rows;
    TRY(db_query(call, &rows, SQL, db_integer(step_id)));
    response_open(call, "TaskDefs");
    while (db_next(&rows))
        TRY(put_definition(call, &rows, instructions));
    response_close(call);
    return db_end(&rows);
}
