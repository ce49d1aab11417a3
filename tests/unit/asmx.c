/* What the wires of srv.asmx write, in every edition: a result, and an error of each kind. */
#include "service/asmx.h"

#include "answer.h"
#include "request.h"
#include "response.h"
#include "unit.h"
#include "../../fuzz/exchange.h"

static const struct operation plain = {.name = "GetUser", .root = "root"};
static const struct operation special = {.name = "GetUser",
    .root = "root",
    OWN({STATUS_NO_USER, .error_code = 4000},
        {STATUS_DENIED, .documented_code = 921, .text = "Not you"})};

#define XML "<?xml version=\"1.0\" encoding=\"utf-8\"?>"
#define ENVELOPE(namespace_)                                                                       \
    XML "<soap:Envelope xmlns:soap=\"" namespace_                                                  \
        "\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""                               \
        " xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\"><soap:Body>"
#define ENVELOPE_END "</soap:Body></soap:Envelope>"
#define RESULT "<GetUserResponse xmlns=\"http://tempuri.org/\"><GetUserResult>"
#define RESULT_END "</GetUserResult></GetUserResponse>"

static struct settings settings;
static struct request request;
static struct answer answer;

static void begin(struct call *call, enum edition edition, enum soap soap)
{
    settings = (struct settings){.edition = edition};
    request = (struct request){.soap = soap};
    *call = (struct call){.arena = &arena,
        .settings = &settings,
        .request = &request,
        .wire = soap == SOAP_NONE ? &asmx_form_wire : &asmx_soap_wire};
    answer_start(call, &answer, ANSWER_LIMIT);
}

/* The answer of an operation that fails, with what its documents say of that. */
static void refuse(struct call *call, const struct operation *operation, enum status status)
{
    asmx_begin(call, operation);
    response_text(call, "Dropped", "text");
    fail(call, status, "Nobody is <there>.");
    answer_finish(call);
}

/* Whether an answer is an element, in the envelope of each version and in none. */
static void expect(enum soap soap, const char *element)
{
    const char *attributes_end = strstr(element, " />");
    const char *whole =
        soap == SOAP_NONE
            ? arena_format(&arena, XML "\n%s", element)
            : arena_format(&arena, "%s" RESULT "%.*s xmlns=\"\" />" RESULT_END ENVELOPE_END,
                  soap == SOAP_11 ? ENVELOPE(SOAP_11_NAMESPACE) : ENVELOPE(SOAP_12_NAMESPACE),
                  (int)(attributes_end - element), element);
    ck_assert_str_eq(answer.body.text, whole);
    ck_assert_int_eq(answer.http_status, 200);
}

static const enum edition EDITIONS[] = {EDITION_DOCUMENTED, EDITION_RESPONSE, EDITION_CURRENT};
static const enum soap SOAPS[] = {SOAP_NONE, SOAP_11, SOAP_12};

START_TEST(an_operation_says_its_own_code)
{
    static const char *const PLAIN[] = {
        [EDITION_DOCUMENTED] =
            "<root success=\"false\" error=\"Nobody is &lt;there&gt;.\" errorCode=\"4041\" />",
        [EDITION_RESPONSE] = "<response success=\"false\" error=\"Nobody is &lt;there&gt;.\" />",
        [EDITION_CURRENT] =
            "<response success=\"false\" error=\"Nobody is &lt;there&gt;.\" errorCode=\"4041\" />"};
    static const char *const SPECIAL[] = {
        [EDITION_DOCUMENTED] =
            "<root success=\"false\" error=\"Nobody is &lt;there&gt;.\" errorCode=\"4000\" />",
        [EDITION_RESPONSE] = "<response success=\"false\" error=\"Nobody is &lt;there&gt;.\" />",
        [EDITION_CURRENT] =
            "<response success=\"false\" error=\"Nobody is &lt;there&gt;.\" errorCode=\"4000\" />"};
    struct call call;
    for (size_t i = 0; i < COUNT_OF(EDITIONS); i++) {
        for (size_t j = 0; j < COUNT_OF(SOAPS); j++) {
            begin(&call, EDITIONS[i], SOAPS[j]);
            refuse(&call, &plain, STATUS_NO_USER);
            expect(SOAPS[j], PLAIN[EDITIONS[i]]);
            begin(&call, EDITIONS[i], SOAPS[j]);
            refuse(&call, &special, STATUS_NO_USER);
            expect(SOAPS[j], SPECIAL[EDITIONS[i]]);
        }
    }
}
END_TEST

START_TEST(an_operation_says_its_own_number_and_words)
{
    static const char *const SHOWN[] = {
        [EDITION_DOCUMENTED] =
            "<root success=\"false\" error=\"[921] Not you\" errorCode=\"4030\" />",
        [EDITION_RESPONSE] = "<response success=\"false\" error=\"[921] Not you\" />",
        [EDITION_CURRENT] =
            "<response success=\"false\" error=\"Access denied.\" errorCode=\"4030\" />"};
    struct call call;
    for (size_t i = 0; i < COUNT_OF(EDITIONS); i++) {
        for (size_t j = 0; j < COUNT_OF(SOAPS); j++) {
            begin(&call, EDITIONS[i], SOAPS[j]);
            refuse(&call, &special, STATUS_DENIED);
            expect(SOAPS[j], SHOWN[EDITIONS[i]]);
        }
    }
}
END_TEST

