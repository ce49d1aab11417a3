#include "rest.h"

#include "answer.h"
#include "failing.h"
#include "request.h"

#include <signal.h>

static struct call call;
static struct answer answer;
static struct request request;
static struct pair pairs[2];

static void start(void)
{
    request = (struct request){.arena = &arena, .pairs = pairs};
    call = (struct call){.arena = &arena, .request = &request};
    answer_start(&call, &answer, ANSWER_LIMIT);
    rest_begin(&call);
}

/* The request has the parameter, if it has a value. */
static void ask(const char *name, const char *value)
{
    if (value)
        pairs[request.count++] = (struct pair){name, {.text = value}};
}

static json_t *parsed(const char *text)
{
    json_t *array;
    EXPECT(json_parse_any(&call, arena_format(&arena, "[%s]", text), &array), "%s", text);
    return json_array_get(array, 0);
}

/* The answer, as "START of TOTAL: VALUE". */
static const char *shown(void)
{
    return arena_format(&arena, "%" PRId64 " of %" PRId64 ": %s", call.rest->start,
        call.rest->total, json_document(&call, call.rest->value));
}

START_TEST(a_count_and_a_start_are_as_they_are_meant)
{
    static const int64_t COUNTS[][2] = {{INT64_MIN, REST_COUNT_LIMIT}, {-1, REST_COUNT_LIMIT},
        {0, REST_COUNT_LIMIT}, {1, 1}, {REST_COUNT_LIMIT - 1, REST_COUNT_LIMIT - 1},
        {REST_COUNT_LIMIT, REST_COUNT_LIMIT}, {REST_COUNT_LIMIT + 1, REST_COUNT_LIMIT},
        {INT64_MAX, REST_COUNT_LIMIT}};
    static const int64_t STARTS[][2] = {
        {INT64_MIN, 0}, {-1, 0}, {0, 0}, {1, 1}, {INT64_MAX, INT64_MAX}};
    for (size_t i = 0; i < COUNT_OF(COUNTS); i++)
        ck_assert_int_eq(rest_count(COUNTS[i][0]), COUNTS[i][1]);
    for (size_t i = 0; i < COUNT_OF(STARTS); i++)
        ck_assert_int_eq(rest_start(STARTS[i][0]), STARTS[i][1]);
}
END_TEST

START_TEST(a_boolean_may_be_unsaid)
{
    int32_t value;
    ck_assert(names_find(&rest_maybe, "true", &value) && value == REST_TRUE);
    ck_assert(names_find(&rest_maybe, "false", &value) && value == REST_FALSE);
    ck_assert(!names_find(&rest_maybe, "", &value));
    ck_assert_int_eq(REST_UNSAID, 0);
}
END_TEST

START_TEST(a_result_is_a_value_or_a_list)
{
    ck_assert_ptr_null(call.rest->value);
    rest_answer_list(&call, parsed("[1]"), 7, 9);
    ck_assert_str_eq(shown(), "7 of 9: [1]");
    rest_answer_nothing(&call);
    ck_assert_str_eq(shown(), "0 of 0: []");
    rest_answer_list(&call, parsed("[1]"), 7, -1);
    rest_answer_nothing(&call);
    ck_assert_str_eq(shown(), "0 of -1: []");
    rest_answer(&call, parsed("{}"));
    ck_assert_str_eq(shown(), "0 of -1: {}");
    rest_begin(&call);
    ck_assert_ptr_null(call.rest->value);
}
END_TEST

START_TEST(a_list_that_is_none_is_a_fault_of_ours)
{
    rest_answer_list(&call, parsed("{}"), 0, 0);
}
END_TEST

START_TEST(a_part_of_a_list_is_what_is_asked_for)
{
    static const struct {
        const char *start, *count, *shown;
    } CASES[] = {{NULL, NULL, "0 of -1: [1,2,3,4]"}, {"0", "4", "0 of -1: [1,2,3,4]"},
        {"0", "5", "0 of -1: [1,2,3,4]"}, {"0", "3", "0 of 4: [1,2,3]"},
        {"1", NULL, "1 of 4: [2,3,4]"}, {"1", "2", "1 of 4: [2,3]"}, {"3", "9", "3 of 4: [4]"},
        {"4", "1", "4 of 4: []"}, {"9223372036854775807", "1", "9223372036854775807 of 4: []"},
        {"-9223372036854775808", "1", "0 of 4: [1]"}, {"0", "0", "0 of -1: [1,2,3,4]"},
        {"0", "-1", "0 of -1: [1,2,3,4]"}, {"2", "9223372036854775807", "2 of 4: [3,4]"},
        {" 1 ", "2,1", "1 of 4: [2,3]"}, {"x", "y", "0 of -1: [1,2,3,4]"},
        {"", "", "0 of -1: [1,2,3,4]"}, {"9223372036854775808", "1e1", "0 of -1: [1,2,3,4]"}};
    static const char *const ENDINGS[] = {"", "[]"};
    for (size_t i = 0; i < 2 * COUNT_OF(CASES); i++) {
        start();
        ask(arena_format(&arena, "startIndex%s", ENDINGS[i % 2]), CASES[i / 2].start);
        ask(arena_format(&arena, "Count%s", ENDINGS[i % 2]), CASES[i / 2].count);
        rest_answer(&call, parsed("[1,2,3,4]"));
        rest_answer_part(&call);
        EXPECT(
            strcmp(shown(), CASES[i / 2].shown) == 0, "%s is not %s", shown(), CASES[i / 2].shown);
    }
}
END_TEST

