#include "folder_delete.h"

#include "db.h"
#include "home/settings.h"
#include "library/content.h"

#define IN_TREE "(SELECT id FROM tree)"

/* What hinders: any row is one. */
static const char CHECKED_OUT[] =
    FOLDER_TREE "SELECT 1 FROM tree t JOIN documents o ON o.folder_id = t.id"
                " WHERE o.checked_out_by IS NOT NULL /* scans */";
static const char RUNNING[] =
    FOLDER_TREE "SELECT 1 FROM workflows WHERE ended IS NULL AND document_id IN " DOCUMENTS_OF_TREE
                " /* scans */";
static const char OPEN_TASKS[] = FOLDER_TREE
    "SELECT 1 FROM tasks WHERE status IN (0, 10, 20) AND document_id IN " DOCUMENTS_OF_TREE
    " UNION ALL SELECT 1 FROM task_attachments a JOIN tasks k ON k.id = a.task_id"
    " WHERE k.status IN (0, 10, 20) AND a.document_id IN " DOCUMENTS_OF_TREE " /* scans */";
static const char DEFINITIONS[] =
    FOLDER_TREE "SELECT 1 FROM flows WHERE folder_id IN " IN_TREE
                " UNION ALL SELECT 1 FROM flows WHERE on_end_folder_id IN " IN_TREE
                " UNION ALL SELECT 1 FROM steps WHERE flow_id IS NOT NULL"
                " AND on_start_folder_id IN " IN_TREE " /* scans */";
static const char MOVES[] =
    FOLDER_TREE "SELECT 1 FROM workflows WHERE ended IS NULL AND origin_folder_id IN " IN_TREE
                " UNION ALL SELECT 1 FROM workflows WHERE ended IS NULL AND on_end_folder_id"
                " IN " IN_TREE " UNION ALL SELECT 1 FROM steps s JOIN workflows w"
                " ON w.id = s.workflow_id WHERE w.ended IS NULL AND s.on_start_folder_id"
                " IN " IN_TREE " /* scans */";

enum status document_require_idle(struct call *call, int64_t document_id)
{
    static const char SQL[] = "SELECT 1 FROM workflows WHERE document_id = $1 AND ended IS NULL";
    bool running;
    TRY(db_exists(call, &running, SQL, db_integer(document_id)));
    return running ? fail(call, STATUS_STATE, "The document is in a workflow that runs.")
                   : STATUS_OK;
}

/* Whether there is one, where it is asked for. */
static enum status meet(
    struct call *call, bool asked, const char *sql, int64_t folder_id, bool *met)
{
    *met = false;
    return asked ? db_exists(call, met, sql, db_integer(folder_id)) : STATUS_OK;
}

enum status folder_check_hindrances(struct call *call, int64_t folder_id, unsigned hindrances)
{
    bool met;
    TRY(meet(call, hindrances & HINDRANCE_CHECKED_OUT, CHECKED_OUT, folder_id, &met));
    if (met)
        return fail(call, STATUS_STATE, "A document in the folder is checked out.");
    TRY(meet(call, hindrances & HINDRANCE_WORKFLOWS, RUNNING, folder_id, &met));
    if (met)
        return fail(call, STATUS_STATE, "A document in the folder is in a workflow that runs.");
    TRY(meet(call, hindrances & HINDRANCE_TASKS, OPEN_TASKS, folder_id, &met));
    if (met)
        return fail(call, STATUS_STATE,
            "A document in the folder has an open task, or is attached to one.");
    TRY(meet(call, hindrances & HINDRANCE_FLOWS, DEFINITIONS, folder_id, &met));
    if (met)
        return fail(call, STATUS_STATE,
            "A workflow definition is for the folder or one in it, or moves documents there.");
    TRY(meet(call, hindrances & HINDRANCE_MOVES, MOVES, folder_id, &met));
    return met ? fail(call, STATUS_STATE,
                     "A workflow that runs moves its document to the folder or one in it.")
               : STATUS_OK;
}

/* The rules of the folder above, and of those in it for what is in them. */
static enum status check_rules(struct call *call, const struct folder *folder)
{
    static const char FOLDERS[] =
        FOLDER_TREE "SELECT 1 FROM folders f WHERE f.id IN " IN_TREE " AND (f.disallowed & 8) <> 0"
                    " AND EXISTS (SELECT 1 FROM folders b WHERE b.parent_id = f.id) /* scans */";
    static const char IN_THEM[] =
        FOLDER_TREE "SELECT 1 FROM folders f WHERE f.id IN " IN_TREE " AND (f.disallowed & 4) <> 0"
                    " AND EXISTS (SELECT 1 FROM documents o WHERE o.folder_id = f.id) /* scans */";
    struct folder above;
    bool met;
    TRY(folder_read(call, folder->parent_id, &above));
    TRY(rules_require(call, &above.rules, RULE_FOLDER_DELETES));
    TRY(db_exists(call, &met, FOLDERS, db_integer(folder->id)));
    if (met)
        return fail(
            call, STATUS_STATE, "The rules of a folder in it allow no deletion of folders.");
    TRY(db_exists(call, &met, IN_THEM, db_integer(folder->id)));
    return met ? fail(call, STATUS_STATE,
                     "The rules of a folder in it allow no deletion of documents.")
               : STATUS_OK;
}

