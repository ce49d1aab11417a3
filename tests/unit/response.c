#include "response.h"

#include "answer.h"
#include "failing.h"

#include <signal.h>

static struct call call;
static const struct operation *const OPERATION = (const void *)"its address counts";

static void start(void)
{
    call = (struct call){.arena = &arena};
}

/* The element of the header's sample, in the root r. */
static const char *sample(bool enclosed)
{
    response_start(&call, OPERATION, enclosed);
    response_open(&call, "r");
    response_attribute(&call, "taskCount", "2");
    response_open(&call, "Task");
    response_integer(&call, "TaskID", 8821);
    response_text(&call, "TaskName", "LegalReview");
    response_close(&call);
    response_close(&call);
    return call.response->body.text;
}

START_TEST(elements_are_indented)
{
    ck_assert_str_eq(sample(false), "<r taskCount=\"2\">\n"
                                    "  <Task>\n"
                                    "    <TaskID>8821</TaskID>\n"
                                    "    <TaskName>LegalReview</TaskName>\n"
                                    "  </Task>\n"
                                    "</r>\n");
    ck_assert_ptr_eq(call.response->operation, OPERATION);
    ck_assert(!call.response->enclosed);
}
END_TEST

START_TEST(in_an_envelope_it_is_one_line_and_the_root_leaves_the_namespace)
{
    ck_assert_str_eq(sample(true), "<r taskCount=\"2\" xmlns=\"\"><Task><TaskID>8821</TaskID>"
                                   "<TaskName>LegalReview</TaskName></Task></r>");
    ck_assert(call.response->enclosed);
}
END_TEST

START_TEST(what_has_nothing_in_it_is_one_tag)
{
    static const char *const SHOWN[] = {"<r>\n  <a />\n  <b c=\"\" />\n  <d></d>\n</r>\n",
        "<r xmlns=\"\"><a /><b c=\"\" /><d></d></r>"};
    static const char *const ALONE[] = {"<r />\n", "<r xmlns=\"\" />"};
    for (int enclosed = 0; enclosed <= 1; enclosed++) {
        response_start(&call, OPERATION, enclosed);
        response_open(&call, "r");
        response_open(&call, "a");
        response_close(&call);
        response_open(&call, "b");
        response_attribute(&call, "c", "");
        response_close(&call);
        response_text(&call, "d", "");
        response_close(&call);
        ck_assert_str_eq(call.response->body.text, SHOWN[enclosed]);
        response_start(&call, OPERATION, enclosed);
        response_open(&call, "r");
        response_close(&call);
        ck_assert_str_eq(call.response->body.text, ALONE[enclosed]);
    }
}
END_TEST

START_TEST(texts_are_escaped_where_they_stand)
{
    static const char TEXT[] = "<a> & \"b\"\r\n\t'\x01\xFF\u00E4";
    response_start(&call, OPERATION, true);
    response_open(&call, "r");
    response_attribute(&call, "a", TEXT);
    response_text(&call, "b", TEXT);
    response_close(&call);
    ck_assert_str_eq(call.response->body.text,
        "<r a=\"&lt;a&gt; &amp; &quot;b&quot;&#13;&#10;&#9;'\uFFFD\uFFFD\u00E4\" xmlns=\"\">"
        "<b>&lt;a&gt; &amp; \"b\"&#13;\n\t'\uFFFD\uFFFD\u00E4</b></r>");
}
END_TEST

START_TEST(integers_are_of_any_size)
{
    response_start(&call, OPERATION, true);
    response_open(&call, "r");
    response_integer_attribute(&call, "least", INT64_MIN);
    response_integer_attribute(&call, "none", 0);
    response_integer(&call, "most", INT64_MAX);
    response_integer(&call, "least", INT64_MIN);
    response_close(&call);
    ck_assert_str_eq(call.response->body.text,
        "<r least=\"-9223372036854775808\" none=\"0\" xmlns=\"\">"
        "<most>9223372036854775807</most><least>-9223372036854775808</least></r>");
}
END_TEST

