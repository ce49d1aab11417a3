/*
 * XML as an attacker writes it, in a parameter and as the envelope of a call: it is refused, no
 * file is opened and nobody is asked. tests/hostile_xml.py and tests/hostile_soap.py show, of each
 * kind, that the programs refuse it so.
 */
#include "envelope.h"
#include "scratch.h"
#include "xml.h"

#include <arpa/inet.h>
#include <sys/socket.h>

/* The work of the sanitizers with long texts is not ours: their strstr() measures both each time.
 */
#ifdef __SANITIZE_ADDRESS__
#define LONG ((size_t)128 * 1024)
#define FLOOD 3000
#define COMMENTS 50
#else
#define LONG ((size_t)3 * 1024 * 1024)
#define FLOOD 300000
#define COMMENTS 1000
#endif

static struct call call;

/* Appends a text with a value in place of each {}. */
static void put(struct buffer *buffer, const char *text, const char *value)
{
    for (const char *place; (place = strstr(text, "{}")); text = place + 2) {
        buffer_bytes(buffer, text, (size_t)(place - text));
        buffer_text(buffer, value);
    }
    buffer_text(buffer, text);
}

static const char *with(const char *text, const char *value)
{
    struct buffer buffer = BUFFER_INIT(&arena, SIZE_MAX / 2);
    put(&buffer, text, value);
    return buffer.text;
}

/* So many times a text, with the number of each in place of its {}. */
static const char *many(size_t count, const char *text)
{
    struct buffer buffer = BUFFER_INIT(&arena, SIZE_MAX / 2);
    size_t length = strlen(text);
    if (!strstr(text, "{}")) {
        char *bytes = arena_allocate(&arena, count * length + 1);
        for (size_t i = 0; i < count; i++)
            memcpy(bytes + i * length, text, length);
        return bytes;
    }
    for (size_t i = 0; i < count; i++) {
        char number[24];
        snprintf(number, sizeof number, "%zu", i);
        put(&buffer, text, number);
    }
    return buffer.text;
}

static const char *around(const char *before, const char *text, const char *after)
{
    return arena_format(&arena, "%s%s%s", before, text, after);
}

/* In a parameter -------------------------------------------------------------------------------*/

static enum status read_parameter(const char *xml)
{
    static const char *const MODELS[] = {"r", NULL};
    struct xml_fields fields;
    call = (struct call){.arena = &arena};
    return xml_parse_model(&call, "x", xml, MODELS, &fields);
}

/* For this reason; NULL: any. */
static void refuses(const char *xml, const char *reason)
{
    EXPECT(read_parameter(xml) == STATUS_XML, "%.200s", xml);
    EXPECT(!reason || strcmp(call.error.message, with("x: {}.", reason)) == 0, "%.200s: %s", xml,
        call.error.message);
}

static const char NO_DTD[] = "a DTD is not allowed";

START_TEST(a_dtd_of_any_kind_is_refused)
{
    static const char *const DTDS[] = {"<!DOCTYPE r><r/>", "<!DOCTYPE r []><r/>",
        "<!DOCTYPE r [<!ENTITY a \"b\">]><r>&a;</r>", "<!DOCTYPE r [<!ELEMENT r ANY>]><r/>",
        "<?xml version=\"1.0\"?>\n<!-- x -->\n<!DOCTYPE r [<!ATTLIST r x CDATA \"1\">]><r/>"};
    for (size_t i = 0; i < COUNT_OF(DTDS); i++)
        refuses(DTDS[i], NO_DTD);
}
END_TEST

START_TEST(entities_open_no_files)
{
    static const char *const FORMS[] = {"<!DOCTYPE r [<!ENTITY x SYSTEM \"{}\">]><r>&x;</r>",
        "<!DOCTYPE r [<!ENTITY x PUBLIC \"p\" \"{}\">]><r a=\"1\">&x;</r>",
        "<!DOCTYPE r SYSTEM \"{}\"><r/>", "<!DOCTYPE r [<!ENTITY % x SYSTEM \"{}\"> %x;]><r/>"};
    const char *secret = scratch_file("secret.txt");
    const char *const targets[] = {with("file://{}", secret), secret, "file:///etc/passwd",
        "file:///dev/zero", "/dev/stdin", "../secret.txt", "php://filter/x"};
    FILE *file = fopen(secret, "w");
    ck_assert_ptr_nonnull(file);
    fputs("top secret mark", file);
    fclose(file);
    for (size_t i = 0; i < COUNT_OF(targets); i++)
        for (size_t k = 0; k < COUNT_OF(FORMS); k++)
            refuses(with(FORMS[k], targets[i]), NO_DTD);
}
END_TEST

