#include "xml.h"

#include "failing.h"
#include "text.h"

static struct call call;

static void start(void)
{
    call = (struct call){.arena = &arena};
}

static enum status parse(const char *text, struct xml_element **root)
{
    call.error = (struct error){0};
    return xml_parse(&call, "models", text, root);
}

/* What is told of a document that is read without a tree: (NAME@URI at its start, texts, and the
 * line and column of its end with ). */
static void put_start(void *context, const struct xml_start *element)
{
    buffer_format(context, "(%s@%s ", element->name, element->uri);
    const char *value = xml_start_attribute(&call, element, "u", "a");
    if (value)
        buffer_format(context, "a=%s ", value);
}

static void put_text(void *context, const char *text, size_t length)
{
    buffer_bytes(context, text, length);
}

static void put_end(void *context, const char *name, int line, int column)
{
    (void)name;
    buffer_format(context, "%d,%d)", line, column);
}

static const struct xml_handler HANDLER = {put_start, put_text, put_end};

static const char *told(const char *text)
{
    struct buffer buffer = BUFFER_INIT(&arena, 1 << 24);
    buffer_text(&buffer, "");
    return xml_read(text, strlen(text), &HANDLER, &buffer) ? buffer.text : NULL;
}

/* So many times a text, between two others. */
static char *many(const char *before, const char *text, size_t count, const char *after)
{
    struct buffer buffer = BUFFER_INIT(&arena, SIZE_MAX / 2);
    buffer_text(&buffer, before);
    for (size_t i = 0; i < count; i++)
        buffer_text(&buffer, text);
    buffer_text(&buffer, after);
    return buffer.text;
}

START_TEST(elements_are_found_by_local_names_in_any_case)
{
    struct xml_element *root, *child;
    ck_assert_int_eq(parse("<?xml version=\"1.0\" encoding=\"utf-16\"?><!-- c -->\n<m:Model "
                           "xmlns:m=\"u\" Id=\"7\">"
                           "text<m:A>1</m:A><!-- c --><B/> <a>2</a><?i?></m:Model>",
                         &root),
        STATUS_OK);
    ck_assert_str_eq(xml_name(root), "Model");
    child = xml_first(root);
    ck_assert_str_eq(xml_name(child), "A");
    ck_assert_str_eq(xml_name(xml_next(child)), "B");
    ck_assert_str_eq(xml_text(&call, xml_next(xml_next(child))), "2");
    ck_assert_ptr_null(xml_next(xml_next(xml_next(child))));
    ck_assert_str_eq(xml_child_text(&call, root, "a"), "1");
    ck_assert_str_eq(xml_child_text(&call, root, "b"), "");
    ck_assert_ptr_null(xml_child_text(&call, root, "c"));
    ck_assert_ptr_null(xml_first(child));
    ck_assert_str_eq(xml_attribute(&call, root, "ID"), "7");
    ck_assert_ptr_null(xml_attribute(&call, root, "I"));
}
END_TEST

START_TEST(all_text_in_an_element_counts)
{
    static const struct {
        const char *xml, *text;
    } CASES[] = {{"<a/>", ""}, {"<a></a>", ""}, {"<a> x </a>", " x "},
        {"<a>&lt;&#228;&#x41;&amp;</a>", "<\xC3\xA4"
                                         "A&"},
        {"<a><![CDATA[<x>]]></a>", "<x>"}, {"<a>1<![CDATA[2]]>3</a>", "123"},
        {"<a>1<!-- c -->2</a>", "12"}, {"<a><!-- c --></a>", ""}, {"<a>1<b>2</b>3</a>", "123"},
        {"<a>1\r\n2\r3</a>", "1\n2\n3"}, {"\xEF\xBB\xBF<a>x</a>", "x"}};
    for (size_t i = 0; i < COUNT_OF(CASES); i++) {
        struct xml_element *root;
        EXPECT(parse(CASES[i].xml, &root) == STATUS_OK, "%s: %s", CASES[i].xml, call.error.message);
        const char *found = xml_text(&call, root);
        EXPECT(strcmp(found, CASES[i].text) == 0, "%s: %s", CASES[i].xml, found);
    }
}
END_TEST

START_TEST(what_is_not_well_formed_is_refused_with_its_line)
{
    static const struct {
        const char *xml, *message;
    } CASES[] = {{"", "models: not well-formed XML (line 1)."},
        {"x", "models: not well-formed XML (line 1)."},
        {"<a>", "models: not well-formed XML (line 1)."},
        {"<a>\n<b></a>", "models: not well-formed XML (line 2)."},
        {"<a/><b/>", "models: not well-formed XML (line 1)."},
        {"<a>&x;</a>", "models: not well-formed XML (line 1)."},
        {"<a b=1/>", "models: not well-formed XML (line 1)."},
        {"<a b='1' b='2'/>", "models: not well-formed XML (line 1)."},
        {"<a>\x01</a>", "models: not well-formed XML (line 1)."},
        {"<a>&#0;</a>", "models: not well-formed XML (line 1)."},
        {"<!DOCTYPE a><a/>", "models: a DTD is not allowed."},
        {"<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>", "models: a DTD is not allowed."},
        {"<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>", "models: a DTD is not allowed."}};
    for (size_t i = 0; i < COUNT_OF(CASES); i++) {
        struct xml_element *root;
        EXPECT(parse(CASES[i].xml, &root) == STATUS_XML, "%s", CASES[i].xml);
        EXPECT(strcmp(call.error.message, CASES[i].message) == 0, "%s: %s", CASES[i].xml,
            call.error.message);
        EXPECT(!told(CASES[i].xml), "%s", CASES[i].xml);
    }
}
END_TEST

