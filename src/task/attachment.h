/*
 * Documents that are attached to tasks, each in one version or several.
 *
 *     struct attachment attachment;
 *     TRY(attachment_by_path(call, path, version, &attachment));
 *     TRY(attachment_add(call, &task, &attachment));
 *
 * Whether the caller may change the task is the operation's to check, with
 * task_open(). All functions run in the caller's transaction.
 */
#pragma once

#include "task.h"

struct attachment {
    int64_t document_id;
    int64_t version;
    const char *path; /* as the caller gave it */
    bool readable;    /* the caller may read the document */
};

/*
 * The document at a path, in a version; 0: the latest. STATUS_NO_DOCUMENT where
 * there is none, STATUS_INVALID for a negative version. That there is such a
 * version, or that the caller may know of the document, is not looked at.
 */
enum status attachment_by_path(
    struct call *call, const char *path, int32_t version, struct attachment *attachment) CHECKED;

/*
 * Attaches it to an active task; written into the history. STATUS_STATE for a
 * task that is not active and for what is attached already, STATUS_NO_DOCUMENT for
 * a document that the caller may not read or that has no such version.
 */
enum status attachment_add(
    struct call *call, const struct task *task, const struct attachment *attachment) CHECKED;

/*
 * Detaches it; written into the history. STATUS_STATE for a task that is not
 * active and for what is not attached: STATUS_NO_DOCUMENT where the caller
 * may not read the document either.
 */
enum status attachment_remove(
    struct call *call, const struct task *task, const struct attachment *attachment) CHECKED;
