#include "envelope.h"

#include "failing.h"
#include "xml.h"

#define S11 "<s:Envelope xmlns:s=\"" SOAP_11_NAMESPACE "\">"
#define S12 "<s:Envelope xmlns:s=\"" SOAP_12_NAMESPACE "\">"
#define END "</s:Envelope>"
#define BODY(inner_) "<s:Body>" inner_ "</s:Body>"
#define NAMESPACE "http://example.com/"
#define CALL(inner_) "<GetTask xmlns=\"" NAMESPACE "\">" inner_ "</GetTask>"

static struct call call;
static struct envelope envelope;

static void start(void)
{
    call = (struct call){.arena = &arena};
}

static enum status read_envelope(const char *text)
{
    start();
    return envelope_read(&call, NAMESPACE, text, strlen(text), &envelope);
}

/* NAME=VALUE of each pair, with a bar behind it. */
static const char *shown(void)
{
    const char *text = "";
    for (size_t i = 0; i < envelope.count; i++)
        text = arena_format(&arena, "%s%s=%s%s%s|", text, envelope.pairs[i].name,
            envelope.pairs[i].value.text, envelope.pairs[i].value.markup ? " or " : "",
            envelope.pairs[i].value.markup ? envelope.pairs[i].value.markup : "");
    return text;
}

START_TEST(both_versions_are_read)
{
    ck_assert_int_eq(read_envelope(S11 BODY(CALL("<taskId>7</taskId>")) END), STATUS_OK);
    ck_assert_int_eq(envelope.version, SOAP_11);
    ck_assert_str_eq(envelope.operation, "GetTask");
    ck_assert_str_eq(envelope.uri, NAMESPACE);
    ck_assert_str_eq(shown(), "taskId=7|");
    ck_assert_int_eq(read_envelope(S12 BODY(CALL("")) END), STATUS_OK);
    ck_assert_int_eq(envelope.version, SOAP_12);
    ck_assert_str_eq(shown(), "");
}
END_TEST

START_TEST(parameters_are_the_children_in_the_services_namespace)
{
    static const struct {
        const char *inner, *pairs;
    } CASES[] = {{CALL("<a>1</a><b/><c></c>"), "a=1|b=|c=|"},
        {CALL("<a>1</a><a>2</a>"), "a=1|a=2|"}, {CALL("<a>&lt;&amp;<![CDATA[<]]></a>"), "a=<&<|"},
        {CALL("<a> 1 </a>"), "a= 1 |"}, {CALL("<x:a xmlns:x=\"u\">1</x:a>"), ""},
        {CALL("<a xmlns=\"\">1</a>"), ""}, {CALL("<a><b>1</b>2</a>"), "a=12 or <b>1</b>2|"},
        {CALL("text<a>1</a>text"), "a=1|"},
        {CALL("<a>1</a>") "<Other xmlns=\"" NAMESPACE "\"><b>2</b></Other>", "a=1|"}, {"", ""}};
    for (size_t i = 0; i < COUNT_OF(CASES); i++) {
        EXPECT(read_envelope(arena_format(&arena, S11 "<s:Body>%s</s:Body>" END, CASES[i].inner)) ==
                   STATUS_OK,
            "%s: %s", CASES[i].inner, call.error.message);
        EXPECT(strcmp(shown(), CASES[i].pairs) == 0, "%s: %s", CASES[i].inner, shown());
        EXPECT(strcmp(envelope.operation, *CASES[i].inner ? "GetTask" : "") == 0, "%s",
            envelope.operation);
    }
}
END_TEST

START_TEST(elements_in_a_parameter_are_kept_as_text)
{
    static const struct {
        const char *inside, *markup;
    } CASES[] = {{"<b/>", "<b></b>"}, {" <b> c </b>d\n", " <b> c </b>d\n"},
        {"&lt;x&gt;&amp;<b>&lt;&amp;<![CDATA[]]&]]></b>", "&lt;x&gt;&amp;<b>&lt;&amp;]]&amp;</b>"},
        {"<b c='1' d=\"&quot;'&lt;&amp;&#38;&#38;#38;&#10;\">e</b>",
            "<b c=\"1\" d=\"&quot;'&lt;&amp;&amp;&amp;#38;&#10;\">e</b>"},
        {"<x:b xmlns:x='u' x:c='1' d='2'><c xmlns='v'/></x:b>", "<b d=\"2\"><c></c></b>"},
        {"<b><b><b/>1</b><!-- c --><?p i?>2</b>3<c/>", "<b><b><b></b>1</b>2</b>3<c></c>"},
        {"<\xC3\xBC \xC3\xA4='\xE6\x89\xBF'/>", "<\xC3\xBC \xC3\xA4=\"\xE6\x89\xBF\"></\xC3\xBC>"}};
    for (size_t i = 0; i < COUNT_OF(CASES); i++) {
        EXPECT(read_envelope(arena_format(&arena, S11 BODY(CALL("<a>%s</a><z>&lt;</z>")) END,
                   CASES[i].inside)) == STATUS_OK,
            "%s: %s", CASES[i].inside, call.error.message);
        EXPECT(strcmp(envelope.pairs[0].value.markup, CASES[i].markup) == 0, "%s: %s",
            CASES[i].inside, envelope.pairs[0].value.markup);
        ck_assert_ptr_null(envelope.pairs[1].value.markup);
    }
}
END_TEST

