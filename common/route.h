/*
 * Paths of the REST API: templates, and what stands in a path for their names.
 *
 *     route_match("crm/task/{taskid}/close", "crm/task/12/close", &matched)
 *     matched.names[0] is "taskid", matched.values[0] is "12"
 */
#pragma once

#include "arena.h"

#define ROUTE_NAMES_LIMIT 4

struct route_match {
    int literals; /* segments that the template says word for word: the more, the better a match */
    size_t count;
    const char *names[ROUTE_NAMES_LIMIT];
    const char *values[ROUTE_NAMES_LIMIT];
};

/*
 * Whether a path fits a template. Words fit in any case. A name in braces stands for one
 * segment; one that ends in "id" for a number only, as in the original, where the path
 * crm/task/abc is none of the service's. Names and values are copies in the arena.
 */
bool route_match(
    struct arena *arena, const char *template, const char *path, struct route_match *match);
