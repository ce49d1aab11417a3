#include "form.h"

#include "failing.h"

static struct call call;
static struct pair *pairs;
static size_t count;

static void start(void)
{
    call = (struct call){.arena = &arena};
    pairs = NULL;
    count = 0;
}

/* Adds the pairs of a form of so many bytes. */
static enum status add(const char *form, size_t length, const char *charset)
{
    return form_read(
        &call, arena_bytes(&arena, form, length), length, charset, NULL, &pairs, &count);
}

/* What a form is read as: NAME=VALUE of each pair, with a bar behind it. */
static const char *shown(const char *form, const char *charset)
{
    const char *text = "";
    start();
    ck_assert_int_eq(add(form, strlen(form), charset), STATUS_OK);
    for (size_t i = 0; i < count; i++)
        text = arena_format(&arena, "%s%s=%s|", text, pairs[i].name, pairs[i].value.text);
    return text;
}

START_TEST(names_and_values_are_read)
{
    static const struct {
        const char *form, *pairs;
    } CASES[] = {{"", ""}, {"a=1", "a=1|"}, {"a=1&b=2", "a=1|b=2|"}, {"a=", "a=|"}, {"=1", "=1|"},
        {"a", ""}, {"a&b=2", "b=2|"}, {"&&a=1&&", "a=1|"}, {"a=1=2", "a=1=2|"},
        {"a=1;b=2", "a=1;b=2|"}, {"a=two+words", "a=two words|"}, {"a+b=1", "a b=1|"},
        {"a=%41%62", "a=Ab|"}, {"%61=1", "a=1|"}, {"a=%26%3D", "a=&=|"}, {"a=%2B", "a=+|"},
        {"a=1&a=2", "a=1|a=2|"}, {"a=%C3%A4%c3%a4", "a=\xC3\xA4\xC3\xA4|"},
        {"a=\xC3\xA4", "a=\xC3\xA4|"}, {"a=%", "a=%|"}, {"a=%4", "a=%4|"},
        {"a=%4&b=1", "a=%4|b=1|"}, {"a=%zz", "a=%zz|"}, {"a=%%41", "a=%A|"}, {"a=%4%41", "a=%4A|"},
        {"a=%g1", "a=%g1|"}, {"a=%u0041", "a=%u0041|"}};
    for (size_t i = 0; i < COUNT_OF(CASES); i++) {
        const char *found = shown(CASES[i].form, NULL);
        EXPECT(strcmp(found, CASES[i].pairs) == 0, "%s: %s", CASES[i].form, found);
    }
}
END_TEST

START_TEST(an_escape_may_be_cut_off_by_the_end)
{
    /* What follows the end would be digits. */
    ck_assert_int_eq(add("a=%41", 4, NULL), STATUS_OK);
    ck_assert_str_eq(pairs[0].value.text, "%4");
    ck_assert_int_eq(add("a=%41", 3, NULL), STATUS_OK);
    ck_assert_str_eq(pairs[1].value.text, "%");
}
END_TEST

START_TEST(damage_and_nul_are_told)
{
    ck_assert_int_eq(add("a=%ff&b=x%00y&c=good&d=\0", 24, NULL), STATUS_OK);
    ck_assert_uint_eq(count, 4);
    ck_assert(pairs[0].value.damaged && !pairs[0].value.has_nul);
    ck_assert_str_eq(pairs[0].value.text, "\xEF\xBF\xBD");
    ck_assert(pairs[1].value.has_nul);
    ck_assert(!pairs[2].value.damaged && !pairs[2].value.has_nul);
    ck_assert(pairs[3].value.has_nul);
}
END_TEST

START_TEST(charsets_are_converted)
{
    ck_assert_str_eq(shown("a=%E4", "iso-8859-1"), "a=\xC3\xA4|");
    ck_assert_str_eq(shown("%e4=\xE4", "iso-8859-1"), "\xC3\xA4=\xC3\xA4|");
    ck_assert_str_eq(shown("a=%80", "windows-1252"), "a=\xE2\x82\xAC|");
    ck_assert_str_eq(shown("a=%80", "us-ascii"), "a=?|");
    ck_assert_str_eq(shown("a=&=", "iso-8859-1"), "a=|=|");
    ck_assert_str_eq(shown("a=1", "none"), "=|");
}
END_TEST

