#include "text.h"
#include "failing.h"

START_TEST(html_that_is_formatted_has_escaped_values)
{
    struct buffer buffer = BUFFER_INIT(&arena, 1000);
    buffer_html_format(&buffer, "<h%d class=\"%s\">%s</h%d>", 2, "a\"b", "<&'> 100%s", -1);
    ck_assert_str_eq(buffer.text, "<h2 class=\"a&quot;b\">&lt;&amp;&#39;&gt; 100%s</h-1>");
    buffer_html_format(&buffer, "%s", "");
    buffer_html_format(&buffer, "<br />");
    ck_assert(strstr(buffer.text, "</h-1><br />"));
}
END_TEST

START_TEST(a_buffer_has_no_text_until_it_is_written_to)
{
    struct buffer buffer = BUFFER_INIT(&arena, 100);
    ck_assert_ptr_null(buffer.text);
    buffer_bytes(&buffer, NULL, 0);
    ck_assert_str_eq(buffer.text, "");
    ck_assert_uint_eq(buffer.length, 0);
    ck_assert(!buffer.overflow);
}
END_TEST

START_TEST(a_buffer_grows_and_always_ends_in_a_nul)
{
    struct buffer buffer = BUFFER_INIT(&arena, 1 << 20);
    char expected[20000];
    size_t length = 0;
    while (length < sizeof expected - 100) {
        const size_t piece = unit_random() % 100;
        for (size_t i = 0; i < piece; i++)
            expected[length + i] = (char)unit_random();
        buffer_bytes(&buffer, expected + length, piece);
        length += piece;
        EXPECT(buffer.length == length, "%zu, not %zu", buffer.length, length);
        EXPECT(buffer.text[length] == '\0', "no NUL at %zu", length);
    }
    ck_assert_mem_eq(buffer.text, expected, length);
    ck_assert(!buffer.overflow);
}
END_TEST

START_TEST(what_is_over_the_limit_is_dropped)
{
    static const char TEXT[] = "0123456789abcdefghijklmnopqrstuvwxyz";
    for (size_t limit = 0; limit < 600; limit++) {
        for (size_t piece = 1; piece < sizeof TEXT; piece += 7) {
            struct buffer buffer = BUFFER_INIT(&arena, limit);
            for (size_t written = 0; written <= 640; written += piece) {
                const size_t kept = written < limit ? written : limit;
                EXPECT(buffer.length == kept, "limit %zu: %zu bytes", limit, buffer.length);
                EXPECT(buffer.overflow == (written > limit), "limit %zu: overflow", limit);
                EXPECT(buffer.size <= limit + 1, "limit %zu: too much memory", limit);
                buffer_bytes(&buffer, TEXT, piece);
            }
            for (size_t at = 0; at < limit; at++)
                EXPECT(buffer.text[at] == TEXT[at % piece], "limit %zu: byte %zu", limit, at);
            EXPECT(buffer.text[limit] == '\0', "limit %zu: no NUL", limit);
            arena_reset(&arena);
        }
    }
}
END_TEST

START_TEST(a_full_buffer_takes_nothing_more)
{
    struct buffer buffer = BUFFER_INIT(&arena, 4);
    buffer_text(&buffer, "four");
    ck_assert(!buffer.overflow);
    buffer_text(&buffer, "");
    ck_assert(!buffer.overflow);
    buffer_integer(&buffer, 5);
    ck_assert(buffer.overflow);
    buffer_xml(&buffer, "<", false);
    buffer_html(&buffer, "<");
    buffer_format(&buffer, "%d", 6);
    buffer_bytes(&buffer, "x", 1);
    ck_assert_str_eq(buffer.text, "four");
    ck_assert_uint_eq(buffer.length, 4);
}
END_TEST

