/*
 * What every decoder costs must grow no faster than what it is given: each is given documents of
 * growing size, and the processor time of this process is compared.
 */
#include "body.h"
#include "client.h"
#include "json.h"
#include "request.h"
#include "request_list.h"
#include "request_object.h"
#include "request_rest.h"
#include "text.h"
#include "unit.h"
#include "xml.h"
#include "service/api.h"
#include "service/asmx.h"
#include "../../fuzz/exchange.h"

#include <math.h>
#include <time.h>

#if defined(__SANITIZE_ADDRESS__)
#define BODY (64 * 1024) /* its bookkeeping is not ours: all are read, and nothing is compared */
#define COMPARED false
#else
#define BODY (1024 * 1024)
#define COMPARED true
#endif
#define HEAD (BODY / 8) /* more than a web server lets through, and than a parameter may have */

/*
 * Each is compared with one of an eighth. That takes an eighth of the time where the growth is
 * linear, less where memory no longer fits into the processor's caches, and a sixty-fourth where it
 * is quadratic.
 */
#define TIMES 8
#define MOST 32.0
#define NEGLIGIBLE                                                                                 \
    0.005       /* seconds for the smallest: a few for each byte that caches and pages need */
#define TURNS 5 /* at most, of which the quickest counts: others use the machine too */

/* A document of `size` bytes: `begin`, then `piece` as often as fits with its number for each @,
 * then `end`. */
struct growing {
    const char *name;
    void (*decode)(struct call *call, const char *text, size_t length);
    size_t size;
    const char *begin, *piece, *end;
};

struct item {
    const char *key;
};
static const struct field ITEM[] = {FIELD(struct item, key, "What it is called.")};
static const struct shape item_shape = {"Item", FIELDS(struct item, ITEM)};

static void read_tree(struct call *call, const char *text, size_t length)
{
    struct xml_element *root;
    (void)length;
    if (xml_parse(call, "xmlParameters", text, &root) != STATUS_OK)
        return;
    xml_text(call, root);
    xml_child_text(call, root, "absent");
}

static void read_envelope(struct call *call, const char *text, size_t length)
{
    struct envelope envelope;
    enum status status = envelope_read(call, ASMX_NAMESPACE, text, length, &envelope);
    (void)status;
}

static void read_json(struct call *call, const char *text, size_t length)
{
    json_t *object;
    if (json_read(call, text, length, &object) == STATUS_OK && json_object_get(object, "a"))
        json_text(call, json_object_get(object, "a"));
}

/* What is in the body is a form of a charset, or JSON, and what reads parameters reads them. */
static void read_body(struct call *call, const char *type, const char *text, size_t length)
{
    struct memory memory = {.variables = {{"REQUEST_METHOD", "POST"}, {"CONTENT_TYPE", type},
                                {"SCRIPT_NAME", "/api/2.0/a"}},
        .body = text,
        .length = length};
    struct exchange exchange = memory_exchange(&memory);
    struct route_match match = {0};
    struct request request;
    struct text_list texts;
    struct id_list ids;
    struct object_list objects;
    request_begin(call, &exchange, false, &request);
    call->request = &request;
    call->wire = &api_wire;
    if (request_rest_begin(call, &match, &request) != STATUS_OK ||
        request_rest_parameters(call, BODY, &request) != STATUS_OK)
        return;
    request_value(&request, "a");
    if (request_list(call, "a", &texts) != STATUS_OK ||
        request_list_ids(call, "a", &ids) != STATUS_OK ||
        request_objects(call, "a", &item_shape, &objects) != STATUS_OK)
        return;
}

static void read_form(struct call *call, const char *text, size_t length)
{
    read_body(call, "application/x-www-form-urlencoded", text, length);
}

static void read_latin_1(struct call *call, const char *text, size_t length)
{
    read_body(call, "application/x-www-form-urlencoded; charset=iso-8859-1", text, length);
}

static void read_utf_7(struct call *call, const char *text, size_t length)
{
    read_body(call, "application/x-www-form-urlencoded; charset=utf-7", text, length);
}

static void read_multipart(struct call *call, const char *text, size_t length)
{
    read_body(call, "multipart/form-data; boundary=b", text, length);
}

static void read_parameters(struct call *call, const char *text, size_t length)
{
    read_body(call, "application/json", text, length);
}

