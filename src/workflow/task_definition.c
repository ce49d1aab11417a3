/* TaskDefXML: see task_definition.h and the reference of AddFlowTaskDef. */
#include "task_definition.h"

#include "flow.h"
#include "text.h"
#include "xml.h"
#include "people/group.h"

#define LIST_LIMIT 1000
#define HOURS_LIMIT 87600

/* The root's attributes, named as they are. */
struct attributes {
    const char *TaskName;
    int32_t DeadLine;
    int32_t RequiredAssigneeCount;
    int32_t SuperVisorId;
    int32_t SupervisorNotificationOnDue; /* hours before due; a negative number says the same */
    int32_t Priority;
    int32_t AllowedStartTimeSpan;
    int32_t ReminderTimeSpan;
    int32_t righttype;
    bool OnCompleteNotice;
};
#define ATTRIBUTE(member_, help_, ...) FIELD(struct attributes, member_, help_, ##__VA_ARGS__)
#define HOURS .minimum = 0, .maximum = HOURS_LIMIT

static const struct field ATTRIBUTES[] = {ATTRIBUTE(TaskName, "The task's name."),
    ATTRIBUTE(DeadLine, "Hours from the assignment.", .minimum = INT32_MIN, .maximum = HOURS_LIMIT),
    ATTRIBUTE(RequiredAssigneeCount, "0 all, 1 one is picked, 2 one suffices.", .maximum = 2),
    ATTRIBUTE(SuperVisorId, "The supervisor's id.", .maximum = INT32_MAX),
    ATTRIBUTE(SupervisorNotificationOnDue, "Hours before due.", .minimum = -HOURS_LIMIT,
        .maximum = HOURS_LIMIT),
    ATTRIBUTE(Priority, "0, 1, 5, 10 or 11."), ATTRIBUTE(AllowedStartTimeSpan, "Hours.", HOURS),
    ATTRIBUTE(ReminderTimeSpan, "Hours before due.", HOURS),
    ATTRIBUTE(righttype, "0 to 6.", .maximum = RIGHT_FULL_CONTROL),
    ATTRIBUTE(OnCompleteNotice, "Whether to tell when it is completed.")};

static enum status check_attributes(
    struct call *call, const char *what, const struct attributes *given)
{
    if (!*given->TaskName)
        return fail(call, STATUS_INVALID, "%s: Task name empty", what);
    TRY(flow_check_name(call, "TaskName", given->TaskName));
    if (given->DeadLine <= 0)
        return fail(
            call, STATUS_DEADLINE, "%s: Deadline zero: DeadLine must be greater than 0.", what);
    if (!*names_of(&TASK_PRIORITIES, given->Priority))
        return fail(call, STATUS_INVALID, "%s: Priority %" PRId32 " is not one of 0, 1, 5, 10, 11.",
            what, given->Priority);
    if (abs(given->SupervisorNotificationOnDue) + given->ReminderTimeSpan > given->DeadLine)
        return fail(call, STATUS_INVALID,
            "%s: Notification exceeds deadline: SupervisorNotificationOnDue and ReminderTimeSpan "
            "must not exceed DeadLine.",
            what);
    return STATUS_OK;
}

static enum status read_attributes(struct call *call, const char *what, struct xml_element *root,
    struct task_definition *definition)
{
    struct xml_fields element = {call, root};
    struct attributes given = {0};
    TRY(fields_read_model(call, what, ATTRIBUTES, COUNT_OF(ATTRIBUTES), NOTATION_XML,
        xml_attribute_field, &element, &given));
    TRY(check_attributes(call, what, &given));
    definition->name = given.TaskName;
    definition->deadline_hours = given.DeadLine;
    definition->required_assignee_count = given.RequiredAssigneeCount;
    definition->supervisor_id = given.SuperVisorId;
    definition->supervisor_notice_hours = abs(given.SupervisorNotificationOnDue);
    definition->priority = given.Priority;
    definition->allowed_start_hours = given.AllowedStartTimeSpan;
    definition->reminder_hours = given.ReminderTimeSpan;
    definition->right_type = given.righttype;
    definition->on_complete_notice = given.OnCompleteNotice;
    return STATUS_OK;
}

