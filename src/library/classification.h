/*
 * Classifying documents and folders.
 *
 *     TRY(policy_open(call, path, POLICY_CHANGE_CLASSIFICATION, &place));
 *     return classification_set(call, &place, &wanted);
 */
#pragma once

#include "access.h"

#include "date.h"

enum classification_level {
    LEVEL_NO_MARKINGS,
    LEVEL_DECLASSIFIED,
    LEVEL_CONFIDENTIAL,
    LEVEL_SECRET,
    LEVEL_TOP_SECRET
};

struct classification {
    int32_t level;
    struct datetime downgrade_on, declassify_on; /* of levels from LEVEL_CONFIDENTIAL on */
    const char *reason, *agency;
};

/*
 * Classifies a folder or document, and keeps what it was, is and why. STATUS_INVALID for a level
 * that is none; STATUS_STATE for a document to be classified in a folder whose rules disallow that,
 * or that has a cut-off date; STATUS_OFFLINE in an archived library.
 */
enum status classification_set(
    struct call *call, const struct place *place, const struct classification *wanted) CHECKED;
