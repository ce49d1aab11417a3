#include "recycle_bin.h"

#include "answer.h"
#include "date.h"
#include "place_move.h"
#include "response.h"
#include "text.h"
#include "library/cutoff.h"
#include "library/policy.h"

/* ---- Into it ---- */

static void read_bin(struct rows *rows, void *record)
{
    struct folder_addition *holder = record;
    holder->domain_id = row_integer(rows, 0);
    holder->parent_id = row_integer(rows, 1);
}

/* The bin as what a folder in it is to be added to; who deletes first makes it. Its folded name is
 * one that no library can have. */
static enum status find_bin(struct call *call, struct folder_addition *holder)
{
    static const char BIN[] = "SELECT d.id, f.id FROM domains d JOIN folders f"
                              " ON f.domain_id = d.id AND f.parent_id IS NULL"
                              " WHERE d.name_folded = '/'";
    static const char MAKE[] = "INSERT INTO domains (name, name_folded, enabled, bin)"
                               " VALUES ('Recycle Bin', '/', 0, 1) RETURNING id";
    bool found;
    TRY(db_find(call, &found, read_bin, holder, BIN));
    if (found)
        return STATUS_OK;
    TRY(db_insert(call, &holder->domain_id, MAKE));
    const struct folder_addition root = {.domain_id = holder->domain_id, .name = ""};
    return folder_insert(call, &root, &holder->parent_id);
}

/* Where something is, and how large. */
struct original {
    int64_t folder_id, size;
    const char *name;
};

static void read_original(struct rows *rows, void *record)
{
    *(struct original *)record = (struct original){
        .folder_id = row_integer(rows, 0), .size = row_integer(rows, 2), .name = row_text(rows, 1)};
}

static enum status find_original(
    struct call *call, const struct place *place, struct original *original)
{
    static const char DOCUMENT[] = "SELECT o.folder_id, o.name, v.size FROM documents o"
                                   " LEFT JOIN document_versions v ON v.document_id = o.id"
                                   " AND v.version = o.version WHERE o.id = $1";
    static const char FOLDER[] =
        FOLDER_TREE "SELECT f.parent_id, f.name, (SELECT coalesce(sum(v.size), 0) FROM tree t"
                    " JOIN documents o ON o.folder_id = t.id JOIN document_versions v"
                    " ON v.document_id = o.id AND v.version = o.version)"
                    " FROM folders f WHERE f.id = $1 /* scans */";
    bool found;
    *original = (struct original){.name = ""};
    return db_find(call, &found, read_original, original, place->is_document ? DOCUMENT : FOLDER,
        db_integer(place->id));
}

/* Puts it into a folder of the bin that is its alone. */
static enum status put_in(
    struct call *call, const struct place *place, int64_t bin_id, int64_t holder_id)
{
    static const char DOCUMENT[] = "UPDATE documents SET folder_id = $2, checked_out_by = NULL,"
                                   " checked_out = NULL WHERE id = $1";
    static const char FOLDER[] = "UPDATE folders SET parent_id = $2 WHERE id = $1";
    static const char CHECKED_OUT[] = FOLDER_TREE
        "UPDATE documents SET checked_out_by = NULL, checked_out = NULL"
        " WHERE checked_out_by IS NOT NULL AND folder_id IN (SELECT id FROM tree) /* scans */";
    TRY(db_run(call, place->is_document ? DOCUMENT : FOLDER, db_integer(place->id),
        db_integer(holder_id)));
    if (place->is_document)
        return STATUS_OK;
    TRY(folder_set_domain(call, place->id, bin_id));
    return db_run(call, CHECKED_OUT, db_integer(place->id));
}

