#include "base64.h"

#include "unit.h"

/* Decodes a text, and compares what comes of it. */
static bool decodes(const char *text, const char *bytes, size_t size)
{
    char copy[256];
    size_t length = strlen(text);
    memcpy(copy, text, length);
    return base64_decode(copy, &length) && length == size && memcmp(copy, bytes, size) == 0;
}

/* The vectors of RFC 4648. */
static const struct {
    const char *bytes, *text;
} VECTORS[] = {{"", ""}, {"f", "Zg=="}, {"fo", "Zm8="}, {"foo", "Zm9v"}, {"foob", "Zm9vYg=="},
    {"fooba", "Zm9vYmE="}, {"foobar", "Zm9vYmFy"}};

START_TEST(the_vectors_go_both_ways)
{
    for (size_t i = 0; i < COUNT_OF(VECTORS); i++) {
        char text[16] = {0};
        size_t length = strlen(VECTORS[i].bytes);
        base64_encode((const unsigned char *)VECTORS[i].bytes, length, text);
        ck_assert_str_eq(text, VECTORS[i].text);
        ck_assert_uint_eq(base64_length(length), strlen(VECTORS[i].text));
        EXPECT(decodes(VECTORS[i].text, VECTORS[i].bytes, length), "%s", VECTORS[i].text);
    }
    EXPECT(decodes("+/+/", "\xFB\xFF\xBF", 3), "%s", "the last digits");
    EXPECT(decodes("\r\n Zm\t9v\nYg=\n= \n", "foob", 4), "%s", "blanks");
}
END_TEST

START_TEST(all_bytes_come_back)
{
    unsigned char bytes[256];
    char text[400];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (unsigned char)i;
    for (size_t size = 0; size <= sizeof bytes; size++) {
        size_t length = base64_length(size);
        base64_encode(bytes, size, text);
        ck_assert(base64_decode(text, &length));
        ck_assert_uint_eq(length, size);
        ck_assert_int_eq(memcmp(text, bytes, size), 0);
    }
}
END_TEST

START_TEST(what_is_none_is_refused)
{
    static const char *const TEXTS[] = {"A", "AB", "ABC", "=", "==", "A===", "AB=", "AB=C", "AB==A",
        "AB===", "AB==AB==", "ABC==", "ABC=A", "A=BC", "ABCD=", "A-_=", "ABC*", "AB\vCD",
        "\xC3\xA9==", "AB\x7F="};
    for (size_t i = 0; i < COUNT_OF(TEXTS); i++) {
        char copy[16];
        size_t length = strlen(TEXTS[i]);
        memcpy(copy, TEXTS[i], length);
        EXPECT(!base64_decode(copy, &length), "%s", TEXTS[i]);
    }
    char nul[4] = {'A', 'B', '\0', 'D'};
    size_t length = sizeof nul;
    ck_assert(!base64_decode(nul, &length));
}
END_TEST

int main(void)
{
    TCase *tests = unit_tests();
    tcase_add_test(tests, the_vectors_go_both_ways);
    tcase_add_test(tests, all_bytes_come_back);
    tcase_add_test(tests, what_is_none_is_refused);
    return unit_run("base64", tests);
}