/* A socket that listens, and its URL. */
static int listen_at(const char **url)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    ck_assert_int_eq(bind(listener, (struct sockaddr *)&address, size), 0);
    ck_assert_int_eq(listen(listener, 64), 0);
    ck_assert_int_eq(getsockname(listener, (struct sockaddr *)&address, &size), 0);
    *url = arena_format(&arena, "http://127.0.0.1:%d/x", ntohs(address.sin_port));
    return listener;
}

START_TEST(nobody_is_asked)
{
    static const char *const DTDS[] = {"<!DOCTYPE r [<!ENTITY x SYSTEM \"{}\">]><r>&x;</r>",
        "<!DOCTYPE r SYSTEM \"{}\"><r/>", "<!DOCTYPE r PUBLIC \"-//x//EN\" \"{}\"><r/>",
        "<!DOCTYPE r [<!ENTITY % x SYSTEM \"{}\"> %x;]><r/>",
        "<!DOCTYPE r [<!NOTATION n SYSTEM \"{}\"><!ENTITY u SYSTEM \"{}\" NDATA n>]><r/>"};
    static const char *const OTHERS[] = {
        "<r xmlns:xi=\"http://www.w3.org/2001/XInclude\"><xi:include href=\"{}\"/></r>",
        "<r xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
        "xsi:schemaLocation=\"urn:x {}\" xsi:noNamespaceSchemaLocation=\"{}\"/>",
        "<?xml-stylesheet type=\"text/xsl\" href=\"{}\"?><r/>", "<r xmlns=\"{}\"/>"};
    const char *url;
    int listener = listen_at(&url);
    for (size_t i = 0; i < COUNT_OF(DTDS); i++)
        refuses(with(DTDS[i], url), NO_DTD);
    for (size_t i = 0; i < COUNT_OF(OTHERS); i++)
        ck_assert_int_eq(read_parameter(with(OTHERS[i], url)), STATUS_OK);
    ck_assert(accept(listener, NULL, NULL) < 0 && errno == EAGAIN);
    close(listener);
}
END_TEST

/* Entities of which each is ten of the one before it. */
static const char *laughs(size_t count)
{
    struct buffer buffer = BUFFER_INIT(&arena, SIZE_MAX / 2);
    buffer_text(&buffer, "<!ENTITY l0 \"ha\">");
    for (size_t i = 1; i < count; i++)
        buffer_format(
            &buffer, "<!ENTITY l%zu \"%s\">", i, many(10, arena_format(&arena, "&l%zu;", i - 1)));
    return buffer.text;
}

START_TEST(entities_are_not_expanded)
{
    const char *const bombs[] = {with("<!DOCTYPE r [{}]><r>&l9;</r>", laughs(10)),
        with("<!DOCTYPE r [{}]><r a=\"&l9;\"/>", laughs(10)),
        "<!DOCTYPE r [<!ENTITY a \"&b;\"><!ENTITY b \"&a;\">]><r>&a;</r>",
        "<!DOCTYPE r [<!ENTITY % p \"&#37;p;&#37;p;\"> %p;]><r/>",
        around(with("<!DOCTYPE r [<!ENTITY a \"{}\">]><r>", many(50000, "x")), many(50000, "&a;"),
            "</r>")};
    for (size_t i = 0; i < COUNT_OF(bombs); i++)
        refuses(bombs[i], NO_DTD);
}
END_TEST

START_TEST(a_parameter_is_not_deep)
{
    static const size_t DEPTHS[] = {200, 10000, 100000};
    for (size_t i = 0; i < COUNT_OF(DEPTHS); i++) {
        const char *open = many(DEPTHS[i], "<a>"), *closed = many(DEPTHS[i], "</a>");
        refuses(
            arena_format(&arena, "<r>%s%s</r>", open, closed), "the elements are nested too deep");
        refuses(open, "the elements are nested too deep");
    }
}
END_TEST

