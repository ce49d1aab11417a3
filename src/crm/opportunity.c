#include "opportunity.h"

#include "contact.h"
#include "currency.h"
#include "db.h"
#include "entity_members.h"
#include "opportunity_stage.h"
#include "rest.h"
#include "text.h"
#include "people/person.h"

static const struct name BID_TYPES[] = {{"FixedBid", 0}, {"PerHour", 1}, {"PerDay", 2},
    {"PerWeek", 3}, {"PerMonth", 4}, {"PerYear", 5}};
const struct names opportunity_bid_types = {BID_TYPES, COUNT_OF(BID_TYPES)};

/* Reads the row of an entity that is there. */
static enum status read_opportunity(
    struct call *call, struct entity entity, struct opportunity *opportunity)
{
    static const char SQL[] =
        "SELECT description, responsible_id, contact_id, bid_type, bid_value, bid_currency,"
        " period_value, stage_id, probability, actual_close, expected_close"
        " FROM opportunities WHERE id = $1";
    struct rows rows;
    TRY(db_query(call, &rows, SQL, db_integer(entity.id)));
    if (db_next(&rows))
        *opportunity = (struct opportunity){.entity = entity,
            .description = row_text(&rows, 0),
            .responsible_id = row_integer(&rows, 1),
            .contact_id = row_integer(&rows, 2),
            .bid_type = (int32_t)row_integer(&rows, 3),
            .bid_value = {row_integer(&rows, 4)},
            .bid_currency = row_text(&rows, 5),
            .period_value = (int32_t)row_integer(&rows, 6),
            .stage_id = row_integer(&rows, 7),
            .probability = (int32_t)row_integer(&rows, 8),
            .actual_close = row_integer(&rows, 9),
            .expected_close = row_integer(&rows, 10)};
    return db_end(&rows);
}

enum status opportunity_open(struct call *call, int64_t id, struct opportunity *opportunity)
{
    struct entity entity;
    TRY(entity_open(call, "opportunityid", ENTITY_OPPORTUNITY, id, &entity));
    return read_opportunity(call, entity, opportunity);
}

/* Who is responsible; who was so far may be gone by now. */
static enum status set_responsible(
    struct call *call, const char *guid, struct opportunity *opportunity)
{
    struct user user;
    if (opportunity->responsible_id != 0 && person_id(guid) == opportunity->responsible_id)
        return STATUS_OK;
    TRY(person_by_guid(call, "responsibleid", guid, &user));
    opportunity->responsible_id = user.id;
    return STATUS_OK;
}

static enum status set_contact(struct call *call, int64_t id, struct opportunity *opportunity)
{
    struct entity contact;
    TRY(contact_keep_hidden(call, opportunity->contact_id, &id));
    if (id != 0 && id != opportunity->contact_id)
        TRY(entity_see(call, "contactid", ENTITY_CONTACT, id, &contact));
    opportunity->contact_id = id;
    return STATUS_OK;
}

static enum status set_bid(
    struct call *call, const struct opportunity_request *request, struct opportunity *opportunity)
{
    const struct currency *currency = currency_find(request->bidCurrencyAbbr);
    if (!currency)
        return fail(call, STATUS_INVALID, "bidCurrencyAbbr: there is no such currency.");
    opportunity->bid_type = request->bidType;
    opportunity->bid_value = request->bidValue;
    opportunity->bid_currency = currency->code;
    opportunity->period_value = request->perPeriodValue;
    return STATUS_OK;
}

/* A date of a request; clients send back the first of all days that stands for none. */
static int64_t close_date(struct datetime date)
{
    return date.seconds == DATE_MINIMUM ? 0 : date.seconds;
}

/* Takes over what the row has, if all of it is there. */
static enum status set_values(
    struct call *call, const struct opportunity_request *request, struct opportunity *opportunity)
{
    struct opportunity_stage stage;
    int32_t probability = request->successProbability;
    bool found;
    TRY(set_responsible(call, request->responsibleid, opportunity));
    TRY(set_bid(call, request, opportunity));
    TRY(opportunity_stage_find(call, request->stageid, &stage, &found));
    if (!found)
        return fail(call, STATUS_INVALID, "stageid: there is no such stage.");
    TRY(set_contact(call, request->contactid, opportunity));
    opportunity->entity.title = request->title;
    opportunity->description = request->description;
    opportunity->stage_id = stage.id;
    opportunity->probability = probability < 0 ? 0 : probability > 100 ? 100 : probability;
    opportunity->actual_close = close_date(request->actualCloseDate);
    opportunity->expected_close = close_date(request->expectedCloseDate);
    return STATUS_OK;
}

