#include "multipart.h"

#include "failing.h"

#define TYPE MULTIPART_TYPE "; boundary=b"
#define FIRST(name_) "--b\r\nContent-Disposition: form-data; name=" name_ "\r\n\r\n"
#define END "\r\n--b--"

static struct call call;
static struct pair *pairs;
static size_t count;

static void start(void)
{
    call = (struct call){.arena = &arena};
    pairs = NULL;
    count = 0;
}

static enum status add(const char *type, const char *body)
{
    size_t length = strlen(body);
    return multipart_read(
        &call, type, NULL, arena_bytes(&arena, body, length), length, &pairs, &count);
}

START_TEST(parts_are_names_and_values)
{
    static const struct {
        const char *body, *pairs;
    } CASES[] = {{FIRST("a") "1" END, "a=1|"}, {FIRST("\"a\"") "1" END, "a=1|"},
        {FIRST("\"a \\\"b\\\"\"") "1" END, "a \"b\"=1|"},
        {FIRST("a") "1" END "\r\nafterword", "a=1|"}, {"foreword\r\n" FIRST("a") "1" END, "a=1|"},
        {FIRST("a") END, "a=|"}, {FIRST("a") "\r\n" END, "a=\r\n|"},
        {FIRST("a") "1\r\n--b2" END, NULL}, {FIRST("a") "1\r\n-b" END, "a=1\r\n-b|"},
        {FIRST("a") "1\r\n" FIRST("b") "2" END, "a=1|b=2|"},
        {FIRST("a") "1\r\n" FIRST("a") "2" END, "a=1|a=2|"},
        {FIRST("a") "\xC3\xA4 & = %41 +" END, "a=\xC3\xA4 & = %41 +|"},
        {"--b \t\r\ncontent-disposition: FORM-DATA; NAME=a\r\nContent-Type: "
         "text/plain\r\n\r\n1" END,
            "a=1|"},
        {"--b\r\nContent-Disposition: form-data; name=a; filename=\"\"\r\n\r\n" END, ""},
        {"--b--", ""}, {"--b\r\n\r\n", NULL}, {"", NULL}, {"x", NULL}, {"--b", NULL},
        {"--b-", NULL}, {"--bx\r\n", NULL}, {FIRST("a") "1", NULL}, {FIRST("a") "1\r\n--b", NULL},
        {FIRST("a") "1\r\n--bx", NULL},
        {"--b\r\nContent-Disposition: form-data\r\n\r\n1" END, NULL},
        {"--b\r\nContent-Disposition: attachment; name=a\r\n\r\n1" END, NULL},
        {"--b\r\n\r\n1" END, NULL},
        {"--b\nContent-Disposition: form-data; name=a\n\n1\n--b--", NULL},
        {"--b\r\nContent-Disposition: form-data; name=a\r\nContent-Transfer-Encoding: "
         "base64\r\n\r\nMQ==" END,
            NULL},
        {"--b\r\nContent-Disposition: form-data; name=a\r\nContent-Transfer-Encoding: "
         "Quoted-Printable\r\n\r\n=" END,
            NULL},
        {"--b\r\nContent-Disposition: form-data; name=a\r\nContent-Transfer-Encoding: "
         "8bit\r\n\r\n1" END,
            "a=1|"}};
    for (size_t i = 0; i < COUNT_OF(CASES); i++) {
        const char *text = "";
        start();
        enum status status = add(TYPE, CASES[i].body);
        for (size_t k = 0; k < count; k++)
            text = arena_format(&arena, "%s%s=%s|", text, pairs[k].name, pairs[k].value.text);
        if (CASES[i].pairs)
            EXPECT(status == STATUS_OK && strcmp(text, CASES[i].pairs) == 0, "%s: %s",
                CASES[i].body, text);
        else
            EXPECT(status == STATUS_BROKEN, "%s: %d", CASES[i].body, status);
    }
}
END_TEST

START_TEST(a_boundary_is_told)
{
    char type[200];
    static const char *const NONE[] = {
        MULTIPART_TYPE, MULTIPART_TYPE "; boundary=", MULTIPART_TYPE "; boundary=\"\""};
    for (size_t i = 0; i < COUNT_OF(NONE); i++)
        EXPECT(add(NONE[i], FIRST("a") "1" END) == STATUS_BROKEN, "%s", NONE[i]);
    for (size_t length = MULTIPART_BOUNDARY_LIMIT; length <= MULTIPART_BOUNDARY_LIMIT + 1;
         length++) {
        char *boundary = arena_bytes(&arena, type, length);
        memset(boundary, 'b', length);
        snprintf(type, sizeof type, MULTIPART_TYPE "; boundary=\"%s\"", boundary);
        const char *body = arena_format(&arena,
            "--%s\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--%s--", boundary,
            boundary);
        start();
        ck_assert_int_eq(
            add(type, body), length > MULTIPART_BOUNDARY_LIMIT ? STATUS_BROKEN : STATUS_OK);
    }
}
END_TEST