/* What comes beside the body: any of the variables may be long. */
static void read_variables(struct call *call, const char *text, size_t length)
{
    struct memory memory = {
        .variables = {{"REQUEST_METHOD", "GET"}, {"QUERY_STRING", text}, {"SCRIPT_NAME", text},
            {"PATH_INFO", text}, {"REQUEST_URI", text}, {"HTTP_COOKIE", text}, {"HTTP_HOST", text},
            {"HTTP_X_FORWARDED_HOST", text}, {"HTTP_AUTHORIZATION", text}, {"CONTENT_TYPE", text}}};
    struct exchange exchange = memory_exchange(&memory);
    struct route_match match;
    struct request request;
    (void)length;
    request_begin(call, &exchange, true, &request);
    api_find(call, &request);
    asmx_find(call, &request);
    call->wire = &asmx_form_wire;
    request_base(call, &request);
    body_type_parameter(call, text, "charset");
    client_token(call, &exchange);
    route_match(call->arena, "a/{b}/a/{c}/a/{d}/a/{id}", text, &match);
    if (request_read(call, BODY, NULL, &request) == STATUS_OK)
        request_value(&request, "a");
}

/* Each type that a parameter may have, and what is done with texts. */
static void read_value(struct call *call, const char *text, size_t length)
{
    int64_t number;
    struct decimal decimal;
    bool answer;
    struct buffer escaped = BUFFER_INIT(call->arena, SIZE_MAX / 2);
    char *valid = text_utf8(call->arena, text, length, NULL);
    text_integer(text, 0, INT64_MAX, &number);
    decimal_parse(text, &decimal);
    date_parse(text, &number);
    date_parse_iso(text, &number);
    date_parse_api(text, &number);
    text_boolean(text, &answer);
    text_schema_boolean(text, &answer);
    text_is_line(valid, 1, SIZE_MAX);
    text_trim(call->arena, text);
    text_lines(call->arena, text);
    text_fold(call->arena, valid);
    text_has_words(valid, "a b c");
    buffer_xml(&escaped, text, true);
    buffer_html(&escaped, text);
    buffer_url(&escaped, text, "/");
}

/* The same contents in whatever comes beside a body, and in one that is a form. */
#define FORM(name_, piece_)                                                                        \
    {"a form with " name_, read_form, BODY, "a=", piece_, ""},                                     \
        {"a form in ISO 8859-1 with " name_, read_latin_1, BODY, "a=", piece_, ""},                \
        {"a form in UTF-7 with " name_, read_utf_7, BODY, "a=", piece_, ""},                       \
    {                                                                                              \
        "a head with " name_, read_variables, HEAD, "/srv.asmx/a?a=", piece_, ""                   \
    }
#define VALUE(name_, piece_)                                                                       \
    {                                                                                              \
        "a value of " name_, read_value, HEAD, "", piece_, ""                                      \
    }
#define LONG                                                                                       \
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" \
    "aaa"
#define LONGER LONG LONG LONG LONG LONG LONG LONG LONG LONG LONG
#define LONGEST LONGER LONGER LONGER LONGER
#define SOAP                                                                                       \
    "<s:Envelope xmlns:s=\"" SOAP_11_NAMESPACE "\"><s:Body><GetTask xmlns=\"" ASMX_NAMESPACE "\">"
#define SOAP_END "</GetTask></s:Body></s:Envelope>"
/* The same contents in a tree and in an envelope, where they are a parameter's. */
#define XML(name_, piece_)                                                                         \
    {"a tree with " name_, read_tree, BODY, "<a>", piece_, "</a>"},                                \
    {                                                                                              \
        "an envelope with " name_, read_envelope, BODY, SOAP "<x>", piece_, "</x>" SOAP_END        \
    }