START_TEST(a_parameter_is_not_wide)
{
    refuses(around("<r><TaskRequirements>", many(100000, "<TaskRequirement/>"),
                "</TaskRequirements></r>"),
        "there are too many elements");
    refuses(around("<r ", many(20000, "a{}=\"x\" "), "></r"), "an element has too many attributes");
    refuses(around("<r><", many(500000, "n"), "/></r>x"), NULL);
    refuses(around("<r>", many(20 * COMMENTS, "<!-- c -->"), "<"), NULL);
    refuses(around("<r>", many(100000, "<param/>"), "</r>"), "there are too many elements");
    refuses(around("<r>", many(100000, "<a/>"), "</r>"), "there are too many elements");
}
END_TEST

START_TEST(an_elements_attributes_are_counted)
{
    static const char REASON[] = "an element has too many attributes";
    refuses(around("<r ", many(3000, "a{}=\"x\" "), "/>"), REASON);
    refuses(around("<r ", many(2000, "xmlns:n{}=\"urn:{}\" "), "/>"), REASON);
    refuses(around("<r><a><b ", many(3000, "a{}='>' "), "/></a></r>"), REASON);
    refuses(
        around("<r><!-- < --><![CDATA[<]]><b\n", many(3000, "a{} = '<!--'\n"), "/></r>"), REASON);
    refuses(around("<?a \"?><r><b ", many(3000, "a{}=\"x\" "), "/></r>"), REASON);
}
END_TEST

START_TEST(names_are_counted_wherever_they_stand)
{
    static const char *const PIECES[] = {
        "<a{}/>", "<a a{}=''/>", "<a xmlns:a{}='u'/>", "<a xmlns='u:{}'/>", "<?a{}?>"};
    for (size_t i = 0; i < COUNT_OF(PIECES); i++)
        refuses(
            around("<r>", many(11000, PIECES[i]), "</r>"), "there are too many different names");
}
END_TEST

START_TEST(characters_that_are_none_are_refused)
{
    static const char *const TEXTS[] = {"&#0;", "&#x0;", "&#x1F;", "&#xFFFE;", "&#xD800;",
        "&#x110000;", "&#99999999999;", "\x01", "\x1B", "\x0C", "&#;", "&;", "&lt", "&nbsp;",
        "&#x;"};
    for (size_t i = 0; i < COUNT_OF(TEXTS); i++) {
        refuses(around("<r>", TEXTS[i], "</r>"), "not well-formed XML (line 1)");
    }
}
END_TEST

START_TEST(what_is_not_well_formed_is_refused)
{
    static const char *const TEXTS[] = {"", " ", "text", "<", "<>", "</r>", "<r", "<r>",
        "<r><a></r>", "<r></r><r/>", "<r/>trailing", "<r a=1/>", "<r a=\"1\" a=\"2\"/>",
        "<r>]]></r><", "<!-- -- --><r/>", "<r><![CDATA[x</r>", "<?xml?><r/>",
        "<r/><?xml version='1.0'?>", "<?xml version=\"1.0\"?><?xml version=\"1.0\"?><r/>",
        "<p:r/>x", "\xEF\xBB\xBF<r", "<r><b:c d:e='f' d:e='g'/></r>"};
    for (size_t i = 0; i < COUNT_OF(TEXTS); i++)
        refuses(TEXTS[i], "not well-formed XML (line 1)");
}
END_TEST

/* As an envelope -------------------------------------------------------------------------------*/

#define NAMESPACE "http://example.com/"
#define DECLARATION "<?xml version=\"1.0\" encoding=\"utf-8\"?>"

/* The call with more in it; NULL: nothing. */
struct parts {
    const char *declaration; /* in place of DECLARATION */
    const char *before, *behind;
    const char *within;      /* the envelope, before the body */
    const char *body, *task; /* attributes of both */
    const char *inside;      /* the call, before its parameters */
};

static const char *const VERSIONS[] = {SOAP_11_NAMESPACE, SOAP_12_NAMESPACE};

/* What an envelope takes, which is given back after each: some are of megabytes. */
static struct arena work;

