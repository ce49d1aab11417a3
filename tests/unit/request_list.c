#include "request_list.h"

#include "failing.h"
#include "json.h"
#include "request.h"

static struct pair pairs[REQUEST_LIST_LIMIT + 2];
static struct request request;
static struct call call;

static void start(void)
{
    request = (struct request){.pairs = pairs};
    call = (struct call){.arena = &arena, .request = &request};
}

static void give(const char *name, const char *text)
{
    pairs[request.count++] = (struct pair){name, {.text = text}};
}

/* As a JSON body has it. */
static void give_json(const char *name, const char *json)
{
    json_t *value;
    ck_assert(json_parse_any(&call, arena_format(&arena, "[%s]", json), &value));
    value = json_array_get(value, 0);
    pairs[request.count++] = (struct pair){name, {.text = json_text(&call, value), .json = value}};
}

/* The texts of the list `a`, each with a bar behind it, or the message. */
static const char *texts(void)
{
    struct text_list list;
    const char *text = "";
    if (request_list(&call, "a", &list) != STATUS_OK)
        return call.error.message;
    for (size_t i = 0; i < list.count; i++)
        text = arena_format(&arena, "%s%s|", text, list.texts[i]);
    return text;
}

static const char *ids(void)
{
    struct id_list list;
    const char *text = "";
    if (request_list_ids(&call, "a", &list) != STATUS_OK)
        return call.error.message;
    for (size_t i = 0; i < list.count; i++)
        text = arena_format(&arena, "%s%" PRId64 "|", text, list.ids[i]);
    return text;
}

START_TEST(a_name_may_have_brackets)
{
    static const char *const OTHERS[] = {
        "ab", "b", "a[x]", "a[0", "a]", "a[0]x", "a[][]", "a.0", ""};
    ck_assert_str_eq(texts(), "");
    give("a", "1");
    give("A[]", "2");
    give("a[7]", "");
    for (size_t i = 0; i < COUNT_OF(OTHERS); i++)
        give(OTHERS[i], "other");
    ck_assert_str_eq(texts(), "1|2||");
}
END_TEST

START_TEST(json_has_arrays_or_one_value)
{
    static const struct {
        const char *json, *texts;
    } CASES[] = {{"[1, \"x\", true, 2.5]", "1|x|true|2.5|"}, {"[]", ""}, {"7", "7|"},
        {"\"x,y\"", "x,y|"}, {"{}", "a is not a list of texts or numbers."},
        {"[[1]]", "a is not a list of texts or numbers."},
        {"[{}]", "a is not a list of texts or numbers."},
        {"[null]", "a is not a list of texts or numbers."},
        {"null", "a is not a list of texts or numbers."}};
    for (size_t i = 0; i < COUNT_OF(CASES); i++) {
        start();
        give_json("a", CASES[i].json);
        EXPECT(strcmp(texts(), CASES[i].texts) == 0, "%s: %s", CASES[i].json, texts());
    }
}
END_TEST

START_TEST(texts_are_whole)
{
    pairs[request.count++] = (struct pair){"a", {.text = "x", .damaged = true}};
    ck_assert_str_eq(texts(), "a is not valid UTF-8 text.");
    start();
    pairs[request.count++] = (struct pair){"a", {.text = "x", .has_nul = true}};
    ck_assert_str_eq(texts(), "a is not valid UTF-8 text.");
}
END_TEST

START_TEST(a_list_has_a_limit)
{
    struct text_list list;
    for (size_t i = 0; i < REQUEST_LIST_LIMIT; i++)
        give("a", "1");
    ck_assert_int_eq(request_list(&call, "a", &list), STATUS_OK);
    ck_assert_uint_eq(list.count, REQUEST_LIST_LIMIT);
    give("a", "1");
    ck_assert_int_eq(request_list(&call, "a", &list), STATUS_INVALID);
    ck_assert_str_eq(call.error.message, "a is a list of more than 1000 values.");
}
END_TEST

START_TEST(ids_are_numbers_each_once)
{
    static const char *const BAD[] = {"0", "-1", "2147483648", "x", "", "1.0", "1,2"};
    static const char *const GOOD[] = {"3", " 1 ", "3", "2147483647", "1", "2"};
    for (size_t i = 0; i < COUNT_OF(GOOD); i++)
        give("a", GOOD[i]);
    ck_assert_str_eq(ids(), "3|1|2147483647|2|");
    for (size_t i = 0; i < COUNT_OF(BAD); i++) {
        start();
        give("a", BAD[i]);
        ck_assert_str_eq(ids(), arena_format(&arena, "a: '%s' is not an id.", BAD[i]));
    }
}
END_TEST

START_TEST(many_ids_are_united)
{
    int64_t numbers[500];
    size_t count = COUNT_OF(numbers);
    for (size_t i = 0; i < count; i++)
        numbers[i] = (int64_t)(499 - i) / 2;
    request_list_unite(&call, numbers, &count);
    ck_assert_uint_eq(count, 250);
    for (size_t i = 0; i < count; i++)
        ck_assert_int_eq(numbers[i], 249 - (int64_t)i);
    count = 0;
    request_list_unite(&call, numbers, &count);
    ck_assert_uint_eq(count, 0);
}
END_TEST

static bool reads(void)
{
    give("a", "2");
    give("a[]", "1");
    give("a", "2");
    return strcmp(ids(), "2|1|") == 0;
}

START_TEST(an_allocation_may_fail)
{
    failing_each(reads);
}
END_TEST

int main(void)
{
    TCase *tests = unit_tests();
    tcase_add_checked_fixture(tests, start, NULL);
    tcase_add_test(tests, a_name_may_have_brackets);
    tcase_add_test(tests, json_has_arrays_or_one_value);
    tcase_add_test(tests, texts_are_whole);
    tcase_add_test(tests, a_list_has_a_limit);
    tcase_add_test(tests, ids_are_numbers_each_once);
    tcase_add_test(tests, many_ids_are_united);
    failing_add_test(tests, an_allocation_may_fail);
    return unit_run("request_list", tests);
}
