#include "place_copy.h"

#include "cutoff.h"
#include "db.h"
#include "policy.h"
#include "text.h"

/* Where copies go. */
struct target {
    struct place place;
    struct folder folder;
};

static enum status open_target(struct call *call, int64_t id, struct target *target)
{
    TRY(place_see_folder_id(call, id, &target->place));
    return folder_read(call, id, &target->folder);
}

/* What says whether a document can be copied, and where it is. */
struct original {
    const char *name;
    bool classified;
};

static void read_original(struct rows *rows, void *record)
{
    *(struct original *)record = (struct original){row_text(rows, 0), row_integer(rows, 1) > 1};
}

static enum status insert_document(
    struct call *call, int64_t id, const struct target *target, const char *name)
{
    static const char DOCUMENT[] =
        "INSERT INTO documents (folder_id, name, name_folded, owner_id, version, created,"
        " registered_by_id, shortcut, target_id, type_name, type_name_folded, description,"
        " described, described_by_id, update_instructions, author, language, source, keywords,"
        " importance, classification, downgrade_on, declassify_on)"
        " SELECT $2, $3, $4, $5, 1, $6, $5, o.shortcut, o.target_id, o.type_name,"
        " o.type_name_folded, o.description, o.described, o.described_by_id,"
        " o.update_instructions, o.author, o.language, o.source, o.keywords, o.importance,"
        " o.classification, o.downgrade_on, o.declassify_on FROM documents o WHERE o.id = $1"
        " RETURNING id";
    static const char VERSION[] =
        "INSERT INTO document_versions (document_id, version, hash, size, created, created_by,"
        " crc32, published) SELECT $2, 1, v.hash, v.size, $3, $4, v.crc32, $3 FROM documents o"
        " JOIN document_versions v ON v.document_id = o.id AND v.version = o.version"
        " WHERE o.id = $1";
    int64_t copy_id;
    TRY(db_insert(call, &copy_id, DOCUMENT, db_integer(id), db_integer(target->place.id),
        db_text(name), db_text(text_fold(call->arena, name)), db_integer(call->user->id),
        db_integer(call->now)));
    return db_run(call, VERSION, db_integer(id), db_integer(copy_id), db_integer(call->now),
        db_integer(call->user->id));
}

static enum status copy_document(struct call *call, const struct place *source,
    const struct original *original, struct target *target, const char *name)
{
    const struct folder_rules *rules = &target->folder.rules;
    if (!(source->may & MAY_READ))
        return fail(call, STATUS_DENIED, "Access denied: the caller may not read the source.");
    TRY(policy_require(call, POLICY_DOCUMENT_CREATE, &target->place));
    TRY(rules_require(call, rules, RULE_NEW_DOCUMENTS));
    TRY(rules_require_type(call, rules, name));
    if (original->classified)
        TRY(rules_require(call, rules, RULE_CLASSIFIED_DOCUMENTS));
    TRY(cutoff_require_open(call, &target->folder));
    TRY(folder_check_free(call, target->place.id, name));
    TRY(path_check_length(call, target->folder.path, text_characters(name)));
    return insert_document(call, source->id, target, name);
}

/* A copy of a folder without what is in it. */
static enum status copy_folder_alone(
    struct call *call, int64_t id, struct target *target, const char *name, struct target *copy)
{
    struct folder folder;
    int64_t copy_id;
    TRY(policy_require(call, POLICY_FOLDER_CREATE, &target->place));
    TRY(rules_require(call, &target->folder.rules, RULE_NEW_FOLDERS));
    TRY(cutoff_require_open(call, &target->folder));
    TRY(folder_check_free(call, target->place.id, name));
    TRY(path_check_length(call, target->folder.path, text_characters(name)));
    TRY(folder_read(call, id, &folder));
    const struct folder_addition addition = {.domain_id = target->place.domain_id,
        .parent_id = target->place.id,
        .owner_id = call->user->id,
        .name = name,
        .description = folder.description};
    TRY(folder_insert(call, &addition, &copy_id));
    return open_target(call, copy_id, copy);
}

static enum status find_original(struct call *call, int64_t id, struct original *original)
{
    static const char SQL[] = "SELECT name, classification FROM documents WHERE id = $1";
    bool found;
    *original = (struct original){.name = ""};
    return db_find(call, &found, read_original, original, SQL, db_integer(id));
}

