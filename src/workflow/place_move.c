#include "place_move.h"

#include "db.h"
#include "folder_delete.h"
#include "text.h"
#include "library/cutoff.h"
#include "library/policy.h"

/* What is moved, and where to. */
struct move {
    struct place place;
    const char *old_name, *name; /* as it is, and as it is to be */
    struct folder above;         /* the folder that it is in */
    struct place to;
    struct folder target;
};

static enum status find_source(struct call *call, const char *path, struct move *move)
{
    bool found;
    struct folder folder;
    struct document document;
    TRY(place_find(call, path, &move->place, &found));
    if (!found)
        return fail(call, STATUS_NO_DOCUMENT, "Source not found");
    if (move->place.is_document) {
        TRY(document_by_id(call, move->place.id, &document));
        move->old_name = document.name;
        return folder_read(call, document.folder_id, &move->above);
    }
    TRY(folder_read(call, move->place.id, &folder));
    if (!folder.parent_id)
        return fail(call, STATUS_STATE, "Root level folders cannot be moved.");
    move->old_name = folder.name;
    return folder_read(call, folder.parent_id, &move->above);
}

static enum status find_target(struct call *call, const char *path, struct move *move)
{
    bool found;
    TRY(place_find_target(call, path, move->old_name, &move->to, &move->name, &found));
    if (!found)
        return fail(call, STATUS_NO_DOCUMENT, "Destination folder not found");
    if (!(move->to.may & MAY_ADD))
        return fail(call, STATUS_DENIED, "Access denied");
    return folder_read(call, move->to.id, &move->target);
}

static enum status check_rules(struct call *call, const struct move *move)
{
    bool document = move->place.is_document;
    const struct folder_rules *to = &move->target.rules;
    if (move->above.id != move->target.id) {
        TRY(rules_require(
            call, &move->above.rules, document ? RULE_DOCUMENT_DELETES : RULE_FOLDER_DELETES));
        TRY(cutoff_require_open(call, &move->target));
        TRY(rules_require(call, to, document ? RULE_NEW_DOCUMENTS : RULE_NEW_FOLDERS));
    }
    return document ? rules_require_type(call, to, move->name) : STATUS_OK;
}

static enum status check_circle(struct call *call, const struct move *move)
{
    bool circle = false;
    if (!move->place.is_document)
        TRY(folder_is_in(call, move->to.id, move->place.id, &circle));
    return circle ? fail(call, STATUS_STATE,
                        "A folder cannot be moved into itself or a folder that is in it.")
                  : STATUS_OK;
}

static enum status check_name(struct call *call, const struct move *move)
{
    const char *old_name = text_fold(call->arena, move->old_name),
               *name = text_fold(call->arena, move->name);
    if (move->above.id != move->target.id || !name || strcmp(old_name, name) != 0)
        TRY(folder_check_free(call, move->to.id, move->name));
    else if (strcmp(move->old_name, move->name) != 0)
        TRY(library_check_name(call, "A name in a path", move->name));
    return move->place.is_document
               ? path_check_length(call, move->target.path, text_characters(move->name))
               : folder_check_moved(call, move->place.id, move->target.path, move->name);
}

static bool goes_elsewhere(const struct move *move)
{
    return move->place.domain_id != move->to.domain_id;
}

static enum status check_hindrances(struct call *call, const struct move *move)
{
    struct document document;
    if (!move->place.is_document)
        return folder_check_hindrances(call, move->place.id,
            goes_elsewhere(move) ? HINDRANCE_ALL & ~HINDRANCE_TASKS : HINDRANCE_CHECKED_OUT);
    TRY(document_by_id(call, move->place.id, &document));
    if (document.checked_out_by)
        return fail(call, STATUS_STATE, "The document is checked out.");
    return document_require_idle(call, move->place.id);
}

/* Tasks and workflows are of the library that their document is in. */
static enum status take_along(struct call *call, const struct place *place, const struct place *to)
{
    static const char *const OF_DOCUMENT[] = {
        "UPDATE tasks SET domain_id = $2 WHERE document_id = $1",
        "UPDATE workflows SET domain_id = $2 WHERE document_id = $1", NULL};
    static const char *const OF_FOLDER[] = {FOLDER_TREE
        "UPDATE tasks SET domain_id = $2 WHERE document_id IN " DOCUMENTS_OF_TREE " /* scans */",
        FOLDER_TREE "UPDATE workflows SET domain_id = $2 WHERE document_id IN " DOCUMENTS_OF_TREE
                    " /* scans */",
        NULL};
    const char *const *updates = place->is_document ? OF_DOCUMENT : OF_FOLDER;
    for (; *updates; updates++)
        TRY(db_run(call, *updates, db_integer(place->id), db_integer(to->domain_id)));
    return place->is_document ? STATUS_OK : folder_set_domain(call, place->id, to->domain_id);
}

enum status place_put(struct call *call, const struct place *place, int64_t above_id,
    const struct place *to, const char *name)
{
    static const char DOCUMENT[] =
        "UPDATE documents SET folder_id = $2, name = $3, name_folded = $4 WHERE id = $1";
    static const char FOLDER[] =
        "UPDATE folders SET parent_id = $2, name = $3, name_folded = $4 WHERE id = $1";
    bool elsewhere = place->domain_id != to->domain_id;
    TRY(db_run(call, place->is_document ? DOCUMENT : FOLDER, db_integer(place->id),
        db_integer(to->id), db_text(name), db_text(text_fold(call->arena, name))));
    if (elsewhere)
        TRY(take_along(call, place, to));
    return above_id == to->id ? STATUS_OK : access_follow(call, place, elsewhere);
}

enum status place_move(struct call *call, const char *source, const char *destination)
{
    struct move move;
    TRY(find_source(call, source, &move));
    TRY(find_target(call, destination, &move));
    TRY(policy_check(
        call, goes_elsewhere(&move) ? POLICY_MOVE_OUTSIDE : POLICY_MOVE_INSIDE, &move.place));
    TRY(place_require_online(call, &move.place));
    TRY(place_require_online(call, &move.to));
    TRY(check_circle(call, &move));
    TRY(check_rules(call, &move));
    TRY(check_name(call, &move));
    TRY(check_hindrances(call, &move));
    return place_put(call, &move.place, move.above.id, &move.to, move.name);
}
