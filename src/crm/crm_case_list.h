/*
 * Lists of cases, as crm/case/filter and others give them.
 *
 *     struct crm_case_filter filter = {.words = "", .contact_id = 3, .count = 100};
 *     TRY(crm_case_list_find(call, &filter, &found));
 */
#pragma once

#include "entity_list.h"
#include "rest.h"

/* What a list is asked for; 0 and "" do not filter. */
struct crm_case_filter {
    int64_t contact_id; /* takes part; -1: one that is not there */
    enum rest_maybe closed;
    struct list_page page; /* the words are those of the title */
};

#define CRM_CASE_SORT_TITLE 1

/* The number of a sortBy, which is a name in any case or the number itself; that of the title, and
 * *known false, for anything else. */
int32_t crm_case_sort(const char *name, bool *known);

/* Those that match and that the caller may see, open ones first unless they are sorted by ids. */
enum status crm_case_list_find(
    struct call *call, const struct crm_case_filter *filter, struct list_found *found) CHECKED;
