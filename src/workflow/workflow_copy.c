#include "workflow_copy.h"

#include "db.h"
#include "flow_rights.h"
#include "step.h"
#include "people/rights.h"
#include "people/user.h"

static enum status check_flow(struct call *call, const struct document *document, int64_t flow_id)
{
    static const char SQL[] =
        "WITH RECURSIVE above (id, parent_id) AS ("
        " SELECT id, parent_id FROM folders WHERE id = $2 UNION ALL"
        " SELECT p.id, p.parent_id FROM above a JOIN folders p ON p.id = a.parent_id)"
        " SELECT f.active, f.domain_id, f.folder_id IN (SELECT id FROM above)"
        " FROM flows f WHERE f.id = $1 AND " FLOW_VISIBLE("f", "$3") " /* scans */";
    struct rows rows;
    TRY(db_query(call, &rows, SQL, db_integer(flow_id), db_integer(document->folder_id),
        db_integer(rights_caller(call))));
    bool found = db_next(&rows);
    bool active = found && row_integer(&rows, 0);
    bool same_library = found && row_integer(&rows, 1) == document->domain_id;
    bool below = found && row_integer(&rows, 2);
    TRY(db_end(&rows));
    if (!found)
        return fail(call, STATUS_NO_FLOW, "Workflow not found");
    if (!same_library)
        return fail(call, STATUS_INVALID, "Library mismatch: the workflow is of another library.");
    if (!active)
        return fail(call, STATUS_STATE, "Workflow inactive: activate it before submitting to it.");
    if (!below)
        return fail(call, STATUS_INVALID,
            "The document is not in the workflow's active folder or below it.");
    return STATUS_OK;
}

static enum status copy_lists(struct call *call, int64_t from, int64_t to)
{
    static const char REQUIREMENTS[] =
        "INSERT INTO task_definition_requirements"
        " (task_definition_id, number, type, object_id, definition)"
        " SELECT $2, number, type, object_id, definition FROM task_definition_requirements"
        " WHERE task_definition_id = $1";
    static const char ASSIGNEES[] =
        "INSERT INTO task_definition_assignees (task_definition_id, kind, reference_id)"
        " SELECT $2, kind, reference_id FROM task_definition_assignees"
        " WHERE task_definition_id = $1";
    TRY(db_run(call, REQUIREMENTS, db_integer(from), db_integer(to)));
    return db_run(call, ASSIGNEES, db_integer(from), db_integer(to));
}

static enum status copy_definitions(struct call *call, int64_t from_step, int64_t to_step)
{
    static const char FIND[] = "SELECT id, length(instruction) FROM task_definitions"
                               " WHERE step_id = $1 ORDER BY id";
    static const char COPY[] =
        "INSERT INTO task_definitions (step_id, name, deadline_hours, required_assignee_count,"
        " supervisor_id, supervisor_notice_hours, priority, allowed_start_hours, reminder_hours,"
        " right_type, permissions, on_complete_notice, instruction)"
        " SELECT $2, name, deadline_hours, required_assignee_count, supervisor_id,"
        " supervisor_notice_hours, priority, allowed_start_hours, reminder_hours, right_type,"
        " permissions, on_complete_notice, instruction FROM task_definitions WHERE id = $1"
        " RETURNING id";
    struct rows rows;
    TRY(db_query(call, &rows, FIND, db_integer(from_step)));
    while (db_next(&rows)) {
        int64_t id = row_integer(&rows, 0), copy;
        TRY(db_insert(call, &copy, COPY, db_integer(id), db_integer(to_step)));
        TRY(db_count_copied(call, row_integer(&rows, 1)));
        TRY(copy_lists(call, id, copy));
    }
    return db_end(&rows);
}

static enum status copy_steps(struct call *call, int64_t flow_id, int64_t workflow_id)
{
    static const char FIND[] = "SELECT id FROM steps WHERE flow_id = $1 ORDER BY number";
    static const char COPY[] =
        "INSERT INTO steps (workflow_id, number, name, name_folded, on_start_folder_id)"
        " SELECT $2, number, name, name_folded, on_start_folder_id FROM steps WHERE id = $1"
        " RETURNING id";
    struct rows rows;
    TRY(db_query(call, &rows, FIND, db_integer(flow_id)));
    while (db_next(&rows)) {
        int64_t id = row_integer(&rows, 0), copy;
        TRY(db_insert(call, &copy, COPY, db_integer(id), db_integer(workflow_id)));
        TRY(copy_definitions(call, id, copy));
    }
    return db_end(&rows);
}

enum status workflow_copy(
    struct call *call, const struct document *document, int64_t flow_id, int64_t *workflow_id)
{
    static const char SQL[] =
        "INSERT INTO workflows (flow_id, name, domain_id, document_id, submitter_id, step_number,"
        " on_end_folder_id, on_end_event_url, origin_folder_id, started)"
        " SELECT id, name, domain_id, $2, $3, 0, on_end_folder_id, on_end_event_url, $4, $5"
        " FROM flows WHERE id = $1 RETURNING id";
    TRY(check_flow(call, document, flow_id));
    TRY(db_insert(call, workflow_id, SQL, db_integer(flow_id), db_integer(document->id),
        db_integer(call->user->id), db_integer(document->folder_id), db_integer(call->now)));
    return copy_steps(call, flow_id, *workflow_id);
}

