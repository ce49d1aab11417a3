#include "task_request.h"

#include "response.h"
#include "xml.h"
#include "people/redirection.h"

static const struct member VALUE[] = {
    XML_ELEMENT("TaskId", "The new task.", .type = FIELD_INT),
    XML_ELEMENT("RedirectedUserName",
        "Who has to do it where the tasks of the one who was asked go to another; else empty.",
        .sample = ""),
};
static const struct shape value_shape = {"Created", MEMBERS(VALUE)};

static const struct member ANSWER[] = {
    XML_ELEMENT("Value", "The task.", .shape = &value_shape),
};
const struct shape task_request_answer_shape = {"AnswerWithCreated", MEMBERS(ANSWER)};

static const char PARAMETER[] = "xmlParameters";

#define REQUEST(member_, help_, ...) FIELD(struct task_request, member_, help_, ##__VA_ARGS__)
#define NEEDED .required = true
#define HOURS .minimum = 0, .maximum = HOURS_LIMIT

#define COMMON_FIELDS                                                                              \
    REQUEST(RequestedAssigneeName, "Login name of the assignee.", NEEDED, .limit = 256),           \
        REQUEST(Instructions, "What to do.", .limit = XML_PARAMETER_LIMIT),                        \
        REQUEST(DueDate, "When it is due.", NEEDED),                                               \
        REQUEST(Priority, "How urgent it is.", .names = &TASK_PRIORITIES, .initial = "Normal"),    \
        REQUEST(AllowedStartTimeSpan, "Hours before the due date.", HOURS),                        \
        REQUEST(ReminderTimeSpan, "Hours before the due date.", HOURS)

static const struct field CREATION[] = {COMMON_FIELDS,
    REQUEST(RightType, "The assignee's right to the document.", .names = &RIGHT_TYPES),
    REQUEST(PermissionChangeDueDate, "The assignee may postpone."),
    REQUEST(PermissionEnableEdit, "The assignee may edit the document."),
    REQUEST(PermissionChangePriority, "The assignee may change the priority."),
    REQUEST(PermissionChangeFinishDate, "The assignee may change the finish date."),
    REQUEST(SendTaskNotice, "Tell the assignee."),
    REQUEST(OnCompleteNotification, "Tell the assigner when it is completed.")};

static const struct field RELATED[] = {COMMON_FIELDS, REQUEST(SendToNotice, "Tell the assignee.")};