START_TEST(a_limit_may_be_as_large_as_can_be)
{
    struct buffer buffer = BUFFER_INIT(&arena, SIZE_MAX);
    for (int i = 0; i < 1000; i++)
        buffer_text(&buffer, "and on ");
    ck_assert_uint_eq(buffer.length, 7000);
    ck_assert(!buffer.overflow);
}
END_TEST

START_TEST(integers_are_written_as_printf_does)
{
    static const int64_t VALUES[] = {0, 9, 10, 8821, INT32_MAX, INT32_MIN, INT64_MAX, INT64_MIN};
    for (size_t i = 0; i < COUNT_OF(VALUES) + 2000; i++) {
        const uint64_t random = (uint64_t)unit_random() << 32 | unit_random();
        const int64_t value =
            i < COUNT_OF(VALUES) ? VALUES[i] : (int64_t)(random >> unit_random() % 64);
        for (int sign = 0; sign < 2; sign++) {
            const int64_t number = sign ? (int64_t)(0 - (uint64_t)value) : value;
            struct buffer buffer = BUFFER_INIT(&arena, 100);
            buffer_integer(&buffer, number);
            const char *expected = arena_format(&arena, "%" PRId64, number);
            EXPECT(strcmp(buffer.text, expected) == 0, "%s is not %s", buffer.text, expected);
        }
    }
}
END_TEST

START_TEST(a_format_is_appended_at_any_length)
{
    for (size_t before = 0; before < 300; before += 50) {
        for (int width = 1; width < 600; width++) {
            struct buffer buffer = BUFFER_INIT(&arena, 5000);
            char *padding = arena_allocate(&arena, before + 1);
            memset(padding, '-', before);
            buffer_text(&buffer, padding);
            buffer_format(&buffer, "%*d%s", width, 7, "<&>");
            const char *expected = arena_format(&arena, "%s%*d<&>", padding, width, 7);
            EXPECT(strcmp(buffer.text, expected) == 0, "%zu and %d", before, width);
            EXPECT(buffer.length == strlen(expected), "%zu and %d: length", before, width);
            arena_reset(&arena);
        }
    }
}
END_TEST

START_TEST(a_format_is_cut_at_the_limit)
{
    for (size_t limit = 0; limit < 300; limit++) {
        struct buffer buffer = BUFFER_INIT(&arena, limit);
        buffer_format(&buffer, "%s%0*d", "ab", 278, 0);
        EXPECT(buffer.overflow == (limit < 280), "limit %zu: overflow", limit);
        EXPECT(buffer.length == (limit < 280 ? limit : 280), "limit %zu: length", limit);
        EXPECT(strlen(buffer.text) == buffer.length, "limit %zu: no NUL", limit);
    }
}
END_TEST

START_TEST(names_that_differ_in_case_have_one_key)
{
    static const char *const ROWS[][2] = {
        {"", ""}, {"JSmith", "jsmith"}, {"@[`{AZaz09", "@[`{azaz09"},
        {"/Corporate/Contracts/Agreement.PDF", "/corporate/contracts/agreement.pdf"},
        {"\u00C4RGER", "\u00E4rger"}, {"STRASSE", "stra\u00DFe"},
        {"\u03A3\u0391\u03A3", "\u03C3\u03B1\u03C2"},                       /* both small sigmas */
        {"\u0414\u041E\u041A", "\u0434\u043E\u043A"}, {"\uFB01le", "FILE"}, /* the ligature fi */
        {"E\u0301", "\u00E9"},                                              /* a combining accent */
        {"\u212B", "a\u030A"},                                              /* the Angstrom sign */
        {"\U00010400", "\U00010428"}, /* beyond the first plane */
    };
    for (size_t i = 0; i < COUNT_OF(ROWS); i++)
        ck_assert_str_eq(text_fold(&arena, ROWS[i][0]), text_fold(&arena, ROWS[i][1]));
    ck_assert_str_eq(text_fold(&arena, "JSmith"), "jsmith");
    ck_assert_str_eq(text_fold(&arena, "E\u0301"), "\u00E9");
    ck_assert_str_ne(text_fold(&arena, "e"), text_fold(&arena, "\u00E9"));
    ck_assert_str_ne(text_fold(&arena, "I"), text_fold(&arena, "\u0131"));
}
END_TEST