static const struct growing DOCUMENTS[] = {
    XML("elements", "<a/>"),
    XML("names", "<a@/>"),
    XML("names of attributes", "<a a@='x'/>"),
    XML("prefixes", "<a@ xmlns:a@='x'/>"),
    XML("namespaces", "<a xmlns:a='@'/>"),
    XML("prefixes that nobody declared", "<a@:b@/>"),
    XML("short values", "<a b='@'/>"),
    XML("short texts", "<a>@</a>"),
    XML("instructions", "<?a@?>"),
    XML("comments", "<!--@-->"),
    XML("text", "text @ "),
    XML("characters of several bytes", "\xC3\xA4\xE2\x82\xAC"),
    XML("character references", "&#x41;"),
    XML("entities", "&lt;"),
    XML("unknown entities", "&a@;"),
    XML("sections", "<![CDATA[@]]>"),
    XML("brackets", "]]&gt;"),
    XML("line ends", "\r\n"),
    XML("depth", "<a><a><a><a><a><a><a><a></a></a></a></a></a></a></a></a>"),
    XML("ever more depth", "<a>"),
    XML("attributes", " <a b='1' c='2' d='3' e='4' f='5' g='6' h='7' i='8' j='9' k='0'/>"),
    XML("equals signs", "<a b='====='/>"),
    XML("quotes", "<a b='"),
    XML("unclosed sections", "<![CDATA["),
    XML("unclosed comments", "<!--"),
    {"an attribute", read_tree, BODY, "<a b='", "x", "'/>"},
    {"an attribute of references", read_tree, BODY, "<a b='", "&#9;", "'/>"},
    {"a name", read_tree, BODY, "<", "x", "/>"},
    {"an element of attributes", read_tree, BODY, "<a", " a@='x'", "/>"},
    {"blanks before a document", read_tree, BODY, "", " ", "<a/>"},
    {"instructions before a document", read_tree, BODY, "", "<?a@?>", "<a/>"},
    {"instructions before an envelope", read_envelope, BODY, "", "<?a@?>", SOAP SOAP_END},
    {"a tree with an undeclared DTD", read_tree, BODY, "<!DOCTYPE a [", "<!ENTITY a@ 'x'>",
        "]><a/>"},
    {"an envelope of other names", read_envelope, BODY, SOAP, "<a@ xmlns=''/>", SOAP_END},
    {"an envelope of parameters", read_envelope, BODY, SOAP, "<a@>x</a@>", SOAP_END},
    {"an envelope of repeated parameters", read_envelope, BODY, SOAP, "<a>x</a>", SOAP_END},
    {"an envelope of headers", read_envelope, BODY,
        "<s:Envelope xmlns:s=\"" SOAP_11_NAMESPACE "\"><s:Header>", "<a@ s:mustUnderstand='0'/>",
        "</s:Header></s:Envelope>"},
    {"an array of numbers", read_json, BODY, "{\"a\":[0", ",@", "]}"},
    {"an array of texts", read_json, BODY, "{\"a\":[0", ",\"@\"", "]}"},
    {"an array of objects", read_json, BODY, "{\"a\":[0", ",{\"a\":@}", "]}"},
    {"an array of arrays", read_json, BODY, "{\"a\":[0", ",[[[[[@]]]]]", "]}"},
    {"an object", read_json, BODY, "{\"a\":0", ",\"a@\":@", "}"},
    {"an object of long names", read_json, BODY, "{\"a\":0",
        ",\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@\":@",
        "}"},
    {"an object with a name twice", read_json, BODY, "{\"a\":0", ",\"b\":@", "}"},
    {"ever more arrays", read_json, BODY, "{\"a\":", "[", ""},
    {"a long text", read_json, BODY, "{\"a\":\"", "x", "\"}"},
    {"a text of escapes", read_json, BODY, "{\"a\":\"", "\\n", "\"}"},
    {"a text of characters", read_json, BODY, "{\"a\":\"", "\\u00e4\\ud83d\\ude00", "\"}"},
    {"a long integer", read_json, BODY, "{\"a\":", "1", "}"},
    {"a long number", read_json, BODY, "{\"a\":0.", "1", "}"},
    {"a large number", read_json, BODY, "{\"a\":1", "0", ".0}"},
    {"a long exponent", read_json, BODY, "{\"a\":1e", "1", "}"},
    {"a negative exponent", read_json, BODY, "{\"a\":0.", "0", "1}"},
    {"blanks", read_json, BODY, "{", " \n", "}"},
    FORM("percent signs", "%"),
    FORM("escapes", "%41"),
    FORM("escapes that are no characters", "%ff"),
    FORM("pluses", "+"),
    FORM("bytes that are no characters", "\xff"),
    FORM("characters", "\xC3\xA4"),
    FORM("encoded characters", "+AOQ-"),
    FORM("ampersands", "&"),
    FORM("equals signs", "="),
    FORM("parameters", "&a@=@"),
    FORM("repeated parameters", "&a=@"),
    FORM("long parameters", "&a=" LONGEST LONGEST),
    FORM("long names", "&" LONGEST LONGEST "@=1"),
    FORM("cookies", "; a=@"),
    FORM("semicolons", ";"),
    FORM("slashes", "/"),
    FORM("names of the service", "/srv.asmx"),
    FORM("names of the API", "/api/2.0"),
    FORM("brackets", "["),
    {"a form with objects", read_form, BODY, "", "&a[@][key]=" LONGEST LONGEST, ""},
    {"a form with objects of long numbers", read_form, BODY, "", "&a[" LONGEST LONGEST "@][key]=1",
        ""},
    {"a form with members", read_form, BODY, "", "&a[][" LONGEST LONGEST "@]=1", ""},
    {"a form with a list", read_form, BODY, "", "&a[]=" LONGEST LONGEST, ""},
#define ONE_PART "\r\n--b\r\nContent-Disposition: form-data; name=a"
    {"parts", read_multipart, BODY, "--b", ONE_PART "@\r\n\r\n@", "\r\n--b--"},
    {"long parts", read_multipart, BODY, "--b", ONE_PART "@\r\n\r\n" LONGEST LONGEST, "\r\n--b--"},
    {"a long part", read_multipart, BODY, "--b" ONE_PART "\r\n\r\n", "@", "\r\n--b--"},
    {"a part of line ends", read_multipart, BODY, "--b" ONE_PART "\r\n\r\n", "\r\n", "\r\n--b--"},
    {"a part of boundaries", read_multipart, BODY, "--b" ONE_PART "\r\n\r\n", "\r\n--",
        "\r\n--b--"},
    {"a part of headers", read_multipart, BODY, "--b" ONE_PART, "\r\nA@: @", "\r\n\r\n\r\n--b--"},
    {"a part of semicolons", read_multipart, BODY, "--b" ONE_PART, ";", "\r\n\r\n\r\n--b--"},
    {"a list of numbers in JSON", read_parameters, BODY, "{\"a\":[1", ",@", "]}"},
    {"a list of texts in JSON", read_parameters, BODY, "{\"a\":[1", ",\"" LONGEST "@\"", "]}"},
    {"a list of objects in JSON", read_parameters, BODY, "{\"a\":[{}", ",{\"" LONGEST "@\":@}",
        "]}"},
    {"an object with members in JSON", read_parameters, BODY, "{\"a\":{\"key\":1", ",\"a@\":@",
        "}}"},
    {"parameters in JSON", read_parameters, BODY, "{\"a\":1", ",\"" LONGEST LONGEST "@\":@", "}"},
    VALUE("digits", "1"),
    VALUE("zeros", "0"),
    VALUE("blanks", " "),
    VALUE("dates", "2026-03-01T09:00:00."),
    VALUE("words", "Monday, "),
    VALUE("letters", "a"),
    VALUE("bytes that are no characters", "\xff"),
    VALUE("cut off characters", "\xC3"),
    VALUE("characters", "\xC3\x84"),
    VALUE("accents", "\xCC\x81"),
    VALUE("accents of falling classes", "\xCC\x81\xCC\xA3"),
    VALUE("Hangul", "\xE1\x84\x80"),
    VALUE("ligatures", "\xEF\xAC\x83"),
    VALUE("signs of markup", "<&>\"'"),
    VALUE("line ends", "\r\n"),
};

