#include "list.h"

#include "text.h"

#include <ctype.h>

#define FEW 1000 /* rows that a driver may have without another one being looked for */

/* A statement that is put together, and its values in the order of their numbers. */
struct draft {
    struct buffer sql;
    struct db_value values[64];
    size_t count;
};

static struct draft *draft_new(struct call *call)
{
    struct draft *draft = arena_allocate(call->arena, sizeof *draft);
    draft->sql = (struct buffer)BUFFER_INIT(call->arena, SIZE_MAX / 2);
    buffer_text(&draft->sql, ""); /* there is a text from now on */
    return draft;
}

static enum status run(struct call *call, struct rows *rows, const struct draft *draft)
{
    return db_query_values(call, rows, draft->sql.text, draft->values, draft->count);
}

static void add_value(struct draft *draft, const char *before, struct db_value value)
{
    assert(draft->count < COUNT_OF(draft->values));
    draft->values[draft->count++] = value;
    buffer_format(&draft->sql, "%s$%zu", before, draft->count);
}

/* Adds a text of a condition, its value in place of each ?. */
static void add_text(struct draft *draft, const char *text, struct db_value value)
{
    size_t length = strcspn(text, "?");
    buffer_bytes(&draft->sql, text, length);
    if (!text[length])
        return;
    add_value(draft, "", value);
    while (text[length]) {
        text += length + 1;
        length = strcspn(text, "?");
        buffer_bytes(&draft->sql, text, length);
        if (text[length])
            buffer_format(&draft->sql, "$%zu", draft->count);
    }
}

/* Adds the keys of an order, the direction in place of each ?. */
static void add_order(struct draft *draft, const char *keys, bool descending)
{
    buffer_text(&draft->sql, " ORDER BY ");
    for (; *keys; keys++) {
        if (*keys != '?')
            buffer_bytes(&draft->sql, keys, 1);
        else if (keys[1] != '?')
            buffer_text(&draft->sql, descending ? "DESC" : "ASC");
        else
            buffer_text(&draft->sql, descending ? "DESC NULLS LAST" : "ASC NULLS FIRST"), keys++;
    }
}

/* Whether a text names a column of a table by its alias. */
static bool names(const char *text, const char *alias)
{
    size_t length = strlen(alias);
    for (const char *at = text; (at = strstr(at, alias)) != NULL; at++)
        if (at[length] == '.' && (at == text || (!isalnum((unsigned char)at[-1]) && at[-1] != '_')))
            return true;
    return false;
}

/* Adds the tables to what is selected, those that are named before and behind, and the rest. */
static void add_tables(
    struct call *call, struct draft *draft, const struct list *list, const char *rest)
{
    const char *joins = "";
    for (size_t i = list->join_count; i-- > 0;) {
        const struct list_join *join = &list->joins[i];
        if (names(draft->sql.text, join->alias) || names(rest, join->alias) ||
            names(joins, join->alias))
            joins = arena_format(call->arena, " %s%s", join->sql, joins);
    }
    buffer_format(&draft->sql, " FROM %s%s%s", list->from, joins, rest);
}

struct query {
    const struct list *list;
    const struct list_condition *conditions, *driver; /* NULL: none of them */
    size_t count;
    const struct list_page *page;
};

/* A statement: what it selects of the list, sorted or not. */
static struct draft *compose(
    struct call *call, const struct query *query, const char *what, bool sorted)
{
    struct draft *rest = draft_new(call), *whole = draft_new(call);
    const char *before = " WHERE ";
    for (size_t i = 0; i < query->count; i++) {
        const struct list_condition *condition = &query->conditions[i];
        if (!condition->asked)
            continue;
        buffer_text(&rest->sql, before);
        add_text(rest, condition == query->driver ? condition->driver : condition->sql,
            condition->value);
        before = " AND ";
    }
    if (sorted)
        add_order(rest, query->list->sorts[query->page->sort].keys, query->page->descending);
    buffer_format(&whole->sql, "SELECT %s", what);
    memcpy(whole->values, rest->values, sizeof whole->values);
    whole->count = rest->count;
    add_tables(call, whole, query->list, rest->sql.text);
    if (!query->driver)
        buffer_text(&whole->sql, " /* scans */");
    return whole;
}

/* Whether what a condition drives over has more rows than a few. */
static enum status is_large(
    struct call *call, const struct list *list, const struct list_condition *condition, bool *large)
{
    const struct query query = {
        .list = list, .conditions = condition, .driver = condition, .count = 1};
    struct draft *draft = compose(call, &query, "1", false);
    buffer_format(&draft->sql, " LIMIT 1 OFFSET %d", FEW);
    return db_exists_values(call, large, draft->sql.text, draft->values, draft->count);
}

/* The first that is not large; else the first; NULL where none can drive. One alone is not asked.
 */
