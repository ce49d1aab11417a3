#include <unistd.h>

#include "call.h"
#include "text.h"
#include "unit.h"

START_TEST(each_status_has_its_facts)
{
    for (enum status status = STATUS_OK + 1; status < STATUS_COUNT; status++) {
        const struct error_facts *facts = error_facts(status);
        ck_assert_int_eq(facts->status, status);
        ck_assert_str_ne(facts->name, "");
        ck_assert_int_ge(facts->error_code, 4000);
        ck_assert_int_le(facts->error_code, 9999);
        for (enum status other = STATUS_OK + 1; other < status; other++)
            ck_assert_str_ne(error_facts(other)->name, facts->name);
    }
}
END_TEST

START_TEST(what_an_operation_finds_is_http_200_and_the_rest_is_not)
{
    for (enum status status = STATUS_OK + 1; status < STATUS_COUNT; status++) {
        if (status <= STATUS_LIMIT)
            ck_assert_int_eq(error_facts(status)->http_status, 200);
        else
            ck_assert_int_ge(error_facts(status)->http_status, 400);
    }
}
END_TEST

START_TEST(documented_numbers_stand)
{
    static const struct {
        enum status status;
        int documented, http;
    } ROWS[] = {
        {STATUS_LOGIN, 900, 200},
        {STATUS_TICKET, 901, 200},
        {STATUS_TICKET_REFUSED, 902, 200},
        {STATUS_NO_DOCUMENT, 2285, 200},
        {STATUS_NO_DOMAIN, 115, 200},
        {STATUS_INSUFFICIENT, 2730, 200},
        {STATUS_INVALID, 0, 200},
        {STATUS_PARAMETER, 0, 500},
        {STATUS_METHOD, 0, 405},
        {STATUS_TOO_LARGE, 0, 413},
        {STATUS_BROKEN, 0, 400},
        {STATUS_UNAVAILABLE, 0, 503},
    };
    for (size_t i = 0; i < COUNT_OF(ROWS); i++) {
        ck_assert_int_eq(error_facts(ROWS[i].status)->documented_code, ROWS[i].documented);
        ck_assert_int_eq(error_facts(ROWS[i].status)->http_status, ROWS[i].http);
    }
}
END_TEST

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

static int evaluated, after_try;

static enum status evaluate(enum status status)
{
    evaluated++;
    return status;
}

static enum status try_it(enum status status)
{
    evaluated = after_try = 0;
    TRY(evaluate(status));
    after_try++;
    return STATUS_OK;
}

START_TEST(try_returns_a_failure_and_else_goes_on)
{
    ck_assert_int_eq(try_it(STATUS_DENIED), STATUS_DENIED);
    ck_assert_int_eq(evaluated, 1);
    ck_assert_int_eq(after_try, 0);
    ck_assert_int_eq(try_it(STATUS_OK), STATUS_OK);
    ck_assert_int_eq(evaluated, 1);
    ck_assert_int_eq(after_try, 1);
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
    tcase_add_test(tests, each_status_has_its_facts);
    tcase_add_test(tests, what_an_operation_finds_is_http_200_and_the_rest_is_not);
    tcase_add_test(tests, documented_numbers_stand);
    tcase_add_test(tests, fail_sets_and_returns_the_status);
    tcase_add_test(tests, the_first_error_is_kept);
    tcase_add_test(tests, a_long_message_is_cut_at_a_character);
    tcase_add_test(tests, a_message_that_just_fits_is_whole);
    tcase_add_test(tests, try_returns_a_failure_and_else_goes_on);
    tcase_add_test(tests, a_log_line_begins_with_the_operation);
    tcase_add_test(tests, a_log_line_is_one_line);
    tcase_add_test(tests, a_long_log_line_is_cut);
    tcase_add_test(tests, without_a_log_it_is_the_standard_error);
    return unit_run("error", tests);
}
