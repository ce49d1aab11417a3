#include "library.h"

#include "content.h"
#include "db.h"
#include "text.h"

enum status library_check_name(struct call *call, const char *what, const char *name)
{
    size_t length = strlen(name);
    if (text_is_line(name, 1, NAME_CHARACTERS) && !strpbrk(name, "/\\") &&
        strcmp(text_trim(call->arena, name), name) == 0 && name[length - 1] != '.')
        return STATUS_OK;
    return fail(call, STATUS_INVALID,
        "%s has 1 to %d characters, without slashes, backslashes and control characters, and no"
        " blank at an end and no dot at the last.",
        what, NAME_CHARACTERS);
}

/* The newest pages show paths with backslashes, and public clients send them back. */
#define SLASHES "/\\"

const char *path_last(const char *path)
{
    for (const char *next; (next = strpbrk(path, SLASHES)) != NULL;)
        path = next + 1;
    return path;
}

size_t path_depth(const char *path)
{
    size_t depth = 0;
    for (path += strspn(path, SLASHES); *path; path += strspn(path, SLASHES), depth++)
        path += strcspn(path, SLASHES);
    return depth;
}

const char *path_segment(struct call *call, const char **path)
{
    *path += strspn(*path, SLASHES);
    size_t length = strcspn(*path, SLASHES);
    if (length == 0)
        return NULL;
    const char *segment = arena_bytes(call->arena, *path, length);
    *path += length;
    return segment;
}

enum status folder_child(struct call *call, int64_t parent_id, const char *name, int64_t *folder_id)
{
    static const char SQL[] = "SELECT id FROM folders WHERE parent_id = $1 AND name_folded = $2";
    const char *folded = text_fold(call->arena, name);
    return db_read_integer(
        call, folder_id, SQL, db_integer(parent_id), db_text(folded ? folded : ""));
}

/* The root of the library that a path begins with, *path moved behind that; 0 where there is none.
 * A library that is disabled has no documents. */
static enum status find_root(struct call *call, const char **path, int64_t *folder_id)
{
    static const char SQL[] = "SELECT f.id FROM domains d JOIN folders f ON f.domain_id = d.id"
                              " AND f.parent_id IS NULL WHERE d.name_folded = $1 AND d.enabled = 1";
    const char *name = path_segment(call, path);
    const char *folded = name ? text_fold(call->arena, name) : NULL;
    *folder_id = 0;
    return folded ? db_read_integer(call, folder_id, SQL, db_text(folded)) : STATUS_OK;
}

/* The id in a short path, of a document (D) or a folder (F), in any case; 0 where it is another
 * one. */
static int64_t short_id(struct call *call, const char *path, char kind)
{
    int64_t id;
    const char *name = path_segment(call, &path);
    if (!name || path_segment(call, &path) || name[0] != '~' ||
        (name[1] != kind && name[1] != kind - 'A' + 'a'))
        return 0;
    size_t digits = strspn(name + 2, "0123456789");
    bool ends = !name[2 + digits] || (kind == 'D' && name[2 + digits] == '.');
    const char *text = arena_bytes(call->arena, name + 2, digits);
    return ends && text_integer(text, 1, INT64_MAX, &id) == NUMBER_OK ? id : 0;
}

/* Walks a path down to its last segment: the folder that holds it, and the segment (NULL where the
 * path is a library's alone). */
static enum status walk(struct call *call, const char *path, int64_t *folder_id, const char **last)
{
    TRY(find_root(call, &path, folder_id));
    const char *name = path_segment(call, &path);
    for (const char *next; *folder_id && name && (next = path_segment(call, &path)); name = next) {
        TRY(folder_child(call, *folder_id, name, folder_id));
    }
    *last = name;
    return STATUS_OK;
}

