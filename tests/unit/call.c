#include "call.h"

#include "text.h"
#include "unit.h"

#include <unistd.h>

START_TEST(fail_sets_and_returns_the_status)
{
    struct call call = {.arena = &arena};
    ck_assert_int_eq(fail(&call, STATUS_INVALID, "Task %d: %s.", 7, "due"), STATUS_INVALID);
    ck_assert_int_eq(call.error.status, STATUS_INVALID);
    ck_assert_str_eq(call.error.message, "Task 7: due.");
}
END_TEST

START_TEST(the_first_error_is_kept)
{
    struct call call = {.arena = &arena};
    fail(&call, STATUS_TICKET, "first");
    ck_assert_int_eq(fail(&call, STATUS_INTERNAL, "second"), STATUS_INTERNAL);
    ck_assert_int_eq(call.error.status, STATUS_TICKET);
    ck_assert_str_eq(call.error.message, "first");
}
END_TEST

/* What stays of a message that is `before` bytes of ASCII and many of one character. */
static const char *kept(struct call *call, size_t before, const char *character, char *whole)
{
    size_t length = before;
    memset(whole, '-', before);
    for (; length < ERROR_MESSAGE_SIZE + 50; length += strlen(character))
        memcpy(whole + length, character, strlen(character));
    whole[length] = '\0';
    *call = (struct call){.arena = &arena};
    fail(call, STATUS_INVALID, "%s", whole);
    return call->error.message;
}

START_TEST(a_long_message_is_cut_at_a_character)
{
    static const char *const CHARACTERS[] = {"x", "\u00E9", "\u20AC", "\U0001F4C4"};
    char whole[ERROR_MESSAGE_SIZE + 100];
    struct call call;
    for (size_t i = 0; i < COUNT_OF(CHARACTERS); i++) {
        for (size_t before = 0; before < 8; before++) {
            const char *message = kept(&call, before, CHARACTERS[i], whole);
            const size_t length = strlen(message);
            ck_assert(text_is_utf8(message));
            ck_assert_mem_eq(message, whole, length);
            ck_assert_uint_lt(length, ERROR_MESSAGE_SIZE);
            ck_assert_uint_ge(length, ERROR_MESSAGE_SIZE - 1 - strlen(CHARACTERS[i]));
        }
    }
}
END_TEST

START_TEST(a_message_that_just_fits_is_whole)
{
    for (size_t length = ERROR_MESSAGE_SIZE - 4; length < ERROR_MESSAGE_SIZE + 4; length++) {
        char whole[ERROR_MESSAGE_SIZE + 4];
        memset(whole, '-', length - 2);
        memcpy(whole + length - 2, "\u00E9", 3);
        struct call call = {.arena = &arena};
        fail(&call, STATUS_INVALID, "%s", whole);
        if (length < ERROR_MESSAGE_SIZE)
            ck_assert_str_eq(call.error.message, whole);
        else
            ck_assert_uint_lt(strlen(call.error.message), length);
        ck_assert(text_is_utf8(call.error.message));
    }
}
END_TEST

/* Keeps the line for the test: `context` is a char *. */
static void keep_line(void *context, const char *line)
{
    *(char **)context = arena_string(&arena, line);
}

START_TEST(a_log_line_begins_with_the_operation)
{
    char *line = NULL;
    struct call call = {.operation = "GetTask", .log = keep_line, .log_context = &line};
    log_line(&call, "database %s", "locked");
    ck_assert_str_eq(line, "routeslip: GetTask: database locked");
    call.operation = NULL;
    log_line(&call, "no home");
    ck_assert_ptr_nonnull(strstr(line, "no home"));
}
END_TEST

START_TEST(a_log_line_is_one_line)
{
    char *line = NULL;
    struct call call = {.operation = "GetTask", .log = keep_line, .log_context = &line};
    log_line(&call, "a\nb\rc\x1B[31md\te");
    ck_assert_str_eq(line, "routeslip: GetTask: a b c [31md e");
}
END_TEST

START_TEST(a_long_log_line_is_cut)
{
    char *line = NULL;
    struct call call = {.operation = "GetTask", .log = keep_line, .log_context = &line};
    log_line(&call, "%0100000d", 1);
    ck_assert_uint_ge(strlen(line), ERROR_MESSAGE_SIZE);
    ck_assert_uint_lt(strlen(line), 100000);
}
END_TEST

START_TEST(without_a_log_it_is_the_standard_error)
{
    FILE *file = tmpfile();
    ck_assert_ptr_nonnull(file);
    const int before = dup(STDERR_FILENO);
    dup2(fileno(file), STDERR_FILENO);
    struct call call = {.operation = "GetTask"};
    log_line(&call, "database locked");
    dup2(before, STDERR_FILENO);
    close(before);
    char line[100] = "";
    rewind(file);
    ck_assert_ptr_nonnull(fgets(line, sizeof line, file));
    ck_assert_str_eq(line, "routeslip: GetTask: database locked\n");
    fclose(file);
}
END_TEST

int main(void)
{
    TCase *tests = unit_tests();
    tcase_add_test(tests, fail_sets_and_returns_the_status);
    tcase_add_test(tests, the_first_error_is_kept);
    tcase_add_test(tests, a_long_message_is_cut_at_a_character);
    tcase_add_test(tests, a_message_that_just_fits_is_whole);
    tcase_add_test(tests, a_log_line_begins_with_the_operation);
    tcase_add_test(tests, a_log_line_is_one_line);
    tcase_add_test(tests, a_long_log_line_is_cut);
    tcase_add_test(tests, without_a_log_it_is_the_standard_error);
    return unit_run("call", tests);
}
