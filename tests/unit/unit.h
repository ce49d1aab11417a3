/*
 * What the unit tests share: an arena for each test, and the end of main.
 *
 *     int main(void)
 *     {
 *         TCase *tests = unit_tests();
 *         tcase_add_test(tests, a_test);
 *         return unit_run("text", tests);
 *     }
 */
#pragma once

#include <check.h>
#undef fail /* Check's old name for ck_abort_msg(); error.h has its own */

#include "arena.h"

/* Empty when a test starts; released after it, so that a leak is the test's own. */
static struct arena arena;

static void unit_release(void)
{
    arena_release(&arena);
}

/* ck_assert_msg() for loops: it costs nothing where the condition holds. */
#define EXPECT(condition, ...)                                                                     \
    do {                                                                                           \
        if (!(condition))                                                                          \
            ck_abort_msg(__VA_ARGS__);                                                             \
    } while (0)

static inline TCase *unit_tests(void)
{
    TCase *tests = tcase_create("tests");
    tcase_add_checked_fixture(tests, NULL, unit_release);
    tcase_set_timeout(tests, 300); /* against a hang only: machines differ */
    return tests;
}

static inline int unit_run(const char *name, TCase *tests)
{
    Suite *suite = suite_create(name);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}

/* The same numbers in each run, so that a failure can be had again. */
static inline uint32_t unit_random(void)
{
    static uint64_t state = 0x9E3779B97F4A7C15;
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (uint32_t)(state >> 32);
}
