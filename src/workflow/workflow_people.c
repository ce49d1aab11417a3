#include "workflow_people.h"

#include "db.h"
#include "task_definition.h"
#include "people/group.h"

void id_set_add(struct call *call, struct id_set *ids, int64_t id)
{
    if (id_set_has(ids, id))
        return;
    ids->list = arena_grow(call->arena, ids->list, ids->count, &ids->room, sizeof *ids->list);
    ids->list[ids->count++] = id;
}

bool id_set_has(const struct id_set *ids, int64_t id)
{
    for (size_t i = 0; i < ids->count; i++)
        if (ids->list[i] == id)
            return true;
    return false;
}

/* Adds the first column of what a statement with the parameter $1 finds. */
static enum status add_found(struct call *call, struct id_set *ids, const char *sql, int64_t key)
{
    struct rows rows;
    TRY(db_query(call, &rows, sql, db_integer(key)));
    while (db_next(&rows))
        id_set_add(call, ids, row_integer(&rows, 0));
    return db_end(&rows);
}

/* ---- Supervisors ---- */

enum status workflow_supervisors(struct call *call, int64_t workflow_id, struct id_set *ids)
{
    static const char SQL[] =
        "SELECT user_id FROM supervisors WHERE workflow_id = $1 AND user_id IS NOT NULL"
        " UNION SELECT m.user_id FROM group_members m"
        " JOIN user_groups g ON g.id = m.group_id AND g.enabled = 1"
        " WHERE m.group_id IN (SELECT group_id FROM supervisors WHERE workflow_id = $1)"
        " ORDER BY 1";
    return add_found(call, ids, SQL, workflow_id);
}

/* ---- Who gets a task ---- */

static const char MANAGERS[] =
    "SELECT user_id FROM domain_managers WHERE domain_id = $1 ORDER BY user_id";

static enum status add_role(
    struct call *call, const struct workflow *workflow, enum role role, struct id_set *ids)
{
    static const char OWNER[] = "SELECT owner_id FROM documents WHERE id = $1";
    switch (role) {
    case ROLE_DOCUMENT_OWNER:
        return add_found(call, ids, OWNER, workflow->document_id);
    case ROLE_SUBMITTER:
        id_set_add(call, ids, workflow->submitter_id);
        return STATUS_OK;
    case ROLE_SUPERVISORS:
        return workflow_supervisors(call, workflow->id, ids);
    case ROLE_LIBRARY_MANAGERS:
        return add_found(call, ids, MANAGERS, workflow->domain_id);
    }
    return STATUS_OK;
}

/* The users whom a task definition names. */
static enum status add_named(
    struct call *call, const struct workflow *workflow, int64_t definition_id, struct id_set *ids)
{
    static const char SQL[] = "SELECT kind, reference_id FROM task_definition_assignees"
                              " WHERE task_definition_id = $1 ORDER BY kind, reference_id";
    static const char MEMBERS[] =
        "SELECT m.user_id FROM group_members m JOIN user_groups g ON g.id = m.group_id"
        " WHERE m.group_id = $1 AND g.enabled = 1 ORDER BY m.user_id";
    struct rows rows;
    TRY(db_query(call, &rows, SQL, db_integer(definition_id)));
    while (db_next(&rows)) {
        int64_t id = row_integer(&rows, 1);
        switch ((enum assignee_kind)row_integer(&rows, 0)) {
        case ASSIGNEE_USER:
            id_set_add(call, ids, id);
            break;
        case ASSIGNEE_GROUP:
            TRY(add_found(call, ids, MEMBERS, id));
            break;
        case ASSIGNEE_ROLE:
            TRY(add_role(call, workflow, (enum role)id, ids));
            break;
        }
    }
    return db_end(&rows);
}

/* Adds those of `from` who are enabled; `most` of them. */
static enum status add_enabled(
    struct call *call, const struct id_set *from, size_t most, struct id_set *ids)
{
    struct user user;
    for (size_t i = 0; i < from->count && ids->count < most; i++) {
        TRY(user_by_id(call, from->list[i], &user));
        if (user.enabled)
            id_set_add(call, ids, user.id);
    }
    return STATUS_OK;
}

/* Adds the one who gets the tasks that nobody else can be given. */
static enum status add_stand_in(
    struct call *call, const struct workflow *workflow, struct id_set *ids)
{
    struct id_set people = {0};
    struct user administrator;
    bool found;
    id_set_add(call, &people, workflow->submitter_id);
    TRY(workflow_supervisors(call, workflow->id, &people));
    TRY(add_found(call, &people, MANAGERS, workflow->domain_id));
    TRY(add_enabled(call, &people, 1, ids));
    if (ids->count)
        return STATUS_OK;
    TRY(user_find_administrator(call, &administrator, &found));
    if (found) {
        id_set_add(call, ids, administrator.id);
        return STATUS_OK;
    }
    return fail(call, STATUS_STATE,
        "Nobody can be given the workflow's tasks: their assignees, the submitter, the workflow's "
        "supervisors, the library's managers and the administrators are all gone or disabled.");
}

enum status workflow_assignees(
    struct call *call, const struct workflow *workflow, int64_t definition_id, struct id_set *ids)
{
    struct id_set named = {0};
    TRY(add_named(call, workflow, definition_id, &named));
    TRY(add_enabled(call, &named, SIZE_MAX, ids));
    return ids->count ? STATUS_OK : add_stand_in(call, workflow, ids);
}

enum status workflow_pick_one(struct call *call, struct id_set *ids)
{
    static const char SQL[] =
        "SELECT count(*) FROM tasks WHERE assignee_id = $1 AND status IN (0, 10, 20)";
    int64_t best = 0, fewest = INT64_MAX;
    assert(ids->count > 0);
    for (size_t i = 0; i < ids->count; i++) {
        int64_t id = ids->list[i], open;
        TRY(db_read_integer(call, &open, SQL, db_integer(id)));
        if (open < fewest || (open == fewest && id < best)) {
            fewest = open;
            best = id;
        }
    }
    ids->list[0] = best;
    ids->count = 1;
    return STATUS_OK;
}

/* ---- Who plays in a first step ---- */

static enum status check_player(struct call *call, enum assignee_kind kind, int64_t id)
{
    struct user user;
    bool found;
    if (kind == ASSIGNEE_USER)
        return user_by_id(call, id, &user);
    TRY(group_exists(call, id, &found));
    return found ? STATUS_OK : fail(call, STATUS_NO_USER, "Group not found.");
}

static enum status read_list(struct call *call, const char *list, enum assignee_kind kind,
    struct assignee *players, size_t *count)
{
    while (*list) {
        size_t length = strcspn(list, ",");
        const char *text = arena_bytes(call->arena, list, length);
        int64_t id;
        list += length + (list[length] == ',');
        if (!*text_trim(call->arena, text))
            continue;
        if (text_integer(text, 1, INT32_MAX, &id) != NUMBER_OK)
            return fail(
                call, STATUS_INVALID, "'%s' is not an id.", text_first(call->arena, text, 64));
        TRY(check_player(call, kind, id));
        players[(*count)++] = (struct assignee){kind, id};
    }
    return STATUS_OK;
}

enum status players_read(struct call *call, const char *users, const char *groups,
    struct assignee **players, size_t *count)
{
    /* There are at most as many ids as characters. */
    *players = arena_allocate(call->arena, (strlen(users) + strlen(groups) + 1) * sizeof **players);
    *count = 0;
    TRY(read_list(call, users, ASSIGNEE_USER, *players, count));
    return read_list(call, groups, ASSIGNEE_GROUP, *players, count);
}