START_TEST(no_key_for_what_is_no_utf8)
{
    ck_assert_ptr_null(text_fold(&arena, "caf\xE9"));
    ck_assert_ptr_null(text_fold(&arena, "\xFF"));
    ck_assert_ptr_null(text_fold(&arena, "\u00E9\xE2\x82"));
}
END_TEST

START_TEST(characters_are_counted_and_cut)
{
    static const char TEXT[] = "a\u00E9\u20AC\U0001F4C4z";
    static const char *const FIRST[] = {
        "", "a", "a\u00E9", "a\u00E9\u20AC", "a\u00E9\u20AC\U0001F4C4", TEXT, TEXT};
    ck_assert_uint_eq(text_characters(""), 0);
    ck_assert_uint_eq(text_characters(TEXT), 5);
    for (size_t count = 0; count < COUNT_OF(FIRST); count++)
        ck_assert_str_eq(text_first(&arena, TEXT, count), FIRST[count]);
    ck_assert_str_eq(text_first(&arena, TEXT, SIZE_MAX), TEXT);
    ck_assert_str_eq(text_first(&arena, "", 3), "");
    ck_assert_ptr_ne(text_first(&arena, TEXT, 5), TEXT);
}
END_TEST

START_TEST(blanks_at_the_ends_are_cut)
{
    static const char *const ROWS[][2] = {
        {"", ""},
        {" \t\n\v\f\r", ""},
        {"a", "a"},
        {" a\tb ", "a\tb"},
        {"\r\na", "a"},
        {"a\f\v", "a"},
        {"\u00A0a\u00A0", "\u00A0a\u00A0"},
    };
    for (size_t i = 0; i < COUNT_OF(ROWS); i++)
        ck_assert_str_eq(text_trim(&arena, ROWS[i][0]), ROWS[i][1]);
    ck_assert_ptr_ne(text_trim(&arena, ROWS[2][0]), ROWS[2][0]);
}
END_TEST

START_TEST(ends_of_lines_become_one)
{
    static const char *const ROWS[][2] = {
        {"", ""},
        {"one", "one"},
        {"a\nb", "a\nb"},
        {"a\r\nb", "a\nb"},
        {"a\rb", "a\nb"},
        {"\r\n\r\n", "\n\n"},
        {"\n\r", "\n\n"},
        {"\r\r\n\r", "\n\n\n"},
        {"a\r\n", "a\n"},
        {"\ta \r\n \xc3\xa9\r", "\ta \n \xc3\xa9\n"},
    };
    for (size_t i = 0; i < COUNT_OF(ROWS); i++)
        ck_assert_str_eq(text_lines(&arena, ROWS[i][0]), ROWS[i][1]);
    ck_assert_ptr_ne(text_lines(&arena, ROWS[1][0]), ROWS[1][0]);
}
END_TEST

START_TEST(integers_are_read)
{
    static const struct {
        const char *text;
        int64_t value;
    } ROWS[] = {
        {"0", 0},
        {"8821", 8821},
        {"-1", -1},
        {"+7", 7},
        {"-0", 0},
        {" \t\r\n\v\f42 ", 42},
        {"0000000000000000000000000000012", 12},
        {"-00012", -12},
        {"9223372036854775807", INT64_MAX},
        {"-9223372036854775808", INT64_MIN},
    };
    for (size_t i = 0; i < COUNT_OF(ROWS); i++) {
        int64_t value = 99;
        ck_assert_int_eq(text_integer(ROWS[i].text, INT64_MIN, INT64_MAX, &value), NUMBER_OK);
        ck_assert_int_eq(value, ROWS[i].value);
    }
}
END_TEST

