#include "cutoff.h"

#include "policy.h"

enum status cutoff_read_date(struct call *call, struct datetime given, int64_t *date)
{
    *date = given.seconds;
    return *date > 0 ? STATUS_OK
                     : fail(call, STATUS_INVALID, "cutoffDate has to be a date after 1970.");
}

enum status cutoff_require_open(struct call *call, const struct folder *folder)
{
    return folder->cutoff == 0 || folder->cutoff > call->now
               ? STATUS_OK
               : fail(call, STATUS_STATE, "The folder is cut off: it takes no further documents.");
}

/* What keeps a document from getting a date, or from losing it. */
struct standing {
    bool shortcut, checked_out, cut_off, in_cut_off;
};

static void read_standing(struct rows *rows, void *record)
{
    *(struct standing *)record = (struct standing){
        row_integer(rows, 0), !row_is_null(rows, 1), !row_is_null(rows, 2), !row_is_null(rows, 3)};
}

static enum status find_standing(struct call *call, int64_t document_id, struct standing *standing)
{
    static const char SQL[] = "SELECT o.shortcut, o.checked_out_by, o.cutoff, f.cutoff"
                              " FROM documents o JOIN folders f ON f.id = o.folder_id"
                              " WHERE o.id = $1";
    bool found;
    *standing = (struct standing){0};
    return db_find(call, &found, read_standing, standing, SQL, db_integer(document_id));
}

enum status cutoff_require_none(struct call *call, int64_t document_id)
{
    struct standing standing;
    TRY(find_standing(call, document_id, &standing));
    return standing.cut_off
               ? fail(call, STATUS_STATE, "The document is cut off: it does not change.")
               : STATUS_OK;
}

enum status cutoff_document(struct call *call, const struct place *place, int64_t date)
{
    static const char SQL[] = "UPDATE documents SET cutoff = $2 WHERE id = $1";
    struct standing standing;
    TRY(place_require_online(call, place));
    TRY(find_standing(call, place->id, &standing));
    if (standing.shortcut)
        return fail(call, STATUS_STATE, "A shortcut has no cutoff date.");
    if (date && standing.checked_out)
        return fail(call, STATUS_STATE,
            "This document is checked out. Cutoff date cannot be applied to the checked out"
            " documents.");
    if (!date && standing.in_cut_off)
        return fail(call, STATUS_STATE,
            "Cutoff state of this document cannot be removed. Parent folder is cut-off. Please"
            " remove the parent folder's cutoff state first.");
    return standing.cut_off == (date != 0)
               ? STATUS_OK
               : db_run(call, SQL, db_integer(place->id), db_integer_or_null(date));
}

static enum status cutoff_folder(struct call *call, const struct place *place, int64_t date)
{
    static const char SQL[] = "UPDATE folders SET cutoff = $2 WHERE id = $1";
    return db_run(call, SQL, db_integer(place->id), db_integer_or_null(date));
}

struct found {
    bool document;
    int64_t id;
    const char *path;
};

struct findings {
    struct found *list;
    size_t count, room;
};

/* Folders, each before those in it, and then documents; what is in one that the caller may not list
 * is not found. */
static enum status find_all(struct call *call, const struct place *place,
    const struct cutoff *cutoff, struct findings *findings)
{
    static const char SQL[] =
        "WITH RECURSIVE tree (id, path) AS (SELECT id, substr(name, 1, 0) FROM folders WHERE id = "
        "$1"
        " UNION ALL SELECT f.id, t.path || '/' || f.name FROM folders f"
        " JOIN tree t ON f.parent_id = t.id WHERE $5 = 1 AND " FOLDER_LISTED(
            "f", "$2", "$3", "$4") ") SELECT 0, id, path FROM tree UNION ALL"
                                   " SELECT 1, o.id, t.path || '/' || o.name FROM tree t"
                                   " JOIN folders f ON f.id = t.id JOIN documents o"
                                   " ON o.folder_id = f.id"
                                   " WHERE $6 = 1 AND (" DOCUMENT_LISTED(
                                       "o", "f", "$2", "$3", "$4") ") ORDER BY 1, 3 /* scans */";
    struct rows rows;
    const char *path;
    TRY(folder_path(call, place->id, &path));
    TRY(db_query(call, &rows, SQL, db_integer(place->id), db_integer(call->user->id),
        db_integer(place->manages), db_integer(place->domain_id), db_integer(cutoff->subfolders),
        db_integer(cutoff->documents)));
    while (db_next(&rows)) {
        findings->list = arena_grow(
            call->arena, findings->list, findings->count, &findings->room, sizeof *findings->list);
        findings->list[findings->count++] = (struct found){row_integer(&rows, 0),
            row_integer(&rows, 1), arena_format(call->arena, "%s%s", path, row_text(&rows, 2))};
    }
    return db_end(&rows);
}

static enum status apply_to(struct call *call, const struct found *found, int64_t date)
{
    struct place place;
    TRY((found->document ? place_see_document_id : place_see_folder_id)(call, found->id, &place));
    TRY(policy_check(call, POLICY_RETENTION_PERIOD_CHANGE, &place));
    return (found->document ? cutoff_document : cutoff_folder)(call, &place, date);
}

enum status cutoff_apply(
    struct call *call, const struct place *place, const struct cutoff *cutoff, struct item_log *log)
{
    struct findings findings = {0};
    TRY(place_require_online(call, place));
    TRY(find_all(call, place, cutoff, &findings));
    for (size_t i = 0; i < findings.count; i++) {
        const struct found *found = &findings.list[i];
        TRY(item_log_add(call, log, found->path, apply_to(call, found, cutoff->date)));
    }
    return STATUS_OK;
}
