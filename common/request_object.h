/*
 * Parameters of the REST API that are objects, or lists of them. What such an object has is told by
 * a shape with fields, and the parameter is declared with it:
 *
 *     struct item {
 *         const char *key;
 *     };
 *     static const struct field ITEM[] = {FIELD(struct item, key, "What it is called.")};
 *     static const struct shape item_shape = {"Item", FIELDS(struct item, ITEM)};
 *
 *     OPTIONAL_LIST(items, "What to add.", .shape = &item_shape),
 *
 * and is read where it is needed:
 *
 *     void *objects;
 *     size_t count;
 *     TRY(request_objects(call, "items", &item_shape, &objects, &count));
 *     const struct item *items = objects;
 */
#ifndef COMMON_REQUEST_OBJECT_H
#define COMMON_REQUEST_OBJECT_H

#include "shape.h"

/*
 * The objects of a list, in their order: structs of the shape, one behind the other. In JSON an
 * array of objects, or one alone. In a form or a query items[0][key]=a for each member, where
 * the numbers only tell what belongs together; or items[][key]=a or items[key]=a, where a member
 * that is there already begins the next object. An absent one, null and "" are empty.
 * STATUS_INVALID for what is no object, for more than REQUEST_LIST_LIMIT of them, and where
 * fields_read_object() finds something wrong: the message names the object as in items[0].
 */
enum status request_objects(struct call *call, const char *name, const struct shape *shape,
    void **objects, size_t *count) CHECKED;

/* The same of a parameter that is one object; NULL where it is absent. */
enum status request_object(
    struct call *call, const char *name, const struct shape *shape, void **object) CHECKED;

#endif