/* Whatever stands in the way. */
static enum status recycle(struct call *call, const struct place *place)
{
    static const char ITEM[] =
        "INSERT INTO recycled_items (holder_id, is_document, object_id, domain_id,"
        " original_folder_id, path, size, deleted, deleted_by_id)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    struct folder_addition holder = {0};
    struct original original;
    const char *above;
    int64_t holder_id;
    TRY(find_original(call, place, &original));
    TRY(folder_path(call, original.folder_id, &above));
    TRY(find_bin(call, &holder));
    holder.name =
        arena_format(call->arena, "%c%" PRId64, place->is_document ? 'D' : 'F', place->id);
    TRY(folder_insert(call, &holder, &holder_id));
    TRY(db_run(call, ITEM, db_integer(holder_id), db_integer(place->is_document),
        db_integer(place->id), db_integer(place->domain_id), db_integer(original.folder_id),
        db_text(arena_format(call->arena, "%s/%s", above, original.name)),
        db_integer(original.size), db_integer(call->now), db_integer(call->user->id)));
    return put_in(call, place, holder.domain_id, holder_id);
}

enum status folder_delete(struct call *call, const struct place *place)
{
    TRY(folder_check_deletion(call, place));
    return recycle(call, place);
}

enum status document_delete(struct call *call, const struct place *place)
{
    static const char OPEN_TASKS[] =
        "SELECT 1 FROM tasks WHERE document_id = $1 AND status IN (0, 10, 20) UNION ALL"
        " SELECT 1 FROM task_attachments a JOIN tasks k ON k.id = a.task_id"
        " WHERE a.document_id = $1 AND k.status IN (0, 10, 20)";
    struct folder folder;
    bool met;
    TRY(place_require_online(call, place));
    TRY(folder_read(call, place->folder_id, &folder));
    TRY(rules_require(call, &folder.rules, RULE_DOCUMENT_DELETES));
    TRY(document_require_idle(call, place->id));
    TRY(db_exists(call, &met, OPEN_TASKS, db_integer(place->id)));
    if (met)
        return fail(call, STATUS_STATE, "The document has an open task, or is attached to one.");
    return recycle(call, place);
}

/* ---- Out of it ---- */

#define ITEM                                                                                       \
    "SELECT i.holder_id, i.is_document, i.object_id, i.domain_id, i.original_folder_id,"           \
    " i.deleted_by_id, CASE WHEN i.is_document = 1 THEN o.name ELSE f.name END,"                   \
    " CASE WHEN i.is_document = 0 THEN f.own_access"                                               \
    " WHEN o.access_list_id IS NOT NULL THEN 1 ELSE 0 END"                                         \
    " FROM recycled_items i LEFT JOIN documents o ON i.is_document = 1 AND o.id = i.object_id"     \
    " LEFT JOIN folders f ON i.is_document = 0 AND f.id = i.object_id "

static void read_item(struct rows *rows, void *record)
{
    *(struct recycled *)record = (struct recycled){.holder_id = row_integer(rows, 0),
        .place = {.is_document = row_integer(rows, 1),
            .id = row_integer(rows, 2),
            .domain_id = row_integer(rows, 3),
            .own = row_integer(rows, 7)},
        .folder_id = row_integer(rows, 4),
        .deleted_by_id = row_integer(rows, 5),
        .name = row_text(rows, 6)};
}

enum status recycled_by_handler(struct call *call, const char *handler, struct recycled *item)
{
    static const char SQL[] = ITEM "WHERE i.object_id = $1 AND i.is_document = $2";
    bool document = *handler == 'D' || *handler == 'd', found;
    bool folder = *handler == 'F' || *handler == 'f';
    int64_t id;
    if ((!document && !folder) || handler[1] < '0' || handler[1] > '9' ||
        text_integer(handler + 1, 1, INT64_MAX, &id) != NUMBER_OK)
        return fail(call, STATUS_INVALID, "Invalid ItemHandler");
    TRY(db_find(call, &found, read_item, item, SQL, db_integer(id), db_integer(document)));
    if (found)
        return STATUS_OK;
    return document ? fail(call, STATUS_NO_DOCUMENT, "Document is no longer in the recycle bin.")
                    : fail(call, STATUS_NO_DOCUMENT, "Folder is no longer in the recycle bin.");
}