static enum status read_instruction(struct call *call, const char *what, struct xml_element *root,
    struct task_definition *definition)
{
    const char *instruction = xml_child_text(call, root, "instruction");
    if (!instruction || !*text_trim(call->arena, instruction))
        return fail(call, STATUS_INVALID, "%s: Instruction empty", what);
    definition->instruction = instruction;
    return STATUS_OK;
}

/* <Permission Name="Postpone" Value="True" /> */
struct permission {
    int32_t Name;
    bool Value;
};
static const struct field PERMISSION_FIELDS[] = {
    FIELD(struct permission, Name, "Which.", .required = true, .names = &TASK_PERMISSIONS),
    FIELD(struct permission, Value, "Whether it is given.")};

static enum status read_permissions(struct call *call, const char *what, struct xml_element *root,
    struct task_definition *definition)
{
    struct xml_element *list = xml_child(root, "Permissions");
    for (struct xml_element *at = list ? xml_first(list) : NULL; at; at = xml_next(at)) {
        struct xml_fields element = {call, at};
        struct permission permission = {0};
        TRY(fields_read_model(call, what, PERMISSION_FIELDS, COUNT_OF(PERMISSION_FIELDS),
            NOTATION_XML, xml_attribute_field, &element, &permission));
        if (permission.Value)
            definition->permissions |= (unsigned)permission.Name;
    }
    return STATUS_OK;
}

/* <Requirement Name="Approval" RefObjectId="0" Definition="" /> */
struct requirement_attributes {
    int32_t Name;
    int32_t RefObjectId;
    const char *Definition;
};
static const struct field REQUIREMENT_FIELDS[] = {
    FIELD(struct requirement_attributes, Name, "Which.", .required = true,
        .names = &DEFINITION_REQUIREMENTS),
    FIELD(struct requirement_attributes, RefObjectId, "A form template's id."),
    FIELD(struct requirement_attributes, Definition, "More about it.")};

/* How many elements a list has; STATUS_INVALID for more than are taken. */
static enum status count_children(
    struct call *call, const char *what, struct xml_element *list, size_t *count)
{
    *count = 0;
    for (struct xml_element *at = list ? xml_first(list) : NULL; at; at = xml_next(at))
        ++*count;
    return *count <= LIST_LIMIT ? STATUS_OK
                                : fail(call, STATUS_INVALID, "%s: more than %d entries in %s.",
                                      what, LIST_LIMIT, xml_name(list));
}

static enum status read_requirements(struct call *call, const char *what, struct xml_element *root,
    struct task_definition *definition)
{
    struct xml_element *list = xml_child(root, "Requirements");
    size_t count;
    TRY(count_children(call, what, list, &count));
    definition->requirements =
        arena_allocate(call->arena, count * sizeof *definition->requirements);
    for (struct xml_element *at = count ? xml_first(list) : NULL; at; at = xml_next(at)) {
        struct xml_fields element = {call, at};
        struct requirement_attributes given = {0};
        TRY(fields_read_model(call, what, REQUIREMENT_FIELDS, COUNT_OF(REQUIREMENT_FIELDS),
            NOTATION_XML, xml_attribute_field, &element, &given));
        if (given.Name == REQUIREMENT_NONE)
            continue;
        if (given.Name == REQUIREMENT_FORM_TEMPLATE && given.RefObjectId <= 0)
            return fail(call, STATUS_INVALID,
                "%s: RefObjectId must be the form template's id for FormTemplate.", what);
        definition->requirements[definition->requirement_count++] = (struct requirement){
            (enum requirement_type)given.Name, given.RefObjectId, given.Definition};
    }
    return STATUS_OK;
}

/* The role of a number, in one of the documents' ways of counting; 0 for none. */
static int64_t role_of(int64_t number)
{
    if (number == -5)
        return ROLE_DOCUMENT_OWNER;
    if (number == -8)
        return ROLE_SUBMITTER;
    number = llabs(number);
    return number <= ROLE_LIBRARY_MANAGERS ? number : 0;
}

