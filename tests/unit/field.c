#include "field.h"

#include "failing.h"

#include "call.h"

struct record {
    const char *text;
    int32_t number;
    int64_t large;
    bool truth;
    struct datetime date;
    struct decimal amount;
    int32_t choice;
};

static const struct name CHOICES[] = {{"None", 0}, {"Some", 1}, {"All", 2}, {"7", 7}};
static const struct names choices = {CHOICES, COUNT_OF(CHOICES)};

#define ANY(member_, ...) FIELD(struct record, member_, "A value.", ##__VA_ARGS__)
static const struct field FIELDS_OF_RECORD[] = {ANY(text), ANY(number), ANY(large), ANY(truth),
    ANY(date), ANY(amount), ANY(choice, .names = &choices)};

static struct call call;
static struct record record;

static void start(void)
{
    call = (struct call){.arena = &arena};
    record = (struct record){0};
}

/* A source of one value, whatever is asked for. */
static struct field_text given(void *context, const char *name)
{
    (void)name;
    return *(const struct field_text *)context;
}

/* The message of a parameter of that text (NULL: absent), or NULL where it is taken. */
static const char *parameter(const struct field *field, enum notation notation, const char *text)
{
    struct field_text value = {.text = text, .line = 3, .column = 4};
    start();
    enum status status =
        fields_read_parameters(&call, field, 1, notation, given, &value, true, &record);
    ck_assert(status == STATUS_OK || status == STATUS_PARAMETER);
    return status == STATUS_OK ? NULL : call.error.message;
}

/* The same of a field of a model. */
static const char *model(const struct field *field, const char *what, const char *text)
{
    struct field_text value = {.text = text};
    start();
    enum status status = fields_read_model(
        &call, what, field, 1, what ? NOTATION_XML : NOTATION_REST, given, &value, &record);
    ck_assert(status == STATUS_OK || status == STATUS_INVALID);
    return status == STATUS_OK ? NULL : call.error.message;
}

static void expect(const char *message, const char *expected)
{
    EXPECT(expected ? message && strcmp(message, expected) == 0 : !message, "%s, and not %s",
        message ? message : "taken", expected ? expected : "taken");
}

START_TEST(names_and_numbers_stand_for_each_other)
{
    int32_t value = 9;
    ck_assert(names_find(&choices, "All", &value) && value == 2);
    ck_assert(!names_find(&choices, "all", &value) && !names_find(&choices, "", &value));
    ck_assert(names_find_in_any_case(&choices, "sOmE", &value) && value == 1);
    ck_assert(!names_find_in_any_case(&choices, "Somewhat", &value) && value == 1);
    ck_assert_str_eq(names_of(&choices, 2), "All");
    ck_assert_str_eq(names_of(&choices, 3), "");
    ck_assert_str_eq(names_list(&call, &choices), "None, Some, All");
}
END_TEST

START_TEST(each_type_has_its_name)
{
    static const char *const NAMES[] = {
        "string", "int", "long", "boolean", "dateTime", "decimal", "int"};
    for (size_t i = 0; i < COUNT_OF(FIELDS_OF_RECORD); i++)
        ck_assert_str_eq(field_type_name(FIELDS_OF_RECORD[i].type), NAMES[i]);
}
END_TEST

START_TEST(a_form_has_dotnets_values_and_words)
{
    static const struct field NUMBER = ANY(number), LARGE = ANY(large), TRUTH = ANY(truth),
                              DATE = ANY(date);
    expect(parameter(&NUMBER, NOTATION_FORM, " +7 "), NULL);
    ck_assert_int_eq(record.number, 7);
    expect(parameter(&NUMBER, NOTATION_FORM, "-2147483648"), NULL);
    expect(parameter(&NUMBER, NOTATION_FORM, "2147483648"),
        "Cannot convert 2147483648 to System.Int32.\nParameter name: number ---> Value was either "
        "too large or too small for an Int32.");
    expect(parameter(&LARGE, NOTATION_FORM, "9223372036854775807"), NULL);
    ck_assert_int_eq(record.large, INT64_MAX);
    expect(parameter(&LARGE, NOTATION_FORM, "9223372036854775808"),
        "Cannot convert 9223372036854775808 to System.Int64.\nParameter name: large ---> Value was "
        "either too large or too small for an Int64.");
    expect(parameter(&NUMBER, NOTATION_FORM, "x"),
        "Cannot convert x to System.Int32.\nParameter name: number ---> Input string was not in a "
        "correct format.");
    expect(parameter(&TRUTH, NOTATION_FORM, "TRUE"), NULL);
    ck_assert(record.truth);
    expect(parameter(&TRUTH, NOTATION_FORM, "1"),
        "Cannot convert 1 to System.Boolean.\nParameter name: truth ---> String was not recognized "
        "as a valid Boolean.");
    expect(parameter(&DATE, NOTATION_FORM, "2026-03-01"), NULL);
    ck_assert(record.date.given);
    expect(parameter(&DATE, NOTATION_FORM, "1.2.x"),
        "Cannot convert 1.2.x to System.DateTime.\nParameter name: date ---> String was not "
        "recognized as a valid DateTime.");
}
END_TEST

