/*
 * The end of a folder: it goes with all that is in it, folders, documents, and what tasks and
 * workflows of these are over. It is here because workflows are the last that know of one.
 *
 *     struct text_list contents;
 *     TRY(folder_delete(call, &place, &contents));
 *     ... and once that is kept
 *     TRY(folder_forget_contents(call, &contents));
 */
#pragma once

#include "field.h"
#include "library/folder.h"

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

/*
 * Deletes a folder that the caller has full control of, in the caller's transaction. *contents: the
 * hashes of what its documents held. STATUS_DENIED where something in it is not under the caller's
 * full control; STATUS_STATE where it is a library's root, where the rules of the folder above or
 * of one in it disallow it, and as folder_check_hindrances() has it, but that administrators delete
 * what is checked out. STATUS_OFFLINE as place_require_online().
 */
enum status folder_delete(
    struct call *call, const struct place *place, struct text_list *contents) CHECKED;

/* Deletes a folder, whatever stands in the way, once no definition refers to it any more. History
 * of tasks stays. */
enum status folder_delete_tree(
    struct call *call, int64_t folder_id, struct text_list *contents) CHECKED;

/* Removes from the store what no document holds any more, each in a transaction of its own. */
enum status folder_forget_contents(struct call *call, const struct text_list *contents) CHECKED;
