#include "document_words.h"

#include "document_facts.h"

static const struct name IMPORTANCES[] = {
    {"NoMarkings", -1}, {"Low", 0}, {"Normal", 1}, {"High", 2}, {"Vital", 3}};
static const struct name LEVELS[] = {
    {"NoMarkings", 0}, {"Declassified", 1}, {"Confidential", 2}, {"Secret", 3}, {"TopSecret", 4}};
static const struct name RULES[] = {{"LATEST", PUBLISH_LATEST},
    {"LASTAPPROVED", PUBLISH_LAST_APPROVED}, {"TAGGED", PUBLISH_TAGGED},
    {"SPESIFICVERSION", PUBLISH_SPECIFIC}, {"UNPUBLISHED", PUBLISH_NONE}};
static const struct name APPROVALS[] = {
    {"NoResult", 0}, {"Rejected", VERSION_REJECTED}, {"Approved", VERSION_APPROVED}};

#define NAMES(rows_)                                                                               \
    {                                                                                              \
        (rows_), COUNT_OF(rows_)                                                                   \
    }
const struct names document_importances = NAMES(IMPORTANCES);
const struct names classification_levels = NAMES(LEVELS);
const struct names publishing_rules = NAMES(RULES);
const struct names version_approvals = NAMES(APPROVALS);
