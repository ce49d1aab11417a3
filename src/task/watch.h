/*
 * What follows from a change of a task. Tasks know of nothing that follows: who does says so, as an
 * operation does, by a descriptor that the linker gathers.
 *
 *     static enum status remind(struct call *call, const struct task *task)
 *     ...
 *     TASK_WATCHER(calendar, [NEWS_CREATED] = remind, [NEWS_DUE_DATE_MOVED] = remind);
 *
 * Watchers are told in the order of their names, in the transaction of the change: what one of them
 * refuses is not done at all.
 */
#pragma once

#include "call.h"

struct task;

/* What watchers are told. All of it but the last has been stored then. */
enum task_news {
    NEWS_CREATED,
    NEWS_DUE_DATE_MOVED,   /* and its status is DueDateChanged */
    NEWS_STATUS_CHANGED,   /* in another way */
    NEWS_REDEFINED,        /* by its definition, or as a CRM task: its due date may be another */
    NEWS_ASSIGNEE_CHANGED, /* with no new task in its place */
    NEWS_REPLACED,         /* it is Reassigned, and task->successor_id has taken its place */
    NEWS_DELETED,          /* it is about to be: what belongs to it is still there */
    NEWS_COUNT
};

struct task_watcher {
    const char *name;
    enum status (*follow[NEWS_COUNT])(struct call *call, const struct task *task);
};

/* Defines a watcher and registers it. Two of one name cannot be linked. */
#define TASK_WATCHER(name_, ...)                                                                   \
    extern const struct task_watcher name_##_task_watcher;                                         \
    const struct task_watcher name_##_task_watcher = {#name_, {__VA_ARGS__}};                      \
    static const struct task_watcher *const name_##_task_watcher_entry                             \
        __attribute__((used, section("task_watchers"))) = &name_##_task_watcher

/* Tells all watchers of a change, until one refuses. `task` is as it is after it. */
enum status task_tell(struct call *call, enum task_news news, const struct task *task) CHECKED;
