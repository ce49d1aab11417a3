#include "openapi.h"

#include "answer.h"
#include "api.h"
#include "describe.h"
#include "error_facts.h"
#include "multipart.h"
#include "openapi_schema.h"

static json_t *put_object(struct call *call, json_t *object, const char *name)
{
    json_t *made = json_new_object(call);
    json_put(object, name, made);
    return made;
}

static json_t *put_array(struct call *call, json_t *object, const char *name)
{
    json_t *made = json_new_array(call);
    json_put(object, name, made);
    return made;
}

static json_t *add_object(struct call *call, json_t *array)
{
    json_t *made = json_new_object(call);
    json_add(array, made);
    return made;
}

/* Whether two templates are one for OpenAPI: it looks where braces are, and not into them. */
static bool same_place(const char *left, const char *right)
{
    while (*left && *left == *right) {
        if (*left == '{') {
            left += strcspn(left, "}");
            right += strcspn(right, "}");
        }
        left++;
        right++;
    }
    return *left == *right;
}

/* The text of the place between braces, number `index` of a template, or NULL. */
static const char *place_name(struct call *call, const char *template, size_t index)
{
    for (const char *at = template; (at = strchr(at, '{')) != NULL; at++)
        if (index-- == 0)
            return arena_bytes(call->arena, at + 1, strcspn(at + 1, "}"));
    return NULL;
}

/* Whether a template takes the parameter. */
static bool stands_in_path(struct call *call, const struct operation *route, const char *name)
{
    const char *place;
    for (size_t i = 0; (place = place_name(call, route->path, i)) != NULL; i++)
        if (strcasecmp(place, name) == 0)
            return true;
    return false;
}

static const struct field *find_field(const struct operation *route, const char *name)
{
    for (size_t i = 0; i < route->parameter_count; i++)
        if (strcasecmp(route->parameters[i].name, name) == 0)
            return &route->parameters[i];
    return NULL;
}

static void add_parameter(struct call *call, json_t *parameters, const char *name, const char *in,
    const struct field *field, json_t *schemas)
{
    json_t *parameter = add_object(call, parameters);
    json_put_text(parameter, "name", name);
    json_put_text(parameter, "in", in);
    json_put_text(parameter, "description", field->help);
    json_put_true(parameter, "required", field->required || strcmp(in, "path") == 0);
    json_t *typed = parameter;
    if (field->shape) /* as text that is JSON */
        typed = put_object(call, put_object(call, parameter, "content"), "application/json");
    json_put(typed, "schema", openapi_field_schema(call, field, schemas));
}

/*
 * What stands in the path, by the names that `template` has for it, which is the route's own or
 * another that is the same for OpenAPI; in the query, where there is no body; and `fields`.
 */
static void put_parameters(struct call *call, const struct operation *route, const char *template,
    json_t *operation, json_t *schemas)
{
    static const struct field WORD = {.help = "A part of the path."};
    json_t *parameters = put_array(call, operation, "parameters");
    const char *name;
    for (size_t i = 0; (name = place_name(call, route->path, i)) != NULL; i++) {
        const struct field *field = find_field(route, name);
        add_parameter(call, parameters, place_name(call, template, i), "path",
            field ? field : &WORD, schemas);
    }
    for (size_t i = 0; i < route->parameter_count && !openapi_takes_body(route); i++) {
        const struct field *field = &route->parameters[i];
        if (!stands_in_path(call, route, field->name))
            add_parameter(call, parameters, field->name, "query", field, schemas);
    }
    json_add(parameters, openapi_reference(call, "parameters", "fields"));
}

