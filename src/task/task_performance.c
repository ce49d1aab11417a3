#include "task_performance.h"

#include "db.h"
#include "response.h"
#include "text.h"
#include "people/rights.h"
#include "people/user.h"

#include <stdlib.h>

static const struct member PERSON[] = {
    XML_ELEMENT("AssigneeId", "The user.", .type = FIELD_INT, .sample = "3"),
    XML_ELEMENT("AssigneeName", "The user's name.", .sample = "Jane Doe"),
    XML_ELEMENT("DueCount", "How many active tasks they have.", .type = FIELD_INT),
    XML_ELEMENT("OverdueCount", "How many of these are overdue.", .type = FIELD_INT, .sample = "0"),
};
static const struct shape performer_shape = {"UserTaskStatisticModel", MEMBERS(PERSON)};

static const struct member PEOPLE[] = {
    XML_ELEMENT("UserTaskStatisticModel", "A user with active tasks.", .shape = &performer_shape,
        .list = true),
};
static const struct shape people_shape = {"ArrayOfUserTaskStatisticModel", MEMBERS(PEOPLE)};

static const struct member ANSWER[] = {
    XML_ELEMENT("ArrayOfUserTaskStatisticModel", "They.", .shape = &people_shape),
};
const struct shape task_performance_answer_shape = {"AnswerWithPerformance", MEMBERS(ANSWER)};

struct figures {
    int64_t user_id, due, overdue;
    const char *name, *folded;
};

static int by_name(const void *left, const void *right)
{
    const struct figures *a = left, *b = right;
    int order = strcmp(a->folded, b->folded);
    return order ? order : (a->user_id > b->user_id) - (a->user_id < b->user_id);
}

/* The users with active tasks whom the caller may look up, in no order. */
static enum status count_tasks(struct call *call, struct buffer *list, size_t *count)
{
    static const char SQL[] =
        "SELECT t.assignee_id, count(*), sum(CASE WHEN t.due < $1 THEN 1 ELSE 0 END) FROM tasks t"
        " WHERE t.status IN (10, 20) AND t.assignee_id IN (SELECT u.id FROM users u"
        "  WHERE " USER_VISIBLE("u", "$2") ") GROUP BY t.assignee_id /* scans */";
    struct rows rows;
    struct user user;
    int64_t caller = rights_caller_but(call, ALLOW_USER_MANAGER);
    *count = 0;
    TRY(db_query(call, &rows, SQL, db_integer(call->now), db_integer(caller)));
    while (db_next(&rows)) {
        struct figures one = {
            row_integer(&rows, 0), row_integer(&rows, 1), row_integer(&rows, 2), "", ""};
        TRY(user_by_id(call, one.user_id, &user));
        one.name = user_full_name(call, &user);
        const char *folded = text_fold(call->arena, one.name);
        one.folded = folded ? folded : one.name;
        buffer_bytes(list, &one, sizeof one);
        ++*count;
    }
    return db_end(&rows);
}

enum status task_performance_answer(struct call *call)
{
    struct buffer list = BUFFER_INIT(call->arena, SIZE_MAX / 2);
    size_t count;
    TRY(count_tasks(call, &list, &count));
    struct figures *figures = arena_allocate(call->arena, count * sizeof *figures);
    if (count) {
        memcpy(figures, list.text, count * sizeof *figures);
        qsort(figures, count, sizeof *figures, by_name);
    }
    response_open(call, "ArrayOfUserTaskStatisticModel");
    for (size_t i = 0; i < count; i++) {
        response_open(call, "UserTaskStatisticModel");
        response_integer(call, "AssigneeId", figures[i].user_id);
        response_text(call, "AssigneeName", figures[i].name);
        response_integer(call, "DueCount", figures[i].due);
        response_integer(call, "OverdueCount", figures[i].overdue);
        response_close(call);
    }
    response_close(call);
    return STATUS_OK;
}
