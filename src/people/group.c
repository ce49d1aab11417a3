#include "group.h"

#include "db.h"
#include "field.h"
#include "text.h"
#include "transfer.h"

#define COLUMNS "SELECT g.id, g.name, g.domain_id, d.name, g.enabled, g.show_members"
#define FROM " FROM user_groups g LEFT JOIN domains d ON d.id = g.domain_id "
#define BY_NAME " ORDER BY g.name_folded, d.name_folded NULLS FIRST"

static const char OF_NAME[] =
    COLUMNS FROM "WHERE g.name_folded = $1 AND coalesce(g.domain_id, 0) = $2";
static const char ALL[] = COLUMNS
    ", (SELECT count(*) FROM group_members m WHERE m.group_id = g.id)" FROM BY_NAME " /* scans */";
static const char GLOBAL[] = COLUMNS FROM "WHERE g.domain_id IS NULL" BY_NAME " /* scans */";
static const char LOCAL[] = COLUMNS FROM "WHERE g.domain_id = $1" BY_NAME;
static const char OF_DOMAIN[] =
    COLUMNS FROM "WHERE g.id IN (SELECT id FROM user_groups WHERE domain_id = $1"
                 " UNION SELECT group_id FROM domain_groups WHERE domain_id = $1)" BY_NAME;
static const char OF_USER[] =
    COLUMNS FROM "WHERE g.id IN (SELECT group_id FROM group_members WHERE user_id = $1)" BY_NAME;
static const char MEMBERS[] =
    "SELECT " USER_COLUMNS "FROM users u " USER_JOIN
    "WHERE u.id IN (SELECT user_id FROM group_members WHERE group_id = $1) ORDER BY u.login_folded";

void group_row(struct rows *rows, void *record)
{
    struct group *group = record;
    *group = (struct group){.id = row_integer(rows, 0),
        .name = row_text(rows, 1),
        .domain_id = row_integer(rows, 2),
        .domain = row_text(rows, 3),
        .enabled = row_integer(rows, 4),
        .show_members = row_integer(rows, 5)};
}

bool group_is_role(const struct group *group)
{
    return group->id >= ROLE_FIRST && group->id <= ROLE_LAST;
}

static enum status check_name(struct call *call, const char *name)
{
    return user_is_name(name) ? STATUS_OK
                              : fail(call, STATUS_INVALID,
                                    "A group's name has 1 to 64 characters, without slashes and "
                                    "control characters, and no blank at an end.");
}

static enum status fail_taken(struct call *call, const char *name)
{
    return fail(call, STATUS_TAKEN, "There is a group %s already.", name);
}

enum status group_add(struct call *call, const char *name, int64_t domain_id, bool show_members)
{
    static const char SQL[] = "INSERT INTO user_groups (name, name_folded, domain_id, show_members)"
                              " VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
    TRY(check_name(call, name));
    TRY(db_run(call, SQL, db_text(name), db_text(text_fold(call->arena, name)),
        db_integer_or_null(domain_id), db_integer(show_members)));
    return db_changes(call) ? STATUS_OK : fail_taken(call, name);
}

enum status group_find(
    struct call *call, const char *name, int64_t domain_id, struct group *group, bool *found)
{
    const char *folded = text_fold(call->arena, name);
    return db_find(call, found, group_row, group, OF_NAME, db_text(folded ? folded : ""),
        db_integer(domain_id));
}

enum status group_by_name(
    struct call *call, const char *name, int64_t domain_id, struct group *group)
{
    bool found;
    TRY(group_find(call, name, domain_id, group, &found));
    return found ? STATUS_OK
                 : fail(call, STATUS_NO_USER, "Group not found: %s.",
                       text_first(call->arena, name, 64));
}

enum status group_exists(struct call *call, int64_t group_id, bool *found)
{
    static const char SQL[] = "SELECT 1 FROM user_groups WHERE id = $1";
    return db_exists(call, found, SQL, db_integer(group_id));
}

/* Those of administrative roles stay as they are. */
static enum status require_no_role(struct call *call, const struct group *group, const char *what)
{
    return group_is_role(group)
               ? fail(call, STATUS_STATE, "The groups of administrative roles cannot be %s.", what)
               : STATUS_OK;
}

