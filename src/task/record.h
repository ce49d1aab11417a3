/*
 * What is written beside the work itself, in the same transaction: the history
 * of tasks, which is only ever added to, and the outbox of notices, which a
 * program of its own sends.
 */
#ifndef SRC_TASK_RECORD_H
#define SRC_TASK_RECORD_H

#include "call.h"

/* Adds to the history that the caller did `action` to the task. */
enum status history_add(
    struct call *call, int64_t task_id, const char *action, const char *detail) CHECKED;

/* Adds a notice for a user to the outbox, of what the caller did to a task. */
enum status notice_add(
    struct call *call, const char *kind, int64_t recipient_id, int64_t task_id) CHECKED;

/* The same that is not to be sent before `due`: UTC seconds. */
enum status notice_add_due(struct call *call, const char *kind, int64_t recipient_id,
    int64_t task_id, int64_t due) CHECKED;

/* The same of what became of a workflow. */
enum status workflow_notice_add(
    struct call *call, const char *kind, int64_t recipient_id, int64_t workflow_id) CHECKED;

/* Adds a web hook: `url` is to be called with `body`, on behalf of a user. */
enum status event_add(struct call *call, const char *kind, int64_t recipient_id,
    int64_t workflow_id, const char *url, const char *body) CHECKED;

/* Removes the notices of a task that have not been sent, all or those of a kind. */
enum status notices_withdraw(struct call *call, int64_t task_id) CHECKED;
enum status notices_withdraw_kind(struct call *call, const char *kind, int64_t task_id) CHECKED;

#endif
