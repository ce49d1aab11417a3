/*
 * Check-outs: who has a document checked out makes its next version, and nobody else does. It is
 * here because, while it is in a workflow, only who has a task of that may do so.
 *
 *     TRY(place_open_document(call, path, &place));
 *     TRY(check_out(call, &place));
 */
#pragma once

#include "library/folder.h"
#include "library/item_log.h"

/*
 * Whether the caller can check a document out, by IsLockPossible's page; a shortcut is followed,
 * and *place is the document that it leads to then. STATUS_DENIED where they may not change it, or
 * the library's policy DocumentCheckout keeps it from them; STATUS_NO_DOCUMENT for a shortcut to
 * what is gone; STATUS_STATE where somebody has it, where it is complete, has a cut-off date or is
 * an e-mail, where the rules of its folder disallow it, and while it is in a workflow unless the
 * caller has an open task of that which lets change it; STATUS_OFFLINE in an archived library.
 */
enum status check_out_possible(struct call *call, struct place *place) CHECKED;

/* Checks it out. */
enum status check_out(struct call *call, struct place *place) CHECKED;

/*
 * Takes a document's check-out back, with no new version: the caller's, or with `force` anybody's,
 * where the caller is an administrator or manages the library (STATUS_DENIED). STATUS_STATE where
 * the caller has not checked it out, or with `force` nobody has; STATUS_OFFLINE in an archived
 * library.
 */
enum status check_out_end(struct call *call, struct place *place, bool force) CHECKED;

/* check_out() for all documents directly in a folder that the caller may list; the log has the name
 * of each. */
enum status check_out_all(
    struct call *call, const struct place *folder, struct item_log *log) CHECKED;

/* check_out_end() for those of them that are checked out, by the caller or with `force` by anybody.
 */
enum status check_out_end_all(
    struct call *call, const struct place *folder, bool force, struct item_log *log) CHECKED;

/* What the descriptors of operations on them have in common. */
#define CHECK_OUT_PATH_HELP                                                                        \
    "The path of the document, or of a folder: of all documents directly in it."
#define CHECK_OUT_TAKEN STATUS_STATE, "Somebody has it checked out, be it the caller."
#define CHECK_OUT_COMPLETE STATUS_STATE, "The document is complete."
#define CHECK_OUT_CUT_OFF STATUS_STATE, "It has a cut-off date."
#define CHECK_OUT_RULES STATUS_STATE, "The rules of its folder allow no check-outs."
#define CHECK_OUT_WORKFLOW                                                                         \
    STATUS_STATE, "It is in a workflow, and the caller has no task of that which lets change it."
#define CHECK_OUT_MAIL STATUS_STATE, "It is an e-mail."
#define CHECK_OUT_LEADS_NOWHERE STATUS_NO_DOCUMENT, "It is a shortcut to a document that is gone."
#define CHECK_OUT_DENIED                                                                           \
    STATUS_DENIED, "The caller may not change it, or the library's policy DocumentCheckout keeps " \
                   "it from them."
#define CHECK_OUT_ERRORS                                                                           \
    {CHECK_OUT_DENIED}, {CHECK_OUT_TAKEN}, {CHECK_OUT_COMPLETE}, {CHECK_OUT_CUT_OFF},              \
        {CHECK_OUT_RULES}, {CHECK_OUT_WORKFLOW}, {CHECK_OUT_MAIL},                                 \
    {                                                                                              \
        CHECK_OUT_LEADS_NOWHERE                                                                    \
    }
