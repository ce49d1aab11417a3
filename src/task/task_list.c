#include "task_list.h"

#include "db.h"
#include "response.h"
#include "text.h"
#include "xml.h"
#include "people/user.h"

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

/* The sort options: name on the wire, number in the statements, and what they sort by. */
#define PERSON(id_) "(SELECT login_folded FROM users WHERE id = " id_ ")"
#define DOCUMENT(column_) "(SELECT " column_ " FROM documents WHERE id = t.document_id)"
#define SORTS(SORT)                                                                                \
    SORT("DefaultSort", 0, "0")                                                                    \
    SORT("DocumentID", 1, "t.document_id")                                                         \
    SORT("Instruction", 2, "substr(t.instructions, 1, 255)")                                       \
    SORT("DateAssigned", 3, "t.created")                                                           \
    SORT("RecurringEndBy", 4, "0")                                                                 \
    SORT("DueDate", 5, "t.due")                                                                    \
    SORT("ReminderDate", 6, "t.reminder_date")                                                     \
    SORT("Priority", 7, "t.priority")                                                              \
    SORT("TaskStatus", 8, "t.status")                                                              \
    SORT("FinishDate", 9, "t.finished")                                                            \
    SORT("Assignee", 10, PERSON("t.assignee_id"))                                                  \
    SORT("AssignedBy", 11, PERSON("t.assigned_by_id"))                                             \
    SORT("WorkflowName", 12, "(SELECT name FROM workflows WHERE id = t.workflow_id)")              \
    SORT("DocTypeName", 13, DOCUMENT("type_name_folded"))                                          \
    SORT("DocumentLibrary", 14, "(SELECT name_folded FROM domains WHERE id = t.domain_id)")        \
    SORT("DocumentName", 15, DOCUMENT("name_folded"))                                              \
    SORT("SuperVisor", 16, PERSON("t.supervisor_id"))
#define SORT_ROW(name_, number_, key_) {name_, number_},
#define SORT_WHEN(name_, number_, key_) " WHEN " #number_ " THEN " key_

static const struct name SORT_ROWS[] = {SORTS(SORT_ROW)};
static const struct names SORT_OPTIONS = {SORT_ROWS, COUNT_OF(SORT_ROWS)};

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

/*
 * One statement lists all: what drives it differs, so that each has its index,
 * and whether it ascends. $1 is the caller, or 0 for who sees all; $2 the sort
 * option; then the filter in the order of its members; $15 is now. Other tables
 * are looked into by subqueries, which cost nothing where they are not asked for.
 */
#define MANAGED "SELECT m.domain_id FROM domain_managers m WHERE m.user_id = $1"
#define SUPERVISED                                                                                 \
    "SELECT s.flow_id FROM flow_supervisors s WHERE s.user_id = $1"                                \
    " UNION SELECT s.flow_id FROM group_members m"                                                 \
    " JOIN user_groups g ON g.id = m.group_id AND g.enabled = 1"                                   \
    " JOIN flow_supervisors s ON s.group_id = m.group_id WHERE m.user_id = $1"
#define FLOW "(SELECT f.flow_id FROM workflows f WHERE f.id = t.workflow_id)"
/* The workflows that the caller supervises although their definition is gone. */
#define KEPT                                                                                       \
    "SELECT s.workflow_id FROM workflow_supervisors s WHERE s.user_id = $1"                        \
    " UNION SELECT s.workflow_id FROM group_members m"                                             \
    " JOIN user_groups g ON g.id = m.group_id AND g.enabled = 1"                                   \
    " JOIN workflow_supervisors s ON s.group_id = m.group_id WHERE m.user_id = $1"
#define VISIBLE                                                                                    \
    "($1 = 0 OR t.assignee_id = $1 OR t.assigned_by_id = $1 OR t.supervisor_id = $1"               \
    " OR t.domain_id IN (" MANAGED ") OR " FLOW " IN (" SUPERVISED ")"                             \
    " OR t.workflow_id IN (" KEPT "))"
#define ARCHIVED DOCUMENT("offline") " = 1"
#define TYPE DOCUMENT("type_name_folded")
#define MATCHES                                                                                    \
    " AND ($3 = 0"                                                                                 \
    " OR ($3 = 1 AND t.status IN (10, 20) AND t.due >= $15)"                                       \
    " OR ($3 = 2 AND t.status IN (10, 20) AND t.due < $15)"                                        \
    " OR ($3 = 3 AND t.status = 30) OR ($3 = 4 AND t.status = 0)"                                  \
    " OR ($3 = 5 AND t.status = -2) OR ($3 = 6 AND t.status = -1)"                                 \
    " OR ($3 = 7 AND " ARCHIVED "))"                                                               \
    " AND ($4 = 0 OR t.priority = $4) AND ($5 = 0 OR t.created >= $5)"                             \
    " AND ($6 = 0 OR t.created <= $6) AND ($7 = 0 OR t.domain_id = $7)"                            \
    " AND ($8 = 0 OR t.assignee_id = $8) AND ($9 = 0 OR t.assigned_by_id = $9)"                    \
    " AND ($10 = 0 OR t.supervisor_id = $10) AND ($11 = 0 OR t.document_id = $11)"                 \
    " AND ($12 = 0 OR " FLOW " = $12) AND ($13 = 0 OR t.workflow_id = $13)"                        \
    " AND ($14 = '' OR " TYPE " = $14)"
#define STATEMENT(driver_, direction_)                                                             \
    "SELECT t.id FROM tasks t WHERE " driver_ MATCHES                                              \
    " ORDER BY CASE $2" SORTS(SORT_WHEN) " END " direction_ ", t.id " direction_
