#include "body.h"

#include "../../fuzz/exchange.h"
#include "failing.h"

#include <unistd.h>

static struct call call;

static void start(void)
{
    call = (struct call){.arena = &arena};
}

/* Reads a body of `given` and compares it; nothing is read where it is refused. */
static enum status read_body(struct memory given, size_t limit)
{
    struct exchange exchange = memory_exchange(&given);
    char *body;
    size_t length;
    enum status status = body_read(&call, &exchange, limit, &body, &length);
    if (status == STATUS_OK) {
        ck_assert_uint_eq(length, given.length);
        ck_assert_int_eq(memcmp(body, given.length > 0 ? given.body : "", length), 0);
        ck_assert_int_eq(body[length], '\0');
    }
    call.error = (struct error){0};
    return status;
}

START_TEST(a_body_is_read_whole_in_pieces_of_any_size)
{
    char large[40000];
    memset(large, 'x', sizeof large);
    for (size_t length = 0; length <= sizeof large; length += length < 40 ? 1 : 6660) {
        const char *announced = arena_format(&arena, "%zu", length);
        for (size_t piece = 0; piece <= 20000; piece = piece * 7 + 1) {
            struct memory given = {
                {{"CONTENT_LENGTH", announced}}, .body = large, .length = length, .piece = piece};
            ck_assert_int_eq(read_body(given, sizeof large), STATUS_OK);
            given.variables[0].value = "";
            ck_assert_int_eq(read_body(given, sizeof large), STATUS_OK);
            given.variables[0].name = NULL;
            ck_assert_int_eq(read_body(given, sizeof large), STATUS_OK);
        }
    }
}
END_TEST

START_TEST(no_more_is_read_than_is_announced)
{
    struct memory given = {.variables = {{"CONTENT_LENGTH", "3"}}, .body = "abcdef", .length = 6};
    struct exchange exchange = memory_exchange(&given);
    char *body;
    size_t length;
    ck_assert_int_eq(body_read(&call, &exchange, 6, &body, &length), STATUS_OK);
    ck_assert_uint_eq(length, 3);
    ck_assert_str_eq(body, "abc");
    ck_assert_uint_eq(given.taken, 3);
}
END_TEST

START_TEST(a_body_over_the_limit_is_refused)
{
    struct memory announced = {{{"CONTENT_LENGTH", "5"}}, .body = "abcde", .length = 5},
                  silent = {.body = "abcde", .length = 5, .piece = 1};
    ck_assert_int_eq(read_body(announced, 5), STATUS_OK);
    ck_assert_int_eq(read_body(announced, 4), STATUS_TOO_LARGE);
    ck_assert_int_eq(read_body(silent, 5), STATUS_OK);
    ck_assert_int_eq(read_body(silent, 4), STATUS_TOO_LARGE);
    ck_assert_int_eq(read_body(silent, 0), STATUS_TOO_LARGE);
    announced.variables[0].value = "9223372036854775807";
    ck_assert_int_eq(read_body(announced, 5), STATUS_TOO_LARGE);
}
END_TEST

START_TEST(what_is_announced_is_a_number_and_comes)
{
    static const char *const BAD[] = {"x", "-1", "1x", "0x10", "9223372036854775808", "1 2", "1.0"};
    struct memory given = {{{"CONTENT_LENGTH", "4"}}, .body = "abc", .length = 3};
    ck_assert_int_eq(read_body(given, 10), STATUS_BROKEN);
    for (size_t i = 0; i < COUNT_OF(BAD); i++) {
        given.variables[0].value = BAD[i];
        EXPECT(read_body(given, 10) == STATUS_BROKEN, "%s", BAD[i]);
    }
}
END_TEST

START_TEST(a_type_is_told_in_any_case_and_with_any_parameters)
{
    ck_assert(body_is_type("text/xml", "text/xml"));
    ck_assert(body_is_type("Text/XML; charset=utf-8", "text/xml"));
    ck_assert(body_is_type("text/xml\t;x", "text/xml"));
    ck_assert(!body_is_type("text/xml2", "text/xml"));
    ck_assert(!body_is_type("text/xm", "text/xml"));
    ck_assert(!body_is_type(" text/xml", "text/xml"));
    ck_assert(!body_is_type("", "text/xml"));
}
END_TEST

