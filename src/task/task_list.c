#include "task_list.h"

#include "answer.h"
#include "db.h"
#include "response.h"
#include "task_answer.h"
#include "text.h"
#include "xml.h"
#include "library/library.h"
#include "people/rights.h"

static const struct member TASKS[] = {
    XML_ELEMENT("Task", "A task that fits.", .shape = &task_shape, .list = true),
};
static const struct shape task_list_shape = {"tasks", MEMBERS(TASKS)};

static const struct member LIST[] = {
    XML_ATTRIBUTE("taskCount", "How many tasks fit.", .type = FIELD_INT, .sample = "1"),
    XML_ELEMENT("tasks", "They, in the order that was asked for.", .shape = &task_list_shape),
};
const struct shape task_list_answer_shape = {"AnswerWithTasks", MEMBERS(LIST)};

static const struct member PAGE[] = {
    XML_ATTRIBUTE("startingRow", "The first row of the page.", .type = FIELD_INT, .sample = "0"),
    XML_ATTRIBUTE("rowCount", "How many rows it has.", .type = FIELD_INT, .sample = "1"),
};
const struct shape task_page_answer_shape = {
    "AnswerWithPage", MEMBERS(PAGE), .base = &task_list_answer_shape};

#define DAY (24 * 60 * 60)

enum task_completion {
    COMPLETION_ANY,
    COMPLETION_DUE,
    COMPLETION_OVERDUE,
    COMPLETION_COMPLETED,
    COMPLETION_NOT_STARTED,
    COMPLETION_REASSIGNED,
    COMPLETION_DROPPED,
    COMPLETION_ARCHIVED
};

static const struct name COMPLETION_ROWS[] = {{"NoCompletionStatus", COMPLETION_ANY},
    {"Due", COMPLETION_DUE}, {"OverDue", COMPLETION_OVERDUE}, {"Completed", COMPLETION_COMPLETED},
    {"NotStarted", COMPLETION_NOT_STARTED}, {"Reassigned", COMPLETION_REASSIGNED},
    {"Dropped", COMPLETION_DROPPED}, {"Archived", COMPLETION_ARCHIVED}};
static const struct names COMPLETIONS = {COMPLETION_ROWS, COUNT_OF(COMPLETION_ROWS)};

/* The sort options: name on the wire, number, and what they sort by before the id. */
#define PERSON(id_) "(SELECT login_folded FROM users WHERE id = " id_ ") ??, "
#define DOCUMENT(column_) "(SELECT " column_ " FROM documents WHERE id = t.document_id)"
#define SORTS(SORT)                                                                                \
    SORT("DefaultSort", 0, "")                                                                     \
    SORT("DocumentID", 1, "t.document_id ??, ")                                                    \
    SORT("Instruction", 2, "substr(t.instructions, 1, 255) ?, ")                                   \
    SORT("DateAssigned", 3, "t.created ?, ")                                                       \
    SORT("RecurringEndBy", 4, "")                                                                  \
    SORT("DueDate", 5, "t.due ?, ")                                                                \
    SORT("ReminderDate", 6, "t.reminder_date ??, ")                                                \
    SORT("Priority", 7, "t.priority ?, ")                                                          \
    SORT("TaskStatus", 8, "t.status ?, ")                                                          \
    SORT("FinishDate", 9, "t.finished ??, ")                                                       \
    SORT("Assignee", 10, PERSON("t.assignee_id"))                                                  \
    SORT("AssignedBy", 11, PERSON("t.assigned_by_id"))                                             \
    SORT("WorkflowName", 12, "(SELECT name FROM workflows WHERE id = t.workflow_id) ??, ")         \
    SORT("DocTypeName", 13, DOCUMENT("type_name_folded") " ??, ")                                  \
    SORT("DocumentLibrary", 14, "(SELECT name_folded FROM domains WHERE id = t.domain_id) ??, ")   \
    SORT("DocumentName", 15, DOCUMENT("name_folded") " ??, ")                                      \
    SORT("SuperVisor", 16, PERSON("t.supervisor_id"))
#define SORT_ROW(name_, number_, keys_) {name_, number_},
#define SORT_KEYS(name_, number_, keys_) [number_] = {name_, keys_ "t.id ?"},

