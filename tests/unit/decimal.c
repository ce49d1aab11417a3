#include "decimal.h"

#include "unit.h"

#define UNTOUCHED INT64_C(4711)

/* Reads a text: what it comes to, and the value, which is untouched where it is none. */
static enum text_number parse(const char *text, int64_t *value)
{
    struct decimal decimal = {UNTOUCHED};
    enum text_number number = decimal_parse(text, &decimal);
    *value = decimal.ten_thousandths;
    return number;
}

START_TEST(numbers_are_read_exactly)
{
    static const struct {
        const char *text;
        int64_t ten_thousandths;
    } CASES[] = {{"0", 0}, {"-0", 0}, {"1", 10000}, {"+1", 10000}, {"-1", -10000},
        {"1250.5", 12505000}, {"-12.50", -125000}, {"0.0001", 1}, {"-.0001", -1}, {".5", 5000},
        {"5.", 50000}, {" 7\t\r\n\v\f", 70000}, {"007", 70000}, {"1.25e+06", 12500000000},
        {"1E2", 1000000}, {"125e-2", 12500}, {"1e-4", 1}, {"10e-5", 1}, {"0e999999999999", 0},
        {"0.00000", 0}, {"1e0", 10000}, {"99999999999999", INT64_C(999999999999990000)},
        {"-99999999999999", INT64_C(-999999999999990000)},
        {"99999999999.9999", INT64_C(999999999999999)}};
    for (size_t i = 0; i < COUNT_OF(CASES); i++) {
        int64_t value;
        EXPECT(parse(CASES[i].text, &value) == NUMBER_OK && value == CASES[i].ten_thousandths,
            "%s: %" PRId64, CASES[i].text, value);
    }
}
END_TEST

START_TEST(what_is_no_number_is_refused)
{
    static const char *const BAD[] = {"", " ", ".", "-", "+", "+-1", "--1", "1,5", "1 000", "1.2.3",
        "x", "1x", "0x10", "e5", "1e", "1e+", "1e1.5", "inf", "nan", "- 1", "1_000",
        "\xC2\xA0"
        "1",
        "0.00001", "1.23456", "1e-5", "12345e-9"};
    for (size_t i = 0; i < COUNT_OF(BAD); i++) {
        int64_t value;
        EXPECT(parse(BAD[i], &value) == NUMBER_FORMAT && value == UNTOUCHED, "%s", BAD[i]);
    }
}
END_TEST

START_TEST(what_is_too_large_or_too_long_is_refused)
{
    static const char *const BAD[] = {"100000000000000", "-100000000000000", "1e14", "1e99",
        "1e999999999999999999999", "999999999999.9999", "99999999999999.5",
        "123456789012345678901234567890", "9223372036854775808", "1.000000000000001",
        "1.50000000000000000000"};
    for (size_t i = 0; i < COUNT_OF(BAD); i++) {
        int64_t value;
        EXPECT(parse(BAD[i], &value) == NUMBER_RANGE && value == UNTOUCHED, "%s", BAD[i]);
    }
}
END_TEST

START_TEST(length_is_no_harm)
{
    enum { LENGTH = 100000 };
    char *zeros = arena_allocate(&arena, LENGTH + 8), *places = arena_allocate(&arena, LENGTH + 8);
    int64_t value;
    memset(zeros, '0', LENGTH);
    memcpy(zeros + LENGTH, "1.5", 4);
    ck_assert_int_eq(parse(zeros, &value), NUMBER_OK);
    ck_assert_int_eq(value, 15000);
    memset(places, '0', LENGTH);
    memcpy(places, "0.", 2);
    ck_assert_int_eq(parse(places, &value), NUMBER_OK);
    ck_assert_int_eq(value, 0);
    places[LENGTH] = '1';
    ck_assert_int_eq(parse(places, &value), NUMBER_FORMAT);
}
END_TEST

int main(void)
{
    TCase *tests = unit_tests();
    tcase_add_test(tests, numbers_are_read_exactly);
    tcase_add_test(tests, what_is_no_number_is_refused);
    tcase_add_test(tests, what_is_too_large_or_too_long_is_refused);
    tcase_add_test(tests, length_is_no_harm);
    return unit_run("decimal", tests);
}
