/* What the wire of the REST API writes, as JSON and as XML, and the paths that it is at. */
#include "service/api.h"

#include "answer.h"
#include "request.h"
#include "rest.h"
#include "unit.h"
#include "home/settings.h"
#include "../../fuzz/exchange.h"

static struct settings settings;
static struct request request;
static struct answer answer;
static struct memory memory;
static struct exchange exchange;

static void begin(struct call *call, const char *path, enum edition edition)
{
    settings = (struct settings){.edition = edition};
    *call = (struct call){
        .arena = &arena, .settings = &settings, .request = &request, .wire = &api_wire};
    memory = (struct memory){.variables = {{"REQUEST_METHOD", "POST"}, {"SCRIPT_NAME", path}}};
    exchange = memory_exchange(&memory);
    request_begin(call, &exchange, false, &request);
    api_find(call, &request);
    answer_start(call, &answer, ANSWER_LIMIT);
    rest_begin(call);
}

static json_t *item(struct call *call)
{
    json_t *object = json_new_object(call);
    json_put_integer(object, "id", 7);
    json_put_text(object, "title", "a");
    return object;
}

START_TEST(a_value_and_a_list_stand_in_the_envelope)
{
    struct call call;
    begin(&call, "/api/2.0/a", EDITION_DOCUMENTED);
    rest_answer(&call, item(&call));
    answer_finish(&call);
    ck_assert_str_eq(answer.body.text,
        "{\"count\":1,\"status\":0,\"statusCode\":200,\"response\":{\"id\":7,\"title\":\"a\"}}");
    ck_assert_str_eq(answer.content_type, "application/json; charset=UTF-8");
    begin(&call, "/api/2.0/a", EDITION_DOCUMENTED);
    json_t *list = json_new_array(&call);
    rest_add(&call, list, item(&call));
    rest_answer_list(&call, list, 2, 5);
    answer_finish(&call);
    ck_assert_str_eq(answer.body.text,
        "{\"count\":1,\"startIndex\":2,\"nextIndex\":3,\"total\":5,\"status\":0,\"statusCode\":200,"
        "\"response\":[{\"id\":7,\"title\":\"a\"}]}");
}
END_TEST

START_TEST(xml_is_the_same_tree)
{
    struct call call;
    begin(&call, "/api/2.0/a.xml", EDITION_DOCUMENTED);
    rest_answer(&call, item(&call));
    ck_assert_int_eq(answer_check(&call), STATUS_OK);
    answer_finish(&call);
    ck_assert_str_eq(answer.body.text,
        "<result><count>1</count><status>0</status><statusCode>200</statusCode>"
        "<response><id>7</id><title>a</title></response></result>");
    ck_assert_str_eq(answer.content_type, "text/xml; charset=UTF-8");
}
END_TEST

START_TEST(an_error_takes_the_place_of_a_result)
{
    struct call call;
    begin(&call, "/api/2.0/a", EDITION_CURRENT);
    rest_answer(&call, item(&call));
    fail(&call, STATUS_NO_TICKET, "No.");
    answer_finish(&call);
    ck_assert_str_eq(answer.body.text,
        "{\"status\":1,\"statusCode\":401,\"error\":{\"message\":\"No.\",\"hresult\":-2146233088,"
        "\"data\":{}}}");
    ck_assert_int_eq(answer.http_status, 401);
    ck_assert_str_eq(answer.headers, "WWW-Authenticate: Bearer\r\n");
    begin(&call, "/api/2.0/a", EDITION_CURRENT);
    fail(&call, STATUS_METHOD, "No.");
    answer.verbs = "PUT";
    answer_finish(&call);
    ck_assert_str_eq(answer.headers, "Allow: PUT\r\n");
}
END_TEST

START_TEST(what_was_created_is_told_by_the_newest_edition)
{
    struct call call;
    begin(&call, "/api/2.0/a", EDITION_CURRENT);
    answer_finish(&call);
    ck_assert_int_eq(answer.http_status, 201);
    ck_assert_int_eq(api_good_status(&call, false), 200);
    begin(&call, "/api/2.0/a", EDITION_RESPONSE);
    answer_finish(&call);
    ck_assert_int_eq(answer.http_status, 200);
}
END_TEST

START_TEST(a_result_that_is_too_large_is_refused)
{
    static const char *const PATHS[] = {"/api/2.0/a", "/api/2.0/a.xml"};
    struct call call;
    for (size_t i = 0; i < COUNT_OF(PATHS); i++) {
        begin(&call, PATHS[i], EDITION_DOCUMENTED);
        json_t *list = json_new_array(&call);
        answer.limit = 8192;
        rest_answer_list(&call, list, 0, -1);
        ck_assert_int_eq(answer_check(&call), STATUS_OK);
        for (int j = 0; j < 300; j++)
            rest_add(&call, list, item(&call));
        ck_assert(!rest_page_has_room(&call));
        ck_assert_int_eq(answer_check(&call), STATUS_LIMIT);
    }
}
END_TEST

START_TEST(the_api_is_found_in_a_path)
{
    static const struct {
        const char *path, *route, *folder;
        bool xml;
    } CASES[] = {{"/api/2.0", "", "", false}, {"/api/2.0/", "", "", false},
        {"/api/2.0/crm/task/1", "crm/task/1", "", false},
        {"/a/b/API/2.0/people.json", "people", "/a/b", false},
        {"/api/2.0/people.XML", "people", "", true}, {"/api/2.0x/people", NULL, "", false},
        {"/api/2.0x/api/2.0/people", "people", "/api/2.0x", false}, {"/srv.asmx", NULL, "", false},
        {"api/2.0/people", NULL, "", false}, {"", NULL, "", false}};
    struct call call;
    for (size_t i = 0; i < COUNT_OF(CASES); i++) {
        begin(&call, CASES[i].path, EDITION_DOCUMENTED);
        ck_assert_pstr_eq(request.route, CASES[i].route);
        ck_assert_str_eq(request_folder(&call, &request), CASES[i].folder);
        ck_assert_int_eq(request.xml, CASES[i].xml);
    }
}
END_TEST

int main(void)
{
    TCase *tests = unit_tests();
    tcase_add_test(tests, a_value_and_a_list_stand_in_the_envelope);
    tcase_add_test(tests, xml_is_the_same_tree);
    tcase_add_test(tests, an_error_takes_the_place_of_a_result);
    tcase_add_test(tests, what_was_created_is_told_by_the_newest_edition);
    tcase_add_test(tests, a_result_that_is_too_large_is_refused);
    tcase_add_test(tests, the_api_is_found_in_a_path);
    return unit_run("api", tests);
}