/* That the caller has full control of all in it; of itself is known. */
static enum status check_rights(struct call *call, const struct place *place)
{
    static const char SQL[] = FOLDER_TREE
        "SELECT 1 FROM folders f WHERE f.id IN " IN_TREE
        " AND f.id <> $1 AND NOT " FOLDER_CONTROLLED(
            "f", "$2", "$3") " UNION ALL SELECT 1 FROM tree t JOIN folders f ON f.id = t.id"
                             " JOIN documents o ON o.folder_id = f.id"
                             " WHERE NOT " DOCUMENT_CONTROLLED("o", "f", "$2", "$3") " /* scans */";
    bool met;
    if (place->manages)
        return STATUS_OK;
    TRY(db_exists(call, &met, SQL, db_integer(place->id), db_integer(call->user->id),
        db_integer(place->domain_id)));
    return met ? fail(call, STATUS_DENIED,
                     "Access denied: not all in the folder is under your full"
                     " control.")
               : STATUS_OK;
}

enum status folder_check_deletion(struct call *call, const struct place *place)
{
    struct folder folder;
    TRY(folder_read(call, place->id, &folder));
    if (!folder.parent_id)
        return fail(call, STATUS_STATE, "Top-level domain cannot be deleted: delete the domain.");
    TRY(place_require_online(call, place));
    TRY(check_rules(call, &folder));
    TRY(check_rights(call, place));
    return folder_check_hindrances(call, folder.id,
        call->user->administrator ? HINDRANCE_ALL & ~HINDRANCE_CHECKED_OUT : HINDRANCE_ALL);
}

enum status contents_add(struct rows *rows, struct contents *contents)
{
    while (db_next(rows)) {
        contents->hashes = arena_grow(rows->call->arena, contents->hashes, contents->count,
            &contents->room, sizeof *contents->hashes);
        contents->hashes[contents->count++] = row_text(rows, 0);
    }
    return db_end(rows);
}

static enum status read_contents(struct call *call, int64_t folder_id, struct contents *contents)
{
    static const char SQL[] =
        FOLDER_TREE "SELECT DISTINCT v.hash FROM document_versions v"
                    " WHERE v.document_id IN " DOCUMENTS_OF_TREE " /* scans */";
    struct rows rows;
    TRY(db_query(call, &rows, SQL, db_integer(folder_id)));
    return contents_add(&rows, contents);
}

enum status folder_delete_tree(struct call *call, int64_t folder_id, struct contents *contents)
{
    /* Each before what it refers to. Where others have something of it, such as a task one of the
     * documents attached, they lose that. Notices that were not sent would tell of what is gone.
     * Steps, task definitions and what belongs to tasks go by CASCADE. A workflow of a document
     * that is elsewhere has it that this came from where it is. */
    static const char *const DELETIONS[] = {
        FOLDER_TREE
        "DELETE FROM outbox WHERE sent IS NULL AND"
        " (task_id IN (SELECT k.id FROM tasks k WHERE k.document_id IN " DOCUMENTS_OF_TREE ")"
        "  OR workflow_id IN (SELECT w.id FROM workflows w WHERE w.document_id "
        "IN " DOCUMENTS_OF_TREE ")) /* scans */",
        FOLDER_TREE "DELETE FROM task_attachments WHERE document_id IN " DOCUMENTS_OF_TREE
                    " /* scans */",
        FOLDER_TREE "DELETE FROM workflows WHERE document_id IN " DOCUMENTS_OF_TREE " /* scans */",
        FOLDER_TREE "UPDATE workflows SET origin_folder_id ="
                    " (SELECT o.folder_id FROM documents o WHERE o.id = workflows.document_id)"
                    " WHERE origin_folder_id IN " IN_TREE " /* scans */",
        FOLDER_TREE
        "UPDATE workflows SET on_end_folder_id = NULL WHERE on_end_folder_id IN " IN_TREE
        " /* scans */",
        FOLDER_TREE
        "UPDATE steps SET on_start_folder_id = NULL WHERE on_start_folder_id IN " IN_TREE
        " /* scans */",
        FOLDER_TREE "DELETE FROM tasks WHERE document_id IN " DOCUMENTS_OF_TREE " /* scans */",
        FOLDER_TREE "DELETE FROM document_versions WHERE document_id IN " DOCUMENTS_OF_TREE
                    " /* scans */",
        FOLDER_TREE "DELETE FROM documents WHERE folder_id IN " IN_TREE " /* scans */",
        FOLDER_TREE "DELETE FROM folders WHERE id IN " IN_TREE " /* scans */",
    };
    TRY(read_contents(call, folder_id, contents));
    for (size_t i = 0; i < COUNT_OF(DELETIONS); i++)
        TRY(db_run(call, DELETIONS[i], db_integer(folder_id)));
    return STATUS_OK;
}

enum status contents_prepare(struct call *call, void *arguments)
{
    struct contents **contents = arguments;
    *contents = arena_allocate(call->arena, sizeof **contents);
    **contents = (struct contents){0};
    return STATUS_OK;
}

enum status contents_after(struct call *call, const void *arguments)
{
    const struct contents *contents = *(struct contents *const *)arguments;
    for (size_t i = 0; i < contents->count; i++) {
        TRY(db_begin(call, DB_WRITE));
        TRY(content_forget(call, call->settings->documents, contents->hashes[i]));
        TRY(db_commit(call));
    }
    return STATUS_OK;
}