START_TEST(parameters_of_a_header_are_found)
{
    static const struct {
        const char *header, *value;
    } CASES[] = {{"a/b; name=x", "x"}, {"a/b;name=x", "x"}, {"a/b; NAME=x", "x"},
        {"a/b; other=y; name=x", "x"}, {"a/b; name=x; name=y", "x"}, {"a/b; name=\"x\"", "x"},
        {"a/b; name=\"x;y\"", "x;y"}, {"a/b; name=\"x\\\"y\\\\z\"", "x\"y\\z"},
        {"a/b; name=\"x\\y\"", "x\\y"}, {"a/b; other=\"; name=y\"; name=x", "x"},
        {"a/b; name=", ""}, {"a/b; name=\"\"", ""}, {"a/b; name=\"open", "open"},
        {"a/b; name=x y", "x"}, {"a/b; name", NULL}, {"a/b; named=x", NULL}, {"a/b; name*=x", NULL},
        {"a/b", NULL}, {"name=x", NULL}, {"", NULL}, {"a/b;", NULL}, {"a/b;;; name=x", "x"},
        {"a/b; name =x", NULL}};
    for (size_t i = 0; i < COUNT_OF(CASES); i++) {
        const char *found = body_parameter(&call, CASES[i].header, "name");
        EXPECT((found == NULL) == (CASES[i].value == NULL) &&
                   (!found || strcmp(found, CASES[i].value) == 0),
            "%s: %s", CASES[i].header, found ? found : "nothing");
    }
    ck_assert_ptr_null(body_type_parameter(&call, "a/b; name=", "name"));
    ck_assert_ptr_null(body_type_parameter(&call, "a/b; name=\"\"", "name"));
    ck_assert_str_eq(body_type_parameter(&call, "a/b; name=x", "name"), "x");
}
END_TEST

START_TEST(charsets_are_known_or_not)
{
    static const char *const UTF8[] = {"a/b", "a/b; charset=utf-8", "a/b; charset=\"UTF-8\"",
        "a/b; charset=utf8", "a/b; charset="};
    static const char *const UNKNOWN[] = {"a/b; charset=none", "a/b; charset=\" \"",
        "a/b; charset=a/b", "a/b; charset=utf-8//IGNORE"};
    const char *charset;
    for (size_t i = 0; i < COUNT_OF(UTF8); i++) {
        EXPECT(body_charset(&call, UTF8[i], &charset) && !charset, "%s", UTF8[i]);
    }
    for (size_t i = 0; i < COUNT_OF(UNKNOWN); i++)
        EXPECT(!body_charset(&call, UNKNOWN[i], &charset), "%s", UNKNOWN[i]);
    ck_assert(body_charset(&call, "a/b; charset=ISO-8859-1", &charset));
    ck_assert_str_eq(charset, "ISO-8859-1");
    ck_assert(body_is_charset("iso_8859-1:1987") && body_is_charset("a.b+c"));
    ck_assert(!body_is_charset("") && !body_is_charset("a b") && !body_is_charset("a/b"));
}
END_TEST

static bool reads(void)
{
    struct memory given = {.variables = {{"CONTENT_LENGTH", "3"}}, .body = "abc", .length = 3};
    struct exchange exchange = memory_exchange(&given);
    char *body;
    size_t length;
    const char *charset;
    return body_read(&call, &exchange, 3, &body, &length) == STATUS_OK && length == 3 &&
           strcmp(body, "abc") == 0 && body_charset(&call, "a; charset=iso-8859-1", &charset) &&
           strcmp(body_parameter(&call, "a; b=\"c\"", "b"), "c") == 0;
}

START_TEST(an_allocation_may_fail)
{
    failing_each(reads);
}
END_TEST

START_TEST(a_large_body_is_in_a_file_without_a_name)
{
    size_t length = BODY_IN_MEMORY + 12345;
    char *large = arena_allocate(&arena, length);
    for (size_t i = 0; i < length; i++)
        large[i] = (char)(i % 251);
    struct memory given = {.body = large, .length = length, .piece = 10000};
    char folder[] = "/tmp/routeslip-body-XXXXXX";
    ck_assert_ptr_nonnull(mkdtemp(folder));
    call.spool = folder;
    size_t before = arena.spent;
    ck_assert_int_eq(read_body(given, length), STATUS_OK);
    ck_assert_uint_lt(arena.spent - before, 3 * BODY_IN_MEMORY);
    ck_assert_int_eq(read_body(given, length - 1), STATUS_TOO_LARGE);
    ck_assert_int_eq(rmdir(folder), 0); /* so nothing is in it */
    ck_assert_int_eq(read_body(given, length), STATUS_UNAVAILABLE);
    call.spool = NULL;
    ck_assert_int_eq(read_body(given, length), STATUS_OK);
}
END_TEST

int main(void)
{
    TCase *tests = unit_tests();
    tcase_add_checked_fixture(tests, start, NULL);
    tcase_add_test(tests, a_body_is_read_whole_in_pieces_of_any_size);
    tcase_add_test(tests, no_more_is_read_than_is_announced);
    tcase_add_test(tests, a_body_over_the_limit_is_refused);
    tcase_add_test(tests, what_is_announced_is_a_number_and_comes);
    tcase_add_test(tests, a_type_is_told_in_any_case_and_with_any_parameters);
    tcase_add_test(tests, parameters_of_a_header_are_found);
    tcase_add_test(tests, charsets_are_known_or_not);
    failing_add_test(tests, an_allocation_may_fail);
    tcase_add_test(tests, a_large_body_is_in_a_file_without_a_name);
    return unit_run("body", tests);
}
