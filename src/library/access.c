#include "access.h"

#include "library.h"

#include "db.h"

/* What is below a folder $1, as far as it inherits. What is scanned is that alone. */
#define BELOW_INHERITING                                                                           \
    "WITH RECURSIVE below (id) AS (SELECT id FROM folders WHERE parent_id = $1 AND own_access = 0" \
    " UNION ALL SELECT f.id FROM folders f JOIN below b ON f.parent_id = b.id"                     \
    " WHERE f.own_access = 0) "

unsigned access_bits_of(enum access_level level)
{
    static const unsigned BITS[] = {[ACCESS_LEVEL_LIST] = MAY_LIST,
        [ACCESS_LEVEL_READ] = MAY_LIST | MAY_READ,
        [ACCESS_LEVEL_ADD] = MAY_LIST | MAY_ADD,
        [ACCESS_LEVEL_ADD_AND_READ] = MAY_LIST | MAY_READ | MAY_ADD,
        [ACCESS_LEVEL_CHANGE] = MAY_ALL & ~MAY_CONTROL,
        [ACCESS_LEVEL_FULL_CONTROL] = MAY_ALL};
    return BITS[level];
}

static void read_place(struct rows *rows, void *record)
{
    struct place *place = record;
    const struct user *caller = rows->call->user;
    place->id = row_integer(rows, 0);
    place->folder_id = row_integer(rows, 1);
    place->domain_id = row_integer(rows, 2);
    place->owner_id = row_integer(rows, 3);
    place->list_id = row_integer(rows, 4);
    place->own = row_integer(rows, 5);
    place->manages = caller->administrator || row_integer(rows, 6);
    place->listed = (unsigned)row_integer(rows, 7);
    bool all = place->manages || caller->id == place->owner_id;
    place->may = all ? MAY_ALL : place->listed;
}

/* Of a library that is disabled there is none. */
static enum status see_folder(struct call *call, int64_t id, struct place *place)
{
    static const char SQL[] = "SELECT f.id, f.id, f.domain_id, f.owner_id, f.access_list_id, "
                              "f.own_access," ACCESS_OF_CALLER(
                                  "f.access_list_id") " FROM folders f"
                                                      " JOIN domains d ON d.id = f.domain_id WHERE "
                                                      "f.id = $1 AND d.enabled = 1";
    bool found;
    *place = (struct place){0};
    return db_find(
        call, &found, read_place, place, SQL, db_integer(id), db_integer(call->user->id));
}

enum status access_by_tasks(struct call *call, int64_t document_id, unsigned *may)
{
    static const char SQL[] =
        "SELECT " ACCESS_ENTRY_BITS " FROM (SELECT CASE WHEN (t.permissions & 1) <> 0"
        " AND t.right_type IN (2, 4) THEN 5 ELSE t.right_type END AS level FROM tasks t"
        " WHERE t.document_id = $1 AND t.assignee_id = $2 AND t.status IN (0, 10, 20)"
        " UNION ALL SELECT 2 FROM tasks t JOIN task_attachments a ON a.task_id = t.id"
        " WHERE a.document_id = $1 AND (t.assignee_id = $2 OR t.supervisor_id = $2)"
        " AND t.status IN (0, 10, 20)) e /* scans */";
    int64_t bits;
    TRY(db_read_integer(call, &bits, SQL, db_integer(document_id), db_integer(call->user->id)));
    *may = (unsigned)bits;
    return STATUS_OK;
}

static enum status see_document(struct call *call, int64_t id, struct place *place)
{
    static const char SQL[] =
        "SELECT o.id, o.folder_id, f.domain_id, o.owner_id," ACCESS_LIST_OF_DOCUMENT
        ", o.access_list_id IS NOT NULL," ACCESS_OF_CALLER(
            ACCESS_LIST_OF_DOCUMENT) " FROM documents o JOIN folders f ON f.id = o.folder_id WHERE "
                                     "o.id = $1";
    bool found;
    unsigned more = 0;
    *place = (struct place){.is_document = true};
    TRY(db_find(call, &found, read_place, place, SQL, db_integer(id), db_integer(call->user->id)));
    if (place->listed != MAY_ALL)
        TRY(access_by_tasks(call, id, &more));
    place->listed |= more;
    place->may |= more;
    return STATUS_OK;
}

/* Who may by a role sees what they could not list. */
static bool sees(const struct call *call, const struct place *place)
{
    return place->may & MAY_LIST || rights_of_caller(call) & call->allow;
}

/* The folder at a path, or the document, as far as the caller may list it. */
static enum status find_folder(
    struct call *call, const char *path, struct place *place, bool *found)
{
    int64_t folder_id;
    TRY(folder_find(call, path, &folder_id));
    *found = false;
    if (!folder_id)
        return STATUS_OK;
    TRY(see_folder(call, folder_id, place));
    *found = place->id && sees(call, place);
    return STATUS_OK;
}