/* Stores the members, and the main contact as one of them. */
static enum status store_members(
    struct call *call, const struct id_list *members, const struct opportunity *opportunity)
{
    TRY(entity_members_replace(call, &opportunity->entity, members));
    if (opportunity->contact_id == 0)
        return STATUS_OK;
    return entity_members_add(call, &opportunity->entity, opportunity->contact_id);
}

/* The values of the columns that both statements below name alike. */
#define VALUES(call_, o_)                                                                          \
    db_text((o_)->entity.title), db_text(text_fold((call_)->arena, (o_)->entity.title)),           \
        db_text((o_)->description), db_integer((o_)->responsible_id),                              \
        db_integer_or_null((o_)->contact_id), db_integer((o_)->bid_type),                          \
        db_integer((o_)->bid_value.ten_thousandths), db_text((o_)->bid_currency),                  \
        db_integer((o_)->period_value), db_integer((o_)->stage_id), db_integer((o_)->probability), \
        db_integer_or_null((o_)->actual_close), db_integer_or_null((o_)->expected_close)

enum status opportunity_create(
    struct call *call, const struct opportunity_request *request, struct opportunity *opportunity)
{
    static const char SQL[] =
        "INSERT INTO opportunities (title, title_folded, description, responsible_id, contact_id,"
        " bid_type, bid_value, bid_currency, period_value, stage_id, probability, actual_close,"
        " expected_close, share, creator_id, created)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)"
        " RETURNING id";
    int64_t id;
    bool found;
    *opportunity = (struct opportunity){.contact_id = 0};
    TRY(set_values(call, request, opportunity));
    TRY(db_insert(call, &id, SQL, VALUES(call, opportunity), db_integer(SHARE_WRITE),
        db_integer(call->user->id), db_integer(call->now)));
    TRY(entity_find(call, ENTITY_OPPORTUNITY, id, &opportunity->entity, &found));
    TRY(opportunity_restrict(call, request->isPrivate, &request->accessList, opportunity));
    return store_members(call, &request->members, opportunity);
}

/* Stores the row as it is now. */
static enum status store(struct call *call, const struct opportunity *opportunity)
{
    static const char SQL[] =
        "UPDATE opportunities SET title = $1, title_folded = $2, description = $3,"
        " responsible_id = $4, contact_id = $5, bid_type = $6, bid_value = $7, bid_currency = $8,"
        " period_value = $9, stage_id = $10, probability = $11, actual_close = $12,"
        " expected_close = $13 WHERE id = $14";
    return db_run(call, SQL, VALUES(call, opportunity), db_integer(opportunity->entity.id));
}

/* Who is responsible for a private one sees it. */
static enum status admit_responsible(struct call *call, const struct opportunity *opportunity)
{
    if (opportunity->entity.share != SHARE_NONE)
        return STATUS_OK;
    return entity_add_access(call, &opportunity->entity, opportunity->responsible_id);
}

enum status opportunity_restrict(struct call *call, bool is_private,
    const struct text_list *access_list, struct opportunity *opportunity)
{
    TRY(entity_restrict(call, &opportunity->entity, is_private, access_list));
    return admit_responsible(call, opportunity);
}

enum status opportunity_update(
    struct call *call, const struct opportunity_request *request, struct opportunity *opportunity)
{
    TRY(set_values(call, request, opportunity));
    TRY(store(call, opportunity));
    TRY(store_members(call, &request->members, opportunity));
    if (entity_may_restrict(call, &opportunity->entity))
        return opportunity_restrict(call, request->isPrivate, &request->accessList, opportunity);
    return admit_responsible(call, opportunity);
}

enum status opportunity_set_stage(
    struct call *call, const char *field, int64_t stage_id, struct opportunity *opportunity)
{
    struct opportunity_stage stage;
    bool found;
    TRY(opportunity_stage_find(call, stage_id, &stage, &found));
    if (!found)
        return fail(call, STATUS_NOT_FOUND, "%s: there is no such stage.", field);
    opportunity->stage_id = stage.id;
    opportunity->probability = stage.probability;
    opportunity->actual_close = stage.type == STAGE_OPEN ? 0 : call->now;
    return store(call, opportunity);
}

/* Puts the main contact, if the caller may see it. */
static enum status put_contact(
    struct call *call, const struct opportunity *opportunity, json_t *object)
{
    struct contact contact;
    json_t *shown;
    bool found = false;
    if (opportunity->contact_id != 0)
        TRY(contact_find(call, opportunity->contact_id, &contact, &found));
    if (!found || !contact.entity.may_see)
        return STATUS_OK;
    TRY(contact_base_json(call, &contact, &shown));
    json_put(object, "contact", shown);
    return STATUS_OK;
}

