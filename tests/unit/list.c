/* Lists that the database finds, counts, sorts and cuts: see common/list.h. */
#include "list.h"

#include "failing.h"
#include "text.h"

#define MANY 3000 /* things, of which three are red, and of every two one is not big */
#define ROW 64    /* bytes that db.h counts for one */

static struct call call;
static struct db_options options = {.path = ":memory:", .create = true};

static const struct list_join JOINS[] = {
    {"o", "JOIN owners o ON o.id = t.owner_id"},
    {"n", "JOIN towns n ON n.id = o.town_id"},
    {"x", "JOIN no_table x ON x.id = t.id"},
};
enum { BY_NUMBER, BY_WEIGHT, BY_TOWN, BY_NONE };
static const struct list_sort SORTS[] = {
    [BY_NUMBER] = {"Number", "t.id ?"},
    [BY_WEIGHT] = {"Weight", "t.weight ??, t.id"},
    [BY_TOWN] = {"Town", "n.name ?, t.id"},
    [BY_NONE] = {"None", "x.id ?"},
};
static const struct list THINGS = {
    .from = "things t", LIST_JOINS(JOINS), .id = "t.id", .text = "t.name", LIST_SORTS(SORTS)};

static void run(const char *sql)
{
    ck_assert_int_eq(db_run(&call, sql), STATUS_OK);
}

static void open_database(void)
{
    call = (struct call){.arena = &arena, .now = 1};
    ck_assert_int_eq(db_open(&call, &options), STATUS_OK);
    ck_assert_int_eq(db_begin(&call, DB_WRITE), STATUS_OK);
    run("CREATE TABLE towns (id INTEGER PRIMARY KEY, name TEXT NOT NULL)");
    run("CREATE TABLE owners (id INTEGER PRIMARY KEY, town_id INTEGER NOT NULL)");
    run("CREATE TABLE things (id INTEGER PRIMARY KEY, name TEXT NOT NULL, red INTEGER NOT NULL,"
        " big INTEGER NOT NULL, weight INTEGER, owner_id INTEGER NOT NULL)");
    run("CREATE INDEX things_red ON things (red)");
    run("CREATE INDEX things_big ON things (big)");
    run("INSERT INTO towns VALUES (1, 'Bonn'), (2, 'Aachen') /* scans */");
    run("INSERT INTO owners VALUES (1, 1), (2, 2) /* scans */");
    run("WITH n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 3000 /* scans */)"
        " INSERT INTO things SELECT n, CASE WHEN n % 1000 = 0 THEN 'Große Kiste' ELSE 'Sack' END,"
        " n % 1000 = 0, n % 2, CASE WHEN n < 3000 THEN 3000 - n END, 1 + n % 2 FROM n");
}

static void close_database(void)
{
    options.read_limit = 0;
    db_rollback(&call);
    db_close(call.db);
}

/* What is found, as "1 2 3 of 7". */
static const char *found(
    const struct list_condition *conditions, size_t count, const struct list_page *page)
{
    struct list_found list;
    struct buffer shown = BUFFER_INIT(&arena, 4096);
    ck_assert_int_eq(list_find(&call, &THINGS, conditions, count, page, &list), STATUS_OK);
    for (size_t i = 0; i < list.page.count; i++)
        buffer_format(&shown, "%" PRId64 " ", list.page.ids[i]);
    buffer_format(&shown, "of %" PRId64, list.total);
    return shown.text;
}

static const struct list_page *words(const char *words, int64_t start, int64_t count)
{
    struct list_page *page = arena_allocate(&arena, sizeof *page);
    *page = (struct list_page){.words = words, .start = start, .count = count};
    return page;
}

static const struct list_page *sorted(int32_t sort, bool descending, int64_t start)
{
    struct list_page *page = arena_allocate(&arena, sizeof *page);
    *page = (struct list_page){
        .words = "", .sort = sort, .descending = descending, .start = start, .count = 3};
    return page;
}

START_TEST(a_page_is_sorted_and_counted)
{
    ck_assert_str_eq(found(NULL, 0, words("", 0, 3)), "1 2 3 of 3000");
    ck_assert_str_eq(found(NULL, 0, words("", 2, 3)), "3 4 5 of 3000");
    ck_assert_str_eq(found(NULL, 0, sorted(BY_NUMBER, true, 0)), "3000 2999 2998 of 3000");
    ck_assert_str_eq(found(NULL, 0, words("", MANY - 1, 3)), "3000 of 3000");
    ck_assert_str_eq(found(NULL, 0, words("", MANY, 3)), "of 3000");
    ck_assert_str_eq(found(NULL, 0, words("", MANY - 2, 0)), "2999 3000 of 3000");
}
END_TEST

START_TEST(what_is_null_is_the_least)
{
    ck_assert_str_eq(found(NULL, 0, sorted(BY_WEIGHT, false, 0)), "3000 2999 2998 of 3000");
    ck_assert_str_eq(found(NULL, 0, sorted(BY_WEIGHT, true, MANY - 2)), "2999 3000 of 3000");
}
END_TEST