enum status folder_deepest(
    struct call *call, const char *path, int64_t *folder_id, const char **rest)
{
    int64_t child;
    TRY(find_root(call, &path, folder_id));
    *rest = path;
    for (const char *name; *folder_id && (name = path_segment(call, &path)); *rest = path) {
        TRY(folder_child(call, *folder_id, name, &child));
        if (!child)
            break;
        *folder_id = child;
    }
    return STATUS_OK;
}

enum status folder_domain(struct call *call, int64_t folder_id, int64_t *domain_id)
{
    static const char SQL[] = "SELECT domain_id FROM folders WHERE id = $1";
    return db_read_integer(call, domain_id, SQL, db_integer(folder_id));
}

enum status folder_find(struct call *call, const char *path, int64_t *folder_id)
{
    static const char SHORT[] = "SELECT f.id FROM folders f JOIN domains d ON d.id = f.domain_id"
                                " WHERE f.id = $1 AND d.enabled = 1";
    const char *last;
    int64_t id = short_id(call, path, 'F');
    if (id)
        return db_read_integer(call, folder_id, SHORT, db_integer(id));
    TRY(walk(call, path, folder_id, &last));
    return *folder_id && last ? folder_child(call, *folder_id, last, folder_id) : STATUS_OK;
}

enum status folder_by_path(
    struct call *call, const char *path, int64_t *folder_id, int64_t *domain_id)
{
    TRY(folder_find(call, path, folder_id));
    return *folder_id ? folder_domain(call, *folder_id, domain_id)
                      : fail(call, STATUS_NO_DOCUMENT, "Folder not found");
}

#define DOCUMENT                                                                                   \
    "SELECT o.id, o.name, o.folder_id, f.domain_id, o.owner_id, o.version, "                       \
    "o.shortcut, " DOCUMENT_OFFLINE("o", "d") ", o.checked_out_by"                                 \
                                              " FROM documents o JOIN folders f ON f.id = "        \
                                              "o.folder_id JOIN domains d ON d.id = f.domain_id "

static void read_document(struct rows *rows, void *record)
{
    *(struct document *)record = (struct document){.id = row_integer(rows, 0),
        .name = row_text(rows, 1),
        .folder_id = row_integer(rows, 2),
        .domain_id = row_integer(rows, 3),
        .owner_id = row_integer(rows, 4),
        .version = row_integer(rows, 5),
        .shortcut = row_integer(rows, 6),
        .offline = row_integer(rows, 7),
        .checked_out_by = row_integer(rows, 8)};
}

static enum status fail_document(struct call *call)
{
    return fail(call, STATUS_NO_DOCUMENT, "Document not found");
}

static enum status find_in_folder(
    struct call *call, int64_t folder_id, const char *name, struct document *document, bool *found)
{
    static const char SQL[] = DOCUMENT "WHERE o.folder_id = $1 AND o.name_folded = $2";
    const char *folded = text_fold(call->arena, name);
    return db_find(call, found, read_document, document, SQL, db_integer(folder_id),
        db_text(folded ? folded : ""));
}

static enum status find_by_id(struct call *call, int64_t id, struct document *document, bool *found)
{
    static const char SQL[] = DOCUMENT "WHERE o.id = $1 AND d.enabled = 1";
    return db_find(call, found, read_document, document, SQL, db_integer(id));
}

enum status document_find(
    struct call *call, const char *path, struct document *document, bool *found)
{
    int64_t folder_id, id = short_id(call, path, 'D');
    const char *name;
    *found = false;
    if (id)
        return find_by_id(call, id, document, found);
    TRY(walk(call, path, &folder_id, &name));
    return folder_id && name ? find_in_folder(call, folder_id, name, document, found) : STATUS_OK;
}

enum status document_by_path(struct call *call, const char *path, struct document *document)
{
    bool found;
    TRY(document_find(call, path, document, &found));
    return found ? STATUS_OK : fail_document(call);
}

enum status document_by_id(struct call *call, int64_t id, struct document *document)
{
    bool found;
    TRY(find_by_id(call, id, document, &found));
    return found ? STATUS_OK : fail_document(call);
}