#define LIST(driver_)                                                                              \
    {                                                                                              \
        STATEMENT(driver_, "DESC"), STATEMENT(driver_, "ASC")                                      \
    }
#define MORE " LIMIT 1 OFFSET 1000"

/* What can drive the list: the tasks that it goes through. */
struct driver {
    const char *more; /* gives a row where these are more than a thousand; $1 is its value */
    const char *const list[2];
};

#define BY(column_, value_)                                                                        \
    {                                                                                              \
        "SELECT 1 FROM tasks WHERE " column_ " = $1" MORE,                                         \
            LIST("t." column_ " = " value_ " AND " VISIBLE)                                        \
    }
#define OF_FLOW "SELECT k.id FROM workflows f JOIN tasks k ON k.workflow_id = f.id WHERE f.flow_id "

static const struct driver BY_DOCUMENT = BY("document_id", "$11");
static const struct driver BY_WORKFLOW = BY("workflow_id", "$13");
static const struct driver BY_ASSIGNEE = BY("assignee_id", "$8");
static const struct driver BY_SUPERVISOR = BY("supervisor_id", "$10");
static const struct driver BY_ASSIGNER = BY("assigned_by_id", "$9");
static const struct driver BY_FLOW = {
    OF_FLOW "= $1" MORE, LIST("t.id IN (" OF_FLOW "= $12) AND " VISIBLE)};
static const struct driver BY_DOMAIN = BY("domain_id", "$7");
static const struct driver OF_CALLER = {
    "SELECT 1 FROM tasks WHERE assignee_id = $1"
    " UNION ALL SELECT 1 FROM tasks WHERE assigned_by_id = $1"
    " UNION ALL SELECT 1 FROM tasks WHERE supervisor_id = $1"
    " UNION ALL SELECT 1 FROM tasks WHERE domain_id IN (" MANAGED ")"
    " UNION ALL " OF_FLOW "IN (" SUPERVISED ")"
    " UNION ALL SELECT 1 FROM tasks WHERE workflow_id IN (" KEPT ")" MORE,
    LIST("t.id IN (SELECT id FROM tasks WHERE assignee_id = $1"
         " UNION SELECT id FROM tasks WHERE assigned_by_id = $1"
         " UNION SELECT id FROM tasks WHERE supervisor_id = $1"
         " UNION SELECT id FROM tasks WHERE domain_id IN (" MANAGED ")"
         " UNION " OF_FLOW "IN (" SUPERVISED ")"
         " UNION SELECT id FROM tasks WHERE workflow_id IN (" KEPT "))")};
static const struct driver ALL = {NULL, LIST("$1 = 0 /* scans */")};

static enum status is_large(
    struct call *call, const struct driver *driver, int64_t value, bool *large)
{
    return db_exists(call, large, driver->more, db_integer(value));
}

/* The first that goes through no more than a thousand tasks; else the first that applies. So
 * somebody's list takes as long as it is, however many tasks a document or a library has. */
static enum status choose_driver(struct call *call, const struct task_filter *filter,
    int64_t caller, const struct driver **driver)
{
    const struct candidate {
        const struct driver *driver;
        int64_t value; /* 0: does not apply */
    } candidates[] = {{&BY_DOCUMENT, filter->document_id}, {&BY_WORKFLOW, filter->flow_id},
        {&BY_ASSIGNEE, filter->assignee_id}, {&BY_SUPERVISOR, filter->supervisor_id},
        {&BY_ASSIGNER, filter->assigned_by_id}, {&BY_FLOW, filter->flow_definition_id},
        {&BY_DOMAIN, filter->domain_id}, {&OF_CALLER, caller}, {&ALL, 0}};
    bool large = true;
    *driver = &ALL;
    for (const struct candidate *at = candidates; at->driver != &ALL && large; at++) {
        if (at->value == 0)
            continue;
        TRY(is_large(call, at->driver, at->value, &large));
        if (!large || *driver == &ALL)
            *driver = at->driver;
    }
    return STATUS_OK;
}

enum status task_list_find(struct call *call, const struct task_filter *filter, int64_t start,
    int64_t count, int64_t **ids, size_t *found, int64_t *total)
{
    struct rows rows;
    const struct driver *driver;
    int64_t caller = call->user->administrator ? 0 : call->user->id;
    struct buffer page = BUFFER_INIT(call->arena, SIZE_MAX / 2);
    *found = 0;
    *total = 0;
    TRY(choose_driver(call, filter, caller, &driver));
    TRY(db_query(call, &rows, driver->list[filter->ascending], db_integer(caller),
        db_integer(filter->sort), db_integer(filter->completion), db_integer(filter->priority),
        db_integer(filter->start), db_integer(filter->end), db_integer(filter->domain_id),
        db_integer(filter->assignee_id), db_integer(filter->assigned_by_id),
        db_integer(filter->supervisor_id), db_integer(filter->document_id),
        db_integer(filter->flow_definition_id), db_integer(filter->flow_id),
        db_text(filter->document_type), db_integer(call->now)));
    while (db_next(&rows)) {
        int64_t row = (*total)++, id = row_integer(&rows, 0);
        if (row < start || (count && row - start >= count))
            continue;
        buffer_bytes(&page, &id, sizeof id);
        ++*found;
    }
    *ids = (int64_t *)(void *)page.text;
    return db_end(&rows);
}

enum status task_list_answer(struct call *call, const int64_t *ids, size_t count)
{
    struct task task;
    response_open(call, "tasks");
    for (size_t i = 0; i < count; i++) {
        TRY(response_check(call));
        TRY(task_by_id_short(call, ids[i], &task));
        TRY(task_answer(call, &task, false));
    }
    response_close(call);
    return STATUS_OK;
}
