/*
 * The outbox: notices and web hooks, written in the transaction that they tell of; a program of
 * its own sends them. Those that follow from a task's change are written as a watcher of tasks
 * (task/watch.h): TaskAssigned of a new one, TaskCompleted where OnCompleteNotice is set, and
 * TaskReassigned. What has not been sent of a task that is deleted goes with it.
 */
#pragma once

#include "call.h"

/* Adds a notice for a user to the outbox, of what the caller did to a task. */
enum status notice_add(
    struct call *call, const char *kind, int64_t recipient_id, int64_t task_id) CHECKED;

/* The same that is not to be sent before `due`: UTC seconds. */
enum status notice_add_due(struct call *call, const char *kind, int64_t recipient_id,
    int64_t task_id, int64_t due) CHECKED;

/* The same of what became of a workflow. */
enum status notice_add_workflow(
    struct call *call, const char *kind, int64_t recipient_id, int64_t workflow_id) CHECKED;

/* Adds a web hook: `url` is to be called with `body`, on behalf of a user. */
enum status hook_add(struct call *call, const char *kind, int64_t recipient_id, int64_t workflow_id,
    const char *url, const char *body) CHECKED;

/* Removes the notices of a kind, of a task, that have not been sent. */
enum status notices_withdraw_kind(struct call *call, const char *kind, int64_t task_id) CHECKED;