/* <TaskRequirement> */
struct requirement_request {
    int32_t RequirementType;
    int32_t ObjectId;
    const char *Definition;
};
#define REQUIREMENT(member_, help_, ...)                                                           \
    FIELD(struct requirement_request, member_, help_, ##__VA_ARGS__)
static const struct field REQUIREMENT_FIELDS[] = {
    REQUIREMENT(RequirementType, "What to do.", NEEDED, .names = &REQUIREMENT_TYPES),
    REQUIREMENT(ObjectId, "A form template's id."), REQUIREMENT(Definition, "More about it.")};

#define REQUIREMENTS_LIMIT 100

static enum status read_requirement(
    struct call *call, struct xml_element *xml, struct requirement *requirement)
{
    struct xml_fields element = {call, xml};
    struct requirement_request asked = {0};
    TRY(fields_read_model(call, PARAMETER, REQUIREMENT_FIELDS, COUNT_OF(REQUIREMENT_FIELDS),
        NOTATION_XML, xml_child_field, &element, &asked));
    *requirement = (struct requirement){
        (enum requirement_type)asked.RequirementType, asked.ObjectId, asked.Definition};
    if (requirement->type == REQUIREMENT_FORM_TEMPLATE && requirement->object_id <= 0)
        return fail(call, STATUS_INVALID,
            "%s: ObjectId must be the form template's id for a FormTemplate requirement.",
            PARAMETER);
    return STATUS_OK;
}

static enum status read_requirements(
    struct call *call, struct xml_element *list, struct task_request *request)
{
    size_t count = 0;
    for (struct xml_element *at = list ? xml_first(list) : NULL; at; at = xml_next(at))
        count += strcmp(xml_name(at), "TaskRequirement") == 0;
    if (count > REQUIREMENTS_LIMIT)
        return fail(call, STATUS_INVALID, "%s: TaskRequirements has more than %d entries.",
            PARAMETER, REQUIREMENTS_LIMIT);
    request->requirements = arena_allocate(call->arena, count * sizeof *request->requirements);
    for (struct xml_element *at = count ? xml_first(list) : NULL; at; at = xml_next(at))
        if (strcmp(xml_name(at), "TaskRequirement") == 0)
            TRY(read_requirement(call, at, &request->requirements[request->requirement_count++]));
    return STATUS_OK;
}

static enum status read_request(struct call *call, const char *xml, const char *model,
    const struct field *fields, size_t count, struct task_request *request)
{
    const char *const models[] = {model, NULL};
    struct xml_fields root;
    *request = (struct task_request){0};
    TRY(xml_parse_model(call, PARAMETER, xml, models, &root));
    TRY(fields_read_model(
        call, PARAMETER, fields, count, NOTATION_XML, xml_child_field, &root, request));
    if (request->DueDate.seconds <= call->now)
        return fail(call, STATUS_INVALID, "%s: DueDate: due date in the past.", PARAMETER);
    return read_requirements(call, xml_child(root.element, "TaskRequirements"), request);
}

enum status task_request_read_creation(
    struct call *call, const char *xml, struct task_request *request)
{
    return read_request(
        call, xml, "TaskCreationRequestModel", CREATION, COUNT_OF(CREATION), request);
}

enum status task_request_read_related(
    struct call *call, const char *xml, struct task_request *request)
{
    return read_request(call, xml, "RelatedTaskRequestModel", RELATED, COUNT_OF(RELATED), request);
}

static unsigned permissions(const struct task_request *request)
{
    return (request->PermissionEnableEdit ? PERMISSION_EDIT_DOCUMENT : 0u) |
           (request->PermissionChangeFinishDate ? PERMISSION_CHANGE_FINISH_DATE : 0u) |
           (request->PermissionChangeDueDate ? PERMISSION_POSTPONE : 0u) |
           (request->PermissionChangePriority ? PERMISSION_CHANGE_PRIORITY : 0u);
}

enum status task_request_ask_assignee(
    struct call *call, const struct task_request *request, struct rows *assignee)
{
    const char *login = request->RequestedAssigneeName;
    return recipient_ask(call, login ? login : "", assignee);
}

/* Whom the task goes to: the requested user, or the end of a chain of redirections. */
static enum status find_assignee(struct rows *asked, const struct task_request *request,
    int64_t domain_id, struct recipient *assignee, struct forwarding *forwarding)
{
    TRY(recipient_take(asked, request->RequestedAssigneeName, assignee));
    if (!assignee->user.enabled)
        return fail(asked->call, STATUS_NO_USER, "The user %s is disabled.", assignee->user.login);
    return recipient_follow(asked->call, domain_id, assignee, forwarding);
}

enum status task_request_carry_out(struct call *call, const struct task_request *request,
    struct rows *asked, const struct document *document, const struct task *parent)
{
    struct recipient assignee;
    struct forwarding forwarding;
    int64_t domain_id = document ? document->domain_id : 0;
    TRY(find_assignee(asked, request, domain_id, &assignee, &forwarding));
    struct task task = {.name = parent ? "Related task" : "Ad-hoc task",
        .document_id = document ? document->id : 0,
        .domain_id = domain_id,
        .linked_task_id = parent ? parent->id : 0,
        .ad_hoc = true,
        .assignee_id = assignee.user.id,
        .assigned_by_id = call->user->id,
        .supervisor_id = call->user->id,
        .redirected_from_id = forwarding.from_id,
        .passed_over_id = forwarding.passed_over_id,
        .announced = request->SendTaskNotice || request->SendToNotice,
        .status = TASK_IN_PROGRESS,
        .priority = (enum task_priority)request->Priority,
        .instructions = request->Instructions,
        .right_type = parent ? parent->right_type : (enum right_type)request->RightType,
        .permissions = permissions(request),
        .on_complete_notice = request->OnCompleteNotification,
        .start_version = document ? document->version : 0,
        .created = call->now,
        .reminder_hours = request->ReminderTimeSpan};
    TRY(task_set_due(call, &task, request->DueDate.seconds, request->AllowedStartTimeSpan));
    TRY(task_insert(call, &task, request->requirements, request->requirement_count));
    response_open(call, "Value");
    response_integer(call, "TaskId", task.id);
    response_text(call, "RedirectedUserName", forwarding.from_id ? assignee.user.login : "");
    response_close(call);
    return STATUS_OK;
}