START_TEST(an_envelope_has_the_values_of_xml)
{
    static const struct field NUMBER = ANY(number), TRUTH = ANY(truth), DATE = ANY(date);
    expect(parameter(&TRUTH, NOTATION_SOAP, "1"), NULL);
    ck_assert(record.truth);
    expect(parameter(&TRUTH, NOTATION_SOAP, "True"),
        "Server was unable to read request. ---> There is an error in XML document (3, 4). ---> "
        "The string 'True' is not a valid Boolean value.");
    expect(parameter(&DATE, NOTATION_SOAP, "2026-03-01T00:00:00"), NULL);
    expect(parameter(&DATE, NOTATION_SOAP, "3/1/2026"),
        "Server was unable to read request. ---> There is an error in XML document (3, 4). ---> "
        "The string '3/1/2026' is not a valid AllXsd value.");
    expect(parameter(&NUMBER, NOTATION_SOAP, ""), NULL);
}
END_TEST

START_TEST(what_is_absent_has_its_initial_value)
{
    static const struct field MISSING = ANY(number, .required = true),
                              INITIAL = ANY(number, .initial = "5"), TEXT = ANY(text),
                              DATE = ANY(date, .required = true), EMPTY = ANY(number);
    expect(parameter(&MISSING, NOTATION_FORM, NULL), "Missing parameter: number.");
    expect(parameter(&MISSING, NOTATION_SOAP, NULL), NULL);
    ck_assert_int_eq(record.number, 0);
    expect(parameter(&INITIAL, NOTATION_FORM, NULL), NULL);
    ck_assert_int_eq(record.number, 5);
    expect(parameter(&INITIAL, NOTATION_FORM, ""), NULL);
    ck_assert_int_eq(record.number, 5);
    expect(parameter(&TEXT, NOTATION_FORM, NULL), NULL);
    ck_assert_str_eq(record.text, "");
    expect(parameter(&DATE, NOTATION_SOAP, NULL), NULL);
    ck_assert(record.date.seconds == DATE_MINIMUM && !record.date.given);
    expect(parameter(&EMPTY, NOTATION_FORM, ""), NULL);
    expect(parameter(&MISSING, NOTATION_FORM, ""),
        "Cannot convert  to System.Int32.\nParameter name: number ---> Input string was not in a "
        "correct format.");
}
END_TEST

START_TEST(damage_is_refused_where_it_would_be_stored)
{
    static const struct field TEXT = ANY(text), XML = ANY(text, .xml = true);
    struct field_text damaged = {.text = "x", .damaged = true},
                      nul = {.text = "x", .has_nul = true},
                      nested = {.text = "x", .markup = "<a>x</a>", .line = 1, .column = 2};
    ck_assert_int_eq(
        fields_read_parameters(&call, &TEXT, 1, NOTATION_FORM, given, &damaged, true, &record),
        STATUS_PARAMETER);
    ck_assert_str_eq(call.error.message, "Invalid UTF-8 in parameter: text.");
    start();
    ck_assert_int_eq(
        fields_read_parameters(&call, &TEXT, 1, NOTATION_FORM, given, &damaged, false, &record),
        STATUS_OK);
    ck_assert_int_eq(
        fields_read_parameters(&call, &TEXT, 1, NOTATION_FORM, given, &nul, false, &record),
        STATUS_PARAMETER);
    ck_assert_str_eq(call.error.message, "NUL character in parameter: text.");
    start();
    ck_assert_int_eq(
        fields_read_parameters(&call, &TEXT, 1, NOTATION_SOAP, given, &nested, false, &record),
        STATUS_PARAMETER);
    ck_assert_ptr_nonnull(strstr(call.error.message, "(1, 2). ---> Unexpected node type Element."));
    start();
    ck_assert_int_eq(
        fields_read_parameters(&call, &XML, 1, NOTATION_SOAP, given, &nested, false, &record),
        STATUS_OK);
    ck_assert_str_eq(record.text, "<a>x</a>");
    start();
    ck_assert_int_eq(
        fields_read_model(&call, NULL, &TEXT, 1, NOTATION_REST, given, &damaged, &record),
        STATUS_INVALID);
    ck_assert_str_eq(call.error.message, "text is not valid UTF-8 text.");
}
END_TEST

