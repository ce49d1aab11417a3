#include "folder.h"

#include "db.h"
#include "text.h"

#define COLUMNS                                                                                    \
    "f.id, f.parent_id, f.domain_id, f.owner_id, f.access_list_id, f.own_access,"                  \
    " CASE WHEN f.parent_id IS NULL THEN d.name ELSE f.name END, u.login, f.description,"          \
    " f.created, f.modified, f.cutoff, f.classification, f.downgrade_on, "                         \
    "f.declassify_on, " RULES_COLUMNS("f")
#define FIRST_RULE 15
#define FOLDERS                                                                                    \
    " FROM folders f JOIN domains d ON d.id = f.domain_id LEFT JOIN users u ON u.id = f.owner_id "

static void read_folder(struct rows *rows, void *record)
{
    struct folder *folder = record;
    *folder = (struct folder){.id = row_integer(rows, 0),
        .parent_id = row_integer(rows, 1),
        .domain_id = row_integer(rows, 2),
        .owner_id = row_integer(rows, 3),
        .list_id = row_integer(rows, 4),
        .own = row_integer(rows, 5),
        .name = row_text(rows, 6),
        .path = "",
        .owner = row_text(rows, 7),
        .description = row_text(rows, 8),
        .created = row_integer(rows, 9),
        .modified = row_integer(rows, 10),
        .cutoff = row_integer(rows, 11),
        .classification = row_integer(rows, 12),
        .downgrade_on = row_integer(rows, 13),
        .declassify_on = row_integer(rows, 14)};
    rules_row(rows, FIRST_RULE, &folder->rules);
}

enum status folder_read(struct call *call, int64_t id, struct folder *folder)
{
    static const char SQL[] = "SELECT " COLUMNS FOLDERS "WHERE f.id = $1";
    bool found;
    TRY(db_find(call, &found, read_folder, folder, SQL, db_integer(id)));
    return found ? folder_path(call, id, &folder->path)
                 : fail(call, STATUS_NO_DOCUMENT, "Folder not found");
}

#define LISTED "f.parent_id = $1 AND " FOLDER_LISTED("f", "$2", "$3", "$4")
#define NAMED " AND ($5 = '' OR replace(f.name_folded, $5, '') <> f.name_folded)"

enum status folder_query(struct call *call, const struct place *parent,
    const struct folder_page *page, struct rows *rows)
{
    static const char SQL[] = "SELECT " COLUMNS FOLDERS "WHERE " LISTED NAMED
                              " ORDER BY f.name_folded LIMIT $6 OFFSET $7";
    const char *part = page->part ? text_fold(call->arena, page->part) : "";
    return db_query(call, rows, SQL, db_integer(parent->id), db_integer(call->user->id),
        db_integer(parent->manages), db_integer(parent->domain_id), db_text(part ? part : ""),
        db_integer(page->count ? page->count : INT64_MAX), db_integer(page->start));
}

void folder_row(struct rows *rows, const struct folder *parent, struct folder *folder)
{
    read_folder(rows, folder);
    folder->path = arena_format(rows->call->arena, "%s/%s", parent->path, folder->name);
}

enum status folder_count(struct call *call, const struct place *parent, int64_t *count)
{
    return folder_count_named(call, parent, "", count);
}

enum status folder_count_named(
    struct call *call, const struct place *parent, const char *part, int64_t *count)
{
    static const char SQL[] = "SELECT count(*) FROM folders f WHERE " LISTED NAMED;
    const char *folded = text_fold(call->arena, part);
    return db_read_integer(call, count, SQL, db_integer(parent->id), db_integer(call->user->id),
        db_integer(parent->manages), db_integer(parent->domain_id), db_text(folded ? folded : ""));
}

/* In SQL, whether the caller $2, an administrator where $3 is 1, may list it. */
#define SEEN                                                                                       \
    "d.enabled = 1 AND " FOLDER_LISTED("f", "$2",                                                  \
        "CASE WHEN EXISTS (SELECT 1 FROM domain_managers m WHERE m.domain_id = f.domain_id"        \
        " AND m.user_id = $2) THEN 1 ELSE $3 END",                                                 \
        "f.domain_id")
