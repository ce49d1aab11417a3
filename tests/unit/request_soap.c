#include "request_soap.h"

#include "../../fuzz/exchange.h"
#include "failing.h"
#include "wire.h"

#include <iconv.h>

#define NAMESPACE "http://example.com/"
#define DECLARATION "<?xml version=\"1.0\" encoding=\"utf-8\"?>"
#define ENVELOPE(uri_, inner_)                                                                     \
    "<s:Envelope xmlns:s=\"" uri_ "\"><s:Body>" inner_ "</s:Body></s:Envelope>"
#define CALL(inner_) "<GetTask xmlns=\"" NAMESPACE "\">" inner_ "</GetTask>"
#define S11(inner_) ENVELOPE(SOAP_11_NAMESPACE, inner_)
#define S12(inner_) ENVELOPE(SOAP_12_NAMESPACE, inner_)

#define BODY_LIMIT (4 << 20)

static const struct wire WIRE = {.cookie = "ticket"};
static struct call call;
static struct memory given;
static struct exchange exchange;
static struct request request;

/* Reads a body of that content type and header SOAPAction, each NULL for none. */
static enum status read_bytes(const char *type, const char *action, const char *body, size_t length)
{
    call = (struct call){.arena = &arena, .wire = &WIRE};
    given = (struct memory){.variables = {{"CONTENT_TYPE", type}, {"HTTP_SOAPACTION", action},
                                {"HTTP_COOKIE", "a=b; ticket=x"}, {"REMOTE_ADDR", "192.0.2.1"}},
        .body = body,
        .length = length};
    exchange = memory_exchange(&given);
    request = (struct request){.arena = &arena, .exchange = &exchange, .post = true};
    return request_read_soap(&call, NAMESPACE, BODY_LIMIT, NULL, &request);
}

static enum status read_text(const char *type, const char *action, const char *body)
{
    return read_bytes(type, action, body, strlen(body));
}

START_TEST(an_envelope_is_read)
{
    ck_assert_int_eq(
        read_text("text/xml; charset=utf-8", NULL, S11(CALL("<a>1</a><b>2</b>"))), STATUS_OK);
    ck_assert_int_eq(request.soap, SOAP_11);
    ck_assert_str_eq(request.operation, "GetTask");
    ck_assert_str_eq(request.element, "GetTask");
    ck_assert_ptr_null(request.action);
    ck_assert_uint_eq(request.count, 2);
    ck_assert_str_eq(request.pairs[1].name, "b");
    ck_assert_str_eq(request.pairs[1].value.text, "2");
    ck_assert_str_eq(request.cookie_ticket, "x");
    ck_assert_str_eq(request.address, "192.0.2.1");
}
END_TEST

START_TEST(a_type_is_soaps_or_refused)
{
    static const char *const GOOD[] = {"text/xml", "TEXT/XML; charset=UTF-8",
        "text/xml ;charset=utf-8", "application/soap+xml;", "application/soap+xml"};
    static const char *const BAD[] = {NULL, "", "text/plain", "application/xml", "text/xmlx",
        "text/xm", "application/json", "application/x-www-form-urlencoded",
        "multipart/related; type=text/xml", ";text/xml", "application/soap+xmlx; charset=utf-8"};
    for (size_t i = 0; i < COUNT_OF(GOOD); i++) {
        EXPECT(read_text(GOOD[i], NULL, S11("")) == STATUS_OK, "%s", GOOD[i]);
        EXPECT(read_text(GOOD[i], NULL, S12("")) == STATUS_OK, "%s", GOOD[i]);
    }
    for (size_t i = 0; i < COUNT_OF(BAD); i++) {
        EXPECT(read_text(BAD[i], NULL, S12("")) == STATUS_SOAP_TYPE, "%s", BAD[i]);
        ck_assert_uint_eq(given.taken, 0);
        ck_assert_int_eq(request.soap, SOAP_11);
        ck_assert_str_eq(request.address, "192.0.2.1");
    }
}
END_TEST

/* The version is the envelope's, also where an error follows; SOAP_11 where it is not known. */
START_TEST(an_error_is_told_in_the_envelopes_version)
{
    static const char HEADER[] = "<s:Envelope xmlns:s=\"" SOAP_12_NAMESPACE "\"><s:Header>"
                                 "<h s:mustUnderstand=\"1\"/></s:Header></s:Envelope>";
    ck_assert_int_eq(read_text("text/xml", NULL, HEADER), STATUS_SOAP_HEADER);
    ck_assert_int_eq(request.soap, SOAP_12);
    ck_assert_int_eq(read_text("application/soap+xml", NULL, "<a/>"), STATUS_SOAP_VERSION);
    ck_assert_int_eq(request.soap, SOAP_11);
    ck_assert_int_eq(read_text("application/soap+xml", NULL, "<"), STATUS_BROKEN);
    ck_assert_int_eq(request.soap, SOAP_11);
}
END_TEST