/* The folder that it was in may be in the bin by now, or in a library that is disabled. */
static enum status see_target(
    struct call *call, const struct recycled *item, const char *path, struct place *target)
{
    static const char SQL[] = "SELECT 1 FROM folders f JOIN domains d ON d.id = f.domain_id"
                              " WHERE f.id = $1 AND d.enabled = 1";
    bool there;
    if (*path)
        return place_see_folder(call, path, target);
    TRY(db_exists(call, &there, SQL, db_integer(item->folder_id)));
    return there ? place_see_folder_id(call, item->folder_id, target)
                 : fail(call, STATUS_STATE, "The original location no longer exists.");
}

static enum status check_target(
    struct call *call, const struct recycled *item, struct place *target)
{
    const bool document = item->place.is_document;
    struct folder folder;
    TRY(policy_check(call, document ? POLICY_DOCUMENT_CREATE : POLICY_FOLDER_CREATE, target));
    TRY(place_require_online(call, target));
    TRY(folder_read(call, target->id, &folder));
    TRY(rules_require(call, &folder.rules, document ? RULE_NEW_DOCUMENTS : RULE_NEW_FOLDERS));
    TRY(cutoff_require_open(call, &folder));
    if (document)
        TRY(rules_require_type(call, &folder.rules, item->name));
    TRY(folder_check_free(call, target->id, item->name));
    return document ? path_check_length(call, folder.path, text_characters(item->name))
                    : folder_check_moved(call, item->place.id, folder.path, item->name);
}

/* It comes to the library that it was in first, and from there to another as what is moved does. */
static enum status take_out(
    struct call *call, const struct recycled *item, const struct place *target)
{
    static const char FORGET[] = "DELETE FROM recycled_items WHERE holder_id = $1";
    static const char HOLDER[] = "DELETE FROM folders WHERE id = $1";
    if (!item->place.is_document)
        TRY(folder_set_domain(call, item->place.id, item->place.domain_id));
    TRY(place_put(call, &item->place, item->folder_id, target, item->name));
    TRY(db_run(call, FORGET, db_integer(item->holder_id)));
    return db_run(call, HOLDER, db_integer(item->holder_id));
}

enum status recycled_restore(struct call *call, const struct recycled *item, const char *path)
{
    struct place target;
    if (item->deleted_by_id != call->user->id && !call->user->administrator)
        return fail(call, STATUS_DENIED, "Access denied: somebody else has deleted it.");
    TRY(see_target(call, item, path, &target));
    TRY(check_target(call, item, &target));
    return take_out(call, item, &target);
}

/* ---- Its end ---- */

enum status recycled_purge(
    struct call *call, const struct recycled *item, struct contents *contents)
{
    return folder_delete_tree(call, item->holder_id, contents);
}

static enum status purge_all(
    struct call *call, const char *sql, int64_t id, struct contents *contents)
{
    struct id_list holders;
    TRY(db_read_ids(call, &holders, sql, db_integer(id)));
    for (size_t i = 0; i < holders.count; i++)
        TRY(folder_delete_tree(call, holders.ids[i], contents));
    return STATUS_OK;
}

enum status recycle_bin_empty(struct call *call, struct contents *contents)
{
    static const char SQL[] = "SELECT holder_id FROM recycled_items WHERE deleted_by_id = $1";
    return purge_all(call, SQL, call->user->id, contents);
}

enum status recycle_bin_empty_domain(
    struct call *call, int64_t domain_id, struct contents *contents)
{
    static const char SQL[] = "SELECT holder_id FROM recycled_items WHERE domain_id = $1";
    return purge_all(call, SQL, domain_id, contents);
}

/* ---- What is in it ---- */

#define RECYCLED(what_, name_, handler_)                                                           \
    {                                                                                              \
        XML_ATTRIBUTE("Name", "The " what_ "'s name.", .sample = name_),                           \
            XML_ATTRIBUTE("DateDeleted", "When it was deleted, in UTC.", .type = FIELD_DATETIME,   \
                .sample = "2030-01-31T17:00:00.000Z"),                                             \
            XML_ATTRIBUTE("TotalSize",                                                             \
                "Bytes, of documents in their newest versions, when it was deleted.",              \
                .type = FIELD_LONG, .sample = "18432"),                                            \
            XML_ATTRIBUTE("OriginalFolderId",                                                      \
                "The folder that it was in; 0: it is gone for good.", .type = FIELD_INT),          \
            XML_ATTRIBUTE(                                                                         \
                "DeletePath", "The path that it had.", .sample = "/Corporate/Contracts/" name_),   \
            XML_ATTRIBUTE("DeletedById", "Who has deleted it.", .type = FIELD_INT),                \
            XML_ATTRIBUTE("DeletedByName", "The login of that person.", .sample = "jsmith"),       \
            XML_ATTRIBUTE("RecycledItemStatusId", "Always 0: there is one bin for each person.",   \
                .type = FIELD_INT, .sample = "0"),                                                 \
            XML_ATTRIBUTE(                                                                         \
                "RecycledItemStatus", "The same in words.", .sample = "In User Recycle Bin"),      \
            XML_ATTRIBUTE("Handler", "What stands for it in calls.", .sample = handler_),          \
    }
