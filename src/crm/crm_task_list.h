/*
 * Lists of CRM tasks, as crm/task/filter gives them.
 */
#pragma once

#include "crm_task.h"
#include "list.h"
#include "rest.h"

/* What a list is asked for; 0 and "" do not filter. */
struct crm_task_filter {
    int64_t responsible_id; /* -1: somebody who is not there */
    int64_t category_id;
    enum rest_maybe closed;
    struct datetime from, to; /* of the deadline, both included */
    enum entity_type entity_type;
    int64_t entity_id;
    struct list_page page; /* the words are those of the title or the description */
};

/* The number of a sortBy, which is a name in any case or the number itself; that of the deadline
 * for anything else, and *known false. */
int32_t crm_task_sort(const char *name, bool *known);

/* Answers with the page of the tasks that match and that the caller may see, open ones first, as
 * lists show them. */
enum status crm_task_list_answer(struct call *call, const struct crm_task_filter *filter) CHECKED;

/* The open task of a contact that is due first among those that the caller may see; *found tells
 * whether there is one. */
enum status crm_task_nearest(
    struct call *call, int64_t contact_id, struct crm_task *crm, bool *found) CHECKED;