START_TEST(a_body_has_a_limit)
{
    char *body = arena_allocate(&arena, BODY_LIMIT + 2);
    memset(body, ' ', BODY_LIMIT);
    memcpy(body, S11(""), strlen(S11("")));
    ck_assert_int_eq(read_text("text/xml", NULL, body), STATUS_OK);
    body[BODY_LIMIT] = ' ';
    ck_assert_int_eq(read_text("text/xml", NULL, body), STATUS_TOO_LARGE);
}
END_TEST

/* Of 1.1 the header names the operation, of 1.2 the content type does. */
START_TEST(an_action_names_the_operation)
{
    static const char *const ACTIONS[][2] = {{NAMESPACE "Other", "Other"}, {NAMESPACE "x/", "x/"},
        {NAMESPACE, ""}, {"http://example.com", ""}, {"Other", ""},
        {"https://example.com/Other", ""}, {"HTTP://example.com/Other", ""}, {"<&>", ""}};
    for (size_t i = 0; i < COUNT_OF(ACTIONS); i++) {
        const char *action = ACTIONS[i][0], *quoted = arena_format(&arena, "\"%s\"", action);
        const char *type = arena_format(&arena, "application/soap+xml; action=%s; a=b", quoted);
        const char *const headers[] = {action, quoted};
        for (size_t k = 0; k < COUNT_OF(headers); k++) {
            ck_assert_int_eq(read_text("text/xml", headers[k], S11(CALL(""))), STATUS_OK);
            ck_assert_str_eq(request.action, action);
            ck_assert_str_eq(request.operation, ACTIONS[i][1]);
            ck_assert_str_eq(request.element, "GetTask");
        }
        ck_assert_int_eq(read_text(type, NULL, S12(CALL(""))), STATUS_OK);
        ck_assert_str_eq(request.action, action);
        ck_assert_str_eq(request.operation, ACTIONS[i][1]);
        ck_assert_str_eq(request.element, "GetTask");
    }
}
END_TEST

/* What is sent by the other version's rules says nothing. */
START_TEST(each_version_has_its_own_action)
{
    static const char TYPE[] = "application/soap+xml; action=\"" NAMESPACE "A\"";
    ck_assert_int_eq(read_text(TYPE, "\"" NAMESPACE "B\"", S11(CALL(""))), STATUS_OK);
    ck_assert_str_eq(request.operation, "B");
    ck_assert_int_eq(read_text(TYPE, "\"" NAMESPACE "B\"", S12(CALL(""))), STATUS_OK);
    ck_assert_str_eq(request.operation, "A");
    ck_assert_int_eq(read_text(TYPE, NULL, S11(CALL(""))), STATUS_OK);
    ck_assert_str_eq(request.operation, "GetTask");
    ck_assert_int_eq(read_text("text/xml", NAMESPACE "B", S12(CALL(""))), STATUS_OK);
    ck_assert_str_eq(request.operation, "GetTask");
}
END_TEST

START_TEST(an_empty_action_is_one_in_1_1_alone)
{
    static const char *const EMPTY[] = {"", "\"\""};
    for (size_t i = 0; i < COUNT_OF(EMPTY); i++) {
        ck_assert_int_eq(read_text("text/xml", EMPTY[i], S11(CALL(""))), STATUS_OK);
        ck_assert_str_eq(request.action, "");
        ck_assert_str_eq(request.operation, "");
        const char *type = arena_format(&arena, "application/soap+xml; action=%s", EMPTY[i]);
        ck_assert_int_eq(read_text(type, NULL, S12(CALL(""))), STATUS_OK);
        ck_assert_ptr_null(request.action);
        ck_assert_str_eq(request.operation, "GetTask");
    }
    ck_assert_int_eq(read_text("text/xml", "\"", S11(CALL(""))), STATUS_OK);
    ck_assert_str_eq(request.action, "\"");
}
END_TEST

