/*
 * The end of a folder: it goes with all that is in it, folders, documents, and what tasks and
 * workflows of these are over. It is here because workflows are the last that know of one.
 *
 *     struct arguments {
 *         struct contents *contents;
 *         ...
 *     };
 *     ... in run()
 *     TRY(folder_delete_tree(call, folder_id, arguments->contents));
 *     ... and in the descriptor
 *     .prepare = contents_prepare, .run = run, .after = contents_after
 */
#pragma once

#include "db.h"
#include "library/folder.h"

/* The hashes of what documents and versions held that are deleted for good. */
struct contents {
    const char **hashes;
    size_t count, room;
};

/* What stands in the way of deleting or moving a folder; bits. */
enum folder_hindrance {
    HINDRANCE_CHECKED_OUT = 1, /* a document in it is */
    HINDRANCE_TASKS = 2,       /* an open task is about a document in it, or has it attached */
    HINDRANCE_WORKFLOWS = 4,   /* a document in it is in one that runs */
    HINDRANCE_FLOWS = 8,       /* a definition is for it, or moves documents there */
    HINDRANCE_MOVES = 16,      /* a workflow that runs moves its document there */
    HINDRANCE_ALL = 31
};

/* STATUS_STATE where one of these is met in the folder or below. */
enum status folder_check_hindrances(
    struct call *call, int64_t folder_id, unsigned hindrances) CHECKED;

/* STATUS_STATE where a document is in a workflow that runs. */
enum status document_require_idle(struct call *call, int64_t document_id) CHECKED;

/*
 * Whether the caller, who has full control of a folder, may delete it. STATUS_DENIED where
 * something in it is not under their full control; STATUS_STATE where it is a library's root, where
 * the rules of the folder above or of one in it disallow it, and as folder_check_hindrances() has
 * it, but that administrators delete what is checked out. STATUS_OFFLINE as place_require_online().
 */
enum status folder_check_deletion(struct call *call, const struct place *place) CHECKED;

/* Deletes a folder for good, whatever stands in the way, once no definition refers to it any more.
 * History of tasks stays. Puts the hashes of what its documents held into *contents. */
enum status folder_delete_tree(
    struct call *call, int64_t folder_id, struct contents *contents) CHECKED;

/* Puts the hashes that a query has in its one column behind those that are there. */
enum status contents_add(struct rows *rows, struct contents *contents) CHECKED;

/*
 * Of an operation that deletes documents or versions for good, the arguments of which begin with a
 * struct contents *: .prepare makes an empty one for run() to put the hashes of contents in, and
 * .after removes from the store what of it no version has any more, each in a transaction of its
 * own.
 */
enum status contents_prepare(struct call *call, void *arguments) CHECKED;
enum status contents_after(struct call *call, const void *arguments) CHECKED;
