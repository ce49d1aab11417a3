/*
 * Copying folders and documents.
 *
 *     struct item_log log = {0};
 *     TRY(place_copy(call, source, destination, &log));
 *     return item_short_failures_answer(call, &log);
 */
#pragma once

#include "item_log.h"

/*
 * Copies what is at a path, a document before a folder, to another path, as place_find_target()
 * reads that. A copy is the caller's: a document has the newest version as its first, and what is
 * said of it, but neither its comments nor its history; a folder has what is in it as far as the
 * caller may read that, and has its access list and its rules from the folder that it comes to.
 * What in a folder is refused is in the log, and the rest is copied.
 *
 * STATUS_NO_DOCUMENT where there is nothing at the path, or no such folder; STATUS_DENIED where the
 * caller may not read it, or not add to that folder; STATUS_INVALID and STATUS_TAKEN as
 * folder_check_free() and path_check_length(); STATUS_OFFLINE as place_require_online().
 * STATUS_STATE where it is a library's root or would be one, where a folder would be in itself,
 * where the rules of the folder disallow it, and where that is cut off.
 */
enum status place_copy(
    struct call *call, const char *source, const char *destination, struct item_log *log) CHECKED;
