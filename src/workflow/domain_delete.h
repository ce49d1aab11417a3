/*
 * The end of a library: it goes with all that is in it, folders, documents, their tasks and
 * workflows, definitions and groups. It is here because workflows are the last that know of one.
 *
 *     struct contents contents = {0};
 *     TRY(domain_delete(call, domain_id, &contents));
 *     ... and once that is kept, contents_after()
 */
#pragma once

#include "folder_delete.h"

/*
 * Deletes a library in the caller's transaction. People stay, of no library where it was theirs,
 * and so does the history of tasks. What people had deleted from it goes as well.
 */
enum status domain_delete(struct call *call, int64_t domain_id, struct contents *contents) CHECKED;