static void put_bid(struct call *call, const struct opportunity *opportunity, json_t *object)
{
    const struct currency *currency = currency_find(opportunity->bid_currency);
    json_put_integer(object, "bidType", opportunity->bid_type);
    json_put_decimal(object, "bidValue", opportunity->bid_value);
    json_put(object, "bidCurrency", currency ? currency_json(call, currency) : NULL);
    json_put_integer(object, "perPeriodValue", opportunity->period_value);
}

static enum status put_stage(
    struct call *call, const struct opportunity *opportunity, json_t *object)
{
    struct opportunity_stage stage;
    bool found;
    TRY(opportunity_stage_find(call, opportunity->stage_id, &stage, &found));
    json_put(object, "stage", found ? opportunity_stage_json(call, &stage) : NULL);
    json_put_integer(object, "successProbability", opportunity->probability);
    return STATUS_OK;
}

static void put_date(json_t *object, const char *name, int64_t seconds)
{
    char date[DATE_SIZE];
    json_put_text(
        object, name, seconds == 0 ? "0001-01-01T00:00:00.0000000Z" : date_api(seconds, date));
}

static const struct member OPPORTUNITY[] = {
    {"createBy", .shape = &person_short_shape, .help = "Who created it."},
    {"created", .type = FIELD_DATETIME, .help = "When."},
    {"members", .shape = &contact_base_shape, .list = true, .help = "The contacts that take part."},
    {"contact", .shape = &contact_base_shape, .lacks = true, .help = "The main one."},
    {"title", .help = "What it is called."},
    {"description", .help = "More about it."},
    {"responsible", .shape = &person_short_shape, .help = "Who is responsible."},
    {"bidType", .type = FIELD_INT, .lacks = true,
        .help = "What the bid is for: 0: the whole, 1: an hour, 2: a day, 3: a week, 4: a month, "
                "5: a year."},
    {"bidValue", .type = FIELD_DECIMAL, .lacks = true, .help = "The bid."},
    {"bidCurrency", .shape = &currency_shape, .help = "Its currency."},
    {"perPeriodValue", .type = FIELD_INT, .lacks = true, .help = "How many hours, days ..."},
    {"stage", .shape = &opportunity_stage_shape, .help = "How far it is."},
    {"successProbability", .type = FIELD_INT, .lacks = true, .help = "Of success, in percent."},
    {"actualCloseDate", .type = FIELD_DATETIME, .help = "When it was closed; year 1: not yet."},
    {"expectedCloseDate", .type = FIELD_DATETIME, .help = "When it may be; year 1: not known."},
    {"isPrivate", .type = FIELD_BOOLEAN, .help = "Whether its list alone sees it."},
    {"accessList", .shape = &person_short_shape, .list = true, .lacks = true,
        .help = "Who sees it; in lists, of private ones only."},
    {"canEdit", .type = FIELD_BOOLEAN, .help = "Whether the caller may change it."},
    {"customFields", .list = true, .help = "Always empty."},
    {"id", .type = FIELD_INT, .help = "The opportunity's id."},
};
const struct shape opportunity_shape = {"Opportunity", MEMBERS(OPPORTUNITY)};

static enum status put_opportunity(
    struct call *call, const struct opportunity *opportunity, bool full, json_t *object)
{
    const struct entity *entity = &opportunity->entity;
    char date[DATE_SIZE];
    TRY(person_put(call, object, "createBy", entity->creator_id));
    json_put_text(object, "created", date_api(entity->created, date));
    TRY(entity_members_put(call, object, entity));
    TRY(put_contact(call, opportunity, object));
    json_put_string(object, "title", entity->title);
    json_put_string(object, "description", opportunity->description);
    TRY(person_put(call, object, "responsible", opportunity->responsible_id));
    put_bid(call, opportunity, object);
    TRY(put_stage(call, opportunity, object));
    put_date(object, "actualCloseDate", opportunity->actual_close);
    put_date(object, "expectedCloseDate", opportunity->expected_close);
    TRY(entity_put_access(call, object, entity, full));
    json_put_boolean(object, "canEdit", entity->may_change);
    json_put(object, "customFields", json_new_array(call));
    json_put_number(object, "id", entity->id);
    return STATUS_OK;
}

enum status opportunity_json(
    struct call *call, const struct entity *entity, bool full, json_t **object)
{
    struct opportunity opportunity;
    *object = json_new_object(call);
    TRY(read_opportunity(call, *entity, &opportunity));
    return put_opportunity(call, &opportunity, full, *object);
}

enum status opportunity_answer(struct call *call, const struct opportunity *opportunity)
{
    json_t *object;
    TRY(opportunity_json(call, &opportunity->entity, true, &object));
    rest_answer(call, object);
    return STATUS_OK;
}
