/*
 * Lists of events, as crm/history/filter gives them.
 */
#pragma once

#include "crm_event.h"
#include "list.h"
#include "rest.h"

/* What a list is asked for; 0 and "" do not filter. */
struct crm_event_filter {
    enum entity_type entity_type; /* with entity_id; of a company its persons' as well */
    int64_t entity_id;
    int64_t category_id;
    int64_t creator_id;       /* -1: somebody who is not there */
    struct datetime from, to; /* when it happened, both included */
    struct list_page page;    /* the words are those of the content */
};

/* The sort of a sortBy, as list_sort() finds it; without one that is known, the newest come first.
 */
int32_t crm_event_sort(const char *name, bool *known);

/* Answers with the page of the events that match and that the caller may see. */
enum status crm_event_list_answer(struct call *call, const struct crm_event_filter *filter) CHECKED;
