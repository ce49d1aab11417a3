/*
 * The end of versions of a document. It is here because a workflow that runs keeps those that it is
 * about.
 *
 *     TRY(policy_open_document(call, path, POLICY_VERSION_DELETE, &place));
 *     TRY(version_delete(call, &place, number, arguments->contents));
 */
#pragma once

#include "folder_delete.h"

/*
 * Deletes a version for good; `number` is as on the wire. What was the newest version is the one
 * before then. STATUS_INVALID for a number that no version can have, STATUS_NO_DOCUMENT where the
 * document has no such version; STATUS_STATE for its only one, and where somebody else has the
 * document checked out or it is in a workflow that runs; STATUS_OFFLINE in an archived library.
 */
enum status version_delete(struct call *call, const struct place *place, int32_t number,
    struct contents *contents) CHECKED;

/* How many of a document's versions stay, of the published ones and of the others. */
struct version_pruning {
    int64_t published, unpublished;
};

/*
 * Deletes for good what is older. What was not published since the newest version that was stays,
 * as does what was approved. It fails as version_delete() does.
 */
enum status versions_prune(struct call *call, const struct place *place,
    const struct version_pruning *pruning, struct contents *contents) CHECKED;

/*
 * Changes what is said of a version by who made it; `number` is as on the wire. STATUS_INVALID and
 * STATUS_NO_DOCUMENT as version_delete(); STATUS_DENIED where somebody else made it.
 */
enum status version_comment(
    struct call *call, const struct place *place, int32_t number, const char *text) CHECKED;

/* What the descriptors of operations on them have in common. */
#define VERSION_OF(member_)                                                                        \
    REQUIRED(member_, "The version's number, times 1,000,000.", .sample = "1000000")
#define VERSION_NO_NUMBER STATUS_INVALID, "It is no version's number."
#define VERSION_UNKNOWN STATUS_NO_DOCUMENT, "The document has no such version."
#define VERSIONS_HELD STATUS_STATE, "Somebody else has the document checked out."
#define VERSIONS_IN_WORKFLOW STATUS_STATE, "The document is in a workflow that runs."