enum status document_move(struct call *call, struct document *document, int64_t folder_id)
{
    static const char SQL[] =
        "UPDATE documents SET folder_id = $2 WHERE id = $1 AND NOT EXISTS"
        " (SELECT 1 FROM documents o WHERE o.folder_id = $2 AND o.name_folded = $3)";
    if (folder_id == 0 || folder_id == document->folder_id)
        return STATUS_OK;
    TRY(db_run(call, SQL, db_integer(document->id), db_integer(folder_id),
        db_text(text_fold(call->arena, document->name))));
    if (db_changes(call) > 0)
        document->folder_id = folder_id;
    return STATUS_OK;
}

enum status document_require_taskable(struct call *call, const struct document *document)
{
    if (document->shortcut)
        return fail(call, STATUS_STATE, "A shortcut takes no tasks.");
    if (document->offline)
        return fail(call, STATUS_OFFLINE, "The document is offline: it takes no tasks.");
    return STATUS_OK;
}

enum status folder_path(struct call *call, int64_t folder_id, const char **path)
{
    static const char SQL[] = "SELECT f.parent_id, f.name, d.name FROM folders f"
                              " JOIN domains d ON d.id = f.domain_id WHERE f.id = $1";
    *path = "";
    while (folder_id) {
        struct rows rows;
        TRY(db_query(call, &rows, SQL, db_integer(folder_id)));
        folder_id = 0;
        if (db_next(&rows)) {
            folder_id = row_integer(&rows, 0);
            const char *name = row_text(&rows, folder_id ? 1 : 2);
            *path = arena_format(call->arena, "/%s%s", name, *path);
        }
        TRY(db_end(&rows));
    }
    return STATUS_OK;
}

enum status folder_insert(struct call *call, const struct folder_addition *addition, int64_t *id)
{
    static const char SQL[] =
        "INSERT INTO folders (domain_id, parent_id, name, name_folded, description, created,"
        " owner_id, access_list_id, own_access) VALUES ($1, $2, $3, $4, $5, $6, $7,"
        " (SELECT p.access_list_id FROM folders p WHERE p.id = $2),"
        " CASE WHEN $2 IS NULL THEN 1 ELSE 0 END) RETURNING id";
    static const char RULES[] =
        "UPDATE folders SET (disallowed, file_types, prompted_property_set) ="
        " (SELECT p.disallowed, p.file_types, p.prompted_property_set FROM folders p"
        "  WHERE p.id = $2) WHERE id = $1";
    static const char AI_PREFERENCES[] =
        "INSERT INTO folder_ai_preferences (folder_id, preferences, updated, updated_by_id)"
        " SELECT $1, p.preferences, p.updated, p.updated_by_id FROM folder_ai_preferences p"
        " WHERE p.folder_id = $2 AND p.preferences >= 128" /* AI_BELOW */;
    struct db_value parent = db_integer_or_null(addition->parent_id);
    TRY(db_insert(call, id, SQL, db_integer(addition->domain_id), parent, db_text(addition->name),
        db_text(text_fold(call->arena, addition->name)),
        db_text(addition->description ? addition->description : ""), db_integer(call->now),
        db_integer_or_null(addition->owner_id)));
    if (!addition->parent_id)
        return STATUS_OK;
    TRY(db_run(call, RULES, db_integer(*id), parent));
    return db_run(call, AI_PREFERENCES, db_integer(*id), parent);
}

/* The folder in which something may get the name that is last in the path. */
static enum status find_place(
    struct call *call, const char *path, int64_t *folder_id, const char **name)
{
    TRY(walk(call, path, folder_id, name));
    if (!*folder_id || !*name)
        return fail(call, STATUS_NO_DOCUMENT,
            "There is no library or folder that could hold %s: a path is /Library/Folder/Name.",
            path);
    return STATUS_OK;
}

