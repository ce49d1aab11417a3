/* Who is told of a task's change, and when: src/task/watch.h. The program has watchers of its own.
 */
#include "unit.h"

#include "../../src/task/watch.c"
#include "task/task.h"

static const char *told;
static bool refuse;

static enum status note(const char *name)
{
    told = arena_format(&arena, "%s%s", told, name);
    return STATUS_OK;
}

static enum status tell_third(struct call *call, const struct task *task)
{
    (void)call, (void)task;
    return note("third ");
}

static enum status tell_first(struct call *call, const struct task *task)
{
    (void)task;
    return refuse ? fail(call, STATUS_STATE, "It cannot be.") : note("first ");
}

static enum status tell_second(struct call *call, const struct task *task)
{
    (void)call;
    return note(arena_format(&arena, "second:%" PRId64 " ", task->id));
}

TASK_WATCHER(c, [NEWS_CREATED] = tell_third, [NEWS_DELETED] = tell_third);
TASK_WATCHER(a, [NEWS_CREATED] = tell_first);
TASK_WATCHER(b, [NEWS_CREATED] = tell_second);

static struct call call;

static enum status tell(enum task_news news)
{
    const struct task task = {.id = 7};
    call = (struct call){.arena = &arena};
    told = "";
    return task_tell(&call, news, &task);
}

START_TEST(all_are_told_in_the_order_of_their_names)
{
    ck_assert_int_eq(tell(NEWS_CREATED), STATUS_OK);
    ck_assert_str_eq(told, "first second:7 third ");
}
END_TEST

START_TEST(who_does_not_follow_a_change_is_not_told)
{
    ck_assert_int_eq(tell(NEWS_DELETED), STATUS_OK);
    ck_assert_str_eq(told, "third ");
    ck_assert_int_eq(tell(NEWS_REPLACED), STATUS_OK);
    ck_assert_str_eq(told, "");
}
END_TEST

START_TEST(a_refusal_ends_it)
{
    refuse = true;
    ck_assert_int_eq(tell(NEWS_CREATED), STATUS_STATE);
    ck_assert_str_eq(told, "");
}
END_TEST

int main(void)
{
    TCase *tests = unit_tests();
    tcase_add_test(tests, all_are_told_in_the_order_of_their_names);
    tcase_add_test(tests, who_does_not_follow_a_change_is_not_told);
    tcase_add_test(tests, a_refusal_ends_it);
    return unit_run("watch", tests);
}
