/*
 * UTF-8 and escapes: whatever comes in, what goes out is valid and well formed.
 */
#include <libxml/parser.h>

#include "text.h"
#include "unit.h"

#define R "\uFFFD"

struct escape {
    const char *text, *content, *attribute, *html;
};

static const struct escape ESCAPES[] = {
    {"", "", "", ""},
    {"agreement.pdf", "agreement.pdf", "agreement.pdf", "agreement.pdf"},
    {"&", "&amp;", "&amp;", "&amp;"},
    {"<b>", "&lt;b&gt;", "&lt;b&gt;", "&lt;b&gt;"},
    {"]]>", "]]&gt;", "]]&gt;", "]]&gt;"},
    {"say \"it\"", "say \"it\"", "say &quot;it&quot;", "say &quot;it&quot;"},
    {"it's", "it's", "it's", "it&#39;s"},
    {"a\tb", "a\tb", "a&#9;b", "a\tb"},
    {"a\nb", "a\nb", "a&#10;b", "a\nb"},
    {"a\rb", "a&#13;b", "a&#13;b", "a\rb"},
    {"\x01\x08\x0B\x0C\x0E\x1F", R R R R R R, R R R R R R, "\x01\x08\x0B\x0C\x0E\x1F"},
    {"\x7F", "\x7F", "\x7F", "\x7F"},
    {"&lt;", "&amp;lt;", "&amp;lt;", "&amp;lt;"},
    {"\u00E9\u20AC\U0001F4C4", "\u00E9\u20AC\U0001F4C4", "\u00E9\u20AC\U0001F4C4",
        "\u00E9\u20AC\U0001F4C4"},
    {"\uFFFD\uFFFC", "\uFFFD\uFFFC", "\uFFFD\uFFFC", "\uFFFD\uFFFC"},
    {"a\xEF\xBF\xBE\xEF\xBF\xBFz", "a" R R "z", "a" R R "z", "a" R R "z"},
    {"a\xFFz", "a" R "z", "a" R "z", "a" R "z"},
    {"a\xE2\x82", "a" R R, "a" R R, "a" R R},
    {"\xC3<", R "&lt;", R "&lt;", R "&lt;"},
};

START_TEST(text_is_escaped_for_its_place)
{
    for (size_t i = 0; i < COUNT_OF(ESCAPES); i++) {
        struct buffer content = BUFFER_INIT(&arena, 1000), attribute = content, html = content;
        buffer_xml(&content, ESCAPES[i].text, false);
        ck_assert_str_eq(content.text, ESCAPES[i].content);
        buffer_xml(&attribute, ESCAPES[i].text, true);
        ck_assert_str_eq(attribute.text, ESCAPES[i].attribute);
        buffer_html(&html, ESCAPES[i].text);
        ck_assert_str_eq(html.text, ESCAPES[i].html);
    }
}
END_TEST

/*
 * What a valid sequence is, from the table of RFC 3629 and nothing else: the
 * length of the one at `at`, or 0.
 */
static size_t sequence(const unsigned char *at, size_t left)
{
    static const struct {
        unsigned char first_low, first_high, second_low, second_high, length;
    } ROWS[] = {
        {0x00, 0x7F, 0, 0, 1},
        {0xC2, 0xDF, 0x80, 0xBF, 2},
        {0xE0, 0xE0, 0xA0, 0xBF, 3},
        {0xE1, 0xEC, 0x80, 0xBF, 3},
        {0xED, 0xED, 0x80, 0x9F, 3},
        {0xEE, 0xEF, 0x80, 0xBF, 3},
        {0xF0, 0xF0, 0x90, 0xBF, 4},
        {0xF1, 0xF3, 0x80, 0xBF, 4},
        {0xF4, 0xF4, 0x80, 0x8F, 4},
    };
    for (size_t i = 0; i < COUNT_OF(ROWS); i++) {
        if (at[0] < ROWS[i].first_low || at[0] > ROWS[i].first_high)
            continue;
        const size_t length = ROWS[i].length;
        if (length > left)
            return 0;
        if (length > 1 && (at[1] < ROWS[i].second_low || at[1] > ROWS[i].second_high))
            return 0;
        for (size_t tail = 2; tail < length; tail++)
            if ((at[tail] & 0xC0) != 0x80)
                return 0;
        return length;
    }
    return 0;
}

/* The bytes made valid one by one; with `xml`, fit for XML too. */
static char *mended(const char *bytes, size_t length, bool xml, bool *damaged)
{
    char *text = arena_allocate(&arena, 3 * length + 1), *end = text;
    *damaged = false;
    for (size_t at = 0; at < length;) {
        size_t width = sequence((const unsigned char *)bytes + at, length - at);
        bool good = width > 0 && bytes[at] != '\0';
        width = width > 0 ? width : 1;
        if (xml && width == 1 && (unsigned char)bytes[at] < ' ' && !strchr("\t\n\r", bytes[at]))
            good = false;
        if (xml && width == 3 && memcmp(bytes + at, "\xEF\xBF\xBE", 3) >= 0 &&
            memcmp(bytes + at, "\xEF\xBF\xBF", 3) <= 0)
            good = false;
        memcpy(end, good ? bytes + at : R, good ? width : 3);
        end += good ? width : 3;
        *damaged = *damaged || !good;
        at += width;
    }
    return text;
}

