#include <signal.h>

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>
#endif

#include "failing.h"

static bool all_are(const unsigned char *bytes, size_t length, unsigned char value)
{
    return length == 0 || (bytes[0] == value && memcmp(bytes, bytes + 1, length - 1) == 0);
}

START_TEST(memory_is_zero_aligned_and_apart)
{
    enum { COUNT = 2000 };
    static unsigned char *pieces[COUNT];
    static size_t sizes[COUNT];
    for (size_t i = 0; i < COUNT; i++) {
        sizes[i] = i % 100 == 99 ? 3000 + 40 * i : 1 + unit_random() % 200;
        pieces[i] = arena_allocate(&arena, sizes[i]);
        ck_assert_ptr_nonnull(pieces[i]);
        ck_assert_uint_eq((uintptr_t)pieces[i] % _Alignof(max_align_t), 0);
        ck_assert(all_are(pieces[i], sizes[i], 0));
        memset(pieces[i], (int)(1 + i % 255), sizes[i]);
    }
    for (size_t i = 0; i < COUNT; i++)
        ck_assert(all_are(pieces[i], sizes[i], (unsigned char)(1 + i % 255)));
}
END_TEST

START_TEST(memory_is_zero_again_after_a_reset)
{
    for (int round = 0; round < 3; round++) {
        unsigned char *memory = arena_allocate(&arena, 500);
        ck_assert(all_are(memory, 500, 0));
        memset(memory, 0xFF, 500);
        arena_reset(&arena);
    }
}
END_TEST

START_TEST(nothing_can_be_allocated)
{
    for (int i = 0; i < 100; i++)
        ck_assert_ptr_nonnull(arena_allocate(&arena, 0));
}
END_TEST

START_TEST(too_much_ends_the_process)
{
    arena_allocate(&arena, SIZE_MAX);
}
END_TEST

START_TEST(an_array_grows_and_keeps_its_items)
{
    int64_t *items = NULL;
    size_t room = 0;
    for (size_t count = 0; count < 1000; count++) {
        items = arena_grow(&arena, items, count, &room, sizeof *items);
        ck_assert_uint_gt(room, count);
        items[count] = (int64_t)count;
    }
    for (size_t i = 0; i < 1000; i++)
        ck_assert_int_eq(items[i], (int64_t)i);
    ck_assert_ptr_eq(arena_grow(&arena, items, room - 1, &room, sizeof *items), items);
}
END_TEST

START_TEST(a_string_is_copied)
{
    char original[] = "agreement.pdf";
    char *copy = arena_string(&arena, original);
    original[0] = 'X';
    ck_assert_str_eq(copy, "agreement.pdf");
    ck_assert_str_eq(arena_string(&arena, ""), "");
    ck_assert_ptr_null(arena_string(&arena, NULL));
}
END_TEST

START_TEST(bytes_are_copied_and_a_nul_set_after_them)
{
    memset(arena_allocate(&arena, 64), 'x', 64);
    char original[] = {'a', '\0', 'b'};
    char *copy = arena_bytes(&arena, original, sizeof original);
    original[0] = 'X';
    ck_assert_mem_eq(copy, "a\0b", 4);
    ck_assert_str_eq(arena_bytes(&arena, NULL, 0), "");
}
END_TEST

START_TEST(a_format_is_written_whole)
{
    ck_assert_str_eq(arena_format(&arena, "%s-%d", "task", 8821), "task-8821");
    ck_assert_str_eq(arena_format(&arena, "%s", ""), "");
    static const size_t WIDTHS[] = {254, 255, 256, 257, 100000};
    for (size_t i = 0; i < COUNT_OF(WIDTHS); i++) {
        char *padded = arena_format(&arena, "%*d", (int)WIDTHS[i], 7);
        ck_assert_uint_eq(strlen(padded), WIDTHS[i]);
        ck_assert_uint_eq(strspn(padded, " "), WIDTHS[i] - 1);
        ck_assert_str_eq(padded + WIDTHS[i] - 1, "7");
    }
}
END_TEST

static char order[16];

static void note(void *letter)
{
    const size_t length = strlen(order);
    order[length] = *(const char *)letter;
    order[length + 1] = '\0';
}