START_TEST(an_element_of_another_namespace_is_no_operation)
{
    static const char *const OTHERS[] = {S11(""), S11("<GetTask/>"), S11("<GetTask xmlns=\"u\"/>"),
        S11("<GetTask xmlns=\"http://example.com\"/>"), S11("<x/>" CALL(""))};
    for (size_t i = 0; i < COUNT_OF(OTHERS); i++) {
        EXPECT(read_text("text/xml", NULL, OTHERS[i]) == STATUS_OK, "%s", OTHERS[i]);
        ck_assert_str_eq(request.element, "");
        ck_assert_str_eq(request.operation, "");
    }
}
END_TEST

#define LETTERS "Größe: 12 µm ÿ"

/* What a document declares to be in, with its declaration around it; NULL: it has none. */
#define UTF8 "\"utf-8\""
#define LATIN "\"ISO-8859-1\""
#define WIDE "'utf-16'"

/* A text in another encoding, behind a mark. */
static char *encoded(const char *text, const char *mark, const char *encoding, size_t *length)
{
    size_t left = strlen(text), room = 4 * left + 8, marked = strlen(mark);
    char *bytes = arena_allocate(&arena, marked + room), *in = arena_string(&arena, text),
         *out = bytes + marked;
    memcpy(bytes, mark, marked);
    iconv_t converter = iconv_open(encoding, "UTF-8");
    ck_assert(converter != (iconv_t)-1);
    ck_assert_uint_eq(iconv(converter, &in, &left, &out, &room), 0);
    iconv_close(converter);
    *length = (size_t)(out - bytes);
    return bytes;
}

/* Reads a call with LETTERS in it, of both versions; the status is the same of both. */
static enum status read_letters(
    const char *declared, const char *mark, const char *encoding, size_t cut, const char *charset)
{
    static const char *const ENVELOPES[][2] = {{"text/xml", S11(CALL("<a>" LETTERS "</a>"))},
        {"application/soap+xml", S12(CALL("<a>" LETTERS "</a>"))}};
    enum status statuses[COUNT_OF(ENVELOPES)];
    const char *declaration =
        declared ? arena_format(&arena, "<?xml version=\"1.0\" encoding=%s?>", declared) : "";
    for (size_t i = 0; i < COUNT_OF(ENVELOPES); i++) {
        const char *text = arena_format(&arena, "%s%s", declaration, ENVELOPES[i][1]),
                   *type = arena_format(
                       &arena, charset ? "%s; charset=%s" : "%s", ENVELOPES[i][0], charset);
        size_t length;
        char *bytes = encoded(text, mark, encoding, &length);
        statuses[i] = read_bytes(type, NULL, bytes, length - cut);
        if (statuses[i] == STATUS_OK)
            EXPECT(request.count == 1 && strcmp(request.pairs[0].value.text, LETTERS) == 0,
                "%s as %s with %s", declared, encoding, charset);
    }
    ck_assert_int_eq(statuses[0], statuses[1]);
    return statuses[0];
}

/* The content type's beats the declaration's, which beats what the bytes look like. */
START_TEST(a_document_has_an_encoding)
{
    static const struct {
        const char *declared, *mark, *encoding, *charset;
    } CASES[] = {{UTF8, "", "UTF-8", NULL}, {UTF8, "", "UTF-8", "utf-8"},
        {UTF8, "", "UTF-8", "\"UTF-8\""}, {LATIN, "", "ISO-8859-1", "\"\""},
        {NULL, "", "UTF-8", NULL}, {LATIN, "", "UTF-8", "utf-8"}, {WIDE, "", "UTF-8", "utf-8"},
        {LATIN, "", "ISO-8859-1", NULL}, {UTF8, "", "ISO-8859-1", "iso-8859-1"},
        {NULL, "", "ISO-8859-1", "ISO-8859-1"}, {WIDE, "", "ISO-8859-1", "windows-1252"},
        {UTF8, "\xEF\xBB\xBF", "UTF-8", NULL}, {NULL, "\xEF\xBB\xBF", "UTF-8", "utf-8"},
        {NULL, "\xFF\xFE", "UTF-16LE", NULL}, {WIDE, "\xFF\xFE", "UTF-16LE", NULL},
        {UTF8, "\xFF\xFE", "UTF-16LE", "utf-16"}, {WIDE, "\xFE\xFF", "UTF-16BE", NULL},
        {NULL, "\xFF\xFE", "UTF-16LE", "utf-16"}, {NULL, "\xFE\xFF", "UTF-16BE", "UTF-16"},
        {WIDE, "", "UTF-16LE", NULL}, {WIDE, "", "UTF-16BE", NULL},
        {NULL, "", "UTF-16BE", "utf-16be"}, {NULL, "", "UTF-16LE", "utf-16le"},
        {NULL, "\xFF\xFE", "UTF-16LE", "utf-16le"}};
    for (size_t i = 0; i < COUNT_OF(CASES); i++)
        EXPECT(read_letters(CASES[i].declared, CASES[i].mark, CASES[i].encoding, 0,
                   CASES[i].charset) == STATUS_OK,
            "%s as %s with %s: %s", CASES[i].declared, CASES[i].encoding, CASES[i].charset,
            call.error.message);
}
END_TEST