enum status place_find_document(
    struct call *call, const char *path, struct place *place, bool *found)
{
    struct document document;
    TRY(document_find(call, path, &document, found));
    if (!*found)
        return STATUS_OK;
    TRY(see_document(call, document.id, place));
    *found = place->id && sees(call, place);
    return STATUS_OK;
}

static enum status fail_folder(struct call *call)
{
    return fail(call, STATUS_NO_DOCUMENT, "Folder not found");
}

static enum status fail_document(struct call *call)
{
    return fail(call, STATUS_NO_DOCUMENT, "Document not found");
}

enum status place_see_folder(struct call *call, const char *path, struct place *place)
{
    bool found;
    TRY(find_folder(call, path, place, &found));
    return found ? STATUS_OK : fail_folder(call);
}

enum status place_see_folder_id(struct call *call, int64_t id, struct place *place)
{
    TRY(see_folder(call, id, place));
    return place->id && sees(call, place) ? STATUS_OK : fail_folder(call);
}

enum status place_see_document(struct call *call, const char *path, struct place *place)
{
    bool found;
    TRY(place_find_document(call, path, place, &found));
    return found ? STATUS_OK : fail_document(call);
}

enum status place_see_document_id(struct call *call, int64_t id, struct place *place)
{
    TRY(see_document(call, id, place));
    return place->id && sees(call, place) ? STATUS_OK : fail_document(call);
}

enum status place_find(struct call *call, const char *path, struct place *place, bool *found)
{
    TRY(find_folder(call, path, place, found));
    return *found ? STATUS_OK : place_find_document(call, path, place, found);
}

enum status place_see(struct call *call, const char *path, struct place *place)
{
    bool found;
    TRY(place_find(call, path, place, &found));
    return found ? STATUS_OK : fail(call, STATUS_NO_DOCUMENT, "Path not found");
}

enum status rights_on_place(struct call *call, const struct place *place)
{
    uint64_t held = (uint64_t)place->may << (RIGHTS_OF_DOCUMENTS + PLACE_RIGHTS);
    return rights_decide(call, held | rights_of_caller(call));
}

enum status place_open(struct call *call, const char *path, struct place *place)
{
    TRY(place_see(call, path, place));
    return rights_on_place(call, place);
}

enum status place_open_folder(struct call *call, const char *path, struct place *place)
{
    TRY(place_see_folder(call, path, place));
    return rights_on_place(call, place);
}

enum status place_open_document(struct call *call, const char *path, struct place *place)
{
    TRY(place_see_document(call, path, place));
    return rights_on_place(call, place);
}

static enum status add_list(
    struct call *call, const struct place *place, bool inherited, int64_t *list_id)
{
    static const char SQL[] =
        "INSERT INTO access_lists (is_document, object_id, inherited, applied, applied_by_id)"
        " VALUES ($1, $2, $3, $4, $5) RETURNING id";
    return db_insert(call, list_id, SQL, db_integer(place->is_document), db_integer(place->id),
        db_integer(inherited), db_integer(call->now), db_integer(call->user->id));
}

/* Gives a folder a list, and what inherits from it. */
static enum status spread(struct call *call, int64_t folder_id, int64_t list_id, bool own)
{
    static const char FOLDER[] =
        "UPDATE folders SET access_list_id = $2, own_access = $3 WHERE id = $1";
    static const char INHERITING[] = BELOW_INHERITING
        "UPDATE folders SET access_list_id = $2 WHERE id IN (SELECT id FROM below) /* scans */";
    TRY(db_run(call, FOLDER, db_integer(folder_id), db_integer_or_null(list_id), db_integer(own)));
    return db_run(call, INHERITING, db_integer(folder_id), db_integer_or_null(list_id));
}

/* Takes the lists of their own from all that is in a folder. */
static enum status clear_below(struct call *call, int64_t folder_id)
{
    static const char OF_FOLDERS[] = FOLDERS_BELOW
        "INSERT INTO access_lists (is_document, object_id, inherited, applied, applied_by_id)"
        " SELECT 0, id, 1, $2, $3 FROM folders WHERE own_access = 1"
        " AND id IN (SELECT id FROM below) /* scans */";
    static const char FOLDERS[] = FOLDERS_BELOW
        "UPDATE folders SET own_access = 0 WHERE id IN (SELECT id FROM below) /* scans */";
    static const char OF_DOCUMENTS[] = FOLDERS_BELOW
        "INSERT INTO access_lists (is_document, object_id, inherited, applied, applied_by_id)"
        " SELECT 1, id, 1, $2, $3 FROM documents WHERE access_list_id IS NOT NULL"
        " AND (folder_id = $1 OR folder_id IN (SELECT id FROM below)) /* scans */";
    static const char DOCUMENTS[] =
        FOLDERS_BELOW "UPDATE documents SET access_list_id = NULL WHERE access_list_id IS NOT NULL"
                      " AND (folder_id = $1 OR folder_id IN (SELECT id FROM below)) /* scans */";
    struct db_value folder = db_integer(folder_id), now = db_integer(call->now),
                    caller = db_integer(call->user->id);
    TRY(db_run(call, OF_FOLDERS, folder, now, caller));
    TRY(db_run(call, FOLDERS, folder));
    TRY(db_run(call, OF_DOCUMENTS, folder, now, caller));
    return db_run(call, DOCUMENTS, folder);
}