static const char *envelope_of(size_t version, const struct parts *parts)
{
    const char *const pieces[] = {parts->declaration ? parts->declaration : DECLARATION,
        parts->before, "<s:Envelope xmlns:s=\"", VERSIONS[version], "\">", parts->within,
        "<s:Body ", parts->body, "><DeleteTask xmlns=\"" NAMESPACE "\">", parts->inside,
        "<ticket>x</ticket><taskId ", parts->task, ">1</taskId></DeleteTask></s:Body></s:Envelope>",
        parts->behind};
    struct buffer buffer = BUFFER_INIT(&work, SIZE_MAX / 2);
    for (size_t i = 0; i < COUNT_OF(pieces); i++)
        buffer_text(&buffer, pieces[i] ? pieces[i] : "");
    return buffer.text;
}

static enum status read_text(const char *text, struct envelope *envelope)
{
    call = (struct call){.arena = &work};
    return envelope_read(&call, NAMESPACE, text, strlen(text), envelope);
}

static void refuses_text(const char *text)
{
    struct envelope envelope;
    EXPECT(read_text(text, &envelope) == STATUS_BROKEN, "%.200s", text);
    arena_release(&work);
}

/* Of both versions. */
static void refuses_call(struct parts parts)
{
    for (size_t version = 0; version < COUNT_OF(VERSIONS); version++)
        refuses_text(envelope_of(version, &parts));
}

/* Of both versions, with the number 1 as its taskId. */
static void takes_call(struct parts parts)
{
    for (size_t version = 0; version < COUNT_OF(VERSIONS); version++) {
        struct envelope envelope;
        const char *text = envelope_of(version, &parts), *task = NULL;
        EXPECT(read_text(text, &envelope) == STATUS_OK, "%.400s: %s", text, call.error.message);
        for (size_t i = 0; i < envelope.count && !task; i++)
            if (strcmp(envelope.pairs[i].name, "taskId") == 0)
                task = envelope.pairs[i].value.text;
        int64_t number = 0;
        EXPECT(
            task && text_integer(task, 0, 9, &number) == NUMBER_OK && number == 1, "%.400s", text);
        arena_release(&work);
    }
}

START_TEST(an_envelope_is_not_deep)
{
    static const size_t DEPTHS[] = {65, 100, 10000, 400000};
    for (size_t i = 0; i < COUNT_OF(DEPTHS); i++) {
        const char *open = many(DEPTHS[i], "<a>"),
                   *nested = around("", open, many(DEPTHS[i], "</a>"));
        refuses_text(open);
        refuses_text(nested);
        refuses_call(
            (struct parts){.inside = around("", many(DEPTHS[i], "<a>"), many(DEPTHS[i], "</a>"))});
        refuses_call(
            (struct parts){.within = around("", many(DEPTHS[i], "<a>"), many(DEPTHS[i], "</a>"))});
    }
    takes_call((struct parts){.inside = around("", many(60, "<a>"), many(60, "</a>"))});
}
END_TEST

START_TEST(an_envelope_has_no_dtd)
{
    const char *url;
    int listener = listen_at(&url);
    const char *const forms[] = {with("<!DOCTYPE a [{}]>", laughs(12)),
        with("<!DOCTYPE a [<!ENTITY l11 \"{}\">]>", many(100000, "ha")),
        "<!DOCTYPE a [<!ENTITY l11 SYSTEM \"{}\">]>",
        "<!DOCTYPE a [<!ENTITY l11 SYSTEM \"file:///etc/passwd\">]>", "<!DOCTYPE a SYSTEM \"{}\">",
        "<!DOCTYPE a PUBLIC \"x\" \"{}\" [<!ENTITY l11 \"x\">]>",
        "<!DOCTYPE a [<!ENTITY % p SYSTEM \"{}\">%p;]>", "<!DOCTYPE a [<!ENTITY l11 '&l11;'>]>",
        "<!DOCTYPE a [<!ATTLIST taskId x CDATA 'y'>]>", "<!DOCTYPE a [", "<!DOCTYPE",
        "<!ENTITY l11 'x'>", "<!DOCTYPE a>", "<!DOCTYPE soap:Envelope SYSTEM '{}'>",
        "<!DOCTYPE a [<!ENTITY x '1'>]>", "<!DOCTYPE a PUBLIC 'x' 'file:///etc/passwd'>"};
    const char *uses = with("<a>{}</a>", many(1000, "&l11;"));
    for (size_t i = 0; i < 2 * COUNT_OF(VERSIONS) * COUNT_OF(forms); i++) {
        const struct parts parts = {.before = with(forms[i / 4], url), .inside = i & 1 ? uses : ""};
        refuses_text(envelope_of(i / 2 % 2, &parts));
    }
    ck_assert(accept(listener, NULL, NULL) < 0 && errno == EAGAIN);
    close(listener);
}
END_TEST

