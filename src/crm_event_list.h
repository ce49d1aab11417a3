/*
 * Lists of events, as crm/history/filter gives them.
 */
#ifndef SRC_CRM_EVENT_LIST_H
#define SRC_CRM_EVENT_LIST_H

#include "crm_event.h"

/* What a list is asked for; 0 and "" do not filter. */
struct crm_event_filter {
    enum entity_type entity_type; /* with entity_id; of a company its persons' as well */
    int64_t entity_id;
    int64_t category_id;
    int64_t creator_id; /* -1: somebody who is not there */
    int64_t from, to;   /* when it happened, both included */
    const char *words;  /* each begins a word of the content */
    const char *sort;   /* a sortBy: Created, CreateBy, Category, Content or Id, or its number */
    bool descending;
    int64_t start, count;
};

/*
 * The events that match and that the caller may see, from number `start` on, at most `count`.
 * Without a sort that is known the newest come first.
 */
enum status crm_event_list(
    struct call *call, const struct crm_event_filter *filter, json_t **array) CHECKED;

#endif
