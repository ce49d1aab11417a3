#include "request.h"

#include "../../fuzz/exchange.h"
#include "failing.h"

static struct call call;
static struct memory given;
static struct exchange exchange;
static struct request request;

static void start(void)
{
    call = (struct call){.arena = &arena, .request = &request};
    given = (struct memory){0};
    exchange = memory_exchange(&given);
    request = (struct request){.arena = &arena, .exchange = &exchange};
}

START_TEST(a_value_is_found_in_any_case_and_joined)
{
    struct pair pairs[] = {{"a", {.text = "1"}}, {"B", {.text = "x", .damaged = true}},
        {"A", {.text = "2"}}, {"b", {.text = "y", .has_nul = true}}, {"c", {.text = ""}}};
    request.pairs = pairs;
    request.count = COUNT_OF(pairs);
    ck_assert_str_eq(request_value(&request, "a").text, "1,2");
    ck_assert_str_eq(request_value(&request, "C").text, "");
    ck_assert_ptr_null(request_value(&request, "d").text);
    struct field_text both = request_value(&request, "b");
    ck_assert_str_eq(both.text, "x,y");
    ck_assert(both.damaged && both.has_nul);
    request.soap = SOAP_11;
    ck_assert_str_eq(request_value(&request, "a").text, "1");
    ck_assert(request_has(&call, "A") && !request_has(&call, "c") && !request_has(&call, "d"));
}
END_TEST

START_TEST(many_values_are_joined)
{
    enum { MANY = 1000 };
    struct pair *pairs = arena_allocate(&arena, MANY * sizeof *pairs);
    for (size_t i = 0; i < MANY; i++)
        pairs[i] = (struct pair){"a", {.text = "x"}};
    request.pairs = pairs;
    request.count = MANY;
    ck_assert_uint_eq(strlen(request_value(&request, "a").text), 2 * MANY - 1);
}
END_TEST

static bool is_foreign(const char *site, const char *origin, const char *host, bool behind_proxy)
{
    start();
    given = (struct memory){
        .variables = {{"HTTP_SEC_FETCH_SITE", site}, {"HTTP_ORIGIN", origin}, {"HTTP_HOST", host},
            {"HTTP_X_FORWARDED_HOST", "proxy.example.com, inner"}}};
    request.behind_proxy = behind_proxy;
    return request_is_foreign(&call, &request);
}

START_TEST(a_page_of_another_site_is_foreign)
{
    ck_assert(!is_foreign(NULL, NULL, "example.com", false));
    ck_assert(!is_foreign("same-origin", "https://evil.example", "example.com", false));
    ck_assert(!is_foreign("none", NULL, "example.com", false));
    ck_assert(is_foreign("same-site", "https://example.com", "example.com", false));
    ck_assert(is_foreign("cross-site", NULL, "example.com", false));
    ck_assert(is_foreign("", NULL, "example.com", false));
}
END_TEST

START_TEST(an_origin_is_compared_with_the_host)
{
    static const struct {
        const char *origin, *host;
        bool foreign;
    } CASES[] = {{"https://example.com", "example.com", false},
        {"http://EXAMPLE.com", "example.com", false},
        {"https://example.com:443", "example.com", false},
        {"http://example.com:80", "example.com", false},
        {"http://example.com:443", "example.com", true},
        {"https://example.com:8443", "example.com:8443", false},
        {"https://example.com:8443", "example.com", true},
        {"https://evil.example", "example.com", true},
        {"https://example.com.evil.example", "example.com", true}, {"null", "example.com", true},
        {"", "example.com", true}, {"example.com", "example.com", true}};
    for (size_t i = 0; i < COUNT_OF(CASES); i++)
        EXPECT(is_foreign(NULL, CASES[i].origin, CASES[i].host, false) == CASES[i].foreign,
            "%s at %s", CASES[i].origin, CASES[i].host);
    ck_assert(is_foreign(NULL, "https://proxy.example.com", "inner", false));
    ck_assert(!is_foreign(NULL, "https://proxy.example.com", "inner", true));
}
END_TEST

static bool reads(void)
{
    struct pair pairs[] = {{"a", {.text = "1"}}, {"A", {.text = "2"}}};
    request.pairs = pairs;
    request.count = COUNT_OF(pairs);
    return strcmp(request_value(&request, "a").text, "1,2") == 0;
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
    tcase_add_test(tests, a_value_is_found_in_any_case_and_joined);
    tcase_add_test(tests, many_values_are_joined);
    tcase_add_test(tests, a_page_of_another_site_is_foreign);
    tcase_add_test(tests, an_origin_is_compared_with_the_host);
    failing_add_test(tests, an_allocation_may_fail);
    return unit_run("request", tests);
}
