#include "answer.h"

#include "failing.h"
#include "wire.h"
#include "service/error_facts.h"

#define AROUND 4096 /* bytes that are left for what is around a result */
#define CACHING "Cache-Control: " ANSWER_CACHING "\r\n"
#define TOO_LARGE "The answer is too large: please ask for less, or for a part of it."

/* A wire whose results are of a length, and whose answers are the message of the error, or "done".
 */
static size_t result_length;

static size_t length_of_result(struct call *call)
{
    (void)call;
    return result_length;
}

static void finish(struct call *call)
{
    bool good = call->error.status == STATUS_OK;
    call->answer->content_type = "text/x";
    if (!good)
        call->answer->http_status = error_facts(call->error.status)->http_status;
    buffer_text(&call->answer->body, good ? "done" : call->error.message);
}

static const struct wire WIRE = {.length = length_of_result, .finish = finish};

/* A host that keeps what is sent; its client has the document `known`. */
static struct buffer sent;
static const char *known;

static const char *variable(void *context, const char *name)
{
    (void)context;
    return strcmp(name, "HTTP_IF_NONE_MATCH") == 0 ? known : NULL;
}

static void keep(void *context, const void *bytes, size_t length)
{
    (void)context;
    buffer_bytes(&sent, bytes, length);
}

static const struct host HOST = {.variable = variable, .write = keep};

static struct call call;
static struct answer answer;

static void start_with_limit(size_t limit)
{
    call = (struct call){.arena = &arena, .wire = &WIRE};
    answer_start(&call, &answer, limit);
}

static void start(void)
{
    known = NULL;
    start_with_limit(ANSWER_LIMIT);
}

/* All that is sent. */
static const char *send(bool head)
{
    struct exchange exchange = {.host = &HOST};
    sent = (struct buffer)BUFFER_INIT(&arena, ANSWER_LIMIT);
    answer_send(&call, &exchange, head);
    return sent.text;
}

/* The value of a header, or NULL. */
static const char *header(const char *text, const char *name)
{
    const char *found = strstr(text, arena_format(&arena, "\r\n%s: ", name));
    found = found ? found + 4 + strlen(name) : NULL;
    return found ? arena_bytes(&arena, found, strcspn(found, "\r")) : NULL;
}

START_TEST(a_result_is_written_by_its_wire)
{
    static const char HEAD[] =
        "Status: 200 OK\r\nContent-Type: text/x\r\nContent-Length: 4\r\n" CACHING "\r\n";
    ck_assert_str_eq(send(false), arena_format(&arena, "%sdone", HEAD));
    start();
    ck_assert_str_eq(send(true), HEAD);
    start();
    answer.http_status = 201;
    answer.caching = "no-store";
    ck_assert_str_eq(send(true), "Status: 201 Created\r\nContent-Type: text/x\r\n"
                                 "Content-Length: 4\r\nCache-Control: no-store\r\n\r\n");
}
END_TEST

START_TEST(a_status_has_its_reason)
{
    static const struct {
        int status;
        const char *line;
    } CASES[] = {{200, "200 OK"}, {201, "201 Created"}, {400, "400 Bad Request"},
        {401, "401 Unauthorized"}, {403, "403 Forbidden"}, {404, "404 Not Found"},
        {405, "405 Method Not Allowed"}, {413, "413 Content Too Large"},
        {415, "415 Unsupported Media Type"}, {500, "500 Internal Server Error"},
        {503, "503 Service Unavailable"}};
    for (size_t i = 0; i < COUNT_OF(CASES); i++) {
        start();
        answer.http_status = CASES[i].status;
        const char *line = arena_format(&arena, "Status: %s\r\n", CASES[i].line);
        EXPECT(strncmp(send(true), line, strlen(line)) == 0, "%s: %s", line, sent.text);
    }
}
END_TEST

START_TEST(a_verb_that_is_refused_is_told_those_that_are_not)
{
    fail(&call, STATUS_METHOD, "Only these.");
    ck_assert_str_eq(header(send(false), "Allow"), "GET, POST");
    start();
    answer.verbs = "PUT";
    fail(&call, STATUS_METHOD, "Only this.");
    ck_assert_str_eq(header(send(false), "Allow"), "PUT");
    start();
    fail(&call, STATUS_PARAMETER, "Another thing.");
    ck_assert_ptr_null(header(send(false), "Allow"));
}
END_TEST

/* A page with that text. */
static struct buffer *page(const char *text)
{
    struct buffer *out = answer_document(&call, "text/html", "X-One: 1\r\nX-Two: 2\r\n");
    buffer_text(out, text);
    return out;
}

