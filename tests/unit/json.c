#include "json.h"

#include "failing.h"

static struct call call;

static void start(void)
{
    call = (struct call){.arena = &arena};
}

static enum status load(const char *text, json_t **object)
{
    call.error = (struct error){0};
    return json_read(&call, text, strlen(text), object);
}

START_TEST(what_has_its_default_value_is_left_out)
{
    json_t *object = json_new_object(&call);
    json_put(object, "a", NULL);
    json_put_text(object, "b", NULL);
    json_put_text(object, "c", "");
    json_put_integer(object, "d", 0);
    json_put_decimal(object, "e", (struct decimal){0});
    json_put_true(object, "f", false);
    ck_assert_str_eq(json_document(&call, object), "{}");
    ck_assert(json_is_empty(object));
    json_put_number(object, "g", 0);
    json_put_boolean(object, "h", false);
    json_put_string(object, "i", "");
    ck_assert_str_eq(json_document(&call, object), "{\"g\":0,\"h\":false,\"i\":\"\"}");
    ck_assert(!json_is_empty(object));
}
END_TEST

START_TEST(values_are_put_as_they_are)
{
    json_t *object = json_new_object(&call), *array = json_new_array(&call);
    ck_assert(json_is_empty(array));
    json_add_text(&call, array, "x");
    json_add(array, json_new_array(&call));
    ck_assert(!json_is_empty(array));
    json_put(object, "list", array);
    json_put_text(object, "text", "\xC3\xA4\"\\\n");
    json_put_integer(object, "least", INT64_MIN);
    json_put_number(object, "most", INT64_MAX);
    json_put_true(object, "true", true);
    json_put_text(object, "text", "again");
    ck_assert_str_eq(json_document(&call, object),
        "{\"list\":[\"x\",[]],\"text\":\"again\",\"least\":-9223372036854775808,"
        "\"most\":9223372036854775807,\"true\":true}");
}
END_TEST

START_TEST(decimals_are_numbers)
{
    static const struct {
        int64_t ten_thousandths;
        const char *text;
    } CASES[] = {{10000, "1"}, {-10000, "-1"}, {15000, "1.5"}, {1, "0.0001"}, {-125000, "-12.5"},
        {DECIMAL_LIMIT, "99999999999999"}, {INT64_C(999999999999999), "99999999999.9999"}};
    for (size_t i = 0; i < COUNT_OF(CASES); i++) {
        json_t *object = json_new_object(&call);
        json_put_decimal(object, "a", (struct decimal){CASES[i].ten_thousandths});
        const char *found = json_text(&call, json_object_get(object, "a"));
        EXPECT(strcmp(found, CASES[i].text) == 0, "%s is not %s", found, CASES[i].text);
    }
}
END_TEST

START_TEST(an_object_is_read)
{
    json_t *object;
    ck_assert_int_eq(load(" {\"a\": {\"b\": [1, 2.5, \"c\", null, true]}} \n", &object), STATUS_OK);
    ck_assert_str_eq(json_document(&call, object), "{\"a\":{\"b\":[1,2.5,\"c\",null,true]}}");
    ck_assert_int_eq(load("{}", &object), STATUS_OK);
}
END_TEST

START_TEST(what_is_no_object_is_refused_with_its_line)
{
    static const struct {
        const char *text, *message;
    } CASES[] = {{"", "The body is not valid JSON (line 1)."},
        {"{", "The body is not valid JSON (line 1)."},
        {"{\n\"a\": }", "The body is not valid JSON (line 2)."},
        {"{\"a\":1,}", "The body is not valid JSON (line 1)."},
        {"{'a':1}", "The body is not valid JSON (line 1)."},
        {"{} {}", "The body is not valid JSON (line 1)."},
        {"{\"a\":\"\\u0000\"}", "The body is not valid JSON (line 1)."},
        {"{\"a\":\"\xFF\"}", "The body is not valid JSON (line 1)."},
        {"{\"a\":\"\\ud800\"}", "The body is not valid JSON (line 1)."},
        {"{\"a\":01}", "The body is not valid JSON (line 1)."},
        {"{\"a\":NaN}", "The body is not valid JSON (line 1)."},
        {"{\"a\":1,\n\"a\":2}", "The JSON has a name twice (line 2)."},
        {"{\"a\":9223372036854775808}", "The JSON has a number that is too large (line 1)."},
        {"{\"a\":1e999}", "The JSON has a number that is too large (line 1)."},
        {"[]", "The JSON is not an object."}, {"1", NULL}, {"\"a\"", NULL}, {"null", NULL}};
    for (size_t i = 0; i < COUNT_OF(CASES); i++) {
        json_t *object;
        EXPECT(load(CASES[i].text, &object) == STATUS_BROKEN, "%s", CASES[i].text);
        EXPECT(!CASES[i].message || strcmp(call.error.message, CASES[i].message) == 0, "%s: %s",
            CASES[i].text, call.error.message);
    }
}
END_TEST

