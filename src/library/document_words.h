/* The words of the wire for what is stored of documents as numbers. */
#pragma once

#include "field.h"

/* NoMarkings -1, Low 0, Normal, High, Vital; NoMarkings 0, Declassified, Confidential, Secret,
 * TopSecret; LATEST 0, LASTAPPROVED, TAGGED, SPESIFICVERSION, UNPUBLISHED; and of versions NoResult
 * 0, Rejected 5, Approved 6. */
extern const struct names document_importances, classification_levels, publishing_rules,
    version_approvals;
