/*
 * JSON Schemas of an OpenAPI document: of parameters, from their fields, and of answers, from
 * their shapes.
 */
#pragma once

#include "json.h"
#include "operation/operation.h"

/* Whether parameters of the route go into a body: they do with POST and PUT. */
bool openapi_takes_body(const struct operation *route);

/* A text as a value. */
json_t *openapi_text(struct call *call, const char *text);

/* {"$ref": "#/components/KIND/NAME"} */
json_t *openapi_reference(struct call *call, const char *kind, const char *name);

/* The schema of a parameter: its type, or an array of it or of objects, with its bounds. */
json_t *openapi_field_schema(struct call *call, const struct field *field, json_t *schemas);

/* Puts a field among the properties of an object's schema, and its name among those that are
 * required if it is so. */
void openapi_put_property(struct call *call, json_t *properties, json_t *required,
    const struct field *field, json_t *schemas);

/* A reference to the schema of a shape, which is put among the schemas with all it refers to. */
json_t *openapi_shape_reference(struct call *call, const struct shape *shape, json_t *schemas);

/* The schema of a route's answer that is no error: the envelope, and in it the response. */
json_t *openapi_answer_schema(struct call *call, const struct operation *route, json_t *schemas);