START_TEST(a_string_has_a_limit)
{
    static const struct field BYTES = ANY(text, .limit = 4),
                              CHARACTERS = ANY(text, .characters = 2), PLAIN = ANY(text),
                              XML = ANY(text, .xml = true);
    char *text = arena_allocate(&arena, FIELD_STRING_LIMIT + 2);
    ck_assert_uint_eq(field_limit(&BYTES), 4);
    ck_assert_uint_eq(field_limit(&CHARACTERS), 8);
    ck_assert_uint_eq(field_limit(&PLAIN), FIELD_STRING_LIMIT);
    ck_assert_uint_eq(field_limit(&XML), XML_PARAMETER_LIMIT);
    memset(text, 'x', FIELD_STRING_LIMIT);
    expect(parameter(&PLAIN, NOTATION_FORM, text), NULL);
    text[FIELD_STRING_LIMIT] = 'x';
    expect(
        parameter(&PLAIN, NOTATION_FORM, text), "Parameter too long: text (at most 4096 bytes).");
    expect(parameter(&BYTES, NOTATION_FORM, "four"), NULL);
    expect(
        parameter(&BYTES, NOTATION_FORM, "fiive"), "Parameter too long: text (at most 4 bytes).");
    expect(model(&CHARACTERS, NULL, "\xF0\x9F\x98\x80\xF0\x9F\x98\x80"), NULL);
    expect(model(&CHARACTERS, NULL, "abc"), "text is longer than 2 characters.");
    expect(model(&CHARACTERS, "xml", "abc"), "xml: text is longer than 2 characters.");
}
END_TEST

START_TEST(an_int_has_bounds)
{
    static const struct field FIELD_ = ANY(number, .minimum = 1, .maximum = 10);
    for (int32_t value = -1; value <= 12; value++) {
        start();
        record.number = value;
        ck_assert_int_eq(fields_check_bounds(&call, &FIELD_, 1, &record),
            value >= 1 && value <= 10 ? STATUS_OK : STATUS_INVALID);
        expect(model(&FIELD_, NULL, arena_format(&arena, "%d", value)),
            value >= 1 && value <= 10
                ? NULL
                : arena_format(&arena, "number %d is not between 1 and 10.", value));
    }
    start();
    record.number = 11;
    ck_assert_int_eq(fields_check_bounds(&call, &FIELD_, 1, &record), STATUS_INVALID);
    ck_assert_str_eq(call.error.message, "number is not between 1 and 10.");
}
END_TEST

START_TEST(a_model_says_what_is_wrong)
{
    static const struct field NUMBER = ANY(number), TRUTH = ANY(truth),
                              CHOICE = ANY(choice, .names = &choices),
                              TEXT = ANY(text, .required = true),
                              EMPTY = ANY(text, .required = true, .empty = true),
                              AMOUNT = ANY(amount), DATE = ANY(date);
    expect(model(&NUMBER, NULL, "x"), "number 'x' is not a valid int.");
    expect(
        model(&NUMBER, "xml", "99999999999"), "xml: number 99999999999 is too large or too small.");
    expect(model(&NUMBER, NULL, ""), NULL);
    expect(model(&TRUTH, "xml", "1"), NULL);
    ck_assert(record.truth);
    expect(model(&TRUTH, NULL, "1"), "truth '1' is not a valid boolean.");
    expect(model(&CHOICE, "xml", "All"), NULL);
    ck_assert_int_eq(record.choice, 2);
    expect(model(&CHOICE, "xml", "all"), "xml: choice 'all' is not one of None, Some, All.");
    expect(model(&CHOICE, NULL, "all"), NULL);
    ck_assert_int_eq(record.choice, 2);
    expect(model(&CHOICE, NULL, "2"), "choice '2' is not one of None, Some, All.");
    expect(model(&TEXT, NULL, NULL), "text is missing.");
    expect(model(&TEXT, NULL, ""), "text is empty.");
    expect(model(&EMPTY, NULL, ""), NULL);
    expect(model(&AMOUNT, NULL, " 1.5 "), NULL);
    ck_assert_int_eq(record.amount.ten_thousandths, 15000);
    expect(model(&AMOUNT, NULL, "1.23456"), "amount '1.23456' is not a valid decimal.");
    expect(model(&DATE, NULL, "x"), "date 'x' is not a valid dateTime.");
}
END_TEST

