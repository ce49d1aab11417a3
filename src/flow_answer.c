/* How workflow definitions look on the wire: see flow.h and the reference of GetFlowDef. */
#include "flow.h"

#include "db.h"
#include "library.h"
#include "response.h"
#include "task_definition.h"

/* A flow that assigns nothing by itself needs players when a document is submitted. */
static enum status put_players(struct call *call, int64_t flow_id)
{
    static const char SQL[] =
        "SELECT 1 FROM steps s JOIN task_definitions t ON t.step_id = s.id WHERE s.flow_id = $1"
        " AND s.number = (SELECT min(n.number) FROM steps n WHERE n.flow_id = $1)"
        " AND NOT EXISTS (SELECT 1 FROM task_definition_assignees a"
        "  WHERE a.task_definition_id = t.id)";
    struct rows rows;
    TRY(db_query(call, &rows, SQL, db_integer(flow_id)));
    response_attribute(call, "RequiresStartUpPlayers", db_next(&rows) ? "true" : "false");
    return db_end(&rows);
}

static enum status put_supervisors(struct call *call, int64_t flow_id)
{
    static const char SQL[] =
        "SELECT user_id, group_id FROM flow_supervisors WHERE flow_id = $1 ORDER BY id";
    struct rows rows;
    TRY(db_query(call, &rows, SQL, db_integer(flow_id)));
    response_open(call, "Supervisors");
    while (db_next(&rows)) {
        bool user = !row_is_null(&rows, 0);
        response_open(call, user ? "User" : "Group");
        response_integer_attribute(call, "id", row_integer(&rows, user ? 0 : 1));
        response_close(call);
    }
    response_close(call);
    return db_end(&rows);
}

static enum status put_steps(struct call *call, const struct flow *flow)
{
    static const char SQL[] = "SELECT id, number, name, on_start_folder_id FROM steps"
                              " WHERE flow_id = $1 ORDER BY number";
    struct rows rows;
    const char *path;
    TRY(db_query(call, &rows, SQL, db_integer(flow->id)));
    while (db_next(&rows)) {
        TRY(folder_path(call, row_integer(&rows, 3), &path));
        response_open(call, "StepDef");
        response_integer_attribute(call, "StepNumber", row_integer(&rows, 1));
        response_attribute(call, "StepName", row_text(&rows, 2));
        response_attribute(call, "OnStartMoveToPath", path);
        TRY(task_definitions_answer(call, row_integer(&rows, 0), flow->at_home));
        response_close(call);
    }
    return db_end(&rows);
}

enum status flow_answer(struct call *call, const struct flow *flow, bool steps)
{
    const char *folder, *on_end;
    TRY(folder_path(call, flow->folder_id, &folder));
    TRY(folder_path(call, flow->on_end_folder_id, &on_end));
    response_open(call, "FlowDef");
    response_integer_attribute(call, "FlowDefID", flow->id);
    response_attribute(call, "FlowName", flow->name);
    response_integer_attribute(call, "DomainId", flow->domain_id);
    response_attribute(call, "DomainName", flow->domain);
    response_attribute(call, "ActiveFolderPath", folder);
    TRY(put_players(call, flow->id));
    response_attribute(call, "Active", flow->active ? "true" : "false");
    response_attribute(call, "OnEndMoveToPath", on_end);
    response_attribute(call, "OnEndEventUrl", flow->at_home ? flow->on_end_event_url : "");
    response_attribute(call, "Hide", flow->hide ? "True" : "False");
    if (steps)
        TRY(put_steps(call, flow));
    TRY(put_supervisors(call, flow->id));
    response_close(call);
    return STATUS_OK;
}
