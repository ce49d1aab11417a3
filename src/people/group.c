#include "group.h"

#include "db.h"
#include "text.h"

static const char OF_GROUP[] =
    "SELECT " USER_COLUMNS "FROM users u " USER_JOIN
    "WHERE u.id IN (SELECT user_id FROM group_members WHERE group_id = $1) ORDER BY u.login_folded";

enum status group_add(struct call *call, const char *name, int64_t domain_id)
{
    static const char SQL[] = "INSERT INTO user_groups (name, name_folded, domain_id)"
                              " VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
    if (!user_is_name(name))
        return fail(call, STATUS_INVALID,
            "A group's name has 1 to 64 characters, without slashes and control characters, and no"
            " blank at an end.");
    TRY(db_run(call, SQL, db_text(name), db_text(text_fold(call->arena, name)),
        db_integer_or_null(domain_id)));
    if (db_changes(call) == 0)
        return fail(call, STATUS_STATE, "There is a group %s already.", name);
    return STATUS_OK;
}

enum status group_by_name(struct call *call, const char *name, int64_t domain_id, int64_t *group_id)
{
    static const char SQL[] = "SELECT id FROM user_groups WHERE name_folded = $1"
                              " AND coalesce(domain_id, 0) = $2";
    TRY(db_read_integer(
        call, group_id, SQL, db_text(text_fold(call->arena, name)), db_integer(domain_id)));
    return *group_id ? STATUS_OK : fail(call, STATUS_NO_USER, "Group not found: %s.", name);
}

enum status group_exists(struct call *call, int64_t group_id, bool *found)
{
    static const char SQL[] = "SELECT 1 FROM user_groups WHERE id = $1";
    return db_exists(call, found, SQL, db_integer(group_id));
}

enum status group_set_enabled(struct call *call, const char *name, int64_t domain_id, bool enabled)
{
    static const char SQL[] = "UPDATE user_groups SET enabled = $2 WHERE id = $1";
    int64_t group_id;
    TRY(group_by_name(call, name, domain_id, &group_id));
    if (group_id >= ROLE_FIRST && group_id <= ROLE_LAST)
        return fail(call, STATUS_STATE, "The groups of administrative roles cannot be disabled.");
    return db_run(call, SQL, db_integer(group_id), db_integer(enabled));
}

enum status group_set_member(
    struct call *call, const char *name, int64_t domain_id, int64_t user_id, bool member)
{
    static const char ENTER[] =
        "INSERT INTO group_members (group_id, user_id) VALUES ($1, $2) ON CONFLICT DO NOTHING";
    static const char LEAVE[] = "DELETE FROM group_members WHERE group_id = $1 AND user_id = $2";
    int64_t group_id;
    TRY(group_by_name(call, name, domain_id, &group_id));
    return db_run(call, member ? ENTER : LEAVE, db_integer(group_id), db_integer(user_id));
}

enum status group_list_members(struct call *call, const char *name, int64_t domain_id,
    void (*each)(void *context, const struct user *user), void *context)
{
    int64_t group_id;
    struct rows rows;
    TRY(group_by_name(call, name, domain_id, &group_id));
    TRY(db_query(call, &rows, OF_GROUP, db_integer(group_id)));
    return user_each(&rows, each, context);
}

enum status group_list(struct call *call,
    void (*each)(
        void *context, const char *name, const char *domain, bool enabled, int64_t members),
    void *context)
{
    static const char SQL[] = "SELECT g.name, d.name, g.enabled,"
                              " (SELECT count(*) FROM group_members m WHERE m.group_id = g.id)"
                              " FROM user_groups g LEFT JOIN domains d ON d.id = g.domain_id"
                              " ORDER BY g.name_folded, d.name_folded NULLS FIRST /* scans */";
    struct rows rows;
    TRY(db_query(call, &rows, SQL));
    while (db_next(&rows))
        each(context, row_text(&rows, 0), row_text(&rows, 1), row_integer(&rows, 2),
            row_integer(&rows, 3));
    return db_end(&rows);
}