START_TEST(another_start_drops_what_was_begun)
{
    response_start(&call, OPERATION, true);
    response_open(&call, "dropped");
    response_text(&call, "a", "1");
    struct response *first = call.response;
    first->body.overflow = true;
    ck_assert_str_eq(sample(true), "<r taskCount=\"2\" xmlns=\"\"><Task><TaskID>8821</TaskID>"
                                   "<TaskName>LegalReview</TaskName></Task></r>");
    ck_assert_ptr_eq(call.response, first);
    ck_assert(!first->body.overflow);
}
END_TEST

START_TEST(it_ends_at_the_limit)
{
    const size_t whole = strlen(sample(false));
    for (size_t limit = 0; limit <= whole; limit++) {
        call.response->body = (struct buffer)BUFFER_INIT(&arena, limit);
        sample(false);
        ck_assert_uint_le(call.response->body.length, limit);
        ck_assert_int_eq(call.response->body.overflow, limit < whole);
    }
    ck_assert_uint_eq(call.response->body.length, whole);
    call.response = NULL;
    sample(false);
    ck_assert_uint_eq(call.response->body.limit, ANSWER_LIMIT);
}
END_TEST

/* Opens so many elements, each in the one before it, and closes them. */
static void nest(int depth)
{
    response_start(&call, OPERATION, false);
    for (int i = 0; i < depth; i++)
        response_open(&call, "a");
    for (int i = 0; i < depth; i++)
        response_close(&call);
}

START_TEST(what_is_deeper_is_indented_no_further)
{
    for (int depth = 16; depth <= 18; depth++) {
        int blanks = 2 * (depth - 1) < 32 ? 2 * (depth - 1) : 32;
        nest(depth);
        const char *deepest = strstr(call.response->body.text, "<a />");
        ck_assert_ptr_nonnull(deepest);
        for (int i = 1; i <= blanks; i++)
            ck_assert_int_eq(deepest[-i], ' ');
        ck_assert_int_eq(deepest[-blanks - 1], '\n');
        ck_assert_str_eq(call.response->body.text + call.response->body.length - 6, "\n</a>\n");
    }
}
END_TEST

START_TEST(depth_has_no_limit)
{
    nest(10000);
    size_t count = 0;
    for (const char *at = call.response->body.text; (at = strstr(at, "<a")) != NULL; at++)
        count++;
    ck_assert_uint_eq(count, 10000);
}
END_TEST

START_TEST(an_attribute_behind_its_tag_is_a_fault_of_ours)
{
    response_start(&call, OPERATION, false);
    response_open(&call, "r");
    response_text(&call, "a", "");
    response_attribute(&call, "b", "");
}
END_TEST

START_TEST(to_close_what_is_not_open_is_a_fault_of_ours)
{
    nest(1);
    response_close(&call);
}
END_TEST

static bool writes(void)
{
    start();
    return strcmp(sample(true), "<r taskCount=\"2\" xmlns=\"\"><Task><TaskID>8821</TaskID>"
                                "<TaskName>LegalReview</TaskName></Task></r>") == 0;
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
    tcase_add_test(tests, elements_are_indented);
    tcase_add_test(tests, in_an_envelope_it_is_one_line_and_the_root_leaves_the_namespace);
    tcase_add_test(tests, what_has_nothing_in_it_is_one_tag);
    tcase_add_test(tests, texts_are_escaped_where_they_stand);
    tcase_add_test(tests, integers_are_of_any_size);
    tcase_add_test(tests, another_start_drops_what_was_begun);
    tcase_add_test(tests, it_ends_at_the_limit);
    tcase_add_test(tests, what_is_deeper_is_indented_no_further);
    tcase_add_test(tests, depth_has_no_limit);
    tcase_add_test_raise_signal(tests, an_attribute_behind_its_tag_is_a_fault_of_ours, SIGABRT);
    tcase_add_test_raise_signal(tests, to_close_what_is_not_open_is_a_fault_of_ours, SIGABRT);
    failing_add_test(tests, an_allocation_may_fail);
    return unit_run("response", tests);
}
