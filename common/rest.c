#include "rest.h"

#include "answer.h"
#include "request.h"

static const struct name MAYBE[] = {{"true", REST_TRUE}, {"false", REST_FALSE}};
const struct names rest_maybe = {MAYBE, COUNT_OF(MAYBE)};

int64_t rest_count(int64_t count)
{
    return count < 1 || count > REST_COUNT_LIMIT ? REST_COUNT_LIMIT : count;
}

int64_t rest_start(int64_t start)
{
    return start < 0 ? 0 : start;
}

void rest_begin(struct call *call)
{
    call->rest = arena_allocate(call->arena, sizeof *call->rest);
}

void rest_answer(struct call *call, json_t *value)
{
    call->rest->value = value;
    call->rest->total = -1;
}

void rest_answer_list(struct call *call, json_t *array, int64_t start, int64_t total)
{
    assert(json_is_array(array));
    call->rest->value = array;
    call->rest->start = start;
    call->rest->total = total;
}

json_t *rest_answer_array(struct call *call)
{
    json_t *array = json_new_array(call);
    rest_answer_list(call, array, 0, -1);
    return array;
}

void rest_answer_nothing(struct call *call)
{
    rest_answer_list(call, json_new_array(call), 0, call->rest->total < 0 ? -1 : 0);
}

static int64_t context_number(struct call *call, const char *name, int64_t initial)
{
    const char *text = fields_context_value(call, request_value, (void *)call->request, name).text;
    int64_t number;
    bool good = text && text_integer(text_trim(call->arena, text), INT64_MIN, INT64_MAX, &number) ==
                            NUMBER_OK;
    return good ? number : initial;
}

void rest_answer_part(struct call *call)
{
    json_t *whole = call->rest->value, *part = json_new_array(call);
    int64_t size = (int64_t)json_array_size(whole);
    int64_t start = rest_start(context_number(call, "startIndex", 0));
    int64_t count = rest_count(context_number(call, "count", size));
    if (start == 0 && count >= size)
        return;
    for (int64_t i = start; i < size && i - start < count; i++)
        json_add(part, json_array_get(whole, (size_t)i));
    rest_answer_list(call, part, start, size);
}

const char *const rest_list_filters[] = {
    "filterBy", "filterOp", "filterValue", "type", "updatedSince"};
const size_t rest_list_filter_count = COUNT_OF(rest_list_filters);

void rest_add(struct call *call, json_t *array, json_t *value)
{
    call->rest->listed += json_length(value);
    json_add(array, value);
}

bool rest_page_has_room(const struct call *call)
{
    size_t limit = call->answer->limit / 2;
    return call->rest->listed < (limit < ANSWER_PAGE ? limit : ANSWER_PAGE);
}

/* Names of members, sorted, so that the work with many objects does not grow with them. */
struct chosen {
    const char **names;
    size_t count;
};

/* The names in a text, which commas part. */
static struct chosen read_names(struct call *call, const char *text)
{
    struct chosen chosen = {.count = 0};
    chosen.names = arena_allocate(call->arena, (strlen(text) / 2 + 1) * sizeof *chosen.names);
    while (*(text += strspn(text, TEXT_BLANKS ","))) {
        size_t length = strcspn(text, TEXT_BLANKS ",");
        chosen.names[chosen.count++] = arena_bytes(call->arena, text, length);
        text += length + strcspn(text + length, ",");
    }
    qsort(chosen.names, chosen.count, sizeof *chosen.names, text_compare_names);
    return chosen;
}

/* Leaves the members that are named, in any case. */
static void select_members(json_t *object, const struct chosen *chosen)
{
    const char *name;
    json_t *value;
    void *next;
    json_object_foreach_safe(object, next, name, value)
    {
        if (!bsearch(&name, chosen->names, chosen->count, sizeof name, text_compare_names))
            json_object_del(object, name);
    }
}

/* The parameter `fields`, or NULL. */
static const char *find_fields(struct call *call)
{
    const char *names = request_value((void *)call->request, "fields[]").text;
    return names ? names : request_value((void *)call->request, "fields").text;
}

enum status rest_check_fields(struct call *call)
{
    const char *names = find_fields(call);
    if (names && strlen(names) > FIELD_STRING_LIMIT)
        return fail(
            call, STATUS_INVALID, "fields is longer than %d bytes.", (int)FIELD_STRING_LIMIT);
    return STATUS_OK;
}

void rest_select_fields(struct call *call)
{
    json_t *value = call->rest->value;
    const char *names = find_fields(call);
    if (!names || !*names)
        return;
    const struct chosen chosen = read_names(call, names);
    if (json_is_object(value))
        select_members(value, &chosen);
    for (size_t i = 0; json_is_array(value) && i < json_array_size(value); i++)
        if (json_is_object(json_array_get(value, i)))
            select_members(json_array_get(value, i), &chosen);
}