/* The document of at most `size` bytes. */
static void write_document(const struct growing *growing, size_t size, struct buffer *text)
{
    buffer_text(text, growing->begin);
    for (int number = 100;; number++) {
        size_t before = text->length;
        for (const char *at = growing->piece, *sign; *at; at = sign + (*sign == '@')) {
            sign = at + strcspn(at, "@");
            buffer_bytes(text, at, (size_t)(sign - at));
            if (*sign)
                buffer_integer(text, number);
        }
        if (text->length + strlen(growing->end) > size) {
            text->length = before;
            break;
        }
    }
    buffer_text(text, growing->end);
}

static double processor_time(void)
{
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/*
 * The seconds that decoding takes, with all that is to be freed afterwards; not measured again once
 * that is little enough.
 */
static double cost(const struct growing *growing, size_t size, double enough)
{
    struct buffer text = BUFFER_INIT(&arena, SIZE_MAX / 2);
    double least = enough + 1;
    write_document(growing, size, &text);
    for (int turn = 0; turn < TURNS && least > enough; turn++) {
        struct arena own = ARENA_INIT;
        struct call call = {.arena = &own};
        double start = processor_time();
        growing->decode(&call, text.text, text.length);
        arena_release(&own);
        double taken = processor_time() - start;
        least = turn == 0 || taken < least ? taken : least;
    }
    arena_reset(&arena);
    return least;
}

START_TEST(nothing_grows_faster_than_its_length)
{
    const struct growing *growing = &DOCUMENTS[_i];
    double small = cost(growing, growing->size / TIMES, NEGLIGIBLE);
    small = small < NEGLIGIBLE ? NEGLIGIBLE : small;
    double large = cost(growing, growing->size, COMPARED ? small * MOST : HUGE_VAL);
    EXPECT(!COMPARED || large <= small * MOST, "%s: %.1f ms, and %.1f ms for %d times the size",
        growing->name, small * 1e3, large * 1e3, TIMES);
}
END_TEST

int main(void)
{
    TCase *tests = unit_tests();
    tcase_add_loop_test(tests, nothing_grows_faster_than_its_length, 0, COUNT_OF(DOCUMENTS));
    return unit_run("growth", tests);
}
