/* What the routes that there are do not show of the document: see tests/openapi.py. */
#include "service/openapi.h"

#include "answer.h"
#include "json.h"
#include "shape.h"
#include "unit.h"

struct arguments {
    int32_t taskid;
    int32_t id;
    const char *kind;
    struct object_list items;
    struct text_list names;
};

static const struct member ITEM[] = {
    {"key", .type = FIELD_INT, .help = "A number."},
    {"value", .lacks = true, .help = "A text."},
};
static const struct shape item_shape = {"Item", MEMBERS(ITEM)};

static const struct field by_id[] = {REQUIRED(taskid, "The task."), REQUIRED(id, "The item.")};
static const struct field by_kind[] = {REQUIRED(taskid, "The task."), REQUIRED(kind, "The kind.")};
static const struct field change[] = {REQUIRED(taskid, "The task."), REQUIRED(kind, "The kind."),
    OPTIONAL(items, "The items.", .shape = &item_shape), OPTIONAL(names, "Names.")};

static enum status run(struct call *call, const void *given)
{
    (void)call;
    (void)given;
    return STATUS_OK;
}

#define TELLS(summary_, fields_)                                                                   \
    .summary = summary_, .area = "Tests", .access = ACCESS_READ, .answer = "Something.",           \
    .parameters = fields_, .parameter_count = COUNT_OF(fields_),                                   \
    .arguments_size = sizeof(struct arguments), .run = run

/* Every executable that has routes gathers them; here they are handed over. */
static const struct operation routes[] = {
    {.name = "GET task/{taskid}/item/{id}",
        .verb = "GET",
        .path = "task/{taskid}/item/{id}",
        TELLS("Shows one.", by_id),
        SHOWS(item_shape)},
    {.name = "GET task/{taskid}/item/{kind}",
        .verb = "GET",
        .path = "task/{taskid}/item/{kind}",
        TELLS("Lists some.", by_kind),
        LISTS_TEXTS},
    {.name = "PUT task/{taskid}/item/{kind}",
        .verb = "PUT",
        .path = "task/{taskid}/item/{kind}",
        TELLS("Changes some.", change),
        LISTS(item_shape)},
};

static json_t *document(struct call *call, struct answer *answer)
{
    static const struct operation *const list[] = {&routes[0], &routes[1], &routes[2]};
    const struct operations operations = {list, COUNT_OF(list)};
    json_t *whole;
    *call = (struct call){.arena = &arena};
    answer_start(call, answer, ANSWER_LIMIT);
    openapi_answer(call, &operations, "http://localhost/api/2.0");
    ck_assert_int_eq(json_read(call, answer->body.text, answer->body.length, &whole), STATUS_OK);
    return whole;
}

/* The text at the end of names, which end with NULL, or "". */
static const char *text_at(json_t *object, const char *const *names)
{
    for (; *names; names++)
        object = json_object_get(object, *names);
    return json_is_string(object) ? json_string_value(object) : "";
}
#define TEXT_AT(object_, ...) text_at(object_, (const char *const[]){__VA_ARGS__, NULL})

START_TEST(templates_that_are_one_for_openapi_share_a_path)
{
    struct call call;
    struct answer answer;
    json_t *paths = json_object_get(document(&call, &answer), "paths");
    ck_assert_int_eq(json_object_size(paths), 2);
    json_t *one = json_object_get(paths, "/task/{taskid}/item/{id}");
    ck_assert_str_eq(TEXT_AT(one, "get", "summary"), "Shows one.");
    ck_assert_str_eq(TEXT_AT(one, "put", "summary"), "Changes some.");
    json_t *place = json_array_get(json_object_get(json_object_get(one, "put"), "parameters"), 1);
    ck_assert_str_eq(TEXT_AT(place, "name"), "id"); /* as the path has it */
    ck_assert_str_eq(TEXT_AT(place, "description"), "The kind.");
}
END_TEST

START_TEST(with_one_verb_the_later_has_json_behind)
{
    struct call call;
    struct answer answer;
    json_t *paths = json_object_get(document(&call, &answer), "paths");
    json_t *other = json_object_get(paths, "/task/{taskid}/item/{kind}.json");
    ck_assert_str_eq(TEXT_AT(other, "get", "summary"), "Lists some.");
    json_t *place = json_array_get(json_object_get(json_object_get(other, "get"), "parameters"), 1);
    ck_assert_str_eq(TEXT_AT(place, "name"), "kind");
}
END_TEST

START_TEST(a_list_of_objects_tells_their_shape)
{
    struct call call;
    struct answer answer;
    json_t *schemas =
        json_object_get(json_object_get(document(&call, &answer), "components"), "schemas");
    json_t *properties =
        json_object_get(json_object_get(schemas, "put_task_taskid_item_kind_body"), "properties");
    ck_assert_int_eq(json_object_size(properties), 2);
    ck_assert_str_eq(TEXT_AT(properties, "items", "items", "$ref"), "#/components/schemas/Item");
    ck_assert_str_eq(TEXT_AT(properties, "names", "items", "type"), "string");
    ck_assert_str_eq(TEXT_AT(schemas, "Item", "properties", "key", "type"), "integer");
    json_t *required = json_object_get(json_object_get(schemas, "Item"), "required");
    ck_assert_int_eq(json_array_size(required), 1);
}
END_TEST

int main(void)
{
    TCase *tests = unit_tests();
    tcase_add_test(tests, templates_that_are_one_for_openapi_share_a_path);
    tcase_add_test(tests, with_one_verb_the_later_has_json_behind);
    tcase_add_test(tests, a_list_of_objects_tells_their_shape);
    return unit_run("openapi", tests);
}