START_TEST(pairs_are_added_to_those_that_are_there)
{
    ck_assert_int_eq(add("a=1&b=2", 7, NULL), STATUS_OK);
    ck_assert_int_eq(add("", 0, NULL), STATUS_OK);
    ck_assert_int_eq(add("c=3", 3, NULL), STATUS_OK);
    ck_assert_uint_eq(count, 3);
    ck_assert_str_eq(pairs[0].name, "a");
    ck_assert_str_eq(pairs[2].name, "c");
}
END_TEST

START_TEST(there_are_so_many_at_most)
{
    char form[4 * FORM_PAIRS_LIMIT];
    for (size_t i = 0; i < FORM_PAIRS_LIMIT; i++)
        memcpy(form + 4 * i, "a=1&", 4);
    ck_assert_int_eq(add(form, sizeof form - 1, NULL), STATUS_OK);
    ck_assert_uint_eq(count, FORM_PAIRS_LIMIT);
    start();
    ck_assert_int_eq(add(form, sizeof form, NULL), STATUS_BROKEN);
    ck_assert_uint_eq(count, 0);
    ck_assert_str_eq(call.error.message, "More than 1000 parameters.");
}
END_TEST

START_TEST(a_path_is_undone)
{
    ck_assert_str_eq(form_path(&call, "/a%20b/c+d?x", 10), "/a b/c+d");
    ck_assert_str_eq(form_path(&call, "/%zz%", 5), "/%zz%");
    ck_assert_str_eq(form_path(&call, "", 0), "");
    ck_assert_ptr_null(form_path(&call, "/a%00b", 6));
    ck_assert_ptr_null(form_path(&call, "/a\0b", 4));
}
END_TEST

static bool reads(void)
{
    return add("a=%E4&b=1", 9, "iso-8859-1") == STATUS_OK && count == 2 &&
           strcmp(pairs[0].value.text, "\xC3\xA4") == 0 && strcmp(pairs[1].value.text, "1") == 0;
}

START_TEST(an_allocation_may_fail)
{
    failing_each(reads);
}
END_TEST

START_TEST(bytes_stay_where_they_are)
{
    static const struct field FIELDS[] = {{.name = "text"}, {.name = "file", .type = FIELD_BINARY}};
    const struct fields fields = {FIELDS, COUNT_OF(FIELDS)};
    char form[] = "text=a+b&FILE=a+b%2Fc%3D&other=x+y";
    pairs = NULL;
    count = 0;
    ck_assert(fields_have_content(&fields) && !fields_have_content(NULL));
    ck_assert_int_eq(
        form_read(&call, form, sizeof form - 1, NULL, &fields, &pairs, &count), STATUS_OK);
    ck_assert_uint_eq(count, 3);
    ck_assert_str_eq(pairs[0].value.text, "a b");
    ck_assert_str_eq(pairs[1].value.text, "");
    const struct field_content *content = pairs[1].value.content;
    ck_assert(content->encoded && content->at >= form && content->at < form + sizeof form);
    ck_assert_uint_eq(content->length, 6);
    ck_assert_int_eq(memcmp(content->at, "a+b/c=", 6), 0);
    ck_assert(!pairs[0].value.content && !pairs[2].value.content);
}
END_TEST

int main(void)
{
    TCase *tests = unit_tests();
    tcase_add_checked_fixture(tests, start, NULL);
    tcase_add_test(tests, names_and_values_are_read);
    tcase_add_test(tests, an_escape_may_be_cut_off_by_the_end);
    tcase_add_test(tests, damage_and_nul_are_told);
    tcase_add_test(tests, charsets_are_converted);
    tcase_add_test(tests, pairs_are_added_to_those_that_are_there);
    tcase_add_test(tests, there_are_so_many_at_most);
    tcase_add_test(tests, a_path_is_undone);
    failing_add_test(tests, an_allocation_may_fail);
    tcase_add_test(tests, bytes_stay_where_they_are);
    return unit_run("form", tests);
}