/* The body, whose schema becomes a component: it is the same as JSON and as the forms. */
static void put_body(
    struct call *call, const struct operation *route, json_t *operation, json_t *schemas)
{
    static const char *const TYPES[] = {"application/json", FORM_TYPE, MULTIPART_TYPE};
    const char *name = arena_format(call->arena, "%s_body", describe_id(call, route));
    json_t *schema = json_new_object(call), *properties, *required = json_new_array(call);
    json_put_text(schema, "type", "object");
    properties = put_object(call, schema, "properties");
    for (size_t i = 0; i < route->parameter_count; i++) {
        const struct field *field = &route->parameters[i];
        if (!stands_in_path(call, route, field->name))
            openapi_put_property(call, properties, required, field, schemas);
    }
    if (json_object_size(properties) == 0)
        return;
    if (json_array_size(required) > 0)
        json_put(schema, "required", required);
    json_put(schemas, name, schema);
    json_t *body = put_object(call, operation, "requestBody");
    json_put_true(body, "required", json_array_size(required) > 0);
    json_t *content = put_object(call, body, "content");
    for (size_t i = 0; i < COUNT_OF(TYPES); i++)
        json_put(put_object(call, content, TYPES[i]), "schema",
            openapi_reference(call, "schemas", name));
}

static void put_good_answer(
    struct call *call, const struct operation *route, json_t *responses, json_t *schemas)
{
    int status = api_good_status(call, strcmp(route->verb, "POST") == 0);
    json_t *answer = put_object(call, responses, arena_format(call->arena, "%d", status));
    json_t *content = put_object(call, put_object(call, answer, "content"), "application/json");
    json_put_text(answer, "description", route->answer);
    json_put(content, "schema", openapi_answer_schema(call, route, schemas));
}

/* An error's answer, with one more reason for it: several may have one status. */
static void add_error(struct call *call, json_t *responses, enum status status, const char *when)
{
    const char *key = arena_format(call->arena, "%d", error_facts(status)->rest_status);
    json_t *answer = json_object_get(responses, key);
    const char *known = json_string_value(json_object_get(answer, "description"));
    if (!answer) {
        answer = put_object(call, responses, key);
        json_put(put_object(call, put_object(call, answer, "content"), "application/json"),
            "schema", openapi_reference(call, "schemas", api_failure_shape.name));
    }
    json_put_text(
        answer, "description", known ? arena_format(call->arena, "%s\n%s", known, when) : when);
}

static void put_answers(
    struct call *call, const struct operation *route, json_t *operation, json_t *schemas)
{
    size_t count;
    const struct operation_error *errors = describe_errors(call, route, &count);
    json_t *responses = put_object(call, operation, "responses");
    bool told = route->parameter_count == 0;
    put_good_answer(call, route, responses, schemas);
    for (size_t i = 0; i < count; i++) {
        add_error(call, responses, errors[i].status, errors[i].when);
        told |= errors[i].status == STATUS_INVALID;
    }
    if (!told)
        add_error(call, responses, WRONG);
    json_put(responses, "default", openapi_reference(call, "responses", "Failure"));
}

/* The verb as a path has it: "get". */
static const char *verb_key(struct call *call, const struct operation *route)
{
    return text_fold(call->arena, route->verb);
}

static void put_route(struct call *call, const struct operation *route, const char *template,
    json_t *path, json_t *schemas)
{
    const char *id = describe_id(call, route);
    json_t *operation = put_object(call, path, verb_key(call, route));
    json_put_text(operation, "operationId", id);
    json_add(put_array(call, operation, "tags"), openapi_text(call, route->area));
    json_put_text(operation, "summary", route->summary);
    json_put_text(operation, "description",
        arena_format(call->arena, "Who may call it: %s.", describe_who_may(call, route)));
    put_parameters(call, route, template, operation, schemas);
    if (openapi_takes_body(route))
        put_body(call, route, operation, schemas);
    put_answers(call, route, operation, schemas);
    if (!operation_takes_ticket(route))
        put_array(call, operation, "security");
}

/*
 * The path of a route among those that are there: of the same template, but for names; where that
 * has the route's verb already, as .../{id} has where .../{name} is another route, it is the
 * path with .json behind, which is the route's as well.
 */
static const char *find_place(struct call *call, json_t *paths, const struct operation *route)
{
    const char *key = arena_format(call->arena, "/%s", route->path), *known;
    json_t *path;
    json_object_foreach(paths, known, path)
    {
        if (!same_place(known, key))
            continue;
        if (!json_object_get(path, verb_key(call, route)))
            return known;
        key = arena_format(call->arena, "%s.json", key);
        break;
    }
    assert(!json_object_get(paths, key));
    put_object(call, paths, key);
    return key;
}

