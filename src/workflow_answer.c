#include "workflow_answer.h"

#include "date.h"
#include "db.h"
#include "response.h"
#include "user.h"

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
    return *at_home ? STATUS_OK : workflow_supervises(call, workflow->id, call->user->id, at_home);
}

enum status workflow_answer(struct call *call, const struct workflow *workflow)
{
    struct user submitter;
    bool at_home;
    int64_t hours;
    TRY(is_at_home(call, workflow, &at_home));
    TRY(user_by_id(call, workflow->submitter_id, &submitter));
    TRY(total_hours(call, workflow->id, &hours));
    response_open(call, "Workflow");
    response_integer(call, "WorkflowId", workflow->id);
    response_text(call, "WorkflowName", workflow->name);
    response_integer(call, "WorkflowDefId", workflow->flow_id);
    response_integer(call, "DocumentId", workflow->document_id);
    response_integer(call, "DomainId", workflow->domain_id);
    put_date(call, "StartDate", workflow->started);
    put_date(call, "DueDate", workflow->started + hours * 3600);
    put_date(call, "FinishDate", workflow->ended);
    response_integer(call, "SubmittedById", submitter.id);
    response_text(call, "SubmittedByName", submitter.login);
    response_integer(call, "OnEndMoveToFolderId", workflow->on_end_folder_id);
    response_text(call, "OnEndEventUrl", at_home ? workflow->on_end_event_url : "");
    response_open(call, "Supervisors");
    TRY(put_supervising_users(call, workflow->id));
    TRY(put_supervising_groups(call, workflow->id));
    response_close(call);
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
        TRY(workflow_find(call, row_integer(&rows, 0), &workflow));
        TRY(workflow_answer(call, &workflow));
    }
    response_close(call);
    return db_end(&rows);
}
