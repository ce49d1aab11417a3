#include "step.h"

#include "db.h"
#include "text.h"
#include "library/library.h"

static const struct member ADDED[] = {
    XML_ATTRIBUTE("StepNumber", "The number of the step that was added.", .type = FIELD_INT),
};
const struct shape step_answer_shape = {"AnswerWithStep", MEMBERS(ADDED)};

#define STEP_COLUMNS "SELECT id, number, name, on_start_folder_id FROM steps WHERE flow_id = $1 "

static void read_step(struct rows *rows, void *record)
{
    *(struct step *)record = (struct step){.id = row_integer(rows, 0),
        .number = (int32_t)row_integer(rows, 1),
        .name = row_text(rows, 2),
        .on_start_folder_id = row_integer(rows, 3)};
}

static enum status fail_step(struct call *call)
{
    return fail(call, STATUS_NO_STEP, "Step not found");
}

enum status step_find(
    struct call *call, int64_t flow_id, int32_t number, struct step *step, bool *found)
{
    static const char SQL[] = STEP_COLUMNS "AND number = $2";
    return db_find(call, found, read_step, step, SQL, db_integer(flow_id), db_integer(number));
}

enum status step_by_number(struct call *call, int64_t flow_id, int32_t number, struct step *step)
{
    bool found;
    TRY(step_find(call, flow_id, number, step, &found));
    return found ? STATUS_OK : fail_step(call);
}

enum status step_by_name(struct call *call, int64_t flow_id, const char *name, struct step *step)
{
    static const char SQL[] = STEP_COLUMNS "AND name_folded = $2 ORDER BY number";
    const char *folded = text_fold(call->arena, name);
    bool found;
    TRY(db_find(
        call, &found, read_step, step, SQL, db_integer(flow_id), db_text(folded ? folded : "")));
    return found ? STATUS_OK : fail_step(call);
}

/* A folder of the flow's library, or 0. */
static enum status check_folder(struct call *call, const struct flow *flow, int64_t folder_id)
{
    int64_t domain_id;
    if (folder_id == 0)
        return STATUS_OK;
    TRY(folder_domain(call, folder_id, &domain_id));
    if (domain_id == 0)
        return fail(call, STATUS_NO_DOCUMENT, "Folder not found");
    return domain_id == flow->domain_id
               ? STATUS_OK
               : fail(call, STATUS_INVALID, "Folder must be in the same domain");
}

enum status step_add(struct call *call, const struct flow *flow, const char *name,
    int64_t on_start_folder_id, int32_t *number)
{
    static const char SQL[] =
        "INSERT INTO steps (flow_id, number, name, name_folded, on_start_folder_id)"
        " SELECT $1, coalesce(max(number), 0) + 1, $2, $3, $4 FROM steps WHERE flow_id = $1"
        " RETURNING number";
    int64_t added;
    TRY(flow_check_name(call, "StepName", name));
    TRY(check_folder(call, flow, on_start_folder_id));
    TRY(db_insert(call, &added, SQL, db_integer(flow->id), db_text(name),
        db_text(text_fold(call->arena, name)), db_integer_or_null(on_start_folder_id)));
    *number = (int32_t)added;
    return STATUS_OK;
}

enum status step_update(
    struct call *call, const struct step *step, const char *name, int64_t on_start_folder_id)
{
    static const char SQL[] =
        "UPDATE steps SET name = $2, name_folded = $3, on_start_folder_id = $4 WHERE id = $1";
    TRY(flow_check_name(call, "newStepName", name));
    return db_run(call, SQL, db_integer(step->id), db_text(name),
        db_text(text_fold(call->arena, name)), db_integer_or_null(on_start_folder_id));
}

enum status step_delete(struct call *call, const struct step *step)
{
    static const char SQL[] = "DELETE FROM steps WHERE id = $1"; /* its tasks too: CASCADE */
    return db_run(call, SQL, db_integer(step->id));
}