/* A table is joined, with the one before it, where it is named; that which is not there never. */
START_TEST(tables_are_joined_where_they_are_named)
{
    struct list_found list;
    const struct list_condition of_owner[] = {list_if("o.id = ?", 2)};
    ck_assert_str_eq(found(NULL, 0, sorted(BY_TOWN, false, 0)), "1 3 5 of 3000");
    ck_assert_str_eq(found(NULL, 0, sorted(BY_TOWN, true, 0)), "2 4 6 of 3000");
    ck_assert_str_eq(found(of_owner, 1, words("", 0, 3)), "1 3 5 of 1500");
    ck_assert_int_eq(
        list_find(&call, &THINGS, NULL, 0, sorted(BY_NONE, false, 0), &list), STATUS_UNAVAILABLE);
}
END_TEST

START_TEST(only_what_is_asked_is_a_condition)
{
    const struct list_condition conditions[] = {
        list_if("t.id % ? = 0", 7),
        list_if("no_column = ?", 0),
        list_if("(t.id > ? AND t.id < ? * 2)", 700),
        list_if("t.weight IS NOT NULL", true),
        {true, "t.name = ?", .value = db_text("Sack")},
        list_if_date("t.weight <= ?", (struct datetime){.seconds = 2200, .given = true}),
        list_if_date("no_column <= ?", (struct datetime){.seconds = 5}),
    };
    ck_assert_str_eq(found(conditions, COUNT_OF(conditions), words("", 0, 3)), "805 812 819 of 85");
}
END_TEST

/* Which one drives is seen by its other text, which is no condition. */
START_TEST(the_first_of_a_few_rows_drives)
{
    const struct list_condition small_second[] = {
        list_drive(LIST_DRIVER("t.id > ?"), 1),
        list_drive("no_column = ?", "t.red = ?", 1),
    };
    const struct list_condition both_large[] = {
        list_drive("no_column = ?", "t.big = ?", 1),
        list_drive(LIST_DRIVER("t.id > ?"), 1),
    };
    const struct list_condition one[] = {list_drive("no_column = ?", "t.big = ?", 1)};
    ck_assert_str_eq(found(small_second, 2, words("", 0, 3)), "1000 2000 3000 of 3");
    ck_assert_str_eq(found(both_large, 2, words("", 0, 3)), "3 5 7 of 1499");
    ck_assert_str_eq(found(one, 1, words("", 0, 3)), "1 3 5 of 1500");
}
END_TEST

START_TEST(words_are_looked_for_in_all)
{
    const struct list_condition red[] = {list_drive(LIST_DRIVER("t.red = ?"), 1)};
    ck_assert_str_eq(found(red, 1, words("KIS gross", 0, 3)), "1000 2000 3000 of 3");
    ck_assert_str_eq(found(red, 1, words("kiste", 1, 1)), "2000 of 3");
    ck_assert_str_eq(found(NULL, 0, words("iste", 0, 3)), "of 0");
    ck_assert_str_eq(found(NULL, 0, words("  ", 0, 3)), "1 2 3 of 3000");
}
END_TEST

/* Of a page as many rows are read as it has, however many fit. */
START_TEST(a_page_reads_no_more_than_it_shows)
{
    struct list_found list;
    options.read_limit = 8 * ROW;
    ck_assert_str_eq(found(NULL, 0, words("", 2000, 3)), "2001 2002 2003 of 3000");
    ck_assert_int_eq(list_find(&call, &THINGS, NULL, 0, words("sack", 0, 3), &list), STATUS_LIMIT);
}
END_TEST

START_TEST(a_sort_is_a_name_or_a_number)
{
    static const struct {
        const char *name;
        int32_t number;
        bool known;
    } ROWS[] = {{"Weight", BY_WEIGHT, true}, {"tOWN", BY_TOWN, true}, {"2", BY_TOWN, true},
        {"4", BY_NONE, false}, {"-1", BY_NONE, false}, {"", BY_NONE, false}, {"x", BY_NONE, false}};
    bool known;
    for (size_t i = 0; i < COUNT_OF(ROWS); i++) {
        ck_assert_int_eq(list_sort(&THINGS, BY_NONE, ROWS[i].name, &known), ROWS[i].number);
        ck_assert(known == ROWS[i].known);
    }
}
END_TEST

/* A page, or a refusal; never another page. */
static bool finds(void)
{
    struct list_found list;
    const struct list_condition red[] = {list_drive(LIST_DRIVER("t.red = ?"), 1)};
    enum status status = list_find(&call, &THINGS, red, 1, words("kiste", 1, 1), &list);
    return status == STATUS_OK ? list.total == 3 && list.page.count == 1 && list.page.ids[0] == 2000
                               : status == STATUS_INTERNAL;
}

START_TEST(an_allocation_may_fail)
{
    failing_each(finds);
}
END_TEST

int main(void)
{
    TCase *tests = unit_tests();
    tcase_add_checked_fixture(tests, open_database, close_database);
    tcase_add_test(tests, a_page_is_sorted_and_counted);
    tcase_add_test(tests, what_is_null_is_the_least);
    tcase_add_test(tests, tables_are_joined_where_they_are_named);
    tcase_add_test(tests, only_what_is_asked_is_a_condition);
    tcase_add_test(tests, the_first_of_a_few_rows_drives);
    tcase_add_test(tests, words_are_looked_for_in_all);
    tcase_add_test(tests, a_page_reads_no_more_than_it_shows);
    tcase_add_test(tests, a_sort_is_a_name_or_a_number);
    failing_add_test(tests, an_allocation_may_fail);
    return unit_run("list", tests);
}
