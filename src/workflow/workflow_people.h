/*
 * Who takes part in a running workflow: its supervisors, and who gets the tasks
 * of a task definition. The engine asks; nothing here changes a workflow.
 *
 *     struct id_set people = {0};
 *     TRY(workflow_assignees(call, &workflow, definition.id, &people));
 *     for (size_t i = 0; i < people.count; i++)
 *         ...people.list[i]...
 */
#pragma once

#include "task_definition.h"
#include "workflow.h"

/* Ids, each once, in the order of their arrival. Starts as {0}. */
struct id_set {
    int64_t *list;
    size_t count, room;
};

void id_set_add(struct call *call, struct id_set *ids, int64_t id);
bool id_set_has(const struct id_set *ids, int64_t id);

/* Adds the users who supervise a workflow, themselves or in a group that is enabled. */
enum status workflow_supervisors(
    struct call *call, int64_t workflow_id, struct id_set *ids) CHECKED;

/*
 * The users of a task definition of the workflow, with groups and roles as they are now
 * and without those who are disabled. With nobody left one stands in, so that
 * nothing gets stuck: the submitter, or else the first who is enabled of the
 * workflow's supervisors, the library's managers and the administrators.
 * STATUS_STATE where there is nobody at all.
 */
enum status workflow_assignees(struct call *call, const struct workflow *workflow,
    int64_t definition_id, struct id_set *ids) CHECKED;

/* Leaves the one with the fewest open tasks, and among equals the lowest id. There must be one. */
enum status workflow_pick_one(struct call *call, struct id_set *ids) CHECKED;

/*
 * Reads lists of ids of users and groups, as "15,23". STATUS_INVALID for what is no list,
 * STATUS_NO_USER for one who is not there.
 */
enum status players_read(struct call *call, const char *users, const char *groups,
    struct assignee **players, size_t *count) CHECKED;