START_TEST(a_success_has_what_its_edition_says)
{
    static const char *const SHOWN[] = {[EDITION_DOCUMENTED] = "<root success=\"true\" />",
        [EDITION_RESPONSE] = "<response success=\"true\" error=\"\" />",
        [EDITION_CURRENT] = "<response success=\"true\" error=\"\" errorCode=\"0\" />"};
    struct call call;
    for (size_t i = 0; i < COUNT_OF(EDITIONS); i++) {
        for (size_t j = 0; j < COUNT_OF(SOAPS); j++) {
            begin(&call, EDITIONS[i], SOAPS[j]);
            asmx_begin(&call, &plain);
            ck_assert_int_eq(answer_check(&call), STATUS_OK);
            answer_finish(&call);
            expect(SOAPS[j], SHOWN[EDITIONS[i]]);
        }
    }
}
END_TEST

START_TEST(what_is_wrong_on_the_way_is_text_or_a_fault)
{
    static const struct {
        enum soap soap;
        enum status status;
        int http_status;
        const char *content_type, *body;
    } CASES[] = {
        {SOAP_NONE, STATUS_PARAMETER, 500, "text/plain; charset=utf-8",
            "It&#39;s 1 ---&gt; 2 ---> 3\n"},
        {SOAP_NONE, STATUS_UNAVAILABLE, 503, "text/plain; charset=utf-8",
            "It&#39;s 1 ---&gt; 2 ---> 3\n"},
        {SOAP_11, STATUS_PARAMETER, 500, "text/xml; charset=utf-8",
            ENVELOPE(SOAP_11_NAMESPACE) "<soap:Fault><faultcode>soap:Client</"
                                        "faultcode><faultstring>It's 1 "
                                        "---&gt; 2 ---&gt; 3</faultstring><detail "
                                        "/></soap:Fault>" ENVELOPE_END},
        {SOAP_12, STATUS_UNAVAILABLE, 500, "application/soap+xml; charset=utf-8",
            ENVELOPE(SOAP_12_NAMESPACE) "<soap:Fault><soap:Code><soap:Value>soap:Receiver</"
                                        "soap:Value></soap:Code>"
                                        "<soap:Reason><soap:Text xml:lang=\"en\">It's 1 ---&gt; 2 "
                                        "---&gt; 3"
                                        "</soap:Text></soap:Reason><soap:Detail "
                                        "/></soap:Fault>" ENVELOPE_END},
        {SOAP_11, STATUS_BROKEN, 400, "text/xml; charset=utf-8", ""},
        {SOAP_12, STATUS_TOO_LARGE, 413, "text/plain; charset=utf-8",
            "It&#39;s 1 ---&gt; 2 ---> 3\n"},
    };
    struct call call;
    for (size_t i = 0; i < COUNT_OF(CASES); i++) {
        begin(&call, EDITION_DOCUMENTED, CASES[i].soap);
        fail(&call, CASES[i].status, "It's 1 ---> 2 ---> 3");
        answer_finish(&call);
        ck_assert_int_eq(answer.http_status, CASES[i].http_status);
        ck_assert_str_eq(answer.content_type, CASES[i].content_type);
        ck_assert_str_eq(answer.body.length > 0 ? answer.body.text : "", CASES[i].body);
    }
}
END_TEST

START_TEST(a_result_that_is_too_large_is_refused)
{
    struct call call;
    begin(&call, EDITION_DOCUMENTED, SOAP_NONE);
    answer.limit = 8192;
    asmx_begin(&call, &plain);
    ck_assert_int_eq(answer_check(&call), STATUS_OK);
    for (int i = 0; i < 300; i++)
        response_text(&call, "Name", "A text.");
    ck_assert_int_eq(answer_check(&call), STATUS_LIMIT);
    answer_finish(&call);
    ck_assert_ptr_nonnull(
        strstr(answer.body.text, "<root success=\"false\" error=\"The answer is too large"));
}
END_TEST

START_TEST(the_service_is_found_in_a_path)
{
    static const struct {
        const char *path, *operation, *folder;
        bool service;
    } CASES[] = {{"/srv.asmx", NULL, "", true}, {"/srv.asmx/", NULL, "", true},
        {"/a/b/srv.asmx", NULL, "/a/b", true}, {"srv.asmx", NULL, "", true},
        {"/srv.asmx/GetTask", "GetTask", "", false},
        {"/a/srv.asmx/GetTask/", "GetTask/", "/a", false}, {"/asrv.asmx/GetTask", NULL, "", false},
        {"/srv.asmxx/GetTask", NULL, "", false}, {"/SRV.ASMX", NULL, "", false},
        {"/GetTask", NULL, "", false}, {"", NULL, "", false},
        {"/srv.asmxx/srv.asmx/a", "a", "/srv.asmxx", false}};
    for (size_t i = 0; i < COUNT_OF(CASES); i++) {
        struct call call = {.arena = &arena};
        struct memory memory = {.length = 0};
        struct exchange exchange = memory_exchange(&memory);
        struct request found = {.path = CASES[i].path, .exchange = &exchange};
        asmx_find(&call, &found);
        ck_assert_int_eq(found.service, CASES[i].service);
        ck_assert_pstr_eq(found.operation, CASES[i].operation);
        ck_assert_str_eq(request_folder(&call, &found), CASES[i].folder);
    }
}
END_TEST

int main(void)
{
    TCase *tests = unit_tests();
    tcase_add_test(tests, an_operation_says_its_own_code);
    tcase_add_test(tests, an_operation_says_its_own_number_and_words);
    tcase_add_test(tests, a_success_has_what_its_edition_says);
    tcase_add_test(tests, what_is_wrong_on_the_way_is_text_or_a_fault);
    tcase_add_test(tests, a_result_that_is_too_large_is_refused);
    tcase_add_test(tests, the_service_is_found_in_a_path);
    return unit_run("asmx", tests);
}