START_TEST(clean_ups_run_once_and_the_newest_first)
{
    order[0] = '\0';
    arena_defer(&arena, note, arena_string(&arena, "a"));
    arena_defer(&arena, note, arena_string(&arena, "b"));
    arena_defer(&arena, note, arena_string(&arena, "c"));
    ck_assert_str_eq(order, "");
    arena_reset(&arena);
    ck_assert_str_eq(order, "cba");
    arena_reset(&arena);
    arena_release(&arena);
    ck_assert_str_eq(order, "cba");
    arena_defer(&arena, note, "d");
    arena_release(&arena);
    ck_assert_str_eq(order, "cbad");
}
END_TEST

static void note_and_defer(void *letter)
{
    note(letter);
    arena_defer(&arena, note, arena_format(&arena, "%c", *(const char *)letter + 1));
}

START_TEST(a_clean_up_may_allocate_and_defer)
{
    order[0] = '\0';
    arena_defer(&arena, note, "z");
    arena_defer(&arena, note_and_defer, "a");
    arena_reset(&arena);
    ck_assert_str_eq(order, "abz");
}
END_TEST

START_TEST(a_reset_keeps_one_block_and_a_release_none)
{
    for (int i = 0; i < 100; i++) {
        arena_allocate(&arena, 1000);
        arena_allocate(&arena, 100000);
    }
    arena_reset(&arena);
#ifndef __SANITIZE_ADDRESS__
    const void *kept = arena.blocks;
    ck_assert_ptr_nonnull(kept);
    arena_allocate(&arena, 1000);
    ck_assert_ptr_eq(arena.blocks, kept);
#endif
    arena_release(&arena);
    ck_assert_ptr_null(arena.blocks);
    ck_assert_ptr_null(arena.deferred);
    ck_assert_str_eq(arena_string(&arena, "again"), "again");
}
END_TEST

static bool allocates(void)
{
    size_t room = 0;
    int *list = NULL;
    for (size_t i = 0; i < 40; i++) {
        list = arena_grow(&arena, list, i, &room, sizeof *list);
        list[i] = (int)i;
    }
    char *large = arena_format(&arena, "%*d", 100000, 7);
    char *resized = memory_resize(memory_or_end(malloc(0)), 10);
    memcpy(resized, "resized", 8);
    bool right = list[39] == 39 && large[99999] == '7' && strcmp(resized, "resized") == 0;
    free(resized);
    return right;
}

START_TEST(what_was_not_allocated_ends_the_process)
{
    char here;
    ck_assert_ptr_eq(memory_or_end(&here), &here);
    (void)!memory_or_end(NULL);
}
END_TEST

START_TEST(an_allocation_may_fail)
{
    failing_each(allocates);
}
END_TEST

#ifdef __SANITIZE_ADDRESS__
START_TEST(an_overrun_is_found)
{
    for (size_t size = 1; size < 200; size++) {
        char *memory = arena_allocate(&arena, size);
        ck_assert_int_eq(__asan_address_is_poisoned(memory + size - 1), 0);
        ck_assert_int_eq(__asan_address_is_poisoned(memory + size), 1);
    }
}
END_TEST
#endif

int main(void)
{
    TCase *tests = unit_tests();
    tcase_add_test(tests, memory_is_zero_aligned_and_apart);
    tcase_add_test(tests, memory_is_zero_again_after_a_reset);
    tcase_add_test(tests, nothing_can_be_allocated);
    tcase_add_test_raise_signal(tests, too_much_ends_the_process, SIGABRT);
    tcase_add_test(tests, an_array_grows_and_keeps_its_items);
    tcase_add_test(tests, a_string_is_copied);
    tcase_add_test(tests, bytes_are_copied_and_a_nul_set_after_them);
    tcase_add_test(tests, a_format_is_written_whole);
    tcase_add_test(tests, clean_ups_run_once_and_the_newest_first);
    tcase_add_test(tests, a_clean_up_may_allocate_and_defer);
    tcase_add_test(tests, a_reset_keeps_one_block_and_a_release_none);
    tcase_add_test_raise_signal(tests, what_was_not_allocated_ends_the_process, SIGABRT);
    failing_add_test(tests, an_allocation_may_fail);
#ifdef __SANITIZE_ADDRESS__
    tcase_add_test(tests, an_overrun_is_found);
#endif
    return unit_run("arena", tests);
}
