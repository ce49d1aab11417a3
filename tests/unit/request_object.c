#include "request_object.h"

#include "failing.h"
#include "json.h"
#include "request.h"
#include "request_list.h"

struct item {
    const char *key;
    int32_t number;
};
static const struct field ITEM[] = {
    FIELD(struct item, key, "A name."), FIELD(struct item, number, "A number.")};
static const struct shape item_shape = {"Item", FIELDS(struct item, ITEM), .most = 3};

static struct pair pairs[32];
static struct request request;
static struct call call;

static void start(void)
{
    request = (struct request){.pairs = pairs};
    call = (struct call){.arena = &arena, .request = &request};
}

static void give(const char *name, const char *text)
{
    pairs[request.count++] = (struct pair){name, {.text = text}};
}

/* As a JSON body has it. */
static void give_json(const char *name, const char *json)
{
    json_t *value;
    ck_assert(json_parse_any(&call, arena_format(&arena, "[%s]", json), &value));
    value = json_array_get(value, 0);
    pairs[request.count++] = (struct pair){name, {.text = json_text(&call, value), .json = value}};
}

/* KEY=NUMBER of each object of the list `items`, with a bar behind it, or the message. */
static const char *shown(void)
{
    struct object_list list;
    const char *text = "";
    call.error = (struct error){0};
    if (request_objects(&call, "items", &item_shape, &list) != STATUS_OK)
        return call.error.message;
    for (size_t i = 0; i < list.count; i++) {
        const struct item *item = (const struct item *)list.objects + i;
        text = arena_format(&arena, "%s%s=%" PRId32 "|", text, item->key, item->number);
    }
    return text;
}

START_TEST(json_has_objects)
{
    static const struct {
        const char *json, *shown;
    } CASES[] = {{"[{\"key\":\"a\",\"number\":1},{\"KEY\":\"b\"}]", "a=1|b=0|"},
        {"{\"key\":\"a\"}", "a=0|"}, {"[]", ""}, {"\"\"", ""},
        {"\"[{\\\"key\\\":\\\"a\\\"}]\"", "a=0|"}, {"\"{\\\"number\\\":2}\"", "=2|"},
        {"{\"key\":null,\"other\":[1]}", "=0|"}, {"{}", "=0|"},
        {"7", "items is not an object or a list of objects."},
        {"\"x\"", "items is not an object or a list of objects."},
        {"[7]", "items is not an object or a list of objects."},
        {"[[]]", "items is not an object or a list of objects."},
        {"[{\"number\":\"x\"}]", "items[0]: number 'x' is not a valid int."},
        {"[{},{\"number\":{}}]", "items[1]: number is not a valid int."},
        {"[{\"key\":[1]}]", "items[0]: key is not a valid string."}, {"[{},{},{}]", "=0|=0|=0|"},
        {"[{},{},{},{}]", "items is a list of more than 3 objects."}};
    for (size_t i = 0; i < COUNT_OF(CASES); i++) {
        start();
        give_json("items", CASES[i].json);
        EXPECT(strcmp(shown(), CASES[i].shown) == 0, "%s: %s", CASES[i].json, shown());
    }
}
END_TEST

START_TEST(a_form_has_members_in_brackets)
{
    static const struct {
        const char *names[4], *shown;
    } CASES[] = {{{"items[0][key]", "items[0][number]", "items[1][key]"}, "1=2|3=0|"},
        {{"items[1][key]", "items[0][key]", "items[1][number]"}, "1=3|2=0|"},
        {{"items[][key]", "items[][number]", "items[][key]"}, "1=2|3=0|"},
        {{"items[key]", "items[number]", "items[key]"}, "1=2|3=0|"}, {{"ITEMS[0][KEY]"}, "1=0|"},
        {{"items[x][key]", "items[y][key]"}, "1=0|2=0|"}, {{"items[0][key][x]"}, ""},
        {{"items[0"}, ""}, {{"items0"}, ""}, {{"items[0][other]"}, "=0|"}, {{"other[0][key]"}, ""},
        {{"items[0][key]", "items[1][key]", "items[2][key]", "items[3][key]"},
            "items is a list of more than 3 objects."}};
    static const char *const NUMBERS[] = {"1", "2", "3", "4"};
    for (size_t i = 0; i < COUNT_OF(CASES); i++) {
        start();
        for (size_t k = 0; k < COUNT_OF(NUMBERS) && CASES[i].names[k]; k++)
            give(CASES[i].names[k], NUMBERS[k]);
        EXPECT(strcmp(shown(), CASES[i].shown) == 0, "%s: %s", CASES[i].names[0], shown());
    }
}
END_TEST

