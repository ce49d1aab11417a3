#include "service/error_facts.h"

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

int main(void)
{
    TCase *tests = unit_tests();
    tcase_add_test(tests, each_status_has_its_facts);
    tcase_add_test(tests, what_an_operation_finds_is_http_200_and_the_rest_is_not);
    tcase_add_test(tests, documented_numbers_stand);
    tcase_add_test(tests, try_returns_a_failure_and_else_goes_on);
    return unit_run("error", tests);
}
