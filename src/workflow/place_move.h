/*
 * Moving folders and documents. It is here because what is moved to another library takes its tasks
 * and workflows there.
 */
#pragma once

#include "library/folder.h"

/*
 * Moves what is at a path, of which call->allow says what the caller must be to it, to another
 * path, the last segment of which is its name from then on; one that ends in a slash is of the
 * folder, and the name stays. The caller needs to be able to add to that folder. What it inherits
 * it has from there, as access_follow() does; coming to another library it loses lists of its own.
 *
 * STATUS_NO_DOCUMENT where there is nothing at the path, or no such folder; STATUS_DENIED;
 * STATUS_INVALID and STATUS_TAKEN as folder_check_free() and path_check_length(); STATUS_OFFLINE as
 * place_require_online(). STATUS_STATE where it is a library's root or would be one, where a folder
 * would be in itself, where the rules of one of both folders disallow it, where something is
 * checked out, where a document is in a workflow that runs; and of a folder that is to go to
 * another library where one in it is, or a definition or such a workflow refers to one in it.
 */
enum status place_move(struct call *call, const char *source, const char *destination) CHECKED;

/*
 * Puts a folder or document, which is in the folder `above_id`, into another, or gives it a name
 * there, whatever stands in the way: with its tasks and workflows, and with lists as place_move()
 * has it. `place` is as it was before.
 */
enum status place_put(struct call *call, const struct place *place, int64_t above_id,
    const struct place *to, const char *name) CHECKED;
