#include "task_list.h"

#include "db.h"
#include "response.h"
#include "text.h"
#include "user.h"
#include "xml.h"

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

static const struct name SORT_ROWS[] = {{"DefaultSort", 0}, {"DocumentID", 0}, {"Instruction", 0},
    {"DateAssigned", 0}, {"RecurringEndBy", 0}, {"DueDate", 0}, {"ReminderDate", 0},
    {"Priority", 0}, {"TaskStatus", 0}, {"FinishDate", 0}, {"Assignee", 0}, {"AssignedBy", 0},
    {"WorkflowName", 0}, {"DocTypeName", 0}, {"DocumentLibrary", 0}, {"DocumentName", 0},
    {"SuperVisor", 0}};
static const struct names SORTS = {SORT_ROWS, COUNT_OF(SORT_ROWS)};

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
    int32_t unused;
    *filter = (struct task_filter){.document_type = "", .sort = sort, .ascending = ascending};
    if (!names_find(&SORTS, sort, &unused))
        return fail(call, STATUS_INVALID, "[SortBy] error: '%s' is not one of %s.",
            text_first(call->arena, sort, 64), names_list(call, &SORTS));
    TRY(xml_parse(call, "xmlcriteria parsing error", xmlcriteria, &root));
    for (struct xml_element *at = xml_first(root); at; at = xml_next(at))
        TRY(read_criterion(call, at, filter));
    return STATUS_OK;
}

/*
 * One statement lists all: what drives it differs, so that each has its index,
 * and whether it ascends. $1 is the caller, or 0 for who sees all; $2 the sort
 * option; then the filter in the order of its members; $15 is now.
 */
#define SELECT                                                                                     \
    "SELECT t.id FROM tasks t JOIN users a ON a.id = t.assignee_id"                                \
    " JOIN users b ON b.id = t.assigned_by_id LEFT JOIN users s ON s.id = t.supervisor_id"         \
    " LEFT JOIN documents o ON o.id = t.document_id LEFT JOIN domains d ON d.id = t.domain_id"     \
    " LEFT JOIN workflows w ON w.id = t.workflow_id WHERE "
#define MANAGED "SELECT m.domain_id FROM domain_managers m WHERE m.user_id = $1"
#define SUPERVISED                                                                                 \
    "SELECT s.flow_id FROM flow_supervisors s WHERE s.user_id = $1"                                \
    " UNION SELECT s.flow_id FROM group_members m"                                                 \
    " JOIN user_groups g ON g.id = m.group_id AND g.enabled = 1"                                   \
    " JOIN flow_supervisors s ON s.group_id = m.group_id WHERE m.user_id = $1"
#define VISIBLE                                                                                    \
    "($1 = 0 OR t.assignee_id = $1 OR t.assigned_by_id = $1 OR t.supervisor_id = $1"               \
    " OR t.domain_id IN (" MANAGED ") OR w.flow_id IN (" SUPERVISED "))"
#define MATCHES                                                                                    \
    " AND ($3 = 0"                                                                                 \
    " OR ($3 = 1 AND t.status IN (10, 20) AND t.due >= $15)"                                       \
    " OR ($3 = 2 AND t.status IN (10, 20) AND t.due < $15)"                                        \
    " OR ($3 = 3 AND t.status = 30) OR ($3 = 4 AND t.status = 0)"                                  \
    " OR ($3 = 5 AND t.status = -2) OR ($3 = 6 AND t.status = -1)"                                 \
    " OR ($3 = 7 AND o.offline = 1))"                                                              \
    " AND ($4 = 0 OR t.priority = $4) AND ($5 = 0 OR t.created >= $5)"                             \
    " AND ($6 = 0 OR t.created <= $6) AND ($7 = 0 OR t.domain_id = $7)"                            \
    " AND ($8 = 0 OR t.assignee_id = $8) AND ($9 = 0 OR t.assigned_by_id = $9)"                    \
    " AND ($10 = 0 OR t.supervisor_id = $10) AND ($11 = 0 OR t.document_id = $11)"                 \
    " AND ($12 = 0 OR w.flow_id = $12) AND ($13 = 0 OR t.workflow_id = $13) AND ($14 = '' OR "     \
    "o.type_name_folded = $14)"