static enum status set_document(struct call *call, int64_t document_id, int64_t list_id)
{
    static const char SQL[] = "UPDATE documents SET access_list_id = $2 WHERE id = $1";
    return db_run(call, SQL, db_integer(document_id), db_integer_or_null(list_id));
}

enum status access_set(struct call *call, const struct place *place,
    const struct access_entry *entries, size_t count, bool tree)
{
    static const char ENTRY[] = "INSERT INTO access_entries (list_id, kind, subject_id, level)"
                                " VALUES ($1, $2, $3, $4)";
    int64_t list_id;
    TRY(add_list(call, place, false, &list_id));
    for (size_t i = 0; i < count; i++)
        TRY(db_run(call, ENTRY, db_integer(list_id), db_integer(entries[i].kind),
            db_integer(entries[i].subject_id), db_integer(entries[i].level)));
    if (place->is_document)
        return set_document(call, place->id, list_id);
    if (tree)
        TRY(clear_below(call, place->id));
    return spread(call, place->id, list_id, true);
}

/* The list in force of the folder above a folder; *parent_id 0: there is none. */
static enum status read_above(
    struct call *call, int64_t folder_id, int64_t *parent_id, int64_t *list_id)
{
    static const char SQL[] = "SELECT p.id, p.access_list_id FROM folders f"
                              " JOIN folders p ON p.id = f.parent_id WHERE f.id = $1";
    struct rows rows;
    *parent_id = *list_id = 0;
    TRY(db_query(call, &rows, SQL, db_integer(folder_id)));
    if (db_next(&rows)) {
        *parent_id = row_integer(&rows, 0);
        *list_id = row_integer(&rows, 1);
    }
    return db_end(&rows);
}

enum status access_inherit(struct call *call, const struct place *place)
{
    int64_t parent_id, list_id = 0, record;
    if (!place->is_document) {
        TRY(read_above(call, place->id, &parent_id, &list_id));
        if (!parent_id)
            return fail(call, STATUS_STATE, "A library has no folder above to inherit from.");
    }
    if (!place->own)
        return STATUS_OK;
    TRY(add_list(call, place, true, &record));
    return place->is_document ? set_document(call, place->id, 0)
                              : spread(call, place->id, list_id, false);
}

enum status access_follow(struct call *call, const struct place *place, bool reset)
{
    int64_t parent_id, list_id;
    if (place->is_document)
        return access_inherit(call, place);
    if (reset)
        TRY(clear_below(call, place->id));
    if (place->own)
        return reset ? access_inherit(call, place) : STATUS_OK;
    TRY(read_above(call, place->id, &parent_id, &list_id));
    return spread(call, place->id, list_id, false);
}

enum status access_set_owner(
    struct call *call, const struct place *place, int64_t owner_id, bool tree)
{
    static const char FOLDER[] = "UPDATE folders SET owner_id = $2 WHERE id = $1";
    static const char DOCUMENT[] =
        "UPDATE documents SET owner_id = $2, given = $3, given_by_id = $4 WHERE id = $1";
    static const char FOLDERS[] = FOLDERS_BELOW
        "UPDATE folders SET owner_id = $2 WHERE id IN (SELECT id FROM below) /* scans */";
    static const char DOCUMENTS[] =
        FOLDERS_BELOW "UPDATE documents SET owner_id = $2, given = $3, given_by_id = $4"
                      " WHERE folder_id = $1 OR folder_id IN (SELECT id FROM below) /* scans */";
    struct db_value id = db_integer(place->id), owner = db_integer(owner_id),
                    now = db_integer(call->now), caller = db_integer(call->user->id);
    if (place->is_document)
        return db_run(call, DOCUMENT, id, owner, now, caller);
    TRY(db_run(call, FOLDER, id, owner));
    if (!tree)
        return STATUS_OK;
    TRY(db_run(call, FOLDERS, id, owner));
    return db_run(call, DOCUMENTS, id, owner, now, caller);
}
