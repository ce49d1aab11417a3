#include "json.h"

#include "text.h"

#include <float.h>

/* A document that has no room in memory is not one that is not well formed. */
__attribute__((constructor)) static void end_without_memory(void)
{
    json_set_alloc_funcs(memory_allocate, free);
}

static void release(void *value)
{
    json_decref(value);
}

/* What the library was asked for was done: it refuses texts that are not UTF-8, which none here is,
 * and where it has no memory the process has ended. */
static void done(bool good)
{
    if (!good)
        abort();
}

/* A new value that the call frees. */
static json_t *keep(struct call *call, json_t *value)
{
    done(value);
    arena_defer(call->arena, release, value);
    return value;
}

json_t *json_new_object(struct call *call)
{
    return keep(call, json_object());
}

json_t *json_new_array(struct call *call)
{
    return keep(call, json_array());
}

void json_put(json_t *object, const char *name, json_t *value)
{
    if (value)
        done(json_object_set(object, name, value) == 0);
}

/* Puts a value that nobody else holds. */
static void put_new(json_t *object, const char *name, json_t *value)
{
    done(json_object_set_new(object, name, value) == 0);
}

void json_put_text(json_t *object, const char *name, const char *value)
{
    if (value && *value)
        put_new(object, name, json_string(value));
}

void json_put_string(json_t *object, const char *name, const char *value)
{
    put_new(object, name, json_string(value));
}

void json_put_number(json_t *object, const char *name, int64_t value)
{
    put_new(object, name, json_integer(value));
}

void json_put_integer(json_t *object, const char *name, int64_t value)
{
    if (value != 0)
        json_put_number(object, name, value);
}

void json_put_decimal(json_t *object, const char *name, struct decimal value)
{
    int64_t all = value.ten_thousandths;
    if (all % DECIMAL_ONE == 0)
        json_put_integer(object, name, all / DECIMAL_ONE);
    else
        put_new(object, name, json_real((double)all / DECIMAL_ONE));
}

void json_put_boolean(json_t *object, const char *name, bool value)
{
    put_new(object, name, json_boolean(value));
}

void json_put_true(json_t *object, const char *name, bool value)
{
    if (value)
        json_put_boolean(object, name, true);
}

void json_add(json_t *array, json_t *value)
{
    done(json_array_append(array, value) == 0);
}

void json_add_text(struct call *call, json_t *array, const char *text)
{
    json_add(array, keep(call, json_string(text)));
}

const char *json_document(struct call *call, const json_t *value)
{
    char *text = memory_or_end(json_dumps(value, JSON_COMPACT));
    const char *copy = arena_string(call->arena, text);
    free(text);
    return copy;
}

#define DUMP_FLAGS (JSON_COMPACT | JSON_REAL_PRECISION(DBL_DIG))

void json_write(struct buffer *buffer, const json_t *value)
{
    char *text = memory_or_end(json_dumps(value, DUMP_FLAGS));
    buffer_text(buffer, text);
    free(text);
}

/* json_dumpb() tells a length, and writes nothing where there is no room. */
size_t json_length(const json_t *value)
{
    return value ? json_dumpb(value, NULL, 0, DUMP_FLAGS | JSON_ENCODE_ANY) : 0;
}

/* About what a value of a document takes in memory, an empty object being the largest. */
#define VALUE_SIZE 256

/* How deep brackets are nested in a document, and how many values it has at most, since each but
 * one follows a bracket or a comma. Strings are passed over. */
struct extent {
    int depth;
    size_t values;
};

static struct extent measure(const char *text, size_t length)
{
    struct extent extent = {.values = 1};
    int depth = 0;
    bool in_string = false;
    for (const char *at = text, *end = text + length; at < end; at++) {
        if (in_string) {
            if (*at == '\\')
                at++;
            else if (*at == '"')
                in_string = false;
        } else if (*at == '"') {
            in_string = true;
        } else if (*at == '{' || *at == '[') {
            extent.values++;
            if (++depth > extent.depth)
                extent.depth = depth;
        } else if (*at == '}' || *at == ']') {
            depth--;
        } else if (*at == ',') {
            extent.values++;
        }
    }
    return extent;
}

/* Parses a document if its extent fits; else, or where it is none: NULL. */
static json_t *load(
    struct call *call, const char *text, size_t length, struct extent *extent, json_error_t *error)
{
    *extent = measure(text, length);
    if (extent->depth > JSON_DEPTH_LIMIT || extent->values > JSON_VALUES_LIMIT)
        return NULL;
    arena_count(call->arena, extent->values * VALUE_SIZE);
    json_t *value = json_loadb(text, length, JSON_REJECT_DUPLICATES, error);
    return value ? keep(call, value) : NULL;
}

static enum status fail_to_load(
    struct call *call, const struct extent *extent, const json_error_t *error)
{
    if (extent->depth > JSON_DEPTH_LIMIT)
        return fail(call, STATUS_BROKEN, "The JSON is nested too deep.");
    if (extent->values > JSON_VALUES_LIMIT)
        return fail(call, STATUS_BROKEN, "The JSON has more than %d values.", JSON_VALUES_LIMIT);
    enum json_error_code code = json_error_code(error);
    return fail(call, STATUS_BROKEN,
        code == json_error_duplicate_key      ? "The JSON has a name twice (line %d)."
        : code == json_error_numeric_overflow ? "The JSON has a number that is too large (line %d)."
                                              : "The body is not valid JSON (line %d).",
        error->line);
}

enum status json_read(struct call *call, const char *text, size_t length, json_t **object)
{
    struct extent extent;
    json_error_t error = {.line = 1};
    *object = load(call, text, length, &extent, &error);
    if (!*object)
        return fail_to_load(call, &extent, &error);
    if (!json_is_object(*object))
        return fail(call, STATUS_BROKEN, "The JSON is not an object.");
    return STATUS_OK;
}

bool json_parse_any(struct call *call, const char *text, json_t **value)
{
    struct extent extent;
    *value = load(call, text, strlen(text), &extent, NULL);
    return *value;
}

bool json_parse(struct call *call, const char *text, json_t **object)
{
    return json_parse_any(call, text, object) && json_is_object(*object);
}

static const char *join(struct call *call, const json_t *array)
{
    struct buffer joined = BUFFER_INIT(call->arena, SIZE_MAX / 2);
    buffer_text(&joined, "");
    for (size_t i = 0; i < json_array_size(array); i++) {
        const json_t *value = json_array_get(array, i);
        const char *text = json_is_array(value) ? NULL : json_text(call, value);
        if (!text)
            return NULL;
        buffer_text(&joined, i > 0 ? "," : "");
        buffer_text(&joined, text);
    }
    return joined.text;
}

static const char *real_text(struct call *call, double number)
{
    const char *text = arena_format(call->arena, "%.*g", DBL_DIG, number);
    return strtod(text, NULL) == number ? text : arena_format(call->arena, "%.17g", number);
}

const char *json_text(struct call *call, const json_t *value)
{
    switch (json_typeof(value)) {
    case JSON_STRING:
        return arena_string(call->arena, json_string_value(value));
    case JSON_INTEGER:
        return arena_format(call->arena, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
    case JSON_REAL:
        return real_text(call, json_real_value(value));
    case JSON_TRUE:
        return "true";
    case JSON_FALSE:
        return "false";
    case JSON_ARRAY:
        return join(call, value);
    default:
        return NULL;
    }
}

bool json_is_empty(const json_t *value)
{
    return json_is_array(value) ? json_array_size(value) == 0 : json_object_size(value) == 0;
}