START_TEST(depth_has_a_limit)
{
    for (int depth = JSON_DEPTH_LIMIT; depth <= JSON_DEPTH_LIMIT + 1; depth++) {
        char text[200] = "{\"a\":", *at = text + strlen(text);
        json_t *object;
        memset(at, '[', (size_t)depth - 1);
        memset(at + depth - 1, ']', (size_t)depth - 1);
        at[2 * depth - 2] = '}';
        ck_assert_int_eq(load(text, &object), depth > JSON_DEPTH_LIMIT ? STATUS_BROKEN : STATUS_OK);
    }
    ck_assert_str_eq(call.error.message, "The JSON is nested too deep.");
}
END_TEST

/* {"a":[1,1, ...]}: the brackets and the commas, and one more. */
static char *many(size_t values)
{
    char *text = arena_allocate(&arena, 2 * values + 16), *at = text + 6;
    memcpy(text, "{\"a\":[", 6);
    for (size_t left = values - 2; left > 0; left--, at += 2)
        memcpy(at, left > 1 ? "1," : "1]", 2);
    *at = '}';
    return text;
}

START_TEST(values_have_a_limit)
{
    json_t *object;
    ck_assert_int_eq(load(many(JSON_VALUES_LIMIT), &object), STATUS_OK);
    ck_assert_int_eq(load(many(JSON_VALUES_LIMIT + 1), &object), STATUS_BROKEN);
    ck_assert_str_eq(call.error.message, "The JSON has more than 20000 values.");
}
END_TEST

START_TEST(brackets_in_texts_do_not_count)
{
    char text[200] = "{\"a\":\"";
    json_t *object;
    memset(text + 6, '[', 100);
    memcpy(text + 106, "\\\"[\\\\\"}", 8);
    ck_assert_int_eq(load(text, &object), STATUS_OK);
    ck_assert_uint_eq(strlen(json_string_value(json_object_get(object, "a"))), 103);
}
END_TEST

START_TEST(a_text_may_be_anything)
{
    json_t *value;
    ck_assert(json_parse(&call, "{\"a\":1}", &value) && json_object_size(value) == 1);
    ck_assert(!json_parse(&call, "[1]", &value));
    ck_assert(!json_parse(&call, "x", &value));
    ck_assert(json_parse_any(&call, "[1]", &value) && json_array_size(value) == 1);
    ck_assert(json_parse_any(&call, "{}", &value));
    ck_assert(!json_parse_any(&call, "", &value));
    ck_assert(!json_parse_any(&call, many(JSON_VALUES_LIMIT + 1), &value));
    ck_assert_int_eq(call.error.status, STATUS_OK);
}
END_TEST

START_TEST(values_are_texts_of_parameters)
{
    static const struct {
        const char *json, *text;
    } CASES[] = {{"\"x\"", "x"}, {"\"\"", ""}, {"7", "7"},
        {"-9223372036854775808", "-9223372036854775808"}, {"true", "true"}, {"false", "false"},
        {"1.5", "1.5"}, {"0.1", "0.1"}, {"1e3", "1000"},
        {"0.30000000000000004", "0.30000000000000004"}, {"1e22", "1e+22"}, {"null", NULL},
        {"{}", NULL}, {"[]", ""}, {"[1,\"a\",true,2.5]", "1,a,true,2.5"}, {"[1,null]", NULL},
        {"[[1]]", NULL}, {"[{}]", NULL}};
    for (size_t i = 0; i < COUNT_OF(CASES); i++) {
        json_t *object;
        ck_assert_int_eq(
            load(arena_format(&arena, "{\"a\":%s}", CASES[i].json), &object), STATUS_OK);
        const char *found = json_text(&call, json_object_get(object, "a"));
        EXPECT((found == NULL) == (CASES[i].text == NULL) &&
                   (!found || strcmp(found, CASES[i].text) == 0),
            "%s: %s", CASES[i].json, found ? found : "none");
    }
}
END_TEST

static bool works(void)
{
    json_t *object, *made = json_new_object(&call);
    if (load("{\"a\":[1,2.5,\"x\",{\"b\":null}]}", &object) != STATUS_OK)
        return true;
    json_put(made, "c", json_object_get(object, "a"));
    json_put_text(made, "d", "y");
    json_put_integer(made, "e", 3);
    json_add_text(&call, json_object_get(made, "c"), "z");
    return strcmp(json_document(&call, made),
               "{\"c\":[1,2.5,\"x\",{\"b\":null},\"z\"],\"d\":\"y\",\"e\":3}") == 0;
}

START_TEST(an_allocation_may_fail)
{
    failing_each(works);
}
END_TEST

int main(void)
{
    TCase *tests = unit_tests();
    tcase_add_checked_fixture(tests, start, NULL);
    tcase_add_test(tests, what_has_its_default_value_is_left_out);
    tcase_add_test(tests, values_are_put_as_they_are);
    tcase_add_test(tests, decimals_are_numbers);
    tcase_add_test(tests, an_object_is_read);
    tcase_add_test(tests, what_is_no_object_is_refused_with_its_line);
    tcase_add_test(tests, depth_has_a_limit);
    tcase_add_test(tests, values_have_a_limit);
    tcase_add_test(tests, brackets_in_texts_do_not_count);
    tcase_add_test(tests, a_text_may_be_anything);
    tcase_add_test(tests, values_are_texts_of_parameters);
    failing_add_test(tests, an_allocation_may_fail);
    return unit_run("json", tests);
}