START_TEST(a_number_may_stand_for_a_name)
{
    static const struct field CHOICE = ANY(choice, .names = &choices, .numbers = true);
    expect(model(&CHOICE, NULL, "2"), NULL);
    ck_assert_int_eq(record.choice, 2);
    expect(model(&CHOICE, NULL, "3"), "choice '3' is not one of None, Some, All.");
    expect(model(&CHOICE, NULL, "7"), NULL);
    expect(model(&CHOICE, "xml", "2"), "xml: choice '2' is not one of None, Some, All.");
}
END_TEST

/* Has values for name[] or for the name alone. */
static struct field_text listed(void *context, const char *name)
{
    const char *const *names = context;
    return (struct field_text){.text = names[strchr(name, '[') ? 0 : 1]};
}

START_TEST(a_list_is_asked_for_by_context)
{
    static const struct field COUNT = ANY(number, .context = true, .initial = "25");
    static const struct {
        const char *values[2];
        int32_t number;
    } CASES[] = {{{"3", "4"}, 3}, {{NULL, "4"}, 4}, {{NULL, "4,5"}, 4}, {{NULL, "x"}, 25},
        {{NULL, NULL}, 25}, {{"", "4"}, 25}};
    for (size_t i = 0; i < COUNT_OF(CASES); i++) {
        start();
        ck_assert_int_eq(fields_read_model(&call, NULL, &COUNT, 1, NOTATION_REST, listed,
                             (void *)CASES[i].values, &record),
            STATUS_OK);
        EXPECT(record.number == CASES[i].number, "%zu: %" PRId32, i, record.number);
    }
}
END_TEST

START_TEST(an_object_is_named)
{
    static const struct field NUMBER = ANY(number);
    struct field_text value = {.text = "x"};
    ck_assert_int_eq(
        fields_read_model(&call, "items", &NUMBER, 1, NOTATION_REST, given, &value, &record),
        STATUS_INVALID);
    ck_assert_str_eq(call.error.message, "items: number 'x' is not a valid int.");
}
END_TEST

START_TEST(what_others_read_is_passed_over)
{
    static const struct field OTHERS[] = {UNHEEDED(number, NULL), {.name = "number", .list = true}};
    struct field_text value = {.text = "x"};
    ck_assert_int_eq(fields_read_model(&call, NULL, OTHERS, COUNT_OF(OTHERS), NOTATION_REST, given,
                         &value, &record),
        STATUS_OK);
    ck_assert_int_eq(record.number, 0);
}
END_TEST

static bool reads(void)
{
    struct field_text value = {.text = " 7 "};
    return fields_read_model(&call, "xml", &FIELDS_OF_RECORD[1], 1, NOTATION_XML, given, &value,
               &record) == STATUS_OK &&
           record.number == 7 && strcmp(names_list(&call, &choices), "None, Some, All") == 0;
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
    tcase_add_test(tests, names_and_numbers_stand_for_each_other);
    tcase_add_test(tests, each_type_has_its_name);
    tcase_add_test(tests, a_form_has_dotnets_values_and_words);
    tcase_add_test(tests, an_envelope_has_the_values_of_xml);
    tcase_add_test(tests, what_is_absent_has_its_initial_value);
    tcase_add_test(tests, damage_is_refused_where_it_would_be_stored);
    tcase_add_test(tests, a_string_has_a_limit);
    tcase_add_test(tests, an_int_has_bounds);
    tcase_add_test(tests, a_model_says_what_is_wrong);
    tcase_add_test(tests, a_number_may_stand_for_a_name);
    tcase_add_test(tests, a_list_is_asked_for_by_context);
    tcase_add_test(tests, an_object_is_named);
    tcase_add_test(tests, what_others_read_is_passed_over);
    failing_add_test(tests, an_allocation_may_fail);
    return unit_run("field", tests);
}
