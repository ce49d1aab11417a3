/*
 * Opportunities: business that may come about.
 *
 *     struct opportunity opportunity;
 *     TRY(opportunity_open(call, arguments->opportunityid, &opportunity));
 *     TRY(opportunity_set_stage(call, stage_id, &opportunity));
 *     return opportunity_answer(call, &opportunity);
 *
 * Each has a stage, whose type tells whether it is closed, and somebody who is responsible, who
 * always sees it. Its main contact, if it has one, is one of its members.
 *
 * All functions run in the caller's transaction.
 */
#pragma once

#include "entity.h"
#include "field.h"
#include "shape.h"

struct opportunity {
    struct entity entity;
    const char *description;
    int64_t responsible_id;
    int64_t contact_id; /* the main one; 0: none */
    int32_t bid_type;
    struct decimal bid_value;
    const char *bid_currency;
    int32_t period_value; /* how many hours, days ... */
    int64_t stage_id;
    int32_t probability;                  /* of success: 0 to 100 */
    int64_t actual_close, expected_close; /* 0: none */
};

/* What an opportunity is to be: members are named as on the wire. */
struct opportunity_request {
    int32_t contactid;
    struct id_list members;
    const char *title;
    const char *description;
    const char *responsibleid;
    int32_t bidType;
    struct decimal bidValue;
    const char *bidCurrencyAbbr;
    int32_t perPeriodValue;
    int32_t stageid;
    int32_t successProbability;
    struct datetime actualCloseDate;
    struct datetime expectedCloseDate;
    bool isPrivate;
    struct text_list accessList;
};

extern const struct names opportunity_bid_types;

/* The entries of a table whose struct arguments has the member `struct opportunity_request
 * wanted`. */
#define OPPORTUNITY_PARAMETERS                                                                     \
    PART(wanted, contactid, "The main contact.", .minimum = 0, .maximum = INT32_MAX),              \
        PART(wanted, members, "The contacts that take part."),                                     \
        PART(wanted, title, "What it is called.", .required = true,                                \
            .characters = ENTITY_TITLE_CHARACTERS),                                                \
        PART(wanted, description, "More about it.", .limit = 65536),                               \
        PART(wanted, responsibleid, "Who is responsible: a person's GUID.", .required = true,      \
            .limit = 64),                                                                          \
        PART(wanted, bidType, "What the bid is for: the whole, or each hour, day ...",             \
            .names = &opportunity_bid_types, .numbers = true),                                     \
        PART(wanted, bidValue, "The bid: a number with up to four digits after the dot."),         \
        PART(wanted, bidCurrencyAbbr, "The currency of the bid, as in EUR.", .required = true,     \
            .limit = 16),                                                                          \
        PART(wanted, perPeriodValue, "How many hours, days ...", .minimum = 0,                     \
            .maximum = INT32_MAX),                                                                 \
        PART(wanted, stageid, "The stage's id.", .required = true, .minimum = 1,                   \
            .maximum = INT32_MAX),                                                                 \
        PART(wanted, successProbability,                                                           \
            "Of success, in percent: less than 0 is 0, more than "                                 \
            "100 is 100."),                                                                        \
        PART(wanted, actualCloseDate, "When it was closed."),                                      \
        PART(wanted, expectedCloseDate, "When it may be closed."), ENTITY_SHARING_PARAMETERS

/* One that an operation is about: fails as entity_open() does. */
enum status opportunity_open(
    struct call *call, int64_t id, struct opportunity *opportunity) CHECKED;

/*
 * Makes the one that is asked for. STATUS_INVALID, naming the field, for a title that is too long,
 * a stage or a currency that is not there; STATUS_NO_USER or STATUS_NOT_FOUND for a person or a
 * contact that is not there for the caller.
 */
enum status opportunity_create(struct call *call, const struct opportunity_request *request,
    struct opportunity *opportunity) CHECKED;

/*
 * Makes it what is asked for. Who is responsible and the main contact may stay whoever they are.
 * Members stay if none are given. Who may see it is changed for its creator and administrators
 * alone. Fails as opportunity_create().
 */
enum status opportunity_update(struct call *call, const struct opportunity_request *request,
    struct opportunity *opportunity) CHECKED;

/* Gives it a stage and that one's probability: it is closed now, or open. STATUS_NOT_FOUND, naming
 * the parameter. */
enum status opportunity_set_stage(struct call *call, const char *field, int64_t stage_id,
    struct opportunity *opportunity) CHECKED;

/* Stores who may see it: as entity_restrict(), and its responsible person. */
enum status opportunity_restrict(struct call *call, bool is_private,
    const struct text_list *access_list, struct opportunity *opportunity) CHECKED;

/* An opportunity that is there as the API shows it, in full or as lists do, and what that looks
 * like. */
enum status opportunity_json(
    struct call *call, const struct entity *entity, bool full, json_t **object) CHECKED;
extern const struct shape opportunity_shape;

/* The same in full as the call's answer. */
enum status opportunity_answer(struct call *call, const struct opportunity *opportunity) CHECKED;