START_TEST(a_file_is_refused)
{
    static const char *const FILES[] = {
        "--b\r\nContent-Disposition: form-data; name=a; filename=x.txt\r\n\r\n1" END,
        "--b\r\nContent-Disposition: form-data; name=a; filename=\"\"\r\n\r\n1" END,
        "--b\r\nContent-Disposition: form-data; name=a; filename=x.txt\r\n\r\n" END,
        "--b\r\nContent-Disposition: form-data; name=a; filename*=utf-8''x\r\n\r\n1" END};
    for (size_t i = 0; i < COUNT_OF(FILES); i++) {
        start();
        EXPECT(add(TYPE, FILES[i]) == STATUS_INVALID, "%s", FILES[i]);
        ck_assert_str_eq(call.error.message, "The part 'a' is a file, and none is taken here.");
    }
}
END_TEST

START_TEST(damage_and_nul_are_told)
{
    char BODY[] = FIRST("a") "\xFF\r\n" FIRST("b") "x\0y" END;
    ck_assert_int_eq(
        multipart_read(&call, TYPE, NULL, BODY, sizeof BODY - 1, &pairs, &count), STATUS_OK);
    ck_assert_uint_eq(count, 2);
    ck_assert(pairs[0].value.damaged && !pairs[0].value.has_nul);
    ck_assert(pairs[1].value.has_nul);
}
END_TEST

START_TEST(headers_have_a_limit)
{
    static const char LAST[] = "\r\nContent-Disposition: form-data; name=a\r\n\r\n";
    for (size_t length = MULTIPART_HEADERS_LIMIT; length <= MULTIPART_HEADERS_LIMIT + 1; length++) {
        size_t padding = length - strlen("\r\nx: ") - (sizeof LAST - 1);
        char *blanks = arena_allocate(&arena, padding + 1);
        memset(blanks, 'x', padding);
        start();
        ck_assert_int_eq(add(TYPE, arena_format(&arena, "--b\r\nx: %s%s1" END, blanks, LAST)),
            length > MULTIPART_HEADERS_LIMIT ? STATUS_BROKEN : STATUS_OK);
    }
}
END_TEST

START_TEST(there_are_so_many_parts_at_most)
{
    for (size_t parts = FORM_PAIRS_LIMIT - 1; parts <= FORM_PAIRS_LIMIT; parts++) {
        char *body = arena_allocate(&arena, (parts + 1) * sizeof(FIRST("a") "1\r\n")), *at = body;
        for (size_t i = 0; i < parts; i++, at += strlen(at))
            memcpy(at, FIRST("a") "1\r\n", sizeof FIRST("a") "1\r\n");
        memcpy(at, "--b--", 6);
        start();
        ck_assert_int_eq(add(TYPE, body), parts < FORM_PAIRS_LIMIT ? STATUS_OK : STATUS_BROKEN);
    }
}
END_TEST

static bool reads(void)
{
    return add(TYPE, FIRST("a") "1\r\n" FIRST("b") "2" END) == STATUS_OK && count == 2 &&
           strcmp(pairs[1].value.text, "2") == 0;
}

START_TEST(an_allocation_may_fail)
{
    failing_each(reads);
}
END_TEST

START_TEST(bytes_stay_where_they_are)
{
    static const struct field FIELDS[] = {{.name = "file", .type = FIELD_BINARY}};
    static const char FILES[] =
        "--b\r\nContent-Disposition: form-data; name=file; filename=x\r\n\r\n"
        "a\0\r\n--\r\n--b\r\nContent-Disposition: form-data; name=FILE\r\n\r\n"
        "QQ==" END;
    const struct fields fields = {FIELDS, COUNT_OF(FIELDS)};
    start();
    char *body = arena_bytes(&arena, FILES, sizeof FILES - 1);
    ck_assert_int_eq(
        multipart_read(&call, TYPE, &fields, body, sizeof FILES - 1, &pairs, &count), STATUS_OK);
    ck_assert_uint_eq(count, 2);
    const struct field_content *file = pairs[0].value.content, *text = pairs[1].value.content;
    ck_assert(!file->encoded && file->length == 6 && memcmp(file->at, "a\0\r\n--", 6) == 0);
    ck_assert(text->encoded && text->length == 4 && memcmp(text->at, "QQ==", 4) == 0);
    ck_assert(file->at > body && text->at < body + sizeof FILES);
}
END_TEST

int main(void)
{
    TCase *tests = unit_tests();
    tcase_add_checked_fixture(tests, start, NULL);
    tcase_add_test(tests, parts_are_names_and_values);
    tcase_add_test(tests, a_boundary_is_told);
    tcase_add_test(tests, a_file_is_refused);
    tcase_add_test(tests, damage_and_nul_are_told);
    tcase_add_test(tests, headers_have_a_limit);
    tcase_add_test(tests, there_are_so_many_parts_at_most);
    failing_add_test(tests, an_allocation_may_fail);
    tcase_add_test(tests, bytes_stay_where_they_are);
    return unit_run("multipart", tests);
}