/* Random bytes, most of them such as break something. */
static size_t random_bytes(char *bytes, size_t size)
{
    static const char *const PARTS[] = {"a", "plain text ", "<", "&", "\"", "'", "]]>", "\r", "\n",
        "\t", "\x01", "\x1F", "\x7F", "\xC2\x85", "\u00E9", "\u20AC", "\U0001F4C4", "\uD7FF",
        "\uFFFD", "\xEF\xBF\xBE", "\xEF\xBF\xBF", "\xED\xA0\x80", "\xC0\x80", "\xE0\x80\x80",
        "\xF4\x90\x80\x80", "\xF0\x9F", "\xE2\x82", "\x80", "\xFF"};
    const size_t wanted = unit_random() % (size - 16);
    size_t length = 0;
    while (length < wanted) {
        const uint32_t choice = unit_random() % (COUNT_OF(PARTS) + 8);
        if (choice < COUNT_OF(PARTS)) {
            memcpy(bytes + length, PARTS[choice], strlen(PARTS[choice]));
            length += strlen(PARTS[choice]);
        } else {
            bytes[length++] = (char)unit_random();
        }
    }
    return length;
}

/* libxml2 gets the mended text back, as content and as an attribute. */
static void expect_xml(const char *text, const char *expected)
{
    struct buffer buffer = BUFFER_INIT(&arena, 1 << 20);
    buffer_text(&buffer, "<a b=\"");
    buffer_xml(&buffer, text, true);
    buffer_text(&buffer, "\">");
    buffer_xml(&buffer, text, false);
    buffer_text(&buffer, "</a>");
    xmlDoc *document =
        xmlReadMemory(buffer.text, (int)buffer.length, NULL, "UTF-8", XML_PARSE_NONET);
    EXPECT(document, "not well formed: %s", buffer.text);
    xmlNode *root = xmlDocGetRootElement(document);
    xmlChar *attribute = xmlGetProp(root, BAD_CAST "b");
    xmlChar *content = xmlNodeGetContent(root);
    EXPECT(strcmp((char *)attribute, expected) == 0, "attribute: %s", buffer.text);
    EXPECT(strcmp((char *)content, expected) == 0, "content: %s", buffer.text);
    xmlFree(attribute);
    xmlFree(content);
    xmlFreeDoc(document);
}

START_TEST(whatever_is_escaped_is_well_formed_and_reads_back)
{
    char bytes[200];
    bool damaged;
    for (int round = 0; round < 5000; round++) {
        const size_t length = random_bytes(bytes, sizeof bytes);
        bytes[length] = '\0';
        expect_xml(bytes, mended(bytes, strlen(bytes), true, &damaged));
        arena_reset(&arena);
    }
    xmlCleanupParser();
}
END_TEST

START_TEST(whatever_is_escaped_is_bounded)
{
    char bytes[200];
    for (int round = 0; round < 2000; round++) {
        bytes[random_bytes(bytes, sizeof bytes)] = '\0';
        struct buffer whole = BUFFER_INIT(&arena, 10000);
        buffer_xml(&whole, bytes, true);
        struct buffer cut = BUFFER_INIT(&arena, unit_random() % 200);
        buffer_xml(&cut, bytes, true);
        const size_t fits = whole.length < cut.limit ? whole.length : cut.limit;
        EXPECT(cut.overflow == (whole.length > cut.limit), "overflow");
        EXPECT(cut.length == fits && memcmp(cut.text, whole.text, fits) == 0, "no prefix");
        arena_reset(&arena);
    }
}
END_TEST

static void expect_utf8(const char *bytes, size_t length)
{
    bool damaged, expected_damaged;
    const char *expected = mended(bytes, length, false, &expected_damaged);
    const char *text = text_utf8(&arena, bytes, length, &damaged);
    EXPECT(strcmp(text, expected) == 0, "%s is not %s", text, expected);
    EXPECT(damaged == expected_damaged, "%s: damaged %d", text, damaged);
    EXPECT(text_is_utf8(text), "%s is no UTF-8", text);
    EXPECT(strcmp(text_utf8(&arena, bytes, length, NULL), expected) == 0, "without damaged");
    if (!memchr(bytes, '\0', length))
        EXPECT(text_is_utf8(arena_bytes(&arena, bytes, length)) == !damaged, "%s: valid", text);
}

