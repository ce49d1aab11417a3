/*
 * The <usergroup> element, as the operations that show groups write it.
 *
 *     TRY(group_list_global(call, &rows));
 *     TRY(group_list_answer(call, "usergroups", &rows));
 */
#pragma once

#include "group.h"
#include "shape.h"

void group_answer(struct call *call, const struct group *group);
extern const struct shape group_answer_shape; /* of one */

/* An element of that name with the groups of a list, which it ends. */
enum status group_list_answer(struct call *call, const char *name, struct rows *rows) CHECKED;
extern const struct shape group_list_shape; /* of what is in it */

/* What is in the root where that is <usergroups> alone. */
extern const struct shape group_list_answer_shape;

/* A member for <usergroups> of a shape that has it beside others. */
#define GROUPS_ELEMENT XML_ELEMENT("usergroups", "The groups, by name.", .shape = &group_list_shape)
