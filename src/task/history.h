/*
 * The history of tasks: who did what to which, and when. It is only ever added to, and stays when
 * the task is gone.
 *
 *     TRY(history_add(call, task->id, "Commented", ""));
 */
#pragma once

#include "call.h"

/* Adds that the caller did `action` to the task. */
enum status history_add(
    struct call *call, int64_t task_id, const char *action, const char *detail) CHECKED;
