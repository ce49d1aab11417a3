/*
 * Lists of opportunities, as crm/opportunity/filter and others give them.
 *
 *     struct opportunity_filter filter = {.words = "", .stage_id = 3, .count = 100};
 *     TRY(opportunity_list_find(call, &filter, &found));
 */
#pragma once

#include "entity_list.h"
#include "rest.h"

/* What a list is asked for; 0 and "" do not filter. */
struct opportunity_filter {
    int64_t responsible_id; /* -1: somebody who is not there */
    int64_t stage_id;
    int32_t stage_type; /* its number and 1 */
    int64_t contact_id; /* -1: one that is not there */
    enum {
        CONTACT_IS_MAIN,
        CONTACT_TAKES_PART, /* the main one does too */
        CONTACT_DOES_NOT
    } contact;
    struct datetime from, to; /* of the day when it may be closed, or was; both included */
    bool titles;              /* of the title alone */
    struct list_page page;    /* the words are those of the title or the description */
};

#define OPPORTUNITY_SORT_TITLE 0

/* The number of a sortBy, which is a name in any case or the number itself; that of the stage,
 * and *known false, for anything else. */
int32_t opportunity_sort(const char *name, bool *known);

/* Those that match and that the caller may see. */
enum status opportunity_list_find(
    struct call *call, const struct opportunity_filter *filter, struct list_found *found) CHECKED;