START_TEST(one_object_may_be_absent)
{
    const void *object = NULL;
    ck_assert_int_eq(request_object(&call, "item", &item_shape, &object), STATUS_OK);
    ck_assert_ptr_null(object);
    give_json("item", "{\"key\":\"a\"}");
    ck_assert_int_eq(request_object(&call, "item", &item_shape, &object), STATUS_OK);
    ck_assert_str_eq(((const struct item *)object)->key, "a");
    give("item[key]", "b");
    ck_assert_int_eq(request_object(&call, "item", &item_shape, &object), STATUS_INVALID);
    ck_assert_str_eq(call.error.message, "item is more than one object.");
    start();
    give_json("item", "{\"number\":\"x\"}");
    ck_assert_int_eq(request_object(&call, "item", &item_shape, &object), STATUS_INVALID);
    ck_assert_str_eq(call.error.message, "item: number 'x' is not a valid int.");
}
END_TEST

struct taken {
    struct text_list texts;
    struct id_list ids;
    struct object_list items;
    const void *item;
    int32_t number;
};

START_TEST(all_lists_and_objects_of_a_route_are_read)
{
    static const struct field TAKEN[] = {FIELD(struct taken, texts, "Texts."),
        FIELD(struct taken, number, "No list."), FIELD(struct taken, ids, "Ids."),
        FIELD(struct taken, items, "Objects.", .shape = &item_shape),
        FIELD(struct taken, item, "An object.", .shape = &item_shape, .required = true)};
    struct taken taken = {.number = 5};
    give("texts[]", "x");
    give("number", "7");
    give("ids", "3");
    give("items[0][key]", "a");
    ck_assert_int_eq(request_lists(&call, TAKEN, COUNT_OF(TAKEN), &taken), STATUS_INVALID);
    ck_assert_str_eq(call.error.message, "item is missing.");
    ck_assert(taken.texts.count == 1 && taken.ids.count == 1 && taken.items.count == 1);
    call.error = (struct error){0};
    give("item[key]", "b");
    ck_assert_int_eq(request_lists(&call, TAKEN, COUNT_OF(TAKEN), &taken), STATUS_OK);
    ck_assert_str_eq(((const struct item *)taken.item)->key, "b");
    ck_assert_int_eq(taken.number, 5);
    taken.items.count = taken.ids.count = 0;
    pairs[2].value.text = "x";
    ck_assert_int_eq(request_lists(&call, TAKEN, COUNT_OF(TAKEN), &taken), STATUS_INVALID);
    ck_assert_str_eq(call.error.message, "ids: 'x' is not an id.");
    ck_assert_uint_eq(taken.items.count, 0);
}
END_TEST

START_TEST(a_list_takes_so_many)
{
    ck_assert_uint_eq(request_objects_limit(NULL), REQUEST_LIST_LIMIT);
    ck_assert_uint_eq(request_objects_limit(&item_shape), 3);
}
END_TEST

static bool reads(void)
{
    give("items[0][key]", "a");
    give("items[0][number]", "1");
    give("items[1][key]", "b");
    return strcmp(shown(), "a=1|b=0|") == 0;
}

START_TEST(an_allocation_may_fail)
{
    failing_each(reads);
}
END_TEST

int main(void)
{
    TCase *tests = unit_tests();
    tcase_add_checked_fixture(tests, start, NULL);
    tcase_add_test(tests, json_has_objects);
    tcase_add_test(tests, a_form_has_members_in_brackets);
    tcase_add_test(tests, one_object_may_be_absent);
    tcase_add_test(tests, all_lists_and_objects_of_a_route_are_read);
    tcase_add_test(tests, a_list_takes_so_many);
    failing_add_test(tests, an_allocation_may_fail);
    return unit_run("request_object", tests);
}