static const struct name SORT_ROWS[] = {SORTS(SORT_ROW)};
static const struct names SORT_OPTIONS = {SORT_ROWS, COUNT_OF(SORT_ROWS)};
static const struct list_sort SORT_TABLE[] = {SORTS(SORT_KEYS)};
static const struct list TASK_LIST = {.from = "tasks t", .id = "t.id", LIST_SORTS(SORT_TABLE)};

/* One criterion: its NAME, what its VALUE is, and where it goes. */
struct criterion {
    const char *name;
    enum { ID, ENUMERATION, START_DATE, END_DATE, DOCUMENT_TYPE } kind;
    size_t offset;
    const struct names *names;
};

#define MEMBER(member_) offsetof(struct task_filter, member_)
static const struct criterion CRITERIA[] = {
    {"TASKCOMPLETIONSTATUS", ENUMERATION, MEMBER(completion), &COMPLETIONS},
    {"PRIORITY", ENUMERATION, MEMBER(priority), &TASK_PRIORITIES},
    {"STARTDATE", START_DATE, MEMBER(start), NULL}, {"ENDDATE", END_DATE, MEMBER(end), NULL},
    {"DOMAINID", ID, MEMBER(domain_id), NULL}, {"LIBRARYID", ID, MEMBER(domain_id), NULL},
    {"ASSIGNEEID", ID, MEMBER(assignee_id), NULL},
    {"ASSIGNEDBYID", ID, MEMBER(assigned_by_id), NULL},
    {"SUPERVISORID", ID, MEMBER(supervisor_id), NULL},
    {"WORKFLOWDEFID", ID, MEMBER(flow_definition_id), NULL},
    {"DOCUMENTID", ID, MEMBER(document_id), NULL}, {"FLOWID", ID, MEMBER(flow_id), NULL},
    {"DOCUMENTTYPE", DOCUMENT_TYPE, MEMBER(document_type), NULL}};

static enum status fail_value(
    struct call *call, const struct criterion *criterion, const char *value, const char *what)
{
    return fail(call, STATUS_INVALID, "[%s] error: '%s' is not %s.", criterion->name,
        text_first(call->arena, value, 64), what);
}

static enum status set_criterion(struct call *call, const struct criterion *criterion,
    const char *value, struct task_filter *filter)
{
    void *place = (char *)filter + criterion->offset;
    switch (criterion->kind) {
    case ENUMERATION:
        if (!names_find(criterion->names, value, place))
            return fail_value(call, criterion, value,
                arena_format(call->arena, "one of %s", names_list(call, criterion->names)));
        break;
    case ID:
        if (text_integer(value, 0, INT32_MAX, place) != NUMBER_OK)
            return fail_value(call, criterion, value, "a number of an object");
        break;
    case START_DATE:
    case END_DATE:
        if (date_parse(value, place) != DATE_OK)
            return fail_value(call, criterion, value, "a valid date");
        if (criterion->kind == END_DATE && !strchr(value, ':'))
            *(int64_t *)place += DAY - 1; /* a day is meant to its end */
        break;
    case DOCUMENT_TYPE:
        *(const char **)place = text_fold(call->arena, value);
        break;
    }
    return STATUS_OK;
}

static enum status read_criterion(
    struct call *call, struct xml_element *element, struct task_filter *filter)
{
    const char *name = xml_attribute(call, element, "NAME");
    const char *value = xml_attribute(call, element, "VALUE");
    for (size_t i = 0; name && i < COUNT_OF(CRITERIA); i++)
        if (strcasecmp(CRITERIA[i].name, name) == 0)
            return set_criterion(call, &CRITERIA[i], value ? value : "", filter);
    return fail(call, STATUS_INVALID, "[%s] Parameter not found",
        name ? text_first(call->arena, name, 64) : "");
}

enum status task_filter_read(struct call *call, const char *xmlcriteria, const char *sort,
    bool ascending, struct task_filter *filter)
{
    struct xml_element *root;
    *filter = (struct task_filter){.document_type = "", .ascending = ascending};
    if (!names_find(&SORT_OPTIONS, sort, &filter->sort))
        return fail(call, STATUS_INVALID, "[SortBy] error: '%s' is not one of %s.",
            text_first(call->arena, sort, 64), names_list(call, &SORT_OPTIONS));
    TRY(xml_parse(call, "xmlcriteria parsing error", xmlcriteria, &root));
    for (struct xml_element *at = xml_first(root); at; at = xml_next(at))
        TRY(read_criterion(call, at, filter));
    return STATUS_OK;
}

