#include "version_delete.h"

#include "library/document_facts.h"

static enum status check_document(struct call *call, const struct place *place)
{
    static const char HELD[] = "SELECT 1 FROM documents WHERE id = $1 AND checked_out_by <> $2";
    bool met;
    TRY(place_require_online(call, place));
    TRY(db_exists(call, &met, HELD, db_integer(place->id), db_integer(call->user->id)));
    if (met)
        return fail(call, STATUS_STATE, "The document is checked out by another user.");
    return document_require_idle(call, place->id);
}

struct version {
    int64_t number; /* as it is stored */
    int64_t author_id;
};

static void read_version(struct rows *rows, void *record)
{
    *(struct version *)record = (struct version){row_integer(rows, 0), row_integer(rows, 1)};
}

static enum status find_version(
    struct call *call, const struct place *place, int32_t number, struct version *version)
{
    static const char SQL[] = "SELECT version, created_by FROM document_versions"
                              " WHERE document_id = $1 AND version = $2";
    bool found;
    if (number < VERSION_PACKED || number % VERSION_PACKED)
        return fail(call, STATUS_INVALID,
            "Invalid version number: the first version is %d, the second %d.", VERSION_PACKED,
            2 * VERSION_PACKED);
    TRY(db_find(call, &found, read_version, version, SQL, db_integer(place->id),
        db_integer(number / VERSION_PACKED)));
    return found ? STATUS_OK : fail(call, STATUS_NO_DOCUMENT, "Version not found");
}

/* The document has the newest that is left, and what was pinned is pinned no more where it is gone.
 */
static enum status settle(struct call *call, const struct place *place)
{
    static const char LATEST[] =
        "UPDATE documents SET version = (SELECT max(v.version) FROM document_versions v"
        "  WHERE v.document_id = $1), modified = NULL WHERE id = $1 AND NOT EXISTS"
        " (SELECT 1 FROM document_versions v WHERE v.document_id = $1"
        "  AND v.version = documents.version)";
    static const char PINNED[] =
        "UPDATE documents SET published_version = NULL, publishing_rule = 4 WHERE id = $1"
        " AND publishing_rule = 3 AND NOT EXISTS (SELECT 1 FROM document_versions v"
        "  WHERE v.document_id = $1 AND v.version = documents.published_version)";
    TRY(db_run(call, LATEST, db_integer(place->id)));
    return db_run(call, PINNED, db_integer(place->id));
}

enum status version_delete(
    struct call *call, const struct place *place, int32_t number, struct contents *contents)
{
    static const char HASH[] =
        "SELECT hash FROM document_versions WHERE document_id = $1 AND version = $2";
    static const char DELETE[] =
        "DELETE FROM document_versions WHERE document_id = $1 AND version = $2";
    static const char OTHERS[] =
        "SELECT 1 FROM document_versions WHERE document_id = $1 AND version <> $2";
    struct version version;
    struct rows rows;
    bool others;
    TRY(find_version(call, place, number, &version));
    TRY(check_document(call, place));
    struct db_value id = db_integer(place->id), one = db_integer(version.number);
    TRY(db_exists(call, &others, OTHERS, id, one));
    if (!others)
        return fail(call, STATUS_STATE,
            "It is the only version of the document: delete the document in place of it.");
    TRY(db_query(call, &rows, HASH, id, one));
    TRY(contents_add(&rows, contents));
    TRY(db_run(call, DELETE, id, one));
    return settle(call, place);
}

/* In SQL, those of the document $1 that go, where $2 of the published ones and $3 of the others
 * stay: not what is newer than the newest that was published, nor what was approved or is kept
 * published, nor the newest. As long as each newest version is published, each was. */
#define WAS_PUBLISHED(version_)                                                                    \
    "(" version_ ".published IS NOT NULL OR EXISTS"                                                \
    " (SELECT 1 FROM documents o WHERE o.id = $1 AND o.publishing_rule = 0))"
#define NEWER(condition_)                                                                          \
    "(SELECT count(*) FROM document_versions n WHERE n.document_id = $1 AND n.version > v.version" \
    " AND " condition_ ")"
#define OLD                                                                                        \
    "v.document_id = $1 AND v.approval <> 6 AND NOT EXISTS (SELECT 1 FROM documents o"             \
    " WHERE o.id = $1 AND (o.version = v.version OR o.published_version = v.version))"             \
    " AND ((" WAS_PUBLISHED("v") " AND " NEWER(                                                    \
        WAS_PUBLISHED("n")) " >= $2)"                                                              \
                            " OR (NOT " WAS_PUBLISHED("v") " AND " NEWER(WAS_PUBLISHED(            \
                                "n")) " > 0"                                                       \
                                      " AND " NEWER("NOT " WAS_PUBLISHED("n")) " >= $3))"

enum status versions_prune(struct call *call, const struct place *place,
    const struct version_pruning *pruning, struct contents *contents)
{
    static const char HASHES[] = "SELECT v.hash FROM document_versions v WHERE " OLD;
    static const char DELETE[] = "DELETE FROM document_versions WHERE document_id = $1 AND version"
                                 " IN (SELECT v.version FROM document_versions v WHERE " OLD ")";
    struct db_value id = db_integer(place->id), published = db_integer(pruning->published),
                    unpublished = db_integer(pruning->unpublished);
    struct rows rows;
    TRY(check_document(call, place));
    TRY(db_query(call, &rows, HASHES, id, published, unpublished));
    TRY(contents_add(&rows, contents));
    TRY(db_run(call, DELETE, id, published, unpublished));
    return settle(call, place);
}

enum status version_comment(
    struct call *call, const struct place *place, int32_t number, const char *text)
{
    static const char SQL[] =
        "UPDATE document_versions SET comment = $3 WHERE document_id = $1 AND version = $2";
    struct version version;
    TRY(place_require_online(call, place));
    TRY(find_version(call, place, number, &version));
    if (version.author_id != call->user->id)
        return fail(call, STATUS_DENIED, "Access denied: somebody else made the version.");
    return db_run(call, SQL, db_integer(place->id), db_integer(version.number), db_text(text));
}
