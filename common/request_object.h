/*
 * Parameters of the REST API that are objects, or lists of them. What such an object has is told by
 * a shape with fields, and the parameter, a member of the arguments, is declared with it:
 *
 *     struct item {
 *         const char *key;
 *     };
 *     static const struct field ITEM[] = {FIELD(struct item, key, "What it is called.")};
 *     static const struct shape item_shape = {"Item", FIELDS(struct item, ITEM)};
 *
 *     struct arguments {
 *         struct object_list items;
 *     };
 *     OPTIONAL(items, "What to add.", .shape = &item_shape),
 *
 * and is there when the route runs:
 *
 *     const struct item *items = arguments->items.objects;
 *
 * One object is `const void *address`, NULL where it is absent.
 */
#pragma once

#include "shape.h"

/* How many values a list takes: of objects of a shape, or (NULL) of others. */
size_t request_objects_limit(const struct shape *shape);

/*
 * The objects of a list, in their order: structs of the shape, one behind the other. In JSON an
 * array of objects, or one alone, or a text that has such. In a form or a query that text, or
 * items[0][key]=a for each member, where
 * the numbers only tell what belongs together; or items[][key]=a or items[key]=a, where a member
 * that is there already begins the next object. An absent one, null and "" are empty.
 * STATUS_INVALID for what is no object, for more than the shape has at most of them, and where
 * fields_read_model() finds something wrong: the message names the object as in items[0].
 */
enum status request_objects(struct call *call, const char *name, const struct shape *shape,
    struct object_list *list) CHECKED;

/* The same of a parameter that is one object; NULL where it is absent. */
enum status request_object(
    struct call *call, const char *name, const struct shape *shape, const void **object) CHECKED;

/*
 * All lists and objects among the parameters of a route, in the table's order, which reading its
 * other parameters leaves out. The first bad one wins; from it on they stay empty. STATUS_INVALID
 * too where a required object is absent.
 */
enum status request_lists(
    struct call *call, const struct field *fields, size_t count, void *arguments) CHECKED;
