/*
 * Lists of tasks, as getTasks and GetTasks1 give them.
 */
#pragma once

#include "list.h"
#include "shape.h"
#include "task.h"

/* What a list is asked for. Ids and enumerations of 0 do not filter. */
struct task_filter {
    int32_t completion; /* enum task_completion */
    int32_t priority;
    int64_t start, end; /* when the task was assigned; 0: no bound */
    int64_t domain_id, assignee_id, assigned_by_id, supervisor_id, document_id;
    int64_t flow_definition_id, flow_id;
    const char *document_type; /* folded; "": any */
    int32_t sort;              /* a TaskSortOption, as task_list.c numbers them */
    bool ascending;
};

/* What a page shows to start from: see struct field. */
#define CRITERIA_SAMPLE                                                                            \
    "<criteria>\n"                                                                                 \
    "  <param NAME=\"TASKCOMPLETIONSTATUS\" VALUE=\"Due\" />\n"                                    \
    "  <param NAME=\"PRIORITY\" VALUE=\"Normal\" />\n"                                             \
    "</criteria>"

/* Reads xmlcriteria and SortBy; an error names the criterion in brackets, as the reference says. */
enum status task_filter_read(struct call *call, const char *xmlcriteria, const char *sort,
    bool ascending, struct task_filter *filter) CHECKED;

/*
 * Finds the tasks that match and that the caller may see, in order: the ids of
 * those from row `start` on, at most `count` (0: all), and how many match in all.
 */
enum status task_list_find(struct call *call, const struct task_filter *filter, int64_t start,
    int64_t count, struct list_found *found) CHECKED;

/* Writes <tasks> with the tasks of the ids. */
enum status task_list_answer(struct call *call, const struct id_list *ids) CHECKED;

/* What the answer of these looks like. */
extern const struct shape task_list_answer_shape, task_page_answer_shape;
