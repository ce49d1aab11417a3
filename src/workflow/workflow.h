/*
 * A running workflow: which there are, and who may do what with one.
 *
 *     struct workflow workflow;
 *     TRY(workflow_open(call, arguments->DocumentPath, &workflow));
 */
#pragma once

#include "call.h"
#include "task/task_change.h"

struct workflow {
    int64_t id;
    int64_t flow_id; /* the definition; 0: since deleted */
    const char *name;
    int64_t domain_id;
    int64_t document_id;
    int64_t submitter_id;
    int32_t step_number;
    int64_t on_end_folder_id;
    const char *on_end_event_url;
    int64_t origin_folder_id;
    int64_t started, ended; /* ended 0: running */
};

/* STATUS_NO_FLOW where there is none of that id. */
enum status workflow_by_id(struct call *call, int64_t id, struct workflow *workflow) CHECKED;

/* The one that a document is in, where it is no error that it is in none. */
enum status workflow_find_current(
    struct call *call, int64_t document_id, struct workflow *workflow, bool *found) CHECKED;

/*
 * The workflow that the document at the path is in, if the caller may do what the operation does.
 * STATUS_NO_DOCUMENT for a document that is not there or, for one without a right, not to be seen;
 * STATUS_NO_FLOW where it is in no workflow, STATUS_DENIED otherwise.
 */
enum status workflow_open(struct call *call, const char *path, struct workflow *workflow) CHECKED;

/* The same for a client who says which: STATUS_NO_FLOW where the document is in no workflow of that
 * id. */
enum status workflow_open_by_id(
    struct call *call, const char *path, int32_t id, struct workflow *workflow) CHECKED;

/* What the caller is to it: ALLOW_SUBMITTER, ALLOW_FLOW_SUPERVISOR. */
enum status workflow_held(
    struct call *call, const struct workflow *workflow, uint64_t *held) CHECKED;
