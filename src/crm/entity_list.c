#include "entity_list.h"

#include "text.h"

/* How many there are, without words. */
static enum status count(
    struct call *call, const struct entity_query *query, struct entity_ids *found)
{
    struct rows rows;
    TRY(db_query_values(call, &rows, query->statements->count, query->values, query->value_count));
    found->total = db_next(&rows) ? row_integer(&rows, 0) : 0;
    return db_end(&rows);
}

/* Starts the statement that lists, for the page or for all. */
static enum status start_list(struct call *call, const struct entity_query *query, bool any_words,
    bool all, struct rows *rows)
{
    struct db_value values[ENTITY_QUERY_LIMIT + 3];
    const char *sql = query->page.descending ? query->statements->down : query->statements->up;
    size_t given = query->value_count;
    assert(given <= ENTITY_QUERY_LIMIT);
    memcpy(values, query->values, given * sizeof *values);
    values[given] = db_integer(any_words);
    values[given + 1] = db_integer(all ? -1 : query->page.count);
    values[given + 2] = db_integer(all ? 0 : query->page.start);
    return db_query_values(call, rows, sql, values, given + 3);
}

/* The page of those that have the words, if there are any (else NULL), and how many have. */
static enum status search(struct call *call, const struct entity_query *query, const char *words,
    struct buffer *page, int64_t *total)
{
    struct rows rows;
    *total = 0;
    TRY(start_list(call, query, words != NULL, true, &rows));
    while (db_next(&rows)) {
        int64_t id = row_integer(&rows, 0);
        if (words && !text_has_words(text_fold(call->arena, row_text(&rows, 1)), words))
            continue;
        if (*total >= query->page.start && *total - query->page.start < query->page.count)
            buffer_bytes(page, &id, sizeof id);
        ++*total;
    }
    return db_end(&rows);
}

static enum status read_page(
    struct call *call, const struct entity_query *query, struct buffer *page)
{
    struct rows rows;
    TRY(start_list(call, query, false, false, &rows));
    while (db_next(&rows)) {
        int64_t id = row_integer(&rows, 0);
        buffer_bytes(page, &id, sizeof id);
    }
    return db_end(&rows);
}

enum status entity_list_find(
    struct call *call, const struct entity_query *query, struct entity_ids *found)
{
    struct buffer page = BUFFER_INIT(call->arena, SIZE_MAX / 2);
    const char *words = text_fold(call->arena, query->page.words);
    if (words && !*text_trim(call->arena, words))
        words = NULL;
    if (words || !query->statements->count) {
        TRY(search(call, query, words, &page, &found->total));
    } else {
        TRY(count(call, query, found));
        TRY(read_page(call, query, &page));
    }
    found->page.ids = (const int64_t *)(void *)page.text;
    found->page.count = page.length / sizeof *found->page.ids;
    return STATUS_OK;
}

enum status entity_list_show(struct call *call, enum entity_type type, const struct id_list *ids,
    entity_show *show, json_t **array)
{
    struct entity entity;
    json_t *object;
    bool there;
    *array = json_new_array(call);
    for (size_t i = 0; i < ids->count && rest_page_has_room(call); i++) {
        TRY(entity_find(call, type, ids->ids[i], &entity, &there));
        TRY(show(call, &entity, false, &object));
        rest_add(call, *array, object);
    }
    return STATUS_OK;
}

enum status entity_list_delete(struct call *call, enum entity_type type, const struct id_list *ids,
    entity_show *show, json_t **array)
{
    struct entity entity;
    json_t *object;
    bool there;
    *array = json_new_array(call);
    for (size_t i = 0; i < ids->count; i++) {
        TRY(entity_find(call, type, ids->ids[i], &entity, &there));
        if (!there || !entity.may_change)
            continue;
        TRY(show(call, &entity, false, &object));
        TRY(entity_remove(call, &entity));
        json_add(*array, object);
    }
    return STATUS_OK;
}

bool entity_list_asks(const struct call *call, const struct rest_page *page)
{
    return *text_trim(call->arena, page->words);
}

enum status entity_list_may_delete(struct call *call, bool asks, bool all)
{
    return asks || all
               ? STATUS_OK
               : fail(call, STATUS_INVALID,
                     "No filter is given: all=true deletes all that the caller may change.");
}
