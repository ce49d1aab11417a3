#include "check_out.h"

#include "db.h"
#include "library/cutoff.h"
#include "library/policy.h"

/* A shortcut is followed once: one that leads to another leads nowhere. */
static enum status follow(struct call *call, struct place *place)
{
    static const char SQL[] =
        "SELECT coalesce(t.id, 0) FROM documents o LEFT JOIN documents t"
        " ON t.id = o.target_id AND t.shortcut = 0 WHERE o.id = $1 AND o.shortcut = 1";
    struct rows rows;
    int64_t target_id = 0;
    TRY(db_query(call, &rows, SQL, db_integer(place->id)));
    const bool shortcut = db_next(&rows);
    if (shortcut)
        target_id = row_integer(&rows, 0);
    TRY(db_end(&rows));
    if (!shortcut)
        return STATUS_OK;
    return target_id ? place_see_document_id(call, target_id, place)
                     : fail(call, STATUS_NO_DOCUMENT, "The document of the shortcut is gone.");
}

/* What of a document says whether it can be checked out. */
struct standing {
    struct user holder; /* who has it; id 0: nobody */
    const char *name;
    bool complete;
};

static void read_standing(struct rows *rows, void *record)
{
    *(struct standing *)record = (struct standing){.name = row_text(rows, 0),
        .complete = row_integer(rows, 1) == 100,
        .holder = {.id = row_integer(rows, 2),
            .login = row_text(rows, 3),
            .first_name = row_text(rows, 4),
            .last_name = row_text(rows, 5)}};
}

static enum status find_standing(
    struct call *call, const struct place *place, struct standing *standing)
{
    static const char SQL[] =
        "SELECT o.name, o.percent_complete, h.id, h.login, h.first_name, h.last_name"
        " FROM documents o LEFT JOIN users h ON h.id = o.checked_out_by WHERE o.id = $1";
    bool found;
    *standing = (struct standing){.name = ""};
    return db_find(call, &found, read_standing, standing, SQL, db_integer(place->id));
}

/* The workflow that it is in has to have asked the caller to change it. */
static enum status check_workflow(struct call *call, const struct place *place)
{
    static const char SQL[] =
        "SELECT 1 FROM workflows w WHERE w.document_id = $1 AND w.ended IS NULL AND NOT EXISTS"
        " (SELECT 1 FROM tasks t WHERE t.workflow_id = w.id AND t.assignee_id = $2"
        "  AND t.status IN (0, 10, 20) AND (t.right_type > 4 OR (t.permissions & 1) <> 0))";
    bool kept;
    TRY(db_exists(call, &kept, SQL, db_integer(place->id), db_integer(call->user->id)));
    return kept ? fail(call, STATUS_STATE,
                      "The document is in a workflow: it can be checked out by who has a task of"
                      " that which lets change it.")
                : STATUS_OK;
}

enum status check_out_possible(struct call *call, struct place *place)
{
    struct standing standing;
    struct folder folder;
    TRY(follow(call, place));
    TRY(policy_require(call, POLICY_DOCUMENT_CHECK_OUT, place));
    TRY(place_require_online(call, place));
    TRY(find_standing(call, place, &standing));
    if (standing.holder.id)
        return fail(call, STATUS_STATE, "Document is checked out by %s.",
            standing.holder.id == call->user->id ? "you" : user_full_name(call, &standing.holder));
    const char *ending = strrchr(standing.name, '.');
    if (standing.complete)
        return fail(call, STATUS_STATE, "Completed documents cannot be checked out.");
    if (ending && strcasecmp(ending, ".email") == 0)
        return fail(call, STATUS_STATE, "E-mail documents cannot be checked out.");
    TRY(cutoff_require_none(call, place->id));
    TRY(folder_read(call, place->folder_id, &folder));
    TRY(rules_require(call, &folder.rules, RULE_CHECKOUTS));
    return check_workflow(call, place);
}

enum status check_out(struct call *call, struct place *place)
{
    static const char SQL[] =
        "UPDATE documents SET checked_out_by = $2, checked_out = $3 WHERE id = $1";
    TRY(check_out_possible(call, place));
    return db_run(
        call, SQL, db_integer(place->id), db_integer(call->user->id), db_integer(call->now));
}

static enum status check_force(struct call *call, const struct place *place, bool force)
{
    return force && !place->manages
               ? fail(call, STATUS_DENIED,
                     "Access denied: administrators and managers of the library alone unlock by"
                     " force.")
               : STATUS_OK;
}

enum status check_out_end(struct call *call, struct place *place, bool force)
{
    static const char SQL[] =
        "UPDATE documents SET checked_out_by = NULL, checked_out = NULL WHERE id = $1";
    struct standing standing;
    TRY(follow(call, place));
    TRY(check_force(call, place, force));
    TRY(place_require_online(call, place));
    TRY(find_standing(call, place, &standing));
    if (!standing.holder.id)
        return fail(call, STATUS_STATE, "The document is not locked.");
    if (standing.holder.id != call->user->id && !force)
        return fail(call, STATUS_STATE, "The document is not locked by you.");
    return db_run(call, SQL, db_integer(place->id));
}

/* ---- All in a folder ---- */

enum whose { ANYBODYS_OR_NOT, THE_CALLERS, ANYBODYS };

/* Those that the caller may list, by name, as far as they are checked out by whom is asked for. */
static enum status find_all(
    struct call *call, const struct place *folder, enum whose whose, struct named_list *found)
{
    static const char SQL[] =
        "SELECT o.id, o.name FROM folders f JOIN documents o ON o.folder_id = f.id"
        " WHERE f.id = $1 AND (" DOCUMENT_LISTED("o", "f", "$2", "$3",
            "$4") ") AND ($5 = 0 OR o.checked_out_by = $2"
                  " OR ($5 = 2 AND o.checked_out_by IS NOT NULL)) ORDER BY o.name_folded";
    struct rows rows;
    TRY(db_query(call, &rows, SQL, db_integer(folder->id), db_integer(call->user->id),
        db_integer(folder->manages), db_integer(folder->domain_id), db_integer(whose)));
    return named_read(&rows, found);
}

static enum status check_out_one(struct call *call, int64_t id)
{
    struct place place;
    TRY(place_see_document_id(call, id, &place));
    return check_out(call, &place);
}

enum status check_out_all(struct call *call, const struct place *folder, struct item_log *log)
{
    struct named_list all;
    TRY(place_require_online(call, folder));
    TRY(find_all(call, folder, ANYBODYS_OR_NOT, &all));
    for (size_t i = 0; i < all.count; i++) {
        const struct named *found = &all.list[i];
        TRY(item_log_add(call, log, found->name, check_out_one(call, found->id)));
    }
    return STATUS_OK;
}

static enum status end_one(struct call *call, int64_t id, bool force)
{
    struct place place;
    TRY(place_see_document_id(call, id, &place));
    return check_out_end(call, &place, force);
}

enum status check_out_end_all(
    struct call *call, const struct place *folder, bool force, struct item_log *log)
{
    struct named_list all;
    TRY(check_force(call, folder, force));
    TRY(place_require_online(call, folder));
    TRY(find_all(call, folder, force ? ANYBODYS : THE_CALLERS, &all));
    for (size_t i = 0; i < all.count; i++) {
        const struct named *found = &all.list[i];
        TRY(item_log_add(call, log, found->name, end_one(call, found->id, force)));
    }
    return STATUS_OK;
}