/* One kind of assignee: <Users><user UserID="101" /></Users>. */
static const struct {
    enum assignee_kind kind;
    const char *list, *attribute;
} ASSIGNEE_LISTS[] = {{ASSIGNEE_USER, "Users", "UserID"}, {ASSIGNEE_GROUP, "UserGroups", "GroupID"},
    {ASSIGNEE_ROLE, "SpecialUserRoles", "RoleId"}};

static bool among(const struct task_definition *definition, const struct assignee *assignee)
{
    for (size_t i = 0; i < definition->assignee_count; i++)
        if (definition->assignees[i].kind == assignee->kind &&
            definition->assignees[i].reference_id == assignee->reference_id)
            return true;
    return false;
}

static enum status read_assignee(struct call *call, const char *what, size_t which,
    struct xml_element *xml, struct task_definition *definition)
{
    struct assignee assignee = {.kind = ASSIGNEE_LISTS[which].kind};
    const char *name = ASSIGNEE_LISTS[which].attribute;
    const char *text = xml_attribute(call, xml, name);
    if (!text || text_integer(text, INT32_MIN, INT32_MAX, &assignee.reference_id) != NUMBER_OK ||
        assignee.reference_id == 0)
        return fail(call, STATUS_INVALID, "%s: %s '%s' is not an id.", what, name,
            text ? text_first(call->arena, text, 64) : "");
    if (assignee.kind == ASSIGNEE_ROLE)
        assignee.reference_id = role_of(assignee.reference_id);
    if (assignee.reference_id == 0)
        return fail(call, STATUS_INVALID, "%s: RoleId is not one of 1, 2, 3, 4.", what);
    if (!among(definition, &assignee))
        definition->assignees[definition->assignee_count++] = assignee;
    return STATUS_OK;
}

static enum status read_assignees(struct call *call, const char *what, struct xml_element *root,
    struct task_definition *definition)
{
    struct xml_element *all = xml_child(root, "AssigneeList");
    definition->assignees = arena_allocate(
        call->arena, COUNT_OF(ASSIGNEE_LISTS) * LIST_LIMIT * sizeof *definition->assignees);
    for (size_t which = 0; all && which < COUNT_OF(ASSIGNEE_LISTS); which++) {
        struct xml_element *list = xml_child(all, ASSIGNEE_LISTS[which].list);
        size_t count;
        TRY(count_children(call, what, list, &count));
        for (struct xml_element *at = count ? xml_first(list) : NULL; at; at = xml_next(at))
            TRY(read_assignee(call, what, which, at, definition));
    }
    return STATUS_OK;
}

enum status task_definition_read(
    struct call *call, const char *what, const char *xml, struct task_definition *definition)
{
    struct xml_element *root;
    *definition = (struct task_definition){0};
    TRY(xml_parse(call, what, xml, &root));
    TRY(read_attributes(call, what, root, definition));
    TRY(read_instruction(call, what, root, definition));
    TRY(read_permissions(call, what, root, definition));
    TRY(read_requirements(call, what, root, definition));
    return read_assignees(call, what, root, definition);
}

static enum status check_user(struct call *call, int64_t id)
{
    struct user user;
    return id ? user_by_id(call, id, &user) : STATUS_OK;
}

static enum status check_group(struct call *call, const char *what, int64_t id)
{
    bool found;
    TRY(group_exists(call, id, &found));
    return found ? STATUS_OK : fail(call, STATUS_NO_USER, "%s: Group not found.", what);
}

enum status task_definition_check(
    struct call *call, const char *what, const struct task_definition *definition)
{
    TRY(check_user(call, definition->supervisor_id));
    for (size_t i = 0; i < definition->assignee_count; i++) {
        const struct assignee *assignee = &definition->assignees[i];
        if (assignee->kind == ASSIGNEE_USER)
            TRY(check_user(call, assignee->reference_id));
        else if (assignee->kind == ASSIGNEE_GROUP)
            TRY(check_group(call, what, assignee->reference_id));
    }
    return STATUS_OK;
}
