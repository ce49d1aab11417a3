#include "classification.h"

#include "cutoff.h"
#include "folder.h"

#include "db.h"

static bool is_classified(int32_t level)
{
    return level >= LEVEL_CONFIDENTIAL;
}

static enum status check_document(
    struct call *call, const struct place *place, const struct classification *wanted)
{
    struct folder folder;
    TRY(cutoff_require_none(call, place->id));
    if (!is_classified(wanted->level))
        return STATUS_OK;
    TRY(folder_read(call, place->folder_id, &folder));
    return rules_require(call, &folder.rules, RULE_CLASSIFIED_DOCUMENTS);
}

enum status classification_set(
    struct call *call, const struct place *place, const struct classification *wanted)
{
    static const char DOCUMENT_LOG[] =
        "INSERT INTO classification_changes (is_document, object_id, old_level, old_downgrade_on,"
        " old_declassify_on, new_level, new_downgrade_on, new_declassify_on, reason, agency,"
        " changed, changed_by_id) SELECT 1, id, classification, downgrade_on, declassify_on,"
        " $2, $3, $4, $5, $6, $7, $8 FROM documents WHERE id = $1";
    static const char FOLDER_LOG[] =
        "INSERT INTO classification_changes (is_document, object_id, old_level, old_downgrade_on,"
        " old_declassify_on, new_level, new_downgrade_on, new_declassify_on, reason, agency,"
        " changed, changed_by_id) SELECT 0, id, classification, downgrade_on, declassify_on,"
        " $2, $3, $4, $5, $6, $7, $8 FROM folders WHERE id = $1";
    static const char DOCUMENT[] = "UPDATE documents SET classification = $2, downgrade_on = $3,"
                                   " declassify_on = $4 WHERE id = $1";
    static const char FOLDER[] = "UPDATE folders SET classification = $2, downgrade_on = $3,"
                                 " declassify_on = $4 WHERE id = $1";
    struct db_value id = db_integer(place->id), level = db_integer(wanted->level);
    bool dated = is_classified(wanted->level);
    struct db_value downgrade = dated ? db_date(wanted->downgrade_on) : db_null();
    struct db_value declassify = dated ? db_date(wanted->declassify_on) : db_null();
    if (wanted->level < LEVEL_NO_MARKINGS || wanted->level > LEVEL_TOP_SECRET)
        return fail(call, STATUS_INVALID,
            "Invalid classification level: 0=NoMarkings; 1=Declassified; 2=Confidential; 3=Secret;"
            " 4=TopSecret");
    TRY(place_require_online(call, place));
    if (place->is_document)
        TRY(check_document(call, place, wanted));
    TRY(db_run(call, place->is_document ? DOCUMENT_LOG : FOLDER_LOG, id, level, downgrade,
        declassify, db_text(wanted->reason), db_text(wanted->agency), db_integer(call->now),
        db_integer(call->user->id)));
    return db_run(call, place->is_document ? DOCUMENT : FOLDER, id, level, downgrade, declassify);
}