START_TEST(bytes_of_no_character_are_replaced)
{
    static const struct {
        const char *bytes;
        size_t length;
        const char *text;
    } ROWS[] = {
        {"", 0, ""},
        {"plain", 5, "plain"},
        {"caf\u00E9 \u20AC \U0001F4C4", 14, "caf\u00E9 \u20AC \U0001F4C4"},
        {"a\0b", 3, "a" R "b"},
        {"\0", 1, R},
        {"caf\xE9", 4, "caf" R},
        {"\xC0\x80", 2, R R},
        {"\xE2\x82", 2, R R},
        {"\xED\xA0\x80", 3, R R R},
        {"\xF4\x90\x80\x80", 4, R R R R},
        {"\xF0\x9F\x93", 3, R R R},
        {"\x80\xBFx\xFE\xFF", 5, R R "x" R R},
        {"\uFFFD", 3, "\uFFFD"},
    };
    for (size_t i = 0; i < COUNT_OF(ROWS); i++) {
        bool damaged;
        const char *text = text_utf8(&arena, ROWS[i].bytes, ROWS[i].length, &damaged);
        ck_assert_str_eq(text, ROWS[i].text);
        ck_assert_int_eq(damaged, strlen(text) != ROWS[i].length);
        expect_utf8(ROWS[i].bytes, ROWS[i].length);
    }
    bool damaged = true;
    ck_assert_str_eq(text_utf8(&arena, NULL, 0, &damaged), "");
    ck_assert(!damaged);
}
END_TEST

START_TEST(damage_is_found_at_every_place)
{
    static const char *const DAMAGE[] = {"\x80", "\xFF", "\xC3", "\0", "\u00E9"};
    char bytes[40];
    for (size_t length = 2; length < sizeof bytes; length++) {
        for (size_t at = 0; at < length - 1; at++) {
            for (size_t i = 0; i < COUNT_OF(DAMAGE); i++) {
                const size_t width = DAMAGE[i][0] ? strlen(DAMAGE[i]) : 1;
                memset(bytes, 'x', sizeof bytes);
                memcpy(bytes + at, DAMAGE[i], width);
                char *exact = arena_allocate(&arena, length); /* an overrun shows */
                memcpy(exact, bytes, length);
                expect_utf8(exact, length);
            }
        }
        arena_reset(&arena);
    }
}
END_TEST

START_TEST(random_bytes_become_valid)
{
    char bytes[200];
    for (int round = 0; round < 20000; round++) {
        expect_utf8(bytes, random_bytes(bytes, sizeof bytes));
        arena_reset(&arena);
    }
}
END_TEST

START_TEST(every_character_is_valid)
{
    for (uint32_t code = 1; code <= 0x10FFFF; code++) {
        const char text[] = {(char)(0xF0 | code >> 18), (char)(0x80 | (code >> 12 & 0x3F)),
            (char)(0x80 | (code >> 6 & 0x3F)), (char)(0x80 | (code & 0x3F)), '\0'};
        char two[] = {(char)(0xC0 | code >> 6), text[3], '\0'};
        char three[] = {(char)(0xE0 | code >> 12), text[2], text[3], '\0'};
        char one[] = {(char)code, '\0'};
        const char *shortest = code < 0x80      ? one
                               : code < 0x800   ? two
                               : code < 0x10000 ? three
                                                : text;
        const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
        EXPECT(text_is_utf8(shortest) == !surrogate, "U+%04" PRIX32, code);
        if (code < 0x10000)
            EXPECT(!text_is_utf8(text), "U+%04" PRIX32 " in four bytes", code);
    }
}
END_TEST

/* Were the time to grow with the square of the length, this would not end. */
START_TEST(much_damage_is_mended)
{
    enum { LENGTH = 1 << 20 };
    static const char BYTES[] = {'\0', '\xFF'};
    for (size_t i = 0; i < COUNT_OF(BYTES); i++) {
        char *bytes = arena_allocate(&arena, LENGTH);
        memset(bytes, BYTES[i], LENGTH);
        bool damaged;
        const char *text = text_utf8(&arena, bytes, LENGTH, &damaged);
        ck_assert(damaged);
        ck_assert_uint_eq(strlen(text), 3 * LENGTH);
        ck_assert(text_is_utf8(text));
    }
}
END_TEST

int main(void)
{
    TCase *tests = unit_tests();
    tcase_add_test(tests, text_is_escaped_for_its_place);
    tcase_add_test(tests, whatever_is_escaped_is_well_formed_and_reads_back);
    tcase_add_test(tests, whatever_is_escaped_is_bounded);
    tcase_add_test(tests, bytes_of_no_character_are_replaced);
    tcase_add_test(tests, damage_is_found_at_every_place);
    tcase_add_test(tests, random_bytes_become_valid);
    tcase_add_test(tests, every_character_is_valid);
    tcase_add_test(tests, much_damage_is_mended);
    return unit_run("utf8", tests);
}