enum status folder_check_free(struct call *call, int64_t folder_id, const char *name)
{
    int64_t there;
    struct document document;
    bool found;
    TRY(library_check_name(call, "A name in a path", name));
    TRY(folder_child(call, folder_id, name, &there));
    if (there)
        return fail(call, STATUS_TAKEN, "There is a folder %s already.", name);
    TRY(find_in_folder(call, folder_id, name, &document, &found));
    return found ? fail(call, STATUS_TAKEN, "There is a document %s already.", name) : STATUS_OK;
}

enum status folder_add(struct call *call, const char *path)
{
    struct folder_addition addition = {0};
    int64_t id;
    TRY(find_place(call, path, &addition.parent_id, &addition.name));
    TRY(folder_check_free(call, addition.parent_id, addition.name));
    TRY(folder_domain(call, addition.parent_id, &addition.domain_id));
    return folder_insert(call, &addition, &id);
}

/* The document at a path, or where there is none yet its place: id 0. */
static enum status find_or_place(struct call *call, const char *path, struct document *document)
{
    int64_t folder_id, there;
    const char *name;
    bool found;
    TRY(document_find(call, path, document, &found));
    if (found && path_last(path)[0])
        return STATUS_OK;
    TRY(find_place(call, path, &folder_id, &name));
    TRY(folder_child(call, folder_id, name, &there));
    if (there || !path_last(path)[0])
        return fail(call, STATUS_STATE, "%s is a folder: name the document in it.", path);
    TRY(library_check_name(call, "A name in a path", name));
    *document = (struct document){.name = name, .folder_id = folder_id};
    return folder_domain(call, folder_id, &document->domain_id);
}

enum status named_read(struct rows *rows, struct named_list *named)
{
    *named = (struct named_list){0};
    while (db_next(rows)) {
        named->list = arena_grow(
            rows->call->arena, named->list, named->count, &named->room, sizeof *named->list);
        named->list[named->count++] = (struct named){row_integer(rows, 0), row_text(rows, 1)};
    }
    return db_end(rows);
}

enum status document_check_path(struct call *call, const char *path)
{
    struct document document;
    return find_or_place(call, path, &document);
}

static enum status insert_document(struct call *call, struct document *document)
{
    static const char SQL[] =
        "INSERT INTO documents (folder_id, name, name_folded, owner_id, registered_by_id,"
        " version, created) VALUES ($1, $2, $3, $4, $4, 0, $5) RETURNING id";
    return db_insert(call, &document->id, SQL, db_integer(document->folder_id),
        db_text(document->name), db_text(text_fold(call->arena, document->name)),
        db_integer(document->owner_id), db_integer(call->now));
}

enum status document_add_version(struct call *call, const char *path, const struct content *content,
    int64_t user_id, struct document *document)
{
    static const char VERSION[] =
        "INSERT INTO document_versions (document_id, version, hash,"
        " size, created, created_by, crc32) VALUES ($1, $2, $3, $4, $5, $6,"
        " $7)";
    static const char LATEST[] = "UPDATE documents SET version = $2, modified = NULL WHERE id = $1";
    TRY(find_or_place(call, path, document));
    if (!document->id) {
        document->owner_id = user_id;
        TRY(insert_document(call, document));
    }
    document->version++;
    TRY(db_run(call, VERSION, db_integer(document->id), db_integer(document->version),
        db_text(content->hash), db_integer(content->size), db_integer(call->now),
        db_integer(user_id), content->crc32 < 0 ? db_null() : db_integer(content->crc32)));
    return db_run(call, LATEST, db_integer(document->id), db_integer(document->version));
}

/* Whether a path is a folder's, or below it. */
static bool is_below(const char *path, const char *folder)
{
    size_t length = strlen(folder);
    return strncmp(path, folder, length) == 0 && (!path[length] || path[length] == '/');
}

