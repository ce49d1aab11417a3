/*
 * What is done with each of a list of contacts, opportunities or cases: it is shown or deleted.
 *
 *     TRY(crm_case_list_find(call, &filter, &found));
 *     TRY(entity_list_show(call, ENTITY_CASE, &found.page, crm_case_json, &array));
 */
#ifndef SRC_CRM_ENTITY_LIST_H
#define SRC_CRM_ENTITY_LIST_H

#include "list.h"
#include "entity.h"
#include "rest.h"

/* Shows an entity of one type, in full or as lists do: opportunity_json() is one. */
typedef enum status entity_show(
    struct call *call, const struct entity *entity, bool full, json_t **object);

/* Shows them as lists do. */
enum status entity_list_show(struct call *call, enum entity_type type, const struct id_list *ids,
    entity_show *show, json_t **array) CHECKED;

/* Deletes those that are there and that the caller may change; *array has these as they were. */
enum status entity_list_delete(struct call *call, enum entity_type type, const struct id_list *ids,
    entity_show *show, json_t **array) CHECKED;

/*
 * A deletion of those that fit, which asks for something that not all need to have, or says that
 * all are meant: the parameter of ENTITY_LIST_ALL. STATUS_INVALID where it does neither.
 */
enum status entity_list_may_delete(struct call *call, bool asks, bool all) CHECKED;
#define ENTITY_LIST_ALL                                                                            \
    OPTIONAL(all, "Whether all are meant, where no filter is given: else that is refused.")

/* Whether there are words that those of a page must have. */
bool entity_list_asks(const struct call *call, const struct list_page *page);

#endif
