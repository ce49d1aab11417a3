/*
 * What is done with each of a list of contacts, opportunities or cases: it is shown or deleted.
 *
 *     TRY(crm_case_list_find(call, &filter, &found));
 *     return entity_list_answer(call, ENTITY_CASE, &found, filter.page.start, crm_case_json);
 */
#pragma once

#include "list.h"
#include "entity.h"
#include "rest.h"

/*
 * Conditions of a list of what refers to entities, in the columns contact_id, entity_type and
 * entity_id of `row_`: to this one, or to a person of this company. All are asked for where the
 * type is one of enum entity_type but 0. The type is in the texts that drive, as it comes first in
 * the index.
 */
#define LIST_OF_ENTITY(row_, type_, id_)                                                           \
    {(type_) == ENTITY_CONTACT, "+" OF_CONTACT_(row_),                                             \
        row_ ".contact_id <> 0 AND " OF_CONTACT_(row_), .value = db_integer(id_)},                 \
        {(type_) > ENTITY_CONTACT, "+" row_ ".entity_id = ?",                                      \
            (type_) == ENTITY_CASE ? OF_ENTITY_(row_, "3") : OF_ENTITY_(row_, "2"),                \
            .value = db_integer(id_)},                                                             \
    {                                                                                              \
        (type_) > ENTITY_CONTACT, row_ ".entity_type = ?", .value = db_integer(type_)              \
    }
#define OF_CONTACT_(row_)                                                                          \
    row_ ".contact_id IN (SELECT ? UNION ALL SELECT id FROM contacts WHERE company_id = ?)"
#define OF_ENTITY_(row_, type_)                                                                    \
    row_ ".entity_type = " type_ " AND " row_ ".entity_id <> 0 AND " row_ ".entity_id = ?"

/* In SQL, whether the caller sees the row of the table that has this id. */
#define SEES_ENTITY(table_, type_, id_, caller_)                                                   \
    "EXISTS (SELECT 1 FROM " table_ " n WHERE n.id = " id_                                         \
    " AND " ENTITY_VISIBLE("n", type_, caller_) ")"

/* Shows an entity of one type, in full or as lists do: opportunity_json() is one. */
typedef enum status entity_show(
    struct call *call, const struct entity *entity, bool full, json_t **object);

/* Answers with those that were found, from number `start` on, as lists show them. */
enum status entity_list_answer(struct call *call, enum entity_type type,
    const struct list_found *found, int64_t start, entity_show *show) CHECKED;

/* Deletes those that are there and that the caller may change, and answers with these as they
 * were. */
enum status entity_list_delete(
    struct call *call, enum entity_type type, const struct id_list *ids, entity_show *show) CHECKED;

/*
 * A deletion of those that fit, which asks for something that not all need to have, or says that
 * all are meant: the parameter of ENTITY_LIST_ALL. STATUS_INVALID where it does neither.
 */
enum status entity_list_may_delete(struct call *call, bool asks, bool all) CHECKED;
#define ENTITY_LIST_ALL                                                                            \
    OPTIONAL(all, "Whether all are meant, where no filter is given: else that is refused.")

/* Whether there are words that those of a page must have. */
bool entity_list_asks(const struct call *call, const struct list_page *page);
