/* Completing a task, and who plays in a first step: see workflow.h. */
#include "db.h"
#include "text.h"
#include "workflow.h"
#include "people/user.h"

enum status task_complete(struct call *call, struct task *task, enum task_cause cause,
    const char *comments, int64_t finished)
{
    if (*comments)
        TRY(task_set_comment(call, task, comments));
    TRY(task_check_requirements(call, task, false));
    TRY(task_set_status(call, task, TASK_COMPLETED, cause, finished));
    return workflow_task_ended(call, task);
}

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
