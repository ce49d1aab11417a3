#include "opportunity_stage.h"

#include "db.h"
#include "rest.h"

#define COUNT "(SELECT count(*) FROM opportunities o WHERE o.stage_id = s.id)"
#define SELECT(opportunities_)                                                                     \
    "SELECT s.id, s.title, s.description, s.color, s.probability, s.type, s.sort_order,"           \
    " " opportunities_ " FROM opportunity_stages s"

static void read_stage(struct rows *rows, void *record)
{
    *(struct opportunity_stage *)record = (struct opportunity_stage){.id = row_integer(rows, 0),
        .title = row_text(rows, 1),
        .description = row_text(rows, 2),
        .color = row_text(rows, 3),
        .probability = (int32_t)row_integer(rows, 4),
        .type = (enum stage_type)row_integer(rows, 5),
        .sort_order = (int32_t)row_integer(rows, 6),
        .opportunities = row_integer(rows, 7)};
}

enum status opportunity_stage_find(
    struct call *call, int64_t id, struct opportunity_stage *stage, bool *found)
{
    static const char SQL[] = SELECT("0") " WHERE s.id = $1";
    return db_find(call, found, read_stage, stage, SQL, db_integer(id));
}

enum status opportunity_stage_by_id(
    struct call *call, const char *field, int64_t id, struct opportunity_stage *stage)
{
    static const char SQL[] = SELECT(COUNT) " WHERE s.id = $1";
    bool found;
    TRY(db_find(call, &found, read_stage, stage, SQL, db_integer(id)));
    return found ? STATUS_OK : fail(call, STATUS_NOT_FOUND, "%s: there is no such stage.", field);
}

static const struct member STAGE[] = {
    {"relativeItemsCount", .type = FIELD_INT, .lacks = true,
        .help = "How many opportunities are in it; not told in opportunities."},
    {"successProbability", .type = FIELD_INT, .help = "Of success, in percent."},
    {"stageType", .type = FIELD_INT, .help = "0: open, 1: closed and won, 2: closed and lost."},
    {"title", .help = "What it is called."},
    {"description", .help = "More about it."},
    {"color", .help = "Its colour."},
    {"sortOrder", .type = FIELD_INT, .lacks = true, .help = "Its place in lists."},
    {"id", .type = FIELD_INT, .help = "The stage's id."},
};
const struct shape opportunity_stage_shape = {"OpportunityStage", MEMBERS(STAGE)};

json_t *opportunity_stage_json(struct call *call, const struct opportunity_stage *stage)
{
    json_t *object = json_new_object(call);
    json_put_integer(object, "relativeItemsCount", stage->opportunities);
    json_put_number(object, "successProbability", stage->probability);
    json_put_number(object, "stageType", stage->type);
    json_put_string(object, "title", stage->title);
    json_put_string(object, "description", stage->description);
    json_put_string(object, "color", stage->color);
    json_put_integer(object, "sortOrder", stage->sort_order);
    json_put_number(object, "id", stage->id);
    return object;
}

enum status opportunity_stage_list_answer(struct call *call)
{
    static const char SQL[] = SELECT(COUNT) " ORDER BY s.sort_order, s.id /* scans */";
    json_t *array = rest_answer_array(call);
    struct opportunity_stage stage;
    struct rows rows;
    TRY(db_query(call, &rows, SQL));
    while (db_next(&rows)) {
        read_stage(&rows, &stage);
        json_add(array, opportunity_stage_json(call, &stage));
    }
    return db_end(&rows);
}
