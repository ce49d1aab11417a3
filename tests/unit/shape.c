#include "shape.h"

#include "unit.h"

START_TEST(members_are_as_they_are_told)
{
    static const struct member TOLD[] = {
        {"title", .help = "What it is called."}, {"order", .type = FIELD_INT, .lacks = true}};
    static const struct shape shape = {"Category", MEMBERS(TOLD)};
    ck_assert_uint_eq(shape.count, 2);
    ck_assert_str_eq(shape_member(&shape, 0).name, "title");
    ck_assert(!shape_member(&shape, 0).lacks);
    ck_assert(shape_member(&shape, 1).type == FIELD_INT && shape_member(&shape, 1).lacks);
}
END_TEST

START_TEST(fields_are_members_that_may_be_absent)
{
    struct taken {
        const char *text;
        int32_t number;
    };
    static const struct field TAKEN[] = {FIELD(struct taken, text, "A text.", .required = true),
        FIELD(struct taken, number, "A number.")};
    static const struct shape shape = {"Taken", FIELDS(struct taken, TAKEN)};
    const struct member text = shape_member(&shape, 0), number = shape_member(&shape, 1);
    ck_assert_uint_eq(shape.size, sizeof(struct taken));
    ck_assert_str_eq(text.name, "text");
    ck_assert_str_eq(text.help, "A text.");
    ck_assert(!text.lacks && text.type == FIELD_STRING);
    ck_assert(number.lacks && number.type == FIELD_INT);
}
END_TEST

START_TEST(elements_and_attributes_are_told_apart)
{
    static const struct member TOLD[] = {
        XML_ELEMENT("Name", "Its name."), XML_ATTRIBUTE("id", "Its number.", .type = FIELD_INT)};
    ck_assert(!TOLD[0].attribute && TOLD[0].type == FIELD_STRING);
    ck_assert(TOLD[1].attribute && TOLD[1].type == FIELD_INT);
}
END_TEST

int main(void)
{
    TCase *tests = unit_tests();
    tcase_add_test(tests, members_are_as_they_are_told);
    tcase_add_test(tests, fields_are_members_that_may_be_absent);
    tcase_add_test(tests, elements_and_attributes_are_told_apart);
    return unit_run("shape", tests);
}