START_TEST(a_document_is_in_its_encoding)
{
    static const struct {
        const char *declared, *mark, *encoding, *charset;
        size_t cut;
    } CASES[] = {{UTF8, "", "ISO-8859-1", NULL, 0}, {UTF8, "", "ISO-8859-1", "utf-8", 0},
        {NULL, "", "ISO-8859-1", NULL, 0}, {UTF8, "", "UTF-8", "utf-16", 0},
        {NULL, "\xFF\xFE", "UTF-16LE", "utf-8", 0}, {UTF8, "", "UTF-8", "nonsense-7", 0},
        {"\"nonsense-7\"", "", "UTF-8", NULL, 0}, {WIDE, "", "UTF-8", NULL, 0},
        {NULL, "\xFF\xFE", "UTF-16LE", NULL, 1}, {UTF8, "", "UTF-8", "us-ascii", 0},
        {"\"UTF-16\"", "", "UTF-8", NULL, 0}, {"\"UTF-32\"", "", "UTF-8", NULL, 0},
        {"\"UCS-4\"", "", "UTF-8", NULL, 0}, {"\"x\"", "", "UTF-8", NULL, 0},
        {"\"\"", "", "UTF-8", NULL, 0}, {"\"ä\"", "", "UTF-8", NULL, 0},
        {"\"//TRANSLIT\"", "", "UTF-8", NULL, 0}, {"\"utf-8;\"", "", "UTF-8", NULL, 0},
        {UTF8, "\xFF\xFE", "UTF-8", NULL, 0}, {UTF8, "\xEF\xBB\xBF\xEF\xBB\xBF", "UTF-8", NULL, 0},
        {UTF8, "", "UTF-32", NULL, 0}, {UTF8, "\xFF\xFE", "UTF-16LE", NULL, 1},
        {UTF8, "", "UTF-8", "utf-32", 0}, {UTF8, "", "UTF-8", "\xC3\xBF", 0},
        {UTF8, "", "UTF-8", "\xFF", 0}, {UTF8, "", "UTF-8", "//IGNORE", 0},
        {UTF8, "", "ISO-8859-1", "iso-8859-1//TRANSLIT", 0}};
    for (size_t i = 0; i < COUNT_OF(CASES); i++)
        EXPECT(read_letters(CASES[i].declared, CASES[i].mark, CASES[i].encoding, CASES[i].cut,
                   CASES[i].charset) == STATUS_BROKEN,
            "%s as %s with %s", CASES[i].declared, CASES[i].encoding, CASES[i].charset);
}
END_TEST

START_TEST(a_long_name_is_no_encoding)
{
    char *name = arena_allocate(&arena, 100001);
    memset(name, 'x', 100000);
    ck_assert_int_eq(
        read_letters(arena_format(&arena, "\"%s\"", name), "", "UTF-8", 0, NULL), STATUS_BROKEN);
    ck_assert_int_eq(read_letters(UTF8, "", "UTF-8", 0, name), STATUS_BROKEN);
}
END_TEST

START_TEST(what_only_begins_is_broken)
{
    static const struct {
        const char *bytes;
        size_t length;
    } CASES[] = {{"", 0}, {"\xFF\xFE", 2}, {"\xFE\xFF", 2}, {"\xEF\xBB\xBF", 3}, {"\xFF\xFE<", 3},
        {"\xEF\xBB", 2}, {"<\0?\0", 4}, {"\0<\0?", 4}, {"\xFF", 1}, {"<", 1}, {"<?xml", 5},
        {"<?xml encoding", 14}, {"<?xml encoding=", 15}, {"<?xml encoding='", 16}};
    size_t surrogates = 2002;
    char *bytes = arena_allocate(&arena, surrogates);
    bytes[0] = '\xFF';
    bytes[1] = '\xFE';
    for (size_t i = 2; i < surrogates; i += 2)
        bytes[i + 1] = '\xD8';
    for (size_t i = 0; i < COUNT_OF(CASES); i++)
        EXPECT(read_bytes("text/xml", NULL, CASES[i].bytes, CASES[i].length) == STATUS_BROKEN,
            "%zu: %s", i, CASES[i].bytes);
    ck_assert_int_eq(read_bytes("text/xml", NULL, bytes, surrogates), STATUS_BROKEN);
}
END_TEST

