#include "json_xml.h"

#include "failing.h"

static struct call call;

static void start(void)
{
    call = (struct call){.arena = &arena};
}

/* A document as XML in an element r. */
static const char *shown(const char *json)
{
    struct buffer buffer = BUFFER_INIT(&arena, 1 << 20);
    json_t *value;
    ck_assert(json_parse_any(&call, json, &value));
    buffer_text(&buffer, "");
    json_xml(&buffer, "r", value);
    return buffer.text;
}

START_TEST(each_kind_of_value_has_its_form)
{
    static const struct {
        const char *json, *xml;
    } CASES[] = {{"{}", "<r />"}, {"[]", ""}, {"{\"a\":1}", "<r><a>1</a></r>"},
        {"{\"a\":\"\"}", "<r><a></a></r>"}, {"{\"a\":null}", "<r><a /></r>"},
        {"{\"a\":{}}", "<r><a /></r>"}, {"{\"a\":[]}", "<r></r>"},
        {"{\"a\":[1,2]}", "<r><a>1</a><a>2</a></r>"},
        {"{\"a\":[[1,2],[]]}", "<r><a><a>1</a><a>2</a></a><a></a></r>"},
        {"{\"a\":[null,{}]}", "<r><a /><a /></r>"}, {"[1,{\"b\":2}]", "<r>1</r><r><b>2</b></r>"},
        {"{\"a\":true,\"b\":false}", "<r><a>true</a><b>false</b></r>"},
        {"{\"a\":-9223372036854775808}", "<r><a>-9223372036854775808</a></r>"},
        {"{\"a\":0.1,\"b\":-2.5e30}", "<r><a>0.1</a><b>-2.5e+30</b></r>"},
        {"{\"a\":\"<b> & \\\"c\\\"\"}", "<r><a>&lt;b&gt; &amp; \"c\"</a></r>"},
        {"{\"a\":\"\\u0001\\ufffe\\u00e4\"}", "<r><a>\xEF\xBF\xBD\xEF\xBF\xBD\xC3\xA4</a></r>"}};
    for (size_t i = 0; i < COUNT_OF(CASES); i++) {
        const char *found = shown(CASES[i].json);
        EXPECT(strcmp(found, CASES[i].xml) == 0, "%s: %s", CASES[i].json, found);
    }
}
END_TEST

START_TEST(the_sample_of_the_header_is_true)
{
    ck_assert_str_eq(shown("{\"count\":2,\"response\":[{\"id\":1},{\"id\":2,\"title\":\"\"}]}"),
        "<r><count>2</count><response><id>1</id></response>"
        "<response><id>2</id><title></title></response></r>");
}
END_TEST

START_TEST(it_ends_at_the_limit)
{
    for (size_t limit = 0; limit < 40; limit++) {
        struct buffer buffer = BUFFER_INIT(&arena, limit);
        json_t *value;
        ck_assert(json_parse_any(&call, "{\"a\":[1,2],\"b\":\"text\"}", &value));
        json_xml(&buffer, "r", value);
        ck_assert_uint_le(buffer.length, limit);
        ck_assert_int_eq(buffer.overflow, limit < strlen("<r><a>1</a><a>2</a><b>text</b></r>"));
    }
}
END_TEST

static bool writes(void)
{
    struct buffer buffer = BUFFER_INIT(&arena, 1 << 20);
    json_t *value;
    if (!json_parse_any(&call, "{\"a\":[1,2.5],\"b\":\"<\"}", &value))
        return true;
    json_xml(&buffer, "r", value);
    return strcmp(buffer.text, "<r><a>1</a><a>2.5</a><b>&lt;</b></r>") == 0;
}

START_TEST(an_allocation_may_fail)
{
    failing_each(writes);
}
END_TEST

int main(void)
{
    TCase *tests = unit_tests();
    tcase_add_checked_fixture(tests, start, NULL);
    tcase_add_test(tests, each_kind_of_value_has_its_form);
    tcase_add_test(tests, the_sample_of_the_header_is_true);
    tcase_add_test(tests, it_ends_at_the_limit);
    failing_add_test(tests, an_allocation_may_fail);
    return unit_run("json_xml", tests);
}