START_TEST(references_to_nothing_are_refused)
{
    static const char *const TEXTS[] = {"&a;", "&nbsp;", "&", "&#;", "&#x;", "&#0;", "&#x110000;",
        "&#xD800;", "&#99999999999;", "&lt"};
    for (size_t i = 0; i < COUNT_OF(TEXTS); i++)
        refuses_call((struct parts){.inside = around("<a>", TEXTS[i], "</a>")});
}
END_TEST

START_TEST(an_include_is_only_an_element)
{
    takes_call((struct parts){.before = "<?xml-stylesheet href=\"file:///etc/passwd\"?>",
        .inside = "<i:include xmlns:i=\"http://www.w3.org/2001/XInclude\" "
                  "href=\"file:///etc/passwd\" parse=\"text\"/>"});
}
END_TEST

#define MORE many(3000, "a{}='x' ")

/* The parser's work with one element grows with their square; nothing hides them from us. */
START_TEST(attributes_are_counted_whatever_stands_before_them)
{
    static const char *const HIDING[] = {"<?x \"?>", "<?x '?>", "<!-- ' -->", "<!-- \" -->",
        "<?x <!--?>", "<!-- <![CDATA[ -->", "<?x?>\"'", "<a b='>'/>", "<![CDATA[ \" ]]>",
        "<![CDATA[ <!-- ]]>", "<a b='\"'/>"};
    refuses_call((struct parts){.inside = around("<a ", many(65, "a{}=\"x\" "), "/>")});
    refuses_call((struct parts){.inside = around("<a ", MORE, "/>")});
    refuses_call((struct parts){.task = MORE});
    refuses_call((struct parts){.body = MORE});
    for (size_t i = 0; i < COUNT_OF(HIDING); i++)
        refuses_call((struct parts){.inside = around(around(HIDING[i], "<a ", ""), MORE, "/>")});
}
END_TEST

/* What would hide them is an error itself: it ends before they come. */
START_TEST(attributes_do_not_hide_behind_an_error)
{
    static const char *const HIDING[] = {"", "<?x \"?>", "<a b=\"<c ", "<!DOCTYPE a \"",
        "<!-- -- -->", "<a b='x' b=\"", "<a b=\"&x;", "<a =\"", "<![CDATA[ \" ]]>", "<?xml \"?>",
        "<a/><b c=\"<", "<!- \"", "<? \"?>", "<a></b c=\""};
    const char *flood = around("<a ", many(FLOOD, "a{}='' "), "/>");
    for (size_t i = 0; i < COUNT_OF(HIDING); i++) {
        refuses_text(around(HIDING[i], flood, ""));
        refuses_call((struct parts){.inside = around(HIDING[i], flood, "")});
    }
}
END_TEST

START_TEST(namespaces_are_counted)
{
    static const char *const WRONG[] = {"xmlns:a=\"\"", "xmlns:xmlns=\"urn:x\"",
        "xmlns:xml=\"urn:x\"", "xmlns:a=\"urn:x\" xmlns:b=\"urn:x\" a:c=\"\" b:c=\"\"",
        "xmlns=\"http://www.w3.org/2000/xmlns/\"", "b:c=\"\""};
    struct buffer nested = BUFFER_INIT(&arena, SIZE_MAX / 2);
    for (int level = 0; level < 58; level++)
        put(&nested, "<a {}>", many(64, arena_format(&arena, "xmlns:n%dx{}='u' ", level)));
    refuses_call((struct parts){.inside = arena_format(&arena, "%s%s%s", nested.text,
                                    many(300000, "<n0x0:b/>"), many(58, "</a>"))});
    refuses_call(
        (struct parts){.inside = around("<a ", many(3000, "xmlns:n{}=\"urn:{}\" "), "/>")});
    refuses_call((struct parts){.body = many(3000, "xmlns:n{}=\"urn:{}\" ")});
    for (size_t i = 0; i < COUNT_OF(WRONG); i++)
        refuses_call((struct parts){.inside = around("<a ", WRONG[i], "/>")});
    takes_call((struct parts){.inside = many(2000, "<a xmlns=\"urn:x\" xmlns:b=\"urn:{}\"/>")});
}
END_TEST

