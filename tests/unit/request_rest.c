#include "request_rest.h"

#include "../../fuzz/exchange.h"
#include "failing.h"

static struct call call;
static struct memory given;
static struct exchange exchange;
static struct request request;
static struct pair in_path[] = {{"id", {.text = "7"}}};

/* NAME=VALUE of what a request has, with a bar behind each; or the message. `id` is in its path. */
static const char *read_all(const char *type, const char *body, const char *query)
{
    const char *text = "";
    call = (struct call){.arena = &arena, .request = &request};
    given = (struct memory){
        .variables = {{"CONTENT_TYPE", type}}, .body = body, .length = strlen(body)};
    exchange = memory_exchange(&given);
    request = (struct request){
        .arena = &arena, .exchange = &exchange, .query = query, .pairs = in_path, .count = 1};
    if (request_rest_parameters(&call, 1000, &request) != STATUS_OK)
        return call.error.message;
    for (size_t i = 0; i < request.count; i++)
        text = arena_format(&arena, "%s%s=%s|", text, request.pairs[i].name,
            request.pairs[i].value.text ? request.pairs[i].value.text : "(object)");
    return text;
}

START_TEST(a_body_is_read_by_its_type)
{
    static const struct {
        const char *type, *body, *shown;
    } CASES[] = {{"application/json", "{\"a\":1,\"b\":\"x\",\"c\":null,\"d\":[1,2],\"e\":{}}",
                     "id=7|a=1|b=x|d=1,2|e=(object)|"},
        {NULL, "{\"a\":1}", "id=7|a=1|"}, {"text/json; charset=utf-8", "{\"a\":1}", "id=7|a=1|"},
        {"application/x-www-form-urlencoded", "a=1&b=x+y", "id=7|a=1|b=x y|"},
        {"application/x-www-form-urlencoded; charset=iso-8859-1", "a=%E4", "id=7|a=\xC3\xA4|"},
        {"multipart/form-data; boundary=b",
            "--b\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--b--", "id=7|a=1|"},
        {"text/plain", "", "id=7|"}, {"application/json", "[]", "The JSON is not an object."},
        {"text/plain", "a",
            "A body of type 'text/plain' is not taken, but application/json in UTF-8, "
            "application/x-www-form-urlencoded and multipart/form-data."},
        {"application/json; charset=iso-8859-1", "{}",
            "A body of type 'application/json; charset=iso-8859-1' is not taken, but "
            "application/json in UTF-8, "
            "application/x-www-form-urlencoded and multipart/form-data."}};
    for (size_t i = 0; i < COUNT_OF(CASES); i++) {
        const char *found = read_all(CASES[i].type, CASES[i].body, "");
        EXPECT(strcmp(found, CASES[i].shown) == 0, "%s: %s", CASES[i].body, found);
    }
}
END_TEST

START_TEST(the_path_hides_the_body_and_that_the_query)
{
    ck_assert_str_eq(read_all(NULL, "{\"ID\":8,\"a\":1}", "id=9&A=2&b=3&b=4"), "id=7|a=1|b=3|b=4|");
}
END_TEST

START_TEST(a_body_has_a_limit)
{
    char body[1002];
    memset(body, ' ', 1001);
    memcpy(body, "{}", 2);
    body[1000] = '\0';
    ck_assert_str_eq(read_all(NULL, body, ""), "id=7|");
    body[1000] = ' ';
    body[1001] = '\0';
    ck_assert_str_eq(read_all(NULL, body, ""), "The body is larger than 1000 bytes.");
}
END_TEST

START_TEST(the_body_of_a_get_is_not_looked_at)
{
    read_all(NULL, "", "");
    given = (struct memory){.body = "x", .length = 1};
    request = (struct request){.arena = &arena, .exchange = &exchange, .get = true, .query = "a=1"};
    ck_assert_int_eq(request_rest_parameters(&call, 1000, &request), STATUS_OK);
    ck_assert_uint_eq(request.count, 1);
    ck_assert_uint_eq(given.taken, 0);
}
END_TEST

static bool reads(void)
{
    return strcmp(read_all(NULL, "{\"a\":1}", "b=2"), "id=7|a=1|b=2|") == 0;
}

START_TEST(an_allocation_may_fail)
{
    failing_each(reads);
}
END_TEST

int main(void)
{
    TCase *tests = unit_tests();
    tcase_add_test(tests, a_body_is_read_by_its_type);
    tcase_add_test(tests, the_path_hides_the_body_and_that_the_query);
    tcase_add_test(tests, a_body_has_a_limit);
    tcase_add_test(tests, the_body_of_a_get_is_not_looked_at);
    failing_add_test(tests, an_allocation_may_fail);
    return unit_run("request_rest", tests);
}
