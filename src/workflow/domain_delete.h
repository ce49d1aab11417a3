/*
 * The end of a library: it goes with all that is in it, folders, documents, their tasks and
 * workflows, definitions and groups. It is here because workflows are the last that know of one.
 *
 *     struct text_list contents;
 *     TRY(domain_delete(call, domain_id, &contents));
 *     ... and once that is kept
 *     TRY(folder_forget_contents(call, &contents));
 */
#pragma once

#include "call.h"
#include "field.h"

/*
 * Deletes a library in the caller's transaction. People stay, of no library where it was theirs,
 * and so does the history of tasks. *contents: the hashes of what its documents held.
 */
enum status domain_delete(struct call *call, int64_t domain_id, struct text_list *contents) CHECKED;