static const struct member DOCUMENT[] = RECYCLED("document", "agreement.pdf", "D9871");
static const struct shape document_shape = {"RecycledDocument", MEMBERS(DOCUMENT)};
static const struct member FOLDER[] = RECYCLED("folder", "2024", "F4312");
static const struct shape folder_shape = {"RecycledFolder", MEMBERS(FOLDER)};
static const struct member ANSWER[] = {
    XML_ELEMENT("document", "A document that was deleted.", .shape = &document_shape, .list = true),
    XML_ELEMENT("folder", "A folder that was deleted.", .shape = &folder_shape, .list = true),
};
const struct shape recycle_bin_shape = {"AnswerWithRecycledItems", MEMBERS(ANSWER)};

static void put_item(struct call *call, struct rows *row)
{
    char date[DATE_SIZE];
    const bool document = row_integer(row, 0);
    response_open(call, document ? "document" : "folder");
    response_attribute(call, "Name", row_text(row, 2));
    response_attribute(call, "DateDeleted", date_universal(row_integer(row, 3), date));
    response_integer_attribute(call, "TotalSize", row_integer(row, 4));
    response_integer_attribute(call, "OriginalFolderId", row_integer(row, 5));
    response_attribute(call, "DeletePath", row_text(row, 6));
    response_integer_attribute(call, "DeletedById", row_integer(row, 7));
    response_attribute(call, "DeletedByName", row_text(row, 8));
    response_attribute(call, "RecycledItemStatusId", "0");
    response_attribute(call, "RecycledItemStatus", "In User Recycle Bin");
    response_attribute(call, "Handler",
        arena_format(call->arena, "%c%" PRId64, document ? 'D' : 'F', row_integer(row, 1)));
    response_close(call);
}

enum status recycle_bin_answer(struct call *call, const struct recycled_filter *filter)
{
    static const char SQL[] =
        "SELECT i.is_document, i.object_id,"
        " CASE WHEN i.is_document = 1 THEN o.name ELSE f.name END, i.deleted, i.size,"
        " i.original_folder_id, i.path, i.deleted_by_id, u.login"
        " FROM recycled_items i JOIN users u ON u.id = i.deleted_by_id"
        " LEFT JOIN documents o ON i.is_document = 1 AND o.id = i.object_id"
        " LEFT JOIN folders f ON i.is_document = 0 AND f.id = i.object_id"
        " WHERE ($1 = 0 OR i.deleted_by_id = $1)"
        " AND ($2 = '' OR replace(coalesce(o.name_folded, f.name_folded), $2, '')"
        "  <> coalesce(o.name_folded, f.name_folded))"
        " AND i.deleted >= $3 AND i.deleted <= $4"
        " AND ($5 = 0 OR i.size >= $5) AND ($6 = 0 OR i.size <= $6)"
        " ORDER BY i.deleted, i.holder_id /* scans */";
    const char *part = text_fold(call->arena, filter->part);
    struct rows rows;
    TRY(db_query(call, &rows, SQL, db_integer(filter->deleted_by_id), db_text(part ? part : ""),
        db_integer(filter->deleted_from), db_integer(filter->deleted_to),
        db_integer(filter->least_size), db_integer(filter->most_size)));
    while (db_next(&rows)) {
        TRY(answer_check(call));
        put_item(call, &rows);
    }
    return db_end(&rows);
}