#define FAVORITE "f.id IN (SELECT q.folder_id FROM favorite_folders q WHERE q.user_id = $1)"

enum status folder_query_owned(
    struct call *call, int64_t user_id, int64_t start, int64_t count, struct rows *rows)
{
    static const char SQL[] =
        "SELECT " COLUMNS FOLDERS "WHERE f.owner_id = $1 AND f.parent_id IS NOT NULL AND " SEEN
        " ORDER BY f.name_folded, f.id LIMIT $4 OFFSET $5";
    return db_query(call, rows, SQL, db_integer(user_id), db_integer(call->user->id),
        db_integer(call->user->administrator), db_integer(count), db_integer(start));
}

enum status folder_query_favorite(
    struct call *call, int64_t user_id, int64_t start, int64_t count, struct rows *rows)
{
    static const char SQL[] =
        "SELECT " COLUMNS FOLDERS "WHERE " FAVORITE " AND " SEEN
        " ORDER BY CASE WHEN f.parent_id IS NULL THEN d.name_folded ELSE f.name_folded END, f.id"
        " LIMIT $4 OFFSET $5";
    return db_query(call, rows, SQL, db_integer(user_id), db_integer(call->user->id),
        db_integer(call->user->administrator), db_integer(count), db_integer(start));
}

enum status folder_count_favorite(struct call *call, int64_t user_id, int64_t *count)
{
    static const char SQL[] =
        "SELECT count(*) FROM folders f JOIN domains d ON d.id = f.domain_id WHERE " FAVORITE
        " AND " SEEN;
    return db_read_integer(call, count, SQL, db_integer(user_id), db_integer(call->user->id),
        db_integer(call->user->administrator));
}

enum status folder_owned_row(struct rows *rows, struct folder *folder)
{
    read_folder(rows, folder);
    return folder_path(rows->call, folder->id, &folder->path);
}

enum status folder_ids(struct call *call, int64_t id, const char **ids)
{
    static const char SQL[] = "SELECT parent_id FROM folders WHERE id = $1";
    *ids = "";
    while (id) {
        *ids = arena_format(call->arena, "%" PRId64 "%s%s", id, **ids ? "/" : "", *ids);
        TRY(db_read_integer(call, &id, SQL, db_integer(id)));
    }
    return STATUS_OK;
}

enum status place_require_online(struct call *call, const struct place *place)
{
    static const char SQL[] = "SELECT archived FROM domains WHERE id = $1";
    int64_t archived;
    TRY(db_read_integer(call, &archived, SQL, db_integer(place->domain_id)));
    return archived ? fail(call, STATUS_OFFLINE, "The domain is archived: nothing in it changes.")
                    : STATUS_OK;
}

enum status path_check_length(struct call *call, const char *folder, size_t more)
{
    return text_characters(folder) + 1 + more <= PATH_CHARACTERS
               ? STATUS_OK
               : fail(call, STATUS_INVALID, "A path has at most %d characters.", PATH_CHARACTERS);
}

enum status path_require_depth(struct call *call, const char *path, size_t least)
{
    return path_depth(path) >= least
               ? STATUS_OK
               : fail(call, STATUS_STATE, "Root level folders cannot be created: create a domain.");
}

/* Whether folders of these names may be, one in the other, in the one `above`. */
static enum status check_names(
    struct call *call, const struct folder *above, const struct text_list *names)
{
    size_t characters = 0;
    for (size_t i = 0; i < names->count; i++) {
        TRY(library_check_name(call, "A folder's name", names->texts[i]));
        characters += 1 + text_characters(names->texts[i]);
    }
    TRY(path_check_length(call, above->path, characters - 1));
    return folder_check_free(call, above->id, names->texts[0]);
}

enum status folder_create(struct call *call, const struct place *parent,
    const struct text_list *names, const char *description, int64_t *id)
{
    struct folder above;
    TRY(place_require_online(call, parent));
    TRY(folder_read(call, parent->id, &above));
    TRY(rules_require(call, &above.rules, RULE_NEW_FOLDERS));
    TRY(check_names(call, &above, names));
    *id = parent->id;
    for (size_t i = 0; i < names->count; i++) {
        const struct folder_addition addition = {.domain_id = parent->domain_id,
            .parent_id = *id,
            .owner_id = call->user->id,
            .name = names->texts[i],
            .description = i + 1 == names->count ? text_lines(call->arena, description) : ""};
        TRY(folder_insert(call, &addition, id));
    }
    return STATUS_OK;
}