static enum status copy_document_of(struct call *call, int64_t id, struct target *target)
{
    struct original original;
    struct place place;
    TRY(place_see_document_id(call, id, &place));
    TRY(find_original(call, id, &original));
    return copy_document(call, &place, &original, target, original.name);
}

/* Those in a folder that the caller may list. */
static enum status find(
    struct call *call, const struct place *folder, const char *sql, struct named_list *found)
{
    struct rows rows;
    TRY(db_query(call, &rows, sql, db_integer(folder->id), db_integer(call->user->id),
        db_integer(folder->manages), db_integer(folder->domain_id)));
    return named_read(&rows, found);
}

/* A folder is not copied into one that is in it, so this ends; paths are bounded, so it is not
 * deep. */
static enum status copy_contents(
    struct call *call, int64_t id, const char *path, struct target *target, struct item_log *log)
{
    static const char DOCUMENTS[] =
        "SELECT o.id, o.name FROM folders f JOIN documents o ON o.folder_id = f.id"
        " WHERE f.id = $1 AND (" DOCUMENT_LISTED(
            "o", "f", "$2", "$3", "$4") ") ORDER BY o.name_folded";
    static const char FOLDERS[] =
        "SELECT f.id, f.name FROM folders f WHERE f.parent_id = $1"
        " AND " FOLDER_LISTED("f", "$2", "$3", "$4") " ORDER BY f.name_folded";
    struct named_list documents, folders;
    struct target copy;
    struct place place;
    TRY(place_see_folder_id(call, id, &place));
    TRY(find(call, &place, DOCUMENTS, &documents));
    TRY(find(call, &place, FOLDERS, &folders));
    for (size_t i = 0; i < documents.count; i++) {
        const struct named *one = &documents.list[i];
        const char *at = arena_format(call->arena, "%s/%s", path, one->name);
        TRY(item_log_add(call, log, at, copy_document_of(call, one->id, target)));
    }
    for (size_t i = 0; i < folders.count; i++) {
        const struct named *one = &folders.list[i];
        const char *at = arena_format(call->arena, "%s/%s", path, one->name), *refusal;
        TRY(error_of_item(
            call, copy_folder_alone(call, one->id, target, one->name, &copy), &refusal));
        item_log_note(call, log, at, refusal);
        if (!refusal)
            TRY(copy_contents(call, one->id, at, &copy, log));
    }
    return STATUS_OK;
}

static enum status copy_folder(struct call *call, const struct place *source, struct target *target,
    const char *name, struct item_log *log)
{
    struct target copy;
    const char *path;
    bool circle;
    TRY(folder_is_in(call, target->place.id, source->id, &circle));
    if (circle)
        return fail(
            call, STATUS_STATE, "A folder cannot be copied into itself or a folder that is in it.");
    if (!(source->may & MAY_READ))
        return fail(call, STATUS_DENIED, "Access denied: the caller may not read the source.");
    TRY(copy_folder_alone(call, source->id, target, name, &copy));
    TRY(folder_path(call, source->id, &path));
    return copy_contents(call, source->id, path, &copy, log);
}

/* A document before a folder, by Copy's page. */
static enum status find_source(
    struct call *call, const char *path, struct place *source, struct original *original)
{
    struct folder folder;
    bool found;
    TRY(place_find_document(call, path, source, &found));
    if (found)
        return find_original(call, source->id, original);
    TRY(place_find(call, path, source, &found));
    if (!found)
        return fail(call, STATUS_NO_DOCUMENT, "Source: Folder not found");
    TRY(folder_read(call, source->id, &folder));
    *original = (struct original){.name = folder.name};
    return folder.parent_id ? STATUS_OK
                            : fail(call, STATUS_STATE, "Source: a library cannot be copied.");
}

enum status place_copy(
    struct call *call, const char *source, const char *destination, struct item_log *log)
{
    struct place place;
    struct original original;
    struct target target;
    const char *name;
    bool found;
    TRY(find_source(call, source, &place, &original));
    TRY(rights_on_place(call, &place));
    TRY(place_find_target(call, destination, original.name, &target.place, &name, &found));
    if (!found)
        return fail(call, STATUS_NO_DOCUMENT, "Destination: Folder not found");
    TRY(place_require_online(call, &target.place));
    TRY(folder_read(call, target.place.id, &target.folder));
    return place.is_document ? copy_document(call, &place, &original, &target, name)
                             : copy_folder(call, &place, &target, name, log);
}