START_TEST(a_parameter_has_a_place)
{
    ck_assert_int_eq(
        read_envelope(S11 "\n<s:Body>\n" CALL("\n  <a>1</a>\n  <b>2</b>") "</s:Body>" END),
        STATUS_OK);
    ck_assert_int_eq(envelope.pairs[0].value.line, 5);
    ck_assert_int_eq(envelope.pairs[0].value.column, 4);
}
END_TEST

START_TEST(a_header_that_must_be_understood_is_refused)
{
    static const struct {
        const char *header;
        enum status status;
    } CASES[] = {{"<h/>", STATUS_OK}, {"<h s:mustUnderstand=\"0\"/>", STATUS_OK},
        {"<h mustUnderstand=\"1\"/>", STATUS_OK},
        {"<h s:mustUnderstand=\"1\"/>", STATUS_SOAP_HEADER},
        {"<h s:mustUnderstand=\"true\"/>", STATUS_SOAP_HEADER},
        {"<g/><h s:mustUnderstand=\"1\"/>", STATUS_SOAP_HEADER},
        {"<g><h s:mustUnderstand=\"1\"/></g>", STATUS_OK}};
    for (size_t i = 0; i < COUNT_OF(CASES); i++) {
        const char *text =
            arena_format(&arena, S11 "<s:Header>%s</s:Header>" BODY(CALL("")) END, CASES[i].header);
        EXPECT(
            read_envelope(text) == CASES[i].status, "%s: %s", CASES[i].header, call.error.message);
        ck_assert_int_eq(envelope.version, SOAP_11);
    }
}
END_TEST

START_TEST(another_root_is_another_version)
{
    ck_assert_int_eq(read_envelope("<s:Envelope xmlns:s=\"u\"/>"), STATUS_SOAP_VERSION);
    ck_assert_str_eq(call.error.message, "Possible SOAP version mismatch: Envelope namespace u was "
                                         "unexpected. Expecting " SOAP_11_NAMESPACE ".");
    ck_assert_int_eq(read_envelope("<Envelope/>"), STATUS_SOAP_VERSION);
    ck_assert_int_eq(
        read_envelope("<s:Other xmlns:s=\"" SOAP_11_NAMESPACE "\"/>"), STATUS_SOAP_VERSION);
    ck_assert_int_eq(envelope.version, SOAP_NONE);
}
END_TEST

/* What is broken says nothing, whatever it said before it broke. */
START_TEST(what_is_not_well_formed_is_refused)
{
    static const char *const BAD[] = {"", "x", S11, S11 BODY(CALL("<a>")) END, S11 BODY("") END "x",
        "<s:Envelope xmlns:s=\"u\">", "<!DOCTYPE a>" S11 BODY("") END, S11 "<t:Body/>" END,
        S11 "<s:Header><h s:mustUnderstand=\"1\"/></s:Header>"};
    for (size_t i = 0; i < COUNT_OF(BAD); i++) {
        EXPECT(read_envelope(BAD[i]) == STATUS_BROKEN, "%s: %s", BAD[i], call.error.message);
        ck_assert_str_eq(call.error.message, "The envelope is not well formed.");
    }
}
END_TEST