/* What is just allowed, and one more of it. */
static void has_limit(const char *good, const char *bad, const char *message)
{
    struct xml_element *root;
    EXPECT(parse(good, &root) == STATUS_OK, "%s", call.error.message);
    ck_assert_int_eq(parse(bad, &root), STATUS_XML);
    ck_assert_str_eq(call.error.message, message);
}

START_TEST(size_has_a_limit)
{
    size_t around = strlen("<a></a>");
    has_limit(many("<a>", "x", XML_SIZE_LIMIT - around, "</a>"),
        many("<a>", "x", XML_SIZE_LIMIT - around + 1, "</a>"),
        "models: the XML is larger than 4194304 bytes.");
}
END_TEST

START_TEST(depth_has_a_limit)
{
    char *deep[2];
    for (size_t more = 0; more < 2; more++)
        deep[more] =
            many(many("", "<a>", XML_DEPTH_LIMIT + more, ""), "</a>", XML_DEPTH_LIMIT + more, "");
    has_limit(deep[0], deep[1], "models: the elements are nested too deep.");
    ck_assert(told(deep[0]) && !told(deep[1]));
}
END_TEST

START_TEST(attributes_have_a_limit)
{
    char *texts[2];
    for (int more = 0; more < 2; more++) {
        struct buffer buffer = BUFFER_INIT(&arena, SIZE_MAX / 2);
        buffer_text(&buffer, "<a x='=\"=>' ");
        for (int i = 1; i < XML_ATTRIBUTES_LIMIT + more; i++)
            buffer_format(&buffer, "a%d='1' ", i);
        buffer_text(&buffer, "/>");
        texts[more] = buffer.text;
    }
    has_limit(texts[0], texts[1], "models: an element has too many attributes.");
    ck_assert(told(texts[0]) && !told(texts[1]));
    ck_assert(told(many("<a><!-- ", "=", 200, " --></a>")));
    ck_assert(told(many("<a><![CDATA[<b ", "=", 200, "]]></a>")));
    ck_assert(told(many("<a><?i ", "=", 200, "?></a>")));
    ck_assert(told(many("<a>", "=", 200, "</a>")));
}
END_TEST

START_TEST(elements_have_a_limit)
{
    has_limit(many("<a>", "<b/>", XML_ELEMENTS_LIMIT - 1, "</a>"),
        many("<a>", "<b/>", XML_ELEMENTS_LIMIT, "</a>"), "models: there are too many elements.");
}
END_TEST

START_TEST(names_have_a_limit)
{
    struct buffer buffer = BUFFER_INIT(&arena, SIZE_MAX / 2);
    struct xml_element *root;
    buffer_text(&buffer, "<a>");
    for (int i = 0; i <= XML_NAMES_LIMIT; i++)
        buffer_format(&buffer, "<b%d/>", i);
    buffer_text(&buffer, "</a>");
    ck_assert_int_eq(parse(buffer.text, &root), STATUS_XML);
    ck_assert_str_eq(call.error.message, "models: there are too many different names.");
    ck_assert(!told(buffer.text));
}
END_TEST

START_TEST(namespaces_have_a_limit)
{
    char *texts[2];
    for (int more = 0; more < 2; more++) {
        struct buffer buffer = BUFFER_INIT(&arena, SIZE_MAX / 2);
        int depth = 0;
        for (int i = 0; i < XML_NAMESPACES_LIMIT + 1 + more; i++) {
            if (i % 32 == 0)
                buffer_format(&buffer, "%s<a", depth++ > 0 ? ">" : "");
            buffer_format(&buffer, " xmlns:n%d='u'", i);
        }
        buffer_text(&buffer, "><b/>");
        texts[more] = many(buffer.text, "</a>", (size_t)depth, "");
    }
    struct xml_element *root;
    ck_assert_int_eq(parse(texts[1], &root), STATUS_XML);
    ck_assert_str_eq(call.error.message, "models: there are too many namespaces.");
    ck_assert(!told(texts[1]));
}
END_TEST