enum status group_change(
    struct call *call, const struct group *group, const char *name, bool show_members)
{
    static const char SQL[] =
        "UPDATE user_groups SET name = $2, name_folded = $3, show_members = $4 WHERE id = $1";
    struct group other;
    bool found;
    TRY(require_no_role(call, group, "renamed"));
    TRY(check_name(call, name));
    TRY(group_find(call, name, group->domain_id, &other, &found));
    if (found && other.id != group->id)
        return fail_taken(call, name);
    return db_run(call, SQL, db_integer(group->id), db_text(name),
        db_text(text_fold(call->arena, name)), db_integer(show_members));
}

enum status group_delete(struct call *call, const struct group *group)
{
    static const char *const SQL[] = {"DELETE FROM group_members WHERE group_id = $1",
        "DELETE FROM domain_groups WHERE group_id = $1",
        "DELETE FROM flow_supervisors WHERE group_id = $1",
        "DELETE FROM workflow_supervisors WHERE group_id = $1",
        "DELETE FROM user_groups WHERE id = $1"};
    TRY(require_no_role(call, group, "deleted"));
    for (size_t i = 0; i < COUNT_OF(SQL); i++)
        TRY(db_run(call, SQL[i], db_integer(group->id)));
    return STATUS_OK;
}

enum status group_set_enabled(struct call *call, const struct group *group, bool enabled)
{
    static const char SQL[] = "UPDATE user_groups SET enabled = $2 WHERE id = $1";
    TRY(require_no_role(call, group, "disabled"));
    return db_run(call, SQL, db_integer(group->id), db_integer(enabled));
}

enum status group_set_member(struct call *call, const struct group *group, const struct user *user,
    bool member, bool *changed)
{
    static const char ENTER[] =
        "INSERT INTO group_members (group_id, user_id) VALUES ($1, $2) ON CONFLICT DO NOTHING";
    static const char LEAVE[] = "DELETE FROM group_members WHERE group_id = $1 AND user_id = $2";
    if (group->id == ROLE_ADMINISTRATOR && !member)
        TRY(user_check_not_last_administrator(call, user));
    TRY(db_run(call, member ? ENTER : LEAVE, db_integer(group->id), db_integer(user->id)));
    *changed = db_changes(call) > 0;
    return STATUS_OK;
}

enum status group_transfer(struct call *call, struct transfer *transfer)
{
    static const char SQL[] = "SELECT group_id FROM group_members WHERE user_id = $1";
    struct id_list ids;
    bool joined, left;
    TRY(db_read_ids(call, &ids, SQL, db_integer(transfer->from.id)));
    for (size_t i = 0; i < ids.count; i++) {
        const struct group group = {.id = ids.ids[i]};
        if (group_is_role(&group) && !call->user->administrator) {
            transfer->left++;
            continue;
        }
        TRY(group_set_member(call, &group, &transfer->to, true, &joined));
        TRY(group_set_member(call, &group, &transfer->from, false, &left));
        transfer->moved += joined;
    }
    return STATUS_OK;
}

enum status group_list_members(struct call *call, const struct group *group,
    void (*each)(void *context, const struct user *user), void *context)
{
    struct rows rows;
    TRY(db_query(call, &rows, MEMBERS, db_integer(group->id)));
    return user_each(&rows, each, context);
}

enum status group_list(struct call *call, struct rows *rows)
{
    return db_query(call, rows, ALL);
}

enum status group_list_global(struct call *call, struct rows *rows)
{
    return db_query(call, rows, GLOBAL);
}

enum status group_list_local(struct call *call, int64_t domain_id, struct rows *rows)
{
    return db_query(call, rows, LOCAL, db_integer(domain_id));
}

enum status group_list_of_domain(struct call *call, int64_t domain_id, struct rows *rows)
{
    return db_query(call, rows, OF_DOMAIN, db_integer(domain_id));
}

enum status group_list_of_user(struct call *call, int64_t user_id, struct rows *rows)
{
    return db_query(call, rows, OF_USER, db_integer(user_id));
}
