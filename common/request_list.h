/*
 * Parameters of the REST API that are lists. One is a member of the arguments, as others are, and
 * is there when the route runs:
 *
 *     struct arguments {
 *         struct text_list titles;
 *     };
 *     OPTIONAL(titles, "The titles in their new order."),
 *
 * These functions read one; request_lists() calls them for all that are declared.
 */
#pragma once

#include "field.h"

#define REQUEST_LIST_LIMIT 1000 /* values of one list */

/*
 * The texts of a list, in their order: in JSON an array, or one value alone; in a form or a query
 * the name once or repeated, as it is or as name[] or name[0]. An absent one is empty.
 * STATUS_INVALID, naming the list, for a value that is an object or a list itself, for one
 * that is not valid UTF-8, and for more than REQUEST_LIST_LIMIT of them.
 */
enum status request_list(struct call *call, const char *name, struct text_list *list) CHECKED;

/*
 * The same for ids: numbers from 1 to 2147483647, each once, in the order in which they come
 * first. STATUS_INVALID, naming the list, for what is no such number.
 */
enum status request_list_ids(struct call *call, const char *name, struct id_list *list) CHECKED;

/* Leaves of ids each once, in the order in which they come first. */
void request_list_unite(struct call *call, int64_t *ids, size_t *count);