START_TEST(a_part_is_of_what_a_list_may_have_at_most)
{
    json_t *many = json_new_array(&call);
    for (int i = 0; i < REST_COUNT_LIMIT + 1; i++)
        json_add(many, json_new_object(&call));
    rest_answer(&call, many);
    rest_answer_part(&call);
    ck_assert_uint_eq(json_array_size(call.rest->value), REST_COUNT_LIMIT);
    ck_assert_int_eq(call.rest->total, REST_COUNT_LIMIT + 1);
}
END_TEST

/* Adds a text to a list until its page has no room, and returns how many there are. */
static size_t fill(size_t limit, size_t length)
{
    start();
    answer.limit = limit;
    json_t *array = json_new_array(&call), *value;
    char *text = arena_allocate(&arena, length + 1);
    memset(text, 'x', length);
    value = parsed(arena_format(&arena, "\"%s\"", text));
    ck_assert(rest_page_has_room(&call));
    while (rest_page_has_room(&call))
        rest_add(&call, array, value);
    return json_array_size(array);
}

START_TEST(a_page_ends_when_it_is_large)
{
    ck_assert_uint_eq(fill(2000, 8), 100);
    ck_assert_uint_eq(fill(2002, 8), 101);
    ck_assert_uint_eq(fill(2000, 998), 1);
    ck_assert_uint_eq(fill(2000, 997), 2);
    ck_assert_uint_eq(fill(2 * ANSWER_PAGE, ANSWER_PAGE / 64 - 2), 64);
    ck_assert_uint_eq(fill(ANSWER_LIMIT, ANSWER_PAGE / 64 - 2), 64);
}
END_TEST

START_TEST(fields_have_a_limit)
{
    char *names = arena_allocate(&arena, FIELD_STRING_LIMIT + 2);
    memset(names, 'x', FIELD_STRING_LIMIT);
    ck_assert_int_eq(rest_check_fields(&call), STATUS_OK);
    ask("fields", names);
    ck_assert_int_eq(rest_check_fields(&call), STATUS_OK);
    names[FIELD_STRING_LIMIT] = 'x';
    ck_assert_int_eq(rest_check_fields(&call), STATUS_INVALID);
    ck_assert_str_eq(call.error.message, "fields is longer than 4096 bytes.");
}
END_TEST

START_TEST(fields_leave_members)
{
    static const char ALL[] = "{\"id\":1,\"title\":\"x\",\"in\":{\"id\":2,\"more\":3}}";
    static const struct {
        const char *fields, *json, *left;
    } CASES[] = {{NULL, ALL, ALL}, {"", ALL, ALL}, {"id", ALL, "{\"id\":1}"},
        {"ID , Title", ALL, "{\"id\":1,\"title\":\"x\"}"},
        {"title,id,title", ALL, "{\"id\":1,\"title\":\"x\"}"}, {",,\tid\r\n,", ALL, "{\"id\":1}"},
        {"title,in,id", ALL, ALL}, {"in", ALL, "{\"in\":{\"id\":2,\"more\":3}}"},
        {"more", ALL, "{}"}, {",", ALL, "{}"}, {"i", ALL, "{}"}, {"id.more", ALL, "{}"},
        {"id title", ALL, "{\"id\":1}"},
        {"id", "[{\"id\":1,\"a\":2},{\"b\":3},4,[{\"a\":5}]]", "[{\"id\":1},{},4,[{\"a\":5}]]"},
        {"id", "[]", "[]"}, {"id", "\"text\"", "\"text\""}};
    static const char *const NAMES[] = {"fields", "Fields", "fields[]"};
    for (size_t i = 0; i < COUNT_OF(CASES) * COUNT_OF(NAMES); i++) {
        start();
        ask(NAMES[i % COUNT_OF(NAMES)], CASES[i / COUNT_OF(NAMES)].fields);
        rest_answer(&call, parsed(CASES[i / COUNT_OF(NAMES)].json));
        rest_select_fields(&call);
        struct buffer left = BUFFER_INIT(&arena, 1000);
        char *text = json_dumps(call.rest->value, JSON_COMPACT | JSON_ENCODE_ANY);
        buffer_text(&left, text);
        free(text);
        EXPECT(strcmp(left.text, CASES[i / COUNT_OF(NAMES)].left) == 0, "%s: %s",
            CASES[i / COUNT_OF(NAMES)].fields, left.text);
    }
    start();
    rest_select_fields(&call);
    ck_assert_ptr_null(call.rest->value);
}
END_TEST

static bool selects(void)
{
    start();
    ask("fields", "b,a");
    ask("count", "1");
    rest_answer(&call, parsed("[{\"a\":1,\"c\":2},{}]"));
    rest_answer_part(&call);
    rest_select_fields(&call);
    return strcmp(shown(), "0 of 2: [{\"a\":1}]") == 0;
}

START_TEST(an_allocation_may_fail)
{
    failing_each(selects);
}
END_TEST

int main(void)
{
    TCase *tests = unit_tests();
    tcase_add_checked_fixture(tests, start, NULL);
    tcase_add_test(tests, a_count_and_a_start_are_as_they_are_meant);
    tcase_add_test(tests, a_boolean_may_be_unsaid);
    tcase_add_test(tests, a_result_is_a_value_or_a_list);
    tcase_add_test_raise_signal(tests, a_list_that_is_none_is_a_fault_of_ours, SIGABRT);
    tcase_add_test(tests, a_part_of_a_list_is_what_is_asked_for);
    tcase_add_test(tests, a_part_is_of_what_a_list_may_have_at_most);
    tcase_add_test(tests, a_page_ends_when_it_is_large);
    tcase_add_test(tests, fields_have_a_limit);
    tcase_add_test(tests, fields_leave_members);
    failing_add_test(tests, an_allocation_may_fail);
    return unit_run("rest", tests);
}
