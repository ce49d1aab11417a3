#include "route.h"

#include "failing.h"

/* What a path is for a template: NAME=VALUE of each place, with a bar behind it; NULL: it does not
 * fit. */
static const char *shown(const char *template, const char *path, int *literals)
{
    struct route_match match;
    const char *text = "";
    if (!route_match(&arena, template, path, &match))
        return NULL;
    for (size_t i = 0; i < match.count; i++)
        text = arena_format(&arena, "%s%s=%s|", text, match.names[i], match.values[i]);
    *literals = match.literals;
    return text;
}

START_TEST(paths_fit_or_not)
{
    static const struct {
        const char *template, *path, *shown;
        int literals;
    } CASES[] = {{"people", "people", "", 1}, {"people", "PEOPLE", "", 1},
        {"people", "people/", "", 1}, {"people", "people//", NULL, 0}, {"people", "peopl", NULL, 0},
        {"people", "peoples", NULL, 0}, {"people", "people/1", NULL, 0}, {"people", "", NULL, 0},
        {"people", "/people", NULL, 0},
        {"crm/task/{taskid}/close", "crm/task/12/close", "taskid=12|", 3},
        {"crm/task/{taskid}/close", "CRM/Task/12/Close/", "taskid=12|", 3},
        {"crm/task/{taskid}/close", "crm/task/12", NULL, 0},
        {"crm/task/{taskid}", "crm/task/", NULL, 0}, {"crm/task/{taskid}", "crm/task", NULL, 0},
        {"crm/task/{taskid}", "crm/task/abc", NULL, 0},
        {"crm/task/{taskid}", "crm/task/1a", NULL, 0},
        {"crm/task/{taskid}", "crm/task/-1", NULL, 0},
        {"crm/task/{taskid}", "crm/task/ 1", NULL, 0},
        {"crm/task/{taskid}", "crm/task/99999999999999999999", "taskid=99999999999999999999|", 2},
        {"{ID}", "7", "ID=7|", 0}, {"{ID}", "x", NULL, 0}, {"{id}/x", "7/x", "id=7|", 1},
        {"{identity}", "x", "identity=x|", 0}, {"{d}", "x", "d=x|", 0},
        {"people/{username}", "people/j doe", "username=j doe|", 1},
        {"people/{username}", "people/\xC3\xA4", "username=\xC3\xA4|", 1},
        {"{a}/{bid}/{c}/{d}", "w/1/y/z", "a=w|bid=1|c=y|d=z|", 0}, {"{a}/{b}", "x", NULL, 0},
        {"{a}/{b}", "x//", NULL, 0}, {"{a}", "x/y", NULL, 0}};
    for (size_t i = 0; i < COUNT_OF(CASES); i++) {
        int literals = 0;
        const char *found = shown(CASES[i].template, CASES[i].path, &literals);
        EXPECT((found == NULL) == (CASES[i].shown == NULL) &&
                   (!found || strcmp(found, CASES[i].shown) == 0) && literals == CASES[i].literals,
            "%s of %s: %s, %d", CASES[i].path, CASES[i].template, found ? found : "no", literals);
    }
}
END_TEST

START_TEST(what_was_found_is_a_copy)
{
    char template[] = "people/{username}", path[] = "people/jdoe";
    struct route_match match;
    ck_assert(route_match(&arena, template, path, &match));
    memset(template, 'x', sizeof template);
    memset(path, 'x', sizeof path);
    ck_assert_str_eq(match.names[0], "username");
    ck_assert_str_eq(match.values[0], "jdoe");
}
END_TEST

static bool matches(void)
{
    int literals;
    return strcmp(shown("{a}/{bid}", "x/1", &literals), "a=x|bid=1|") == 0;
}

START_TEST(an_allocation_may_fail)
{
    failing_each(matches);
}
END_TEST

int main(void)
{
    TCase *tests = unit_tests();
    tcase_add_test(tests, paths_fit_or_not);
    tcase_add_test(tests, what_was_found_is_a_copy);
    failing_add_test(tests, an_allocation_may_fail);
    return unit_run("route", tests);
}