START_TEST(what_is_no_integer_is_refused)
{
    static const char *const ROWS[] = {"", " ", "+", "-", "--1", "+-1", "- 1", "1 2", "1,000",
        "0x10", "5.0", "1e3", "12a", "a", "(1)", "1-", "\u0661", "\u00A01", "/", ":",
        "99999999999999999999x"};
    for (size_t i = 0; i < COUNT_OF(ROWS); i++) {
        int64_t value = 99;
        EXPECT(text_integer(ROWS[i], INT64_MIN, INT64_MAX, &value) == NUMBER_FORMAT, "%s", ROWS[i]);
        EXPECT(value == 99, "%s changed the value", ROWS[i]);
    }
}
END_TEST

START_TEST(integers_have_a_range)
{
    static const struct {
        const char *text;
        int64_t minimum, maximum;
        enum text_number result;
    } ROWS[] = {
        {"2147483647", INT32_MIN, INT32_MAX, NUMBER_OK},
        {"2147483648", INT32_MIN, INT32_MAX, NUMBER_RANGE},
        {"-2147483648", INT32_MIN, INT32_MAX, NUMBER_OK},
        {"-2147483649", INT32_MIN, INT32_MAX, NUMBER_RANGE},
        {"9223372036854775808", INT64_MIN, INT64_MAX, NUMBER_RANGE},
        {"-9223372036854775809", INT64_MIN, INT64_MAX, NUMBER_RANGE},
        {"18446744073709551617", INT64_MIN, INT64_MAX, NUMBER_RANGE},
        {"100000000000000000000000", INT64_MIN, INT64_MAX, NUMBER_RANGE},
        {"0", 1, 5, NUMBER_RANGE},
        {"1", 1, 5, NUMBER_OK},
        {"5", 1, 5, NUMBER_OK},
        {"6", 1, 5, NUMBER_RANGE},
    };
    for (size_t i = 0; i < COUNT_OF(ROWS); i++) {
        int64_t value = 99;
        const enum text_number result =
            text_integer(ROWS[i].text, ROWS[i].minimum, ROWS[i].maximum, &value);
        EXPECT(result == ROWS[i].result, "%s: %d", ROWS[i].text, result);
        EXPECT((value == 99) == (result != NUMBER_OK), "%s: value", ROWS[i].text);
    }
}
END_TEST

START_TEST(booleans_are_read)
{
    static const char *const TRUE[] = {"true", "True", "TRUE", "tRuE", " true\r\n"};
    static const char *const FALSE[] = {"false", "False", "FALSE", "\tfalse "};
    static const char *const NEITHER[] = {
        "", " ", "1", "0", "yes", "on", "t", "tru", "truee", "true false", "t rue", "falsetrue"};
    bool value;
    for (size_t i = 0; i < COUNT_OF(TRUE); i++)
        EXPECT((value = false, text_boolean(TRUE[i], &value) && value), "%s", TRUE[i]);
    for (size_t i = 0; i < COUNT_OF(FALSE); i++)
        EXPECT((value = true, text_boolean(FALSE[i], &value) && !value), "%s", FALSE[i]);
    for (size_t i = 0; i < COUNT_OF(NEITHER); i++) {
        EXPECT((value = true, !text_boolean(NEITHER[i], &value) && value), "%s", NEITHER[i]);
        EXPECT((value = false, !text_boolean(NEITHER[i], &value) && !value), "%s", NEITHER[i]);
    }
}
END_TEST

