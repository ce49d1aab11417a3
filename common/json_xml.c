#include "json_xml.h"

#include <float.h>

static void put_content(struct buffer *buffer, const char *name, const json_t *value)
{
    const char *member;
    json_t *inner;
    switch (json_typeof(value)) {
    case JSON_OBJECT:
        json_object_foreach((json_t *)value, member, inner) json_xml(buffer, member, inner);
        break;
    case JSON_ARRAY:
        json_xml(buffer, name, value);
        break;
    case JSON_STRING:
        buffer_xml(buffer, json_string_value(value), false);
        break;
    case JSON_INTEGER:
        buffer_integer(buffer, json_integer_value(value));
        break;
    case JSON_REAL:
        buffer_format(buffer, "%.*g", DBL_DIG, json_real_value(value));
        break;
    default:
        buffer_text(buffer, json_is_true(value) ? "true" : json_is_false(value) ? "false" : "");
    }
}

static void put_element(struct buffer *buffer, const char *name, const json_t *value)
{
    bool empty = json_is_null(value) || (json_is_object(value) && json_object_size(value) == 0);
    buffer_text(buffer, "<");
    buffer_text(buffer, name);
    if (empty) {
        buffer_text(buffer, " />");
        return;
    }
    buffer_text(buffer, ">");
    put_content(buffer, name, value);
    buffer_text(buffer, "</");
    buffer_text(buffer, name);
    buffer_text(buffer, ">");
}

void json_xml(struct buffer *buffer, const char *name, const json_t *value)
{
    if (!json_is_array(value))
        put_element(buffer, name, value);
    for (size_t i = 0; json_is_array(value) && i < json_array_size(value); i++)
        put_element(buffer, name, json_array_get(value, i));
}