static void put_routes(
    struct call *call, const struct operations *operations, json_t *whole, json_t *schemas)
{
    const struct operations sorted = describe_by_area(call, operations);
    json_t *tags = put_array(call, whole, "tags"), *paths = put_object(call, whole, "paths");
    const char *area = "";
    for (size_t i = 0; i < sorted.count; i++) {
        const struct operation *route = sorted.list[i];
        if (!route->path)
            continue;
        if (strcasecmp(area, route->area) != 0)
            json_put_text(add_object(call, tags), "name", area = route->area);
        const char *key = find_place(call, paths, route);
        put_route(call, route, key + 1, json_object_get(paths, key), schemas);
    }
}

static void put_security(struct call *call, json_t *whole, json_t *components)
{
    static const struct {
        const char *name, *type, *in, *key, *scheme, *help;
    } SCHEMES[] = {{"token", "apiKey", "header", "Authorization", "", "The token, as it is."},
        {"bearer", "http", "", "", "bearer", "The token, after the word Bearer."},
        {"basic", "http", "", "", "basic",
            "A name and the password, as POST authentication takes them."},
        {"cookie", "apiKey", "cookie", API_COOKIE, "", "The token, in a cookie."}};
    json_t *schemes = put_object(call, components, "securitySchemes");
    json_t *choices = put_array(call, whole, "security");
    for (size_t i = 0; i < COUNT_OF(SCHEMES); i++) {
        json_t *scheme = put_object(call, schemes, SCHEMES[i].name);
        json_put_text(scheme, "type", SCHEMES[i].type);
        json_put_text(scheme, "in", SCHEMES[i].in);
        json_put_text(scheme, "name", SCHEMES[i].key);
        json_put_text(scheme, "scheme", SCHEMES[i].scheme);
        json_put_text(scheme, "description", SCHEMES[i].help);
        put_array(call, add_object(call, choices), SCHEMES[i].name);
    }
}

/* What every route has: the parameter `fields`, and the errors on the way to it. */
static void put_shared(struct call *call, json_t *components, json_t *schemas)
{
    static const struct field FIELDS = {
        .name = "fields",
        .help = "Names of members, parted by commas: of the answer, or of each in a list, only "
                "these are shown. Others are missing then, also where a schema requires them.",
    };
    json_t *shared = json_new_array(call);
    add_parameter(call, shared, FIELDS.name, "query", &FIELDS, schemas);
    json_put(put_object(call, components, "parameters"), FIELDS.name, json_array_get(shared, 0));
    json_t *failure = put_object(call, put_object(call, components, "responses"), "Failure");
    json_put_text(failure, "description", "Anything else that went wrong.");
    json_put(put_object(call, put_object(call, failure, "content"), "application/json"), "schema",
        openapi_shape_reference(call, &api_failure_shape, schemas));
}

static void put_head(struct call *call, json_t *whole, const char *url)
{
    json_put_text(whole, "openapi", "3.1.0");
    json_t *info = put_object(call, whole, "info");
    json_put_text(info, "title", "routeslip");
    json_put_text(info, "version", PACKAGE_VERSION);
    json_put_text(info, "description",
        "The REST API of routeslip. Names of parameters are the same in upper and lower case; "
        "`.json` or `.xml` may follow each path; with the latter, or where the header Accept "
        "prefers "
        "it, the answer is the same tree as XML, in which an array is an element for each of its "
        "items. What a body takes may be in the query too. A date may be "
        "without a time or a zone: then midnight is meant, or the server's zone.");
    json_put_text(add_object(call, put_array(call, whole, "servers")), "url", url);
}

void openapi_answer(struct call *call, const struct operations *operations, const char *url)
{
    json_t *whole = json_new_object(call), *schemas = json_new_object(call);
    json_t *components = json_new_object(call);
    put_head(call, whole, url);
    put_routes(call, operations, whole, schemas);
    put_shared(call, components, schemas);
    put_security(call, whole, components);
    json_put(components, "schemas", schemas);
    json_put(whole, "components", components);
    char *text = memory_or_end(json_dumps(whole, JSON_INDENT(2)));
    buffer_text(answer_document(call, "application/json; charset=UTF-8", ""), text);
    free(text);
}