enum status workflow_next_step(
    struct call *call, int64_t workflow_id, int32_t number, struct step *step)
{
    static const char SQL[] = "SELECT id, number, name, on_start_folder_id FROM steps"
                              " WHERE workflow_id = $1 AND number > $2 ORDER BY number LIMIT 1";
    struct rows rows;
    *step = (struct step){0};
    TRY(db_query(call, &rows, SQL, db_integer(workflow_id), db_integer(number)));
    if (db_next(&rows))
        *step = (struct step){.id = row_integer(&rows, 0),
            .number = (int32_t)row_integer(&rows, 1),
            .name = row_text(&rows, 2),
            .on_start_folder_id = row_integer(&rows, 3)};
    return db_end(&rows);
}

static enum status read_requirements(struct call *call, struct task_definition *definition)
{
    static const char SQL[] = "SELECT type, object_id, definition FROM"
                              " task_definition_requirements WHERE task_definition_id = $1"
                              " ORDER BY number";
    enum { MOST = 1000 }; /* as many as TaskDefXML may have */
    struct rows rows;
    definition->requirements = arena_allocate(call->arena, MOST * sizeof *definition->requirements);
    TRY(db_query(call, &rows, SQL, db_integer(definition->id)));
    while (definition->requirement_count < MOST && db_next(&rows))
        definition->requirements[definition->requirement_count++] =
            (struct requirement){(enum requirement_type)row_integer(&rows, 0),
                row_integer(&rows, 1), row_text(&rows, 2)};
    return db_end(&rows);
}

static void read_definition(struct rows *rows, struct task_definition *definition)
{
    *definition = (struct task_definition){.id = row_integer(rows, 0),
        .name = row_text(rows, 1),
        .instruction = row_text(rows, 2),
        .deadline_hours = (int32_t)row_integer(rows, 3),
        .required_assignee_count = (int32_t)row_integer(rows, 4),
        .supervisor_id = row_integer(rows, 5),
        .supervisor_notice_hours = (int32_t)row_integer(rows, 6),
        .priority = (int32_t)row_integer(rows, 7),
        .allowed_start_hours = (int32_t)row_integer(rows, 8),
        .reminder_hours = (int32_t)row_integer(rows, 9),
        .right_type = (int32_t)row_integer(rows, 10),
        .permissions = (unsigned)row_integer(rows, 11),
        .on_complete_notice = row_integer(rows, 12)};
}

enum status workflow_step_definitions(
    struct call *call, int64_t step_id, struct task_definition **definitions, size_t *count)
{
    static const char COUNT[] = "SELECT count(*) FROM task_definitions WHERE step_id = $1";
    static const char SQL[] =
        "SELECT id, name, instruction, deadline_hours, required_assignee_count, supervisor_id,"
        " supervisor_notice_hours, priority, allowed_start_hours, reminder_hours, right_type,"
        " permissions, on_complete_notice FROM task_definitions WHERE step_id = $1 ORDER BY id";
    struct rows rows;
    int64_t most;
    TRY(db_read_integer(call, &most, COUNT, db_integer(step_id)));
    *definitions = arena_allocate(call->arena, (size_t)most * sizeof **definitions);
    *count = 0;
    TRY(db_query(call, &rows, SQL, db_integer(step_id)));
    while (*count < (size_t)most && db_next(&rows))
        read_definition(&rows, &(*definitions)[(*count)++]);
    TRY(db_end(&rows));
    for (size_t i = 0; i < *count; i++)
        TRY(read_requirements(call, &(*definitions)[i]));
    return STATUS_OK;
}

enum status workflow_require_players(struct call *call, int64_t step_id)
{
    static const char SQL[] =
        "SELECT t.name FROM task_definitions t WHERE t.step_id = $1 AND NOT EXISTS"
        " (SELECT 1 FROM task_definition_assignees a WHERE a.task_definition_id = t.id)"
        " ORDER BY t.id";
    struct rows rows;
    TRY(db_query(call, &rows, SQL, db_integer(step_id)));
    const char *found = db_next(&rows) ? row_text(&rows, 0) : NULL;
    TRY(db_end(&rows));
    return found ? fail(call, STATUS_STATE,
                       "Workflow submission failed. Task %s of the first step has no player: name "
                       "them with SubmitDocumentToFlow1.",
                       found)
                 : STATUS_OK;
}

enum status workflow_set_players(
    struct call *call, int64_t step_id, const struct assignee *players, size_t count)
{
    static const char CLEAR[] = "DELETE FROM task_definition_assignees WHERE task_definition_id IN"
                                " (SELECT id FROM task_definitions WHERE step_id = $1)";
    static const char ADD[] =
        "INSERT INTO task_definition_assignees (task_definition_id, kind, reference_id)"
        " SELECT id, $2, $3 FROM task_definitions WHERE step_id = $1 ON CONFLICT DO NOTHING";
    TRY(db_run(call, CLEAR, db_integer(step_id)));
    for (size_t i = 0; i < count; i++)
        TRY(db_run(call, ADD, db_integer(step_id), db_integer(players[i].kind),
            db_integer(players[i].reference_id)));
    return STATUS_OK;
}