/* What a caller sees: the last of it is a row w of supervisors, found from the task or before it.
 */
#define SEEN(supervised_)                                                                          \
    "(t.assignee_id = ? OR t.assigned_by_id = ? OR t.supervisor_id = ?"                            \
    " OR t.domain_id IN (SELECT m.domain_id FROM domain_managers m WHERE m.user_id = ?)"           \
    " OR " supervised_ " (w.user_id = ? OR w.group_id IN (SELECT m.group_id FROM group_members m"  \
    "  JOIN user_groups g ON g.id = m.group_id AND g.enabled = 1 WHERE m.user_id = ?))))"
#define FROM_TASK                                                                                  \
    "t.workflow_id IS NOT NULL"                                                                    \
    " AND EXISTS (SELECT 1 FROM supervisors w WHERE w.workflow_id = t.workflow_id AND"
#define TO_TASK "t.workflow_id IN (SELECT w.workflow_id FROM supervisors w WHERE"

/* The value of the first two is now. */
static const char *const COMPLETION_SQL[] = {
    [COMPLETION_DUE] = "t.status IN (10, 20) AND t.due >= ?",
    [COMPLETION_OVERDUE] = "t.status IN (10, 20) AND t.due < ?",
    [COMPLETION_COMPLETED] = "t.status = 30",
    [COMPLETION_NOT_STARTED] = "t.status = 0",
    [COMPLETION_REASSIGNED] = "t.status = -2",
    [COMPLETION_DROPPED] = "t.status = -1",
    [COMPLETION_ARCHIVED] =
        "EXISTS (SELECT 1 FROM documents o JOIN folders f ON f.id = o.folder_id"
        " JOIN domains d ON d.id = f.domain_id WHERE o.id = t.document_id AND " DOCUMENT_OFFLINE(
            "o", "d") " = 1)",
};

enum status task_list_find(struct call *call, const struct task_filter *filter, int64_t start,
    int64_t count, struct list_found *found)
{
    const struct list_page page = {.words = "",
        .sort = filter->sort,
        .descending = !filter->ascending,
        .start = start,
        .count = count};
    const struct list_condition conditions[] = {
        list_drive(LIST_DRIVER("t.document_id = ?"), filter->document_id),
        list_drive(LIST_DRIVER("t.workflow_id = ?"), filter->flow_id),
        list_drive(LIST_DRIVER("t.assignee_id = ?"), filter->assignee_id),
        list_drive(LIST_DRIVER("t.supervisor_id = ?"), filter->supervisor_id),
        list_drive(LIST_DRIVER("t.assigned_by_id = ?"), filter->assigned_by_id),
        list_drive(
            LIST_DRIVER("t.workflow_id IN (SELECT f.id FROM workflows f WHERE f.flow_id = ?)"),
            filter->flow_definition_id),
        list_drive(LIST_DRIVER("t.domain_id = ?"), filter->domain_id),
        list_drive(SEEN(FROM_TASK), SEEN(TO_TASK),
            rights_caller_but(call, ALLOW_USER_MANAGER | ALLOW_POLICY_MANAGER)),
        {filter->completion != COMPLETION_ANY, COMPLETION_SQL[filter->completion],
            .value = db_integer(call->now)},
        list_if("t.priority = ?", filter->priority),
        list_if("t.created >= ?", filter->start),
        list_if("t.created <= ?", filter->end),
        {*filter->document_type, DOCUMENT("type_name_folded") " = ?",
            .value = db_text(filter->document_type)},
    };
    return list_find(call, &TASK_LIST, conditions, COUNT_OF(conditions), &page, found);
}

enum status task_list_answer(struct call *call, const struct id_list *ids)
{
    response_open(call, "tasks");
    TRY(tasks_answer(call, ids->ids, ids->count));
    response_close(call);
    return STATUS_OK;
}