#define ELSEWHERE(inner_) around("<x xmlns=\"urn:x\">", inner_, "</x>")

/* A thousand are read; others are ignored, up to a hundred thousand of ten thousand names. */
START_TEST(parameters_are_counted)
{
    refuses_call((struct parts){.inside = many(100000, "<p{}/>")});
    refuses_call((struct parts){.inside = many(900000, "<a/>")});
    refuses_call((struct parts){.inside = many(100000, "<taskId>1</taskId>")});
    refuses_call((struct parts){.inside = around(many(998, "<p{}/>"), many(700000, "<a/>"), "")});
    refuses_call((struct parts){.inside = ELSEWHERE(many(100000, "<p{}/>"))});
    refuses_call((struct parts){.inside = many(100000, "<p{} xmlns=\"\"/>")});
    refuses_call((struct parts){.inside = many(11000, "<?p{}?>")});
    refuses_call((struct parts){.inside = many(11000, "<x xmlns='' p{}=''/>")});
    refuses_call((struct parts){.inside = many(11000, "<x xmlns='u:{}'/>")});
    refuses_call((struct parts){.inside = ELSEWHERE(many(100000, "<a/>"))});
    takes_call((struct parts){.inside = ELSEWHERE(many(9000, "<p{}/>"))});
    takes_call((struct parts){.inside = many(9000, "<p{} xmlns=\"\"/>")});
    takes_call((struct parts){.inside = ELSEWHERE(many(99000, "<a/>"))});
    takes_call((struct parts){.inside = many(998, "<p{}/>")});
    takes_call((struct parts){.within = around("<s:Header>", many(49000, "<h/>"), "</s:Header>"),
        .inside = ELSEWHERE(many(49000, "<a/>"))});
}
END_TEST

START_TEST(an_envelope_is_whole)
{
    const struct parts parts = {.within = "<s:Header><a b='c'/></s:Header>",
        .inside = "<!-- \u00E4 --><![CDATA[x]]><?a b?>"};
    for (size_t version = 0; version < COUNT_OF(VERSIONS); version++) {
        const char *whole = arena_string(&arena, envelope_of(version, &parts));
        for (size_t length = 0; length < strlen(whole); length++)
            refuses_text(arena_bytes(&arena, whole, length));
    }
    takes_call(parts);
}
END_TEST

START_TEST(a_declaration_is_one)
{
    static const char *const DECLARATIONS[] = {"<?xml", "<?xml ", "<?xml version=\"1.0\"",
        "<?xml version=\"2.0\"?>", "<?xml version=\"1.0\" a=\"b\"?>",
        "<?xml version=\"1.0\" standalone=\"x\"?>", "<?xml encoding?>", "\n" DECLARATION,
        DECLARATION DECLARATION, "<?xml?>", "<?xml version='1.0' x='y'?>",
        "<?xml encoding='utf-8'?>", "<?xml version=\"1.0' ?>\" encoding=\"utf-8\"?>",
        " " DECLARATION};
    for (size_t i = 0; i < COUNT_OF(DECLARATIONS); i++)
        refuses_call((struct parts){.declaration = DECLARATIONS[i]});
}
END_TEST

START_TEST(an_envelope_is_well_formed)
{
    static const char *const TEXTS[] = {"", " ", "x", "<", "<a", "<a>", "</a>", "<a></b>",
        "<a/><b/>", "<a/>x", "<a b=1/>", "<a b='1' b='2'/>", "<a>&x;</a>", "<a>&#0;</a>",
        "<a>&#1;</a>", "<a><![CDATA[</a>", "<a><!-- -- --></a>", "<a>]]></a>"};
    static const char *const INSIDE[] = {
        "& ", "\x01", "\x0B", "\xEF\xBF\xBE", "</DeleteTask>", "<x:DeleteTask>", "<DeleteTask>"};
    static const char *const OF_TASK[] = {"y:a='b'", "a='<'"};
    for (size_t i = 0; i < COUNT_OF(TEXTS); i++)
        refuses_text(TEXTS[i]);
    for (size_t i = 0; i < COUNT_OF(INSIDE); i++)
        refuses_call((struct parts){.inside = INSIDE[i]});
    for (size_t i = 0; i < COUNT_OF(OF_TASK); i++)
        refuses_call((struct parts){.task = OF_TASK[i]});
    refuses_call((struct parts){.behind = "x"});
    refuses_call(
        (struct parts){.behind = arena_string(&arena, envelope_of(0, &(struct parts){0}))});
}
END_TEST