/* How many characters the longest path of what is in a folder adds to that of the folder. */
static enum status measure_below(struct call *call, int64_t folder_id, size_t *most)
{
    static const char SQL[] =
        "WITH RECURSIVE below (id, size) AS (SELECT id, 0 FROM folders WHERE id = $1"
        " UNION ALL SELECT f.id, b.size + 1 + length(f.name)"
        " FROM folders f JOIN below b ON f.parent_id = b.id)"
        " SELECT max(b.size + coalesce((SELECT max(length(o.name)) + 1 FROM documents o"
        "  WHERE o.folder_id = b.id), 0)) FROM below b /* scans */";
    int64_t size;
    TRY(db_read_integer(call, &size, SQL, db_integer(folder_id)));
    *most = (size_t)size;
    return STATUS_OK;
}

enum status folder_check_moved(
    struct call *call, int64_t folder_id, const char *above, const char *name)
{
    size_t below;
    TRY(measure_below(call, folder_id, &below));
    return path_check_length(call, above, text_characters(name) + below);
}

static enum status check_rename(struct call *call, const struct folder *folder, const char *name)
{
    struct folder above;
    const char *folded = text_fold(call->arena, name);
    if (strcmp(name, folder->name) == 0)
        return STATUS_OK;
    if (!folder->parent_id)
        return fail(
            call, STATUS_STATE, "Root level folders have the name of their library: change that.");
    if (folded && strcmp(folded, text_fold(call->arena, folder->name)) == 0)
        return library_check_name(call, "A folder's name", name);
    TRY(folder_check_free(call, folder->parent_id, name));
    TRY(folder_read(call, folder->parent_id, &above));
    return folder_check_moved(call, folder->id, above.path, name);
}

enum status folder_change(
    struct call *call, const struct place *place, const char *name, const char *description)
{
    static const char SQL[] =
        "UPDATE folders SET name = CASE WHEN parent_id IS NULL THEN '' ELSE $2"
        " END, name_folded = CASE WHEN parent_id IS NULL THEN '' ELSE $3 END,"
        " description = $4, modified = $5 WHERE id = $1";
    struct folder folder;
    TRY(place_require_online(call, place));
    TRY(folder_read(call, place->id, &folder));
    TRY(check_rename(call, &folder, name));
    return db_run(call, SQL, db_integer(place->id), db_text(name),
        db_text(text_fold(call->arena, name)), db_text(text_lines(call->arena, description)),
        db_integer(call->now));
}

enum status folder_is_in(struct call *call, int64_t folder_id, int64_t tree_id, bool *is)
{
    static const char SQL[] = "WITH RECURSIVE up (id) AS (SELECT id FROM folders WHERE id = $1"
                              " UNION ALL SELECT f.parent_id FROM folders f JOIN up ON f.id = up.id"
                              " WHERE f.parent_id IS NOT NULL)"
                              " SELECT 1 FROM up WHERE id = $2 /* scans */";
    return db_exists(call, is, SQL, db_integer(folder_id), db_integer(tree_id));
}

enum status place_find_target(struct call *call, const char *path, const char *now,
    struct place *folder, const char **name, bool *found)
{
    const char *last = path_last(path);
    bool whole = last == path && path[0] == '~';
    const char *above = whole ? path : arena_bytes(call->arena, path, (size_t)(last - path));
    *name = !whole && last != path && *last ? last : now;
    TRY(path_require_depth(call, above, 1));
    TRY(place_find(call, above, folder, found));
    *found = *found && !folder->is_document;
    return STATUS_OK;
}

enum status folder_set_domain(struct call *call, int64_t folder_id, int64_t domain_id)
{
    static const char SQL[] = FOLDER_TREE
        "UPDATE folders SET domain_id = $2 WHERE id IN (SELECT id FROM tree) /* scans */";
    return db_run(call, SQL, db_integer(folder_id), db_integer(domain_id));
}