START_TEST(there_are_so_many_parameters_at_most)
{
    for (size_t count = ENVELOPE_PAIRS_LIMIT; count <= ENVELOPE_PAIRS_LIMIT + 1; count++) {
        char *many = arena_allocate(&arena, 4 * count + 1);
        for (size_t i = 0; i < count; i++)
            memcpy(many + 4 * i, "<a/>", 4);
        enum status status = read_envelope(arena_format(&arena, S11 BODY(CALL("%s")) END, many));
        ck_assert_int_eq(status, count > ENVELOPE_PAIRS_LIMIT ? STATUS_BROKEN : STATUS_OK);
        ck_assert_uint_eq(envelope.count, ENVELOPE_PAIRS_LIMIT);
    }
    ck_assert_str_eq(call.error.message, "There are too many parameters.");
}
END_TEST

static bool reads(void)
{
    return read_envelope(S11 BODY(CALL("<a>1&amp;</a><b>2</b>")) END) != STATUS_OK ||
           strcmp(shown(), "a=1&|b=2|") == 0;
}

START_TEST(an_allocation_may_fail)
{
    failing_each(reads);
}
END_TEST

static struct fields find_fields(void *context, const char *operation)
{
    static const struct field FIELDS[] = {{.name = "file", .type = FIELD_BINARY}, {.name = "name"}};
    (void)context;
    return strcmp(operation, "Upload") == 0 ? (struct fields){FIELDS, COUNT_OF(FIELDS)}
                                            : (struct fields){0};
}

/* An envelope with `size` digits of Base64 in the element of an operation. */
static char *with_content(const char *operation, size_t size, size_t *length)
{
    struct buffer text = BUFFER_INIT(&arena, SIZE_MAX / 2);
    buffer_format(&text,
        "<e:Envelope xmlns:e=\"" SOAP_11_NAMESPACE "\"><e:Body><%s xmlns=\"" NAMESPACE
        "\"><name>a&amp;b</name><file>QQ&#61;&#61;",
        operation);
    for (size_t i = 0; i < size; i++)
        buffer_bytes(&text, i % 77 == 76 ? "\n" : "Q", 1);
    buffer_format(&text, "</file><File>=</File></%s></e:Body></e:Envelope>", operation);
    *length = text.length;
    return text.text;
}

START_TEST(bytes_are_left_as_they_are_written)
{
    for (size_t size = 0; size < 5000000; size = size * 100 + 7) {
        const struct fields_of fields_of = {find_fields, NULL};
        size_t length;
        start();
        char *text = with_content("Upload", size, &length);
        size_t before = arena.spent;
        ck_assert_int_eq(
            envelope_read_content(&call, NAMESPACE, &fields_of, text, length, &envelope),
            STATUS_OK);
        ck_assert_uint_lt(arena.spent - before, 3 * XML_LARGE);
        ck_assert_uint_eq(envelope.count, 3);
        ck_assert_str_eq(envelope.pairs[0].value.text, "a&b");
        const struct field_content *content = envelope.pairs[1].value.content,
                                   *second = envelope.pairs[2].value.content;
        ck_assert(content->encoded && content->length == size + 4);
        ck_assert_int_eq(memcmp(content->at, "QQ==", 4), 0);
        for (size_t i = 0; i < size; i++)
            ck_assert_int_eq(content->at[4 + i], i % 77 == 76 ? '\n' : 'Q');
        ck_assert(second->length == 1 && *second->at == '=');
    }
}
END_TEST

START_TEST(nothing_else_is_bytes)
{
    const struct fields_of fields_of = {find_fields, NULL};
    size_t length;
    start();
    char *text = with_content("Other", 4, &length);
    ck_assert_int_eq(
        envelope_read_content(&call, NAMESPACE, &fields_of, text, length, &envelope), STATUS_OK);
    ck_assert(!envelope.pairs[1].value.content);
    ck_assert_str_eq(envelope.pairs[1].value.text, "QQ==QQQQ");
}
END_TEST

int main(void)
{
    TCase *tests = unit_tests();
    tcase_add_checked_fixture(tests, start, NULL);
    tcase_add_test(tests, both_versions_are_read);
    tcase_add_test(tests, parameters_are_the_children_in_the_services_namespace);
    tcase_add_test(tests, elements_in_a_parameter_are_kept_as_text);
    tcase_add_test(tests, a_parameter_has_a_place);
    tcase_add_test(tests, a_header_that_must_be_understood_is_refused);
    tcase_add_test(tests, another_root_is_another_version);
    tcase_add_test(tests, what_is_not_well_formed_is_refused);
    tcase_add_test(tests, there_are_so_many_parameters_at_most);
    failing_add_test(tests, an_allocation_may_fail);
    tcase_add_test(tests, bytes_are_left_as_they_are_written);
    tcase_add_test(tests, nothing_else_is_bytes);
    return unit_run("envelope", tests);
}