/* Names, texts, comments and blanks of megabytes. */
START_TEST(long_things_are_refused)
{
    static const char *const BEGUN[] = {"<!--", "<?", "<a b='"};
    static const char *const REPEATED[] = {
        " ", "&", "<", "]", "<a>", "<a/>", "=", "<![CDATA[", "<!--", "<?x", "<a b='"};
    refuses_text(around("<", many(LONG, "n"), ""));
    refuses_text(around("<a>", many(LONG, "x"), ""));
    refuses_text(around("<a ", many(LONG, " "), ""));
    refuses_text(around("<a", many(LONG, "="), ""));
    for (size_t i = 0; i < COUNT_OF(BEGUN); i++)
        refuses_text(around(BEGUN[i], many(LONG, "x"), ""));
    for (size_t i = 0; i < COUNT_OF(REPEATED); i++)
        refuses_text(many(LONG / strlen(REPEATED[i]), REPEATED[i]));
    refuses_call((struct parts){.declaration = around("", many(LONG, "\n"), DECLARATION)});
}
END_TEST

START_TEST(long_things_are_passed_over)
{
    static const char *const AROUND[][3] = {{"<!--", "x", "-->"}, {"<?x ", "x", "?>"},
        {"", "\n", ""}, {"<b>", "x", "</b>"}, {"<b><![CDATA[", "x", "]]></b>"},
        {"<b>", "&lt;", "</b>"}, {"<b a='", "=", "'/>"}};
    const char *comments = many(COMMENTS, around("<!-- ", many(3000, "x"), " -->"));
    for (size_t i = 0; i < COUNT_OF(AROUND); i++)
        takes_call(
            (struct parts){.inside = around(AROUND[i][0],
                               many(LONG / strlen(AROUND[i][1]), AROUND[i][1]), AROUND[i][2])});
    takes_call((struct parts){.inside = around("<", many(40000, "n"), "/>")});
    takes_call((struct parts){.inside = comments});
    takes_call((struct parts){.inside = around("<taskId>", many(LONG, " "), "1</taskId>")});
    takes_call((struct parts){.inside = around("<taskId>1", comments, "</taskId>")});
    takes_call((struct parts){.inside = around("<taskId>", many(LONG / 5, "&#32;"), "1</taskId>")});
}
END_TEST

int main(void)
{
    TCase *tests = unit_tests();
    tcase_add_checked_fixture(tests, scratch_make, scratch_remove);
    tcase_add_test(tests, a_dtd_of_any_kind_is_refused);
    tcase_add_test(tests, entities_open_no_files);
    tcase_add_test(tests, nobody_is_asked);
    tcase_add_test(tests, entities_are_not_expanded);
    tcase_add_test(tests, a_parameter_is_not_deep);
    tcase_add_test(tests, a_parameter_is_not_wide);
    tcase_add_test(tests, an_elements_attributes_are_counted);
    tcase_add_test(tests, names_are_counted_wherever_they_stand);
    tcase_add_test(tests, characters_that_are_none_are_refused);
    tcase_add_test(tests, what_is_not_well_formed_is_refused);
    tcase_add_test(tests, an_envelope_is_not_deep);
    tcase_add_test(tests, an_envelope_has_no_dtd);
    tcase_add_test(tests, references_to_nothing_are_refused);
    tcase_add_test(tests, an_include_is_only_an_element);
    tcase_add_test(tests, attributes_are_counted_whatever_stands_before_them);
    tcase_add_test(tests, attributes_do_not_hide_behind_an_error);
    tcase_add_test(tests, namespaces_are_counted);
    tcase_add_test(tests, parameters_are_counted);
    tcase_add_test(tests, an_envelope_is_whole);
    tcase_add_test(tests, a_declaration_is_one);
    tcase_add_test(tests, an_envelope_is_well_formed);
    tcase_add_test(tests, long_things_are_refused);
    tcase_add_test(tests, long_things_are_passed_over);
    return unit_run("hostile_xml", tests);
}