/* A text with bytes in the place of its @. */
static char *with(const char *text, const char *bytes, size_t length, size_t *whole)
{
    size_t before = strcspn(text, "@");
    *whole = strlen(text) - 1 + length;
    char *made = arena_allocate(&arena, *whole + 1);
    memcpy(made, text, before);
    memcpy(made + before, bytes, length);
    memcpy(made + before + length, text + before + 1, *whole - before - length);
    return made;
}

START_TEST(bytes_that_are_no_characters_are_refused)
{
    static const char *const BYTES[] = {"\xFF", "\xFE\xFF", "\xC0\x80", "\xC1\xBF", "\xE0\x80\xAF",
        "\xF0\x80\x80\xAF", "\xC0\xBC", "\xED\xA0\x80", "\xED\xA0\x80\xED\xB0\x80",
        "\xF4\x90\x80\x80", "\xF8\x88\x80\x80\x80", "\x80", "\xE2\x82", "", "\x01", "\x1B", "\x0C",
        "\x7F", "\xEF\xBF\xBE", "\xEF\xBF\xBF"};
    static const char *const PLACES[] = {S11(CALL("<a>@</a>")), S12(CALL("<a>@</a>")),
        S11(CALL("<@/>")), S12(CALL("<@/>")), S11(CALL("<a @='x'/>")), S12(CALL("<a @='x'/>")),
        S11(CALL("<a b='@'/>")), S12(CALL("<a b='@'/>")), S11(CALL("<!-- @ -->")),
        S12(CALL("<!-- @ -->")), S11(CALL("<?a @?>")), S12(CALL("<?a @?>")),
        S11(CALL("<![CDATA[@]]>")), S12(CALL("<![CDATA[@]]>")), S11(CALL("<a xmlns='@'/>")),
        S12(CALL("<a xmlns='@'/>")), DECLARATION "@" S11(CALL("")), DECLARATION "@" S12(CALL("")),
        DECLARATION S11(CALL("")) "@", DECLARATION S12(CALL("")) "@"};
    for (size_t i = 0; i < COUNT_OF(BYTES) * COUNT_OF(PLACES); i++) {
        /* A NUL stands alone and behind 7F, which is a character. */
        const char *bytes = BYTES[i / COUNT_OF(PLACES)], *place = PLACES[i % COUNT_OF(PLACES)];
        size_t whole, length = strlen(bytes) + (*bytes == '\0' || *bytes == '\x7F');
        char *body = with(place, bytes, length, &whole);
        EXPECT(read_bytes("text/xml; charset=utf-8", NULL, body, whole) == STATUS_BROKEN,
            "%zu in %s", i / COUNT_OF(PLACES), place);
    }
}
END_TEST

static bool reads(void)
{
    static const char BODY[] =
        "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>" S12(CALL("<a>\xE4</a>"));
    enum status status = read_text("application/soap+xml; action=" NAMESPACE "A", NULL, BODY);
    return status != STATUS_OK || (strcmp(request.operation, "A") == 0 && request.count == 1 &&
                                      strcmp(request.pairs[0].value.text, "ä") == 0);
}

START_TEST(an_allocation_may_fail)
{
    failing_each(reads);
}
END_TEST

int main(void)
{
    TCase *tests = unit_tests();
    tcase_add_test(tests, an_envelope_is_read);
    tcase_add_test(tests, a_type_is_soaps_or_refused);
    tcase_add_test(tests, an_error_is_told_in_the_envelopes_version);
    tcase_add_test(tests, a_body_has_a_limit);
    tcase_add_test(tests, an_action_names_the_operation);
    tcase_add_test(tests, each_version_has_its_own_action);
    tcase_add_test(tests, an_empty_action_is_one_in_1_1_alone);
    tcase_add_test(tests, an_element_of_another_namespace_is_no_operation);
    tcase_add_test(tests, a_document_has_an_encoding);
    tcase_add_test(tests, a_document_is_in_its_encoding);
    tcase_add_test(tests, a_long_name_is_no_encoding);
    tcase_add_test(tests, what_only_begins_is_broken);
    tcase_add_test(tests, bytes_that_are_no_characters_are_refused);
    failing_add_test(tests, an_allocation_may_fail);
    return unit_run("request_soap", tests);
}