static enum status choose_driver(struct call *call, struct query *query)
{
    size_t able = 0;
    bool large = true;
    for (size_t i = 0; i < query->count; i++)
        able += query->conditions[i].asked && query->conditions[i].driver;
    for (size_t i = 0; i < query->count && large; i++) {
        const struct list_condition *condition = &query->conditions[i];
        if (!condition->asked || !condition->driver)
            continue;
        if (able > 1)
            TRY(is_large(call, query->list, condition, &large));
        if (!large || !query->driver)
            query->driver = condition;
    }
    return STATUS_OK;
}

/* What is looked for in texts: the columns behind the id, in their order, and what they must have,
 * folded. */
struct search {
    const char *columns;
    const char *words;        /* in the first; NULL: none are asked for */
    const char *const *parts; /* in those behind */
    size_t part_count;
};

static struct search prepare_search(
    struct call *call, const struct list *list, const struct list_page *page)
{
    struct search search = {.columns = list->id, .words = text_fold(call->arena, page->words)};
    const char **parts = arena_allocate(call->arena, (page->part_count + 1) * sizeof *parts);
    if (search.words && !*text_trim(call->arena, search.words))
        search.words = NULL;
    if (search.words)
        search.columns = arena_format(call->arena, "%s, %s", search.columns, list->text);
    for (size_t i = 0; i < page->part_count; i++) {
        const char *text = page->parts[i].text;
        if (!text || !*text)
            continue;
        parts[search.part_count++] = text_fold(call->arena, text);
        search.columns = arena_format(call->arena, "%s, %s", search.columns, page->parts[i].column);
    }
    search.parts = parts;
    return search;
}

/* Whether a row has all that is looked for. */
static bool fits(struct call *call, struct rows *rows, const struct search *search)
{
    int column = 1;
    if (search->words &&
        !text_has_words(text_fold(call->arena, row_text(rows, column++)), search->words))
        return false;
    for (size_t i = 0; i < search->part_count; i++) {
        const char *text = text_fold(call->arena, row_text(rows, column++));
        if (!text || !search->parts[i] || !strstr(text, search->parts[i]))
            return false;
    }
    return true;
}

/* Reads ids: of those that fit the search, if there is one, the page, and how many these are. */
static enum status read_ids(struct call *call, const struct draft *draft,
    const struct search *search, int64_t start, int64_t count, struct list_found *found)
{
    struct buffer ids = BUFFER_INIT(call->arena, SIZE_MAX / 2);
    struct rows rows;
    TRY(run(call, &rows, draft));
    for (found->total = 0; db_next(&rows);) {
        int64_t id = row_integer(&rows, 0);
        if (search && !fits(call, &rows, search))
            continue;
        if (found->total >= start && (count == 0 || found->total - start < count))
            buffer_bytes(&ids, &id, sizeof id);
        found->total++;
    }
    found->page = (struct id_list){(const int64_t *)(void *)ids.text, ids.length / sizeof(int64_t)};
    return db_end(&rows);
}

static enum status count_all(struct call *call, const struct query *query, int64_t *total)
{
    struct rows rows;
    TRY(run(call, &rows, compose(call, query, "count(*)", false)));
    *total = db_next(&rows) ? row_integer(&rows, 0) : 0;
    return db_end(&rows);
}

/* The page, where the database cuts it. */
static enum status read_page(struct call *call, const struct query *query, struct list_found *found)
{
    int64_t total;
    TRY(count_all(call, query, &total));
    if (total > query->page->start) {
        struct draft *draft = compose(call, query, query->list->id, true);
        add_value(draft, " LIMIT ", db_integer(query->page->count));
        add_value(draft, " OFFSET ", db_integer(query->page->start));
        TRY(read_ids(call, draft, NULL, 0, 0, found));
    }
    found->total = total;
    return STATUS_OK;
}

enum status list_find(struct call *call, const struct list *list,
    const struct list_condition *conditions, size_t count, const struct list_page *page,
    struct list_found *found)
{
    struct query query = {.list = list, .conditions = conditions, .count = count, .page = page};
    const struct search search = prepare_search(call, list, page);
    *found = (struct list_found){.total = 0};
    TRY(choose_driver(call, &query));
    if (!search.words && search.part_count == 0 && page->count > 0)
        return read_page(call, &query, found);
    return read_ids(call, compose(call, &query, search.columns, true), &search, page->start,
        page->count, found);
}

int32_t list_sort(const struct list *list, int32_t usual, const char *name, bool *known)
{
    int64_t number;
    *known = true;
    if (text_integer(name, 0, (int64_t)list->sort_count - 1, &number) == NUMBER_OK)
        return (int32_t)number;
    for (size_t i = 0; i < list->sort_count; i++)
        if (strcasecmp(list->sorts[i].name, name) == 0)
            return (int32_t)i;
    *known = false;
    return usual;
}