START_TEST(booleans_of_xml_schema_are_exact)
{
    static const char *const TRUE[] = {"true", "1", " true\n", "\t1 "};
    static const char *const FALSE[] = {"false", "0", " 0"};
    static const char *const NEITHER[] = {
        "", " ", "True", "FALSE", "10", "01", "-1", "yes", "true1", "tru", "1 1", "2"};
    bool value;
    for (size_t i = 0; i < COUNT_OF(TRUE); i++)
        EXPECT((value = false, text_schema_boolean(TRUE[i], &value) && value), "%s", TRUE[i]);
    for (size_t i = 0; i < COUNT_OF(FALSE); i++)
        EXPECT((value = true, text_schema_boolean(FALSE[i], &value) && !value), "%s", FALSE[i]);
    for (size_t i = 0; i < COUNT_OF(NEITHER); i++) {
        EXPECT((value = true, !text_schema_boolean(NEITHER[i], &value) && value), "%s", NEITHER[i]);
        EXPECT(
            (value = false, !text_schema_boolean(NEITHER[i], &value) && !value), "%s", NEITHER[i]);
    }
}
END_TEST

START_TEST(texts_are_converted)
{
    size_t length;
    ck_assert_str_eq(text_convert(&arena, "iso-8859-1", "\xE4x", 2, true, &length), "\xC3\xA4x");
    ck_assert_uint_eq(length, 3);
    ck_assert_str_eq(text_convert(&arena, "utf-16le", "a\0b", 4, true, &length), "ab");
    ck_assert_str_eq(text_convert(&arena, "iso-8859-1", "", 0, true, &length), "");
    ck_assert_uint_eq(length, 0);
    ck_assert_str_eq(text_convert(&arena, "us-ascii", "a\xE4z", 3, false, &length), "a?z");
    ck_assert_ptr_null(text_convert(&arena, "us-ascii", "a\xE4z", 3, true, &length));
    ck_assert_ptr_null(text_convert(&arena, "none", "a", 1, false, &length));
}
END_TEST

static bool makes_texts(void)
{
    size_t length;
    struct buffer buffer = BUFFER_INIT(&arena, 4096);
    buffer_text(&buffer, "<");
    buffer_xml(&buffer, "<\xC3\xA4", false);
    return strcmp(buffer.text, "<&lt;\xC3\xA4") == 0 &&
           strcmp(text_fold(&arena, "\xC3\x84X"), "\xC3\xA4x") == 0 &&
           strcmp(text_convert(&arena, "iso-8859-1", "\xE4", 1, true, &length), "\xC3\xA4") == 0;
}

START_TEST(an_allocation_may_fail)
{
    failing_each(makes_texts);
}
END_TEST

int main(void)
{
    TCase *tests = unit_tests();
    tcase_add_test(tests, a_buffer_has_no_text_until_it_is_written_to);
    tcase_add_test(tests, html_that_is_formatted_has_escaped_values);
    tcase_add_test(tests, a_buffer_grows_and_always_ends_in_a_nul);
    tcase_add_test(tests, what_is_over_the_limit_is_dropped);
    tcase_add_test(tests, a_full_buffer_takes_nothing_more);
    tcase_add_test(tests, a_limit_may_be_as_large_as_can_be);
    tcase_add_test(tests, integers_are_written_as_printf_does);
    tcase_add_test(tests, a_format_is_appended_at_any_length);
    tcase_add_test(tests, a_format_is_cut_at_the_limit);
    tcase_add_test(tests, names_that_differ_in_case_have_one_key);
    tcase_add_test(tests, no_key_for_what_is_no_utf8);
    tcase_add_test(tests, characters_are_counted_and_cut);
    tcase_add_test(tests, blanks_at_the_ends_are_cut);
    tcase_add_test(tests, ends_of_lines_become_one);
    tcase_add_test(tests, integers_are_read);
    tcase_add_test(tests, what_is_no_integer_is_refused);
    tcase_add_test(tests, integers_have_a_range);
    tcase_add_test(tests, booleans_are_read);
    tcase_add_test(tests, booleans_of_xml_schema_are_exact);
    tcase_add_test(tests, texts_are_converted);
    failing_add_test(tests, an_allocation_may_fail);
    return unit_run("text", tests);
}