enum status document_list(struct call *call, int64_t folder_id,
    void (*each)(void *context, const struct document_summary *document), void *context)
{
    static const char SQL[] =
        "SELECT o.id, o.folder_id, o.name, o.version, v.size, u.login, v.created FROM documents o"
        " JOIN document_versions v ON v.document_id = o.id AND v.version = o.version"
        " JOIN users u ON u.id = o.owner_id"
        " ORDER BY o.folder_id, o.name_folded /* scans */";
    const char *within, *folder;
    struct rows rows;
    TRY(folder_path(call, folder_id, &within));
    TRY(db_query(call, &rows, SQL));
    while (db_next(&rows)) {
        struct document_summary document = {.id = row_integer(&rows, 0),
            .version = row_integer(&rows, 3),
            .size = row_integer(&rows, 4),
            .owner = row_text(&rows, 5),
            .changed = row_integer(&rows, 6)};
        TRY(folder_path(call, row_integer(&rows, 1), &folder));
        document.path = arena_format(call->arena, "%s/%s", folder, row_text(&rows, 2));
        if (is_below(folder, within))
            each(context, &document);
    }
    return db_end(&rows);
}

enum status document_remove(struct call *call, const struct document *document)
{
    static const char USED[] = "SELECT (SELECT count(*) FROM tasks WHERE document_id = $1),"
                               " (SELECT count(*) FROM workflows WHERE document_id = $1),"
                               " (SELECT count(*) FROM task_attachments WHERE document_id = $1)";
    static const char VERSIONS[] = "DELETE FROM document_versions WHERE document_id = $1";
    static const char DOCUMENT_ITSELF[] = "DELETE FROM documents WHERE id = $1";
    struct rows rows;
    int64_t used[3] = {0};
    TRY(db_query(call, &rows, USED, db_integer(document->id)));
    for (int i = 0; db_next(&rows) && i < 1; i++)
        for (int column = 0; column < 3; column++)
            used[column] = row_integer(&rows, column);
    TRY(db_end(&rows));
    if (used[0] || used[1] || used[2])
        return fail(call, STATUS_STATE,
            "The document stays: of it tell tasks (%" PRId64 "), workflows (%" PRId64
            ") and attachments (%" PRId64 ").",
            used[0], used[1], used[2]);
    TRY(db_run(call, VERSIONS, db_integer(document->id)));
    return db_run(call, DOCUMENT_ITSELF, db_integer(document->id));
}

enum status document_version(
    struct call *call, const struct document *document, int64_t version, struct content *content)
{
    static const char SQL[] =
        "SELECT hash, size, crc32 FROM document_versions WHERE document_id = $1 AND version = $2";
    struct rows rows;
    *content = (struct content){.document_id = document->id, .version = version};
    TRY(db_query(call, &rows, SQL, db_integer(document->id), db_integer(version)));
    if (db_next(&rows)) {
        content->hash = row_text(&rows, 0);
        content->size = row_integer(&rows, 1);
        content->crc32 = row_is_null(&rows, 2) ? CRC_UNKNOWN : row_integer(&rows, 2);
    }
    TRY(db_end(&rows));
    return content->hash ? STATUS_OK
                         : fail(call, STATUS_NO_DOCUMENT,
                               "The document has no version %" PRId64 ".", version);
}

enum status content_list(struct call *call,
    enum status (*each)(struct call *call, void *context, const struct content *content),
    void *context)
{
    static const char SQL[] = "SELECT document_id, version, hash, size FROM document_versions"
                              " ORDER BY document_id, version /* scans */";
    struct rows rows;
    TRY(db_query(call, &rows, SQL));
    while (db_next(&rows)) {
        struct content content = {row_integer(&rows, 0), row_integer(&rows, 1), row_text(&rows, 2),
            row_integer(&rows, 3), CRC_UNKNOWN};
        TRY(each(call, context, &content));
    }
    return db_end(&rows);
}
