/* How texts are found again: see common/db_statements.h. */
#include "db_statements.h"

#include "failing.h"

static struct statements statements;

static void clear(void)
{
    statements_clear(&statements);
}

/* What is kept for a text, which is put there where there is nothing: the text itself. */
static const char *keep(const char *text)
{
    struct statement_slot *slot = statements_find(&statements, text);
    if (!slot)
        return NULL;
    if (!slot->statement)
        statements_fill(&statements, slot, text, (void *)text);
    return strcmp(slot->text, text) == 0 ? slot->statement : NULL;
}

START_TEST(a_text_is_found_wherever_it_is)
{
    const char *one = arena_string(&arena, "SELECT 1"), *same = arena_string(&arena, "SELECT 1");
    ck_assert_ptr_ne(one, same);
    ck_assert_ptr_eq(keep(one), one);
    ck_assert_ptr_eq(keep(same), one);
    ck_assert_ptr_ne(keep("SELECT 2"), one);
    ck_assert_ptr_ne(keep("SELECT  1"), one);
    ck_assert_ptr_ne(keep("select 1"), one);
    ck_assert_uint_eq(statements.count, 4);
}
END_TEST

START_TEST(what_is_only_looked_for_is_not_kept)
{
    for (int i = 0; i < 1000; i++)
        ck_assert_ptr_null(statements_find(&statements, arena_format(&arena, "%d", i))->statement);
    ck_assert_uint_eq(statements.count, 0);
}
END_TEST

/* The table grows many times, and each is found in what it has become. */
START_TEST(there_may_be_any_number)
{
    enum { MANY = 3000 };
    static const char *found[MANY];
    for (int i = 0; i < MANY; i++) {
        found[i] = keep(arena_format(&arena, "SELECT %d", i));
        ck_assert_uint_eq(statements.count, (size_t)i + 1);
        ck_assert_uint_le(2 * statements.count, statements.room);
        ck_assert_uint_eq(statements.room & (statements.room - 1), 0);
    }
    for (int i = MANY - 1; i >= 0; i--)
        ck_assert_ptr_eq(keep(arena_format(&arena, "SELECT %d", i)), found[i]);
    ck_assert_uint_eq(statements.count, MANY);
    ck_assert_uint_lt(statements.room, 8 * MANY);
}
END_TEST

START_TEST(all_are_forgotten_and_may_begin_anew)
{
    keep("SELECT 1");
    statements_clear(&statements);
    ck_assert(statements.count == 0 && statements.room == 0 && !statements.slots);
    ck_assert_ptr_nonnull(keep("SELECT 1"));
}
END_TEST

static bool keeps(void)
{
    static const char *const TEXTS[] = {"a", "b"};
    bool right = true;
    for (size_t i = 0; i < COUNT_OF(TEXTS); i++) {
        const char *kept = keep(TEXTS[i]);
        right = right && (!kept || kept == TEXTS[i]);
    }
    return right;
}

START_TEST(an_allocation_may_fail)
{
    failing_each(keeps);
}
END_TEST

int main(void)
{
    TCase *tests = unit_tests();
    tcase_add_checked_fixture(tests, NULL, clear);
    tcase_add_test(tests, a_text_is_found_wherever_it_is);
    tcase_add_test(tests, what_is_only_looked_for_is_not_kept);
    tcase_add_test(tests, there_may_be_any_number);
    tcase_add_test(tests, all_are_forgotten_and_may_begin_anew);
    failing_add_test(tests, an_allocation_may_fail);
    return unit_run("db_statements", tests);
}