#define KEY(direction_)                                                                            \
    " ORDER BY CASE $2 WHEN 'DocumentID' THEN t.document_id WHEN 'DateAssigned' THEN t.created"    \
    " WHEN 'DueDate' THEN t.due WHEN 'ReminderDate' THEN t.reminder_date"                          \
    " WHEN 'Priority' THEN t.priority WHEN 'TaskStatus' THEN t.status"                             \
    " WHEN 'FinishDate' THEN t.finished ELSE 0 END " direction_                                    \
    ", CASE $2 WHEN 'Instruction' THEN substr(t.instructions, 1, 255) WHEN 'Assignee' THEN "       \
    "a.login_folded"                                                                               \
    " WHEN 'AssignedBy' THEN b.login_folded WHEN 'DocTypeName' THEN o.type_name_folded"            \
    " WHEN 'DocumentLibrary' THEN d.name_folded WHEN 'DocumentName' THEN o.name_folded"            \
    " WHEN 'SuperVisor' THEN s.login_folded WHEN 'WorkflowName' THEN w.name ELSE '' "              \
    "END " direction_ ", t.id " direction_
#define LIST(driver_)                                                                              \
    {                                                                                              \
        SELECT driver_ MATCHES KEY("DESC"), SELECT driver_ MATCHES KEY("ASC")                      \
    }

static const char *const BY_DOCUMENT[2] = LIST("t.document_id = $11 AND " VISIBLE);
static const char *const BY_ASSIGNEE[2] = LIST("t.assignee_id = $8 AND " VISIBLE);
static const char *const BY_SUPERVISOR[2] = LIST("t.supervisor_id = $10 AND " VISIBLE);
static const char *const BY_ASSIGNER[2] = LIST("t.assigned_by_id = $9 AND " VISIBLE);
static const char *const OF_CALLER[2] =
    LIST("t.id IN (SELECT id FROM tasks WHERE assignee_id = $1"
         " UNION SELECT id FROM tasks WHERE assigned_by_id = $1"
         " UNION SELECT id FROM tasks WHERE supervisor_id = $1"
         " UNION SELECT id FROM tasks WHERE domain_id IN (" MANAGED ")"
         " UNION SELECT k.id FROM workflows f JOIN tasks k ON k.workflow_id = f.id"
         "  WHERE f.flow_id IN (" SUPERVISED "))");
static const char *const BY_WORKFLOW[2] = LIST("t.workflow_id = $13 AND " VISIBLE);
static const char *const ALL[2] = LIST("$1 = 0 /* scans */");

static const char *statement(const struct task_filter *filter, bool sees_all)
{
    const char *const *list = filter->document_id      ? BY_DOCUMENT
                              : filter->flow_id        ? BY_WORKFLOW
                              : filter->assignee_id    ? BY_ASSIGNEE
                              : filter->supervisor_id  ? BY_SUPERVISOR
                              : filter->assigned_by_id ? BY_ASSIGNER
                              : sees_all               ? ALL
                                                       : OF_CALLER;
    return list[filter->ascending];
}

enum status task_list_find(struct call *call, const struct task_filter *filter, int64_t start,
    int64_t count, int64_t **ids, size_t *found, int64_t *total)
{
    struct rows rows;
    bool sees_all = call->user->administrator;
    struct buffer page = BUFFER_INIT(call->arena, SIZE_MAX / 2);
    *found = 0;
    *total = 0;
    TRY(db_query(call, &rows, statement(filter, sees_all),
        db_integer(sees_all ? 0 : call->user->id), db_text(filter->sort),
        db_integer(filter->completion), db_integer(filter->priority), db_integer(filter->start),
        db_integer(filter->end), db_integer(filter->domain_id), db_integer(filter->assignee_id),
        db_integer(filter->assigned_by_id), db_integer(filter->supervisor_id),
        db_integer(filter->document_id), db_integer(filter->flow_definition_id),
        db_integer(filter->flow_id), db_text(filter->document_type), db_integer(call->now)));
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
        if (call->response->body.overflow)
            return fail(call, STATUS_INVALID,
                "The list is too large: ask for fewer tasks, or for pages with GetTasks1.");
        TRY(task_find_short(call, ids[i], &task));
        TRY(task_answer(call, &task, false));
    }
    response_close(call);
    return STATUS_OK;
}
