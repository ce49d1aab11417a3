/*
 * The recycle bin: what people delete is kept in it, with all that is in it and all that was said
 * of it, until it is restored or purged.
 *
 *     TRY(recycle_place(call, &place));
 *     ...
 *     TRY(recycled_by_handler(call, "D9871", &item));
 *     TRY(recycled_restore(call, &item, ""));
 *
 * It is a library of its own that is not enabled, so whatever looks for folders and documents finds
 * nothing of it; each item is in a folder there that has its handler for a name. Tasks and
 * workflows that are over stay as they are. It is here because a purge takes these along.
 */
#pragma once

#include "folder_delete.h"
#include "shape.h"

/* What is in the bin. */
struct recycled {
    struct place place; /* the folder or document; its library is the one that it was in */
    int64_t holder_id;
    int64_t folder_id; /* where it was; 0: that is gone for good */
    const char *name;
    int64_t deleted_by_id;
};

/*
 * Puts a document into the bin that the caller may delete. STATUS_STATE where the rules of its
 * folder disallow it, where it is in a workflow that runs, and where an open task is about it or
 * has it attached; STATUS_OFFLINE as place_require_online(). One that is checked out goes as well,
 * as DeleteDocument's page has it, and is not checked out any more.
 */
enum status document_delete(struct call *call, const struct place *place) CHECKED;

/* Puts a folder into the bin with all that is in it, unless folder_check_deletion() fails. */
enum status folder_delete(struct call *call, const struct place *place) CHECKED;

/*
 * What a handler stands for: "D" or "F" in any case and the id of a document or folder.
 * STATUS_INVALID where it is no handler, STATUS_NO_DOCUMENT where that is not in the bin.
 */
enum status recycled_by_handler(
    struct call *call, const char *handler, struct recycled *item) CHECKED;

/*
 * Takes it out of the bin, to the folder at a path, or where that is "" to where it was;
 * call->allow says what the caller must be to that folder. Coming to another folder it has the
 * access list of that, as what is moved has; coming to another library it takes its tasks and
 * workflows there.
 *
 * STATUS_DENIED where the caller has not deleted it and is no administrator; STATUS_STATE where the
 * folder that it was in is gone, or the rules of the folder disallow it; STATUS_NO_DOCUMENT where
 * there is no such folder; STATUS_TAKEN, STATUS_INVALID and STATUS_OFFLINE as when it is moved
 * there.
 */
enum status recycled_restore(
    struct call *call, const struct recycled *item, const char *path) CHECKED;

/* Deletes it for good: see folder_delete_tree(). */
enum status recycled_purge(
    struct call *call, const struct recycled *item, struct contents *contents) CHECKED;

/* The same of all that the caller has deleted. */
enum status recycle_bin_empty(struct call *call, struct contents *contents) CHECKED;

/* The same of all that was in a library. */
enum status recycle_bin_empty_domain(
    struct call *call, int64_t domain_id, struct contents *contents) CHECKED;

/* What the descriptors of operations on one of them have in common. */
#define RECYCLED_HANDLER(member_)                                                                  \
    REQUIRED(member_, "The Handler that GetRecycleBinContent shows: D or F and a number.",         \
        .sample = "D9871")
#define RECYCLE_BIN_DENIED                                                                         \
    {                                                                                              \
        STATUS_INSUFFICIENT, .text = "Only the system administrator can perform this operation."   \
    }
#define RECYCLED_NO_HANDLER STATUS_INVALID, "It is no handler."
#define RECYCLED_GONE STATUS_NO_DOCUMENT, "It is not in the recycle bin, or no longer."

/* Which of what is in the bin is asked for. */
struct recycled_filter {
    int64_t deleted_by_id;            /* 0: whoever deleted it */
    const char *part;                 /* text that is in its name, in any case; "": any */
    int64_t deleted_from, deleted_to; /* UTC seconds, both of them in it */
    int64_t least_size, most_size;    /* bytes; 0: no bound */
};

/* Writes <document> and <folder> for each, what was deleted first before the rest: what
 * recycle_bin_shape tells. */
enum status recycle_bin_answer(struct call *call, const struct recycled_filter *filter) CHECKED;
extern const struct shape recycle_bin_shape;