START_TEST(a_document_is_sent_as_it_is)
{
    page("<p>");
    const char *text = send(false), *etag = header(text, "ETag");
    ck_assert_uint_eq(strlen(etag), 34);
    ck_assert_str_eq(
        text, arena_format(&arena,
                  "Status: 200 OK\r\nContent-Type: text/html\r\nContent-Length: 3\r\n" CACHING
                  "X-One: 1\r\nX-Two: 2\r\nETag: %s\r\n\r\n<p>",
                  etag));
    start();
    page("<p>");
    ck_assert_str_eq(header(send(false), "ETag"), etag);
    start();
    page("<P>");
    ck_assert_str_ne(header(send(false), "ETag"), etag);
    start();
    page("");
    ck_assert_str_eq(header(send(false), "Content-Length"), "0");
}
END_TEST

START_TEST(who_has_a_document_is_told_so)
{
    page("<p>");
    const char *etag = header(send(false), "ETag");
    const struct {
        const char *known;
        bool has_it;
    } CASES[] = {{etag, true}, {"*", true},
        {arena_format(&arena, "\"x\", W/%s, \"y\"", etag), true}, {"\"x\"", false}, {"", false},
        {arena_bytes(&arena, etag, strlen(etag) - 1), false}};
    const char *unchanged = arena_format(&arena,
        "Status: 304 Not Modified\r\n" CACHING "X-One: 1\r\nX-Two: 2\r\nETag: %s\r\n\r\n", etag);
    for (size_t i = 0; i < COUNT_OF(CASES); i++) {
        start();
        page("<p>");
        known = CASES[i].known;
        EXPECT(
            (strcmp(send(false), unchanged) == 0) == CASES[i].has_it, "%s: %s", known, sent.text);
    }
}
END_TEST

START_TEST(only_what_was_found_is_not_sent_again)
{
    page("none");
    answer.http_status = 404;
    known = "*";
    ck_assert_ptr_eq(strstr(send(false), "Status: 404 Not Found\r\n"), sent.text);
    start();
    known = "*";
    ck_assert_ptr_nonnull(strstr(send(false), "done"));
}
END_TEST

START_TEST(an_error_drops_a_document)
{
    page("<p>");
    fail(&call, STATUS_UNAVAILABLE, "Not now.");
    ck_assert_str_eq(send(false), "Status: 503 Service Unavailable\r\nContent-Type: text/x\r\n"
                                  "Content-Length: 8\r\n" CACHING "\r\nNot now.");
}
END_TEST

START_TEST(a_document_has_a_limit)
{
    for (size_t limit = 9; limit <= 10; limit++) {
        start_with_limit(limit);
        page("0123456789");
        answer_finish(&call);
        ck_assert_int_eq(call.error.status, limit < 10 ? STATUS_LIMIT : STATUS_OK);
        ck_assert_str_eq(answer.body.text, limit < 10 ? TOO_LARGE : "0123456789");
    }
    start();
    struct buffer *out = page("");
    *out = (struct buffer)BUFFER_INIT(&arena, 5);
    buffer_text(out, "0123456789");
    answer_finish(&call);
    ck_assert_int_eq(call.error.status, STATUS_LIMIT);
}
END_TEST

START_TEST(a_result_has_room_for_what_is_around_it)
{
    for (result_length = 1000; result_length <= 1001; result_length++) {
        start_with_limit(1000 + AROUND);
        ck_assert_int_eq(answer_check(&call), result_length > 1000 ? STATUS_LIMIT : STATUS_OK);
    }
    ck_assert_str_eq(call.error.message, TOO_LARGE);
}
END_TEST

static bool sends(void)
{
    start();
    page("<p>");
    return strstr(send(false), "\r\n\r\n<p>");
}

START_TEST(an_allocation_may_fail)
{
    failing_each(sends);
}
END_TEST

int main(void)
{
    TCase *tests = unit_tests();
    tcase_add_checked_fixture(tests, start, NULL);
    tcase_add_test(tests, a_result_is_written_by_its_wire);
    tcase_add_test(tests, a_status_has_its_reason);
    tcase_add_test(tests, a_verb_that_is_refused_is_told_those_that_are_not);
    tcase_add_test(tests, a_document_is_sent_as_it_is);
    tcase_add_test(tests, who_has_a_document_is_told_so);
    tcase_add_test(tests, only_what_was_found_is_not_sent_again);
    tcase_add_test(tests, an_error_drops_a_document);
    tcase_add_test(tests, a_document_has_a_limit);
    tcase_add_test(tests, a_result_has_room_for_what_is_around_it);
    failing_add_test(tests, an_allocation_may_fail);
    return unit_run("answer", tests);
}
