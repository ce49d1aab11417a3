#include "openapi_schema.h"

#include "api.h"
#include "request_object.h"
#include "rest.h"

bool openapi_takes_body(const struct operation *route)
{
    return strcmp(route->verb, "POST") == 0 || strcmp(route->verb, "PUT") == 0;
}

json_t *openapi_text(struct call *call, const char *text)
{
    json_t *holder = json_new_object(call);
    json_put_string(holder, "", text);
    return json_object_get(holder, "");
}

json_t *openapi_reference(struct call *call, const char *kind, const char *name)
{
    json_t *reference = json_new_object(call);
    json_put_text(reference, "$ref", arena_format(call->arena, "#/components/%s/%s", kind, name));
    return reference;
}

static json_t *type_schema(struct call *call, enum field_type type)
{
    static const struct {
        const char *type, *format;
    } TYPES[] = {[FIELD_STRING] = {"string", ""},
        [FIELD_INT] = {"integer", "int32"},
        [FIELD_LONG] = {"integer", "int64"},
        [FIELD_BOOLEAN] = {"boolean", ""},
        [FIELD_DATETIME] = {"string", "date-time"},
        [FIELD_DECIMAL] = {"number", ""},
        [FIELD_BINARY] = {"string", "byte"}};
    json_t *schema = json_new_object(call);
    json_put_text(schema, "type", TYPES[type].type);
    json_put_text(schema, "format", TYPES[type].format);
    return schema;
}

static json_t *array_of(struct call *call, json_t *items)
{
    json_t *array = json_new_object(call);
    json_put_text(array, "type", "array");
    json_put(array, "items", items);
    return array;
}

/* The names, and the numbers where these are taken too. */
static json_t *names_schema(struct call *call, const struct field *field)
{
    json_t *schema = field->numbers ? json_new_object(call) : type_schema(call, FIELD_STRING);
    json_t *list = json_new_array(call), *holder = json_new_object(call);
    for (size_t i = 0; i < field->names->count; i++)
        json_add(list, openapi_text(call, field->names->names[i].name));
    for (size_t i = 0; i < field->names->count && field->numbers; i++) {
        json_put_number(holder, "", field->names->names[i].value);
        json_add(list, json_object_get(holder, ""));
    }
    json_put(schema, "enum", list);
    return schema;
}

/* The schema of one value. A limit of bytes is one of characters too: these are never more. */
static json_t *value_schema(struct call *call, const struct field *field)
{
    if (field->names == &rest_maybe)
        return type_schema(call, FIELD_BOOLEAN);
    json_t *schema = field->names ? names_schema(call, field) : type_schema(call, field->type);
    if (field->names || field->list) /* the bounds of a list's values are its reader's */
        return schema;
    if (field->type == FIELD_STRING) {
        if (field->required && !field->empty)
            json_put_number(schema, "minLength", 1);
        if (!field->unheeded)
            json_put_number(
                schema, "maxLength", field->characters ? field->characters : field_limit(field));
        json_put_text(schema, "format", field->secret ? "password" : "");
    }
    if (field->type == FIELD_INT && field->minimum < field->maximum) {
        json_put_number(schema, "minimum", field->minimum);
        json_put_number(schema, "maximum", field->maximum);
    }
    return schema;
}

static void put_default(struct call *call, json_t *schema, const struct field *field)
{
    bool number = (field->type == FIELD_INT && !field->names) || field->type == FIELD_LONG;
    if (!field->initial)
        return;
    if (number)
        json_put_number(schema, "default", strtoll(field->initial, NULL, 10));
    else if (field->type == FIELD_BOOLEAN)
        json_put(schema, "default", json_boolean(strcasecmp(field->initial, "true") == 0));
    else
        json_put(schema, "default", openapi_text(call, field->initial));
}

json_t *openapi_field_schema(struct call *call, const struct field *field, json_t *schemas)
{
    json_t *schema = field->shape ? openapi_shape_reference(call, field->shape, schemas)
                                  : value_schema(call, field);
    if (field->list) {
        schema = array_of(call, schema);
        json_put_number(schema, "maxItems", (int64_t)request_objects_limit(field->shape));
        return schema;
    }
    put_default(call, schema, field);
    return schema;
}

void openapi_put_property(struct call *call, json_t *properties, json_t *required,
    const struct field *field, json_t *schemas)
{
    json_t *property = openapi_field_schema(call, field, schemas);
    json_put_text(property, "description", field->help);
    json_put(properties, field->name, property);
    if (field->required)
        json_add(required, openapi_text(call, field->name));
}

/* A member's schema: that of its type or its shape, or an array of it, or of null too. */
static json_t *member_schema(struct call *call, const struct member *member, json_t *schemas)
{
    json_t *schema = member->shape ? openapi_shape_reference(call, member->shape, schemas)
                                   : type_schema(call, member->type);
    json_put_text(schema, "format", member->guid ? "uuid" : "");
    if (member->list)
        schema = array_of(call, schema);
    if (member->null) {
        json_t *either = json_new_array(call), *null = json_new_object(call);
        json_put_text(null, "type", "null");
        json_add(either, schema);
        json_add(either, null);
        schema = json_new_object(call);
        json_put(schema, "anyOf", either);
    }
    json_put_text(schema, "description", member->help);
    return schema;
}

/* The members of a shape, without those of its base. */
static void put_members(struct call *call, const struct shape *part, json_t *properties,
    json_t *required, json_t *schemas)
{
    for (size_t i = 0; i < part->count; i++) {
        if (part->fields) {
            openapi_put_property(call, properties, required, &part->fields[i], schemas);
            continue;
        }
        const struct member *member = &part->members[i];
        json_put(properties, member->name, member_schema(call, member, schemas));
        if (!member->lacks)
            json_add(required, openapi_text(call, member->name));
    }
}

json_t *openapi_shape_reference(struct call *call, const struct shape *shape, json_t *schemas)
{
    json_t *schema, *properties, *required;
    if (json_object_get(schemas, shape->name))
        return openapi_reference(call, "schemas", shape->name);
    schema = json_new_object(call);
    properties = json_new_object(call);
    required = json_new_array(call);
    json_put(schemas, shape->name, schema);
    json_put_text(schema, "type", "object");
    json_put(schema, "properties", properties);
    for (const struct shape *part = shape; part; part = part->base)
        put_members(call, part, properties, required, schemas);
    if (json_array_size(required) > 0)
        json_put(schema, "required", required);
    return openapi_reference(call, "schemas", shape->name);
}

json_t *openapi_answer_schema(struct call *call, const struct operation *route, json_t *schemas)
{
    json_t *schema = json_new_object(call), *parts = json_new_array(call);
    json_t *rest = json_new_object(call), *properties = json_new_object(call);
    json_t *response = route->shape   ? openapi_shape_reference(call, route->shape, schemas)
                       : route->lists ? type_schema(call, FIELD_STRING)
                                      : json_new_object(call);
    if (route->lists)
        response = array_of(call, response);
    json_put_text(response, "description", route->answer);
    json_put(properties, "response", response);
    json_put(rest, "properties", properties);
    json_add(parts, openapi_shape_reference(call, &api_result_shape, schemas));
    json_add(parts, rest);
    json_put(schema, "allOf", parts);
    return schema;
}