START_TEST(a_model_has_a_name)
{
    static const char *const MODELS[] = {"Model", "model", NULL};
    struct xml_fields fields;
    ck_assert_int_eq(
        xml_parse_model(&call, "models", "<model b='x'><A>1</A></model>", MODELS, &fields),
        STATUS_OK);
    ck_assert_str_eq(xml_child_field(&fields, "a").text, "1");
    ck_assert_ptr_null(xml_child_field(&fields, "b").text);
    ck_assert_str_eq(xml_attribute_field(&fields, "B").text, "x");
    ck_assert_ptr_null(xml_attribute_field(&fields, "A").text);
    ck_assert_int_eq(xml_parse_model(&call, "models", "<MODEL/>", MODELS, &fields), STATUS_XML);
    ck_assert_str_eq(call.error.message, "models: not a <Model> document.");
}
END_TEST

START_TEST(strings_are_those_of_all_children)
{
    struct xml_element *root;
    const char *const *strings;
    size_t count;
    ck_assert_int_eq(
        parse("<a> <string>x</string><!-- c --><other/><string>y</string></a>", &root), STATUS_OK);
    xml_strings(&call, root, &strings, &count);
    ck_assert_uint_eq(count, 3);
    ck_assert_str_eq(strings[0], "x");
    ck_assert_str_eq(strings[1], "");
    ck_assert_str_eq(strings[2], "y");
    xml_strings(&call, NULL, &strings, &count);
    ck_assert_uint_eq(count, 0);
}
END_TEST

START_TEST(a_document_is_told_in_its_order)
{
    static const struct {
        const char *xml, *told;
    } CASES[] = {{"<a/>", "(a@ 1,6)"}, {"<a>x</a>", "(a@ x1,10)"},
        {"<a xmlns='u'><b>1</b>\n <c/></a>", NULL}, {"<a xmlns:p='u' p:a='1' a='2'/>", NULL},
        {"<a>1<![CDATA[<2>]]>&lt;</a>", NULL}};
    ck_assert_str_eq(told("<a xmlns='u'><b>1</b></a>"), "(a@u (b@u 11,24)1,27)");
    ck_assert_ptr_nonnull(strstr(told("<a xmlns:p='u' p:a='1' a='2'/>"), "(a@ a=1 "));
    ck_assert_ptr_nonnull(strstr(told("<a>1<![CDATA[<2>]]>&lt;</a>"), "(a@ 1<2><"));
    ck_assert_ptr_nonnull(strstr(told("<a><b>1</b>\n\xC3\xA4 <c/></a>"), "(b@ 12,4)"));
    for (size_t i = 0; i < COUNT_OF(CASES); i++)
        EXPECT(told(CASES[i].xml), "%s", CASES[i].xml);
}
END_TEST

START_TEST(a_prefix_is_declared_where_no_tree_is_built)
{
    struct xml_element *root;
    ck_assert(!told("<p:a/>"));
    ck_assert(!told("<a p:b='1'/>"));
    ck_assert_int_eq(parse("<p:a/>", &root), STATUS_OK);
    ck_assert(told("<a xmlns='not a uri'/>"));
}
END_TEST

static bool parses(void)
{
    struct xml_element *root;
    const char *text;
    if (parse("<a xmlns:p='u' b='1&amp;2'>x<p:c>1<!-- c -->2</p:c></a>", &root) != STATUS_OK)
        return true;
    text = arena_format(
        &arena, "%s %s", xml_attribute(&call, root, "b"), xml_child_text(&call, root, "c"));
    return strcmp(text, "1&2 12") == 0;
}

START_TEST(an_allocation_may_fail)
{
    failing_each(parses);
}
END_TEST

static bool reads(void)
{
    const char *found = told("<a xmlns:p='u' p:a='1'>x<p:b>1&amp;2</p:b></a>");
    return !found || strncmp(found, "(a@ a=1 x(b@u 1&21,", 19) == 0;
}

START_TEST(an_allocation_may_fail_without_a_tree)
{
    failing_each(reads);
}
END_TEST

int main(void)
{
    TCase *tests = unit_tests();
    tcase_add_checked_fixture(tests, start, NULL);
    tcase_add_test(tests, elements_are_found_by_local_names_in_any_case);
    tcase_add_test(tests, all_text_in_an_element_counts);
    tcase_add_test(tests, what_is_not_well_formed_is_refused_with_its_line);
    tcase_add_test(tests, size_has_a_limit);
    tcase_add_test(tests, depth_has_a_limit);
    tcase_add_test(tests, attributes_have_a_limit);
    tcase_add_test(tests, elements_have_a_limit);
    tcase_add_test(tests, names_have_a_limit);
    tcase_add_test(tests, namespaces_have_a_limit);
    tcase_add_test(tests, a_model_has_a_name);
    tcase_add_test(tests, strings_are_those_of_all_children);
    tcase_add_test(tests, a_document_is_told_in_its_order);
    tcase_add_test(tests, a_prefix_is_declared_where_no_tree_is_built);
    failing_add_test(tests, an_allocation_may_fail);
    failing_add_test(tests, an_allocation_may_fail_without_a_tree);
    return unit_run("xml", tests);
}
