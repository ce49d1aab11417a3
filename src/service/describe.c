#include "describe.h"

#include "element.h"
#include "error_facts.h"
#include "rest.h"
#include "sample.h"
#include "text.h"
#include "crm/crm_rights.h"
#include "library/document_rights.h"
#include "task/task_rights.h"
#include "workflow/flow_rights.h"

static const char *list_of(struct call *call, bool list, const char *name)
{
    return list ? arena_format(call->arena, "list of %s", name) : name;
}

/* What a field that has no shape takes. */
static const char *value_type(struct call *call, const struct field *field)
{
    const char *type = field_type_name(field->names == &rest_maybe ? FIELD_BOOLEAN : field->type);
    if (field->names && field->names != &rest_maybe)
        return arena_format(call->arena, "one of %s", names_list(call, field->names));
    if (field->characters)
        return arena_format(
            call->arena, "%s of up to %" PRIu32 " characters", type, field->characters);
    return type;
}

const char *describe_type(struct call *call, const struct field *field)
{
    return list_of(call, field->list, field->shape ? field->shape->name : value_type(call, field));
}

const char *describe_need(const struct field *field)
{
    return field->required ? "required" : "optional";
}

const char *describe_member_type(struct call *call, const struct member *member)
{
    return list_of(
        call, member->list, member->shape ? member->shape->name : field_type_name(member->type));
}

const char *describe_shown(struct call *call, const struct operation *route)
{
    return list_of(
        call, route->lists, route->shape ? route->shape->name : field_type_name(FIELD_STRING));
}

const char *describe_id(struct call *call, const struct operation *operation)
{
    struct buffer id = BUFFER_INIT(call->arena, 1024);
    if (!operation->path)
        return operation->name;
    for (const char *at = operation->verb; *at; at++)
        buffer_format(&id, "%c", *at | 0x20);
    buffer_text(&id, "_");
    for (const char *at = operation->path; *at; at++) {
        if (*at == '/')
            buffer_text(&id, "_");
        else if (!strchr("{}@", *at))
            buffer_bytes(&id, at, 1);
    }
    return id.text;
}

static const char *access_text(const struct operation *operation)
{
    static const char *const TEXTS[] = {[ACCESS_READ] = "reads",
        [ACCESS_WRITE] = "writes",
        [ACCESS_OWN] = "writes",
        [ACCESS_CALLS] = "as its calls do",
        [ACCESS_NONE] = "neither reads nor writes"};
    return TEXTS[operation->access];
}

/* The rights among the bits, in words. */
static const char *allow_text(struct call *call, uint64_t allow)
{
    static const struct right *const AREAS[] = {
        people_rights, document_rights, task_rights, flow_rights, crm_rights};
    struct buffer text = BUFFER_INIT(call->arena, ERROR_MESSAGE_SIZE);
    for (size_t i = 0; i < COUNT_OF(AREAS); i++)
        for (const struct right *right = AREAS[i]; right->allow; right++)
            if (allow & right->allow)
                buffer_format(&text, "%s%s", text.length ? ", " : "", right->text);
    return text.text;
}

const char *describe_who_may(struct call *call, const struct operation *operation)
{
    const char *text = operation->allow                     ? allow_text(call, operation->allow)
                       : !operation_takes_ticket(operation) ? "anybody"
                       : operation->path                    ? "anybody with a token"
                                                            : "anybody with a ticket";
    return operation_refuses_readers(operation)
               ? arena_format(call->arena, "%s; no read-only user", text)
               : text;
}

const char *describe_error(struct call *call, const struct operation *operation, enum status status)
{
    const struct error_facts *facts = error_facts(status);
    if (operation->path)
        return arena_format(call->arena, "%d", facts->rest_status);
    const struct error_own *own = operation_own_error(operation, status);
    int code = own && own->documented_code ? own->documented_code : facts->documented_code;
    const char *name = own && own->text ? own->text : facts->name;
    return code ? arena_format(call->arena, "[%d] %s", code, name) : name;
}

const struct operation_error *describe_errors(
    struct call *call, const struct operation *operation, size_t *count)
{
    const struct operation_error ticket_error = {
        STATUS_TICKET, operation->path ? "The token is missing or unknown, or has expired."
                                       : "The ticket is unknown or has expired."};
    struct operation_error *errors =
        arena_allocate(call->arena, (operation->error_count + 1) * sizeof *errors);
    *count = 0;
    if (operation_takes_ticket(operation))
        errors[(*count)++] = ticket_error;
    for (size_t i = 0; i < operation->error_count; i++)
        errors[(*count)++] = operation->errors[i];
    return errors;
}

static int by_area(const void *left, const void *right)
{
    const struct operation *a = *(const struct operation *const *)left,
                           *b = *(const struct operation *const *)right;
    int order = strcasecmp(a->area, b->area);
    if (!order && a->path && b->path)
        order = strcasecmp(a->path, b->path);
    order = order ? order : strcasecmp(a->name, b->name);
    return order ? order : strcmp(a->name, b->name);
}

struct operations describe_by_area(struct call *call, const struct operations *operations)
{
    size_t size = operations->count * sizeof *operations->list;
    const struct operation **list = arena_allocate(call->arena, size);
    memcpy(list, operations->list, size);
    qsort(list, operations->count, sizeof *list, by_area);
    return (struct operations){list, operations->count};
}

bool describe_opens_area(const struct operations *sorted, size_t index)
{
    return index == 0 || strcmp(sorted->list[index]->area, sorted->list[index - 1]->area) != 0;
}

/* Shapes as they are found. */
struct shapes {
    const struct shape **list;
    size_t count, room;
};

static void gather(struct call *call, const struct shape *shape, struct shapes *shapes)
{
    for (size_t i = 0; shape && i < shapes->count; i++)
        if (shapes->list[i] == shape)
            return;
    if (!shape)
        return;
    shapes->list =
        arena_grow(call->arena, shapes->list, shapes->count, &shapes->room, sizeof *shapes->list);
    shapes->list[shapes->count++] = shape;
    for (const struct shape *part = shape; part; part = part->base)
        for (size_t i = 0; i < part->count; i++)
            gather(call, shape_member(part, i).shape, shapes);
}

static int by_shape_name(const void *left, const void *right)
{
    const struct shape *const *a = left, *const *b = right;
    return strcmp((*a)->name, (*b)->name);
}

const struct shape *const *describe_shapes(
    struct call *call, const struct operations *operations, size_t *count)
{
    struct shapes shapes = {0};
    for (size_t i = 0; i < operations->count; i++) {
        const struct operation *operation = operations->list[i];
        gather(call, operation->shape, &shapes);
        for (size_t j = 0; j < operation->parameter_count; j++)
            gather(call, operation->parameters[j].shape, &shapes);
    }
    if (shapes.count > 0)
        qsort(shapes.list, shapes.count, sizeof *shapes.list, by_shape_name);
    *count = shapes.count;
    return shapes.list;
}

/* Whether what is described is the REST API. */
bool describes_routes(const struct operations *operations)
{
    return operations->count > 0 && operations->list[0]->path;
}

/* A line of an operation's elements; the last word before the text tells the editions. */
static void describe_element(void *context, const char *path, const struct member *member)
{
    const char *edition = member->newest      ? "newest"
                          : member->older     ? "older"
                          : member->response  ? "response"
                          : member->reference ? "reference"
                                              : "every";
    fprintf(context, "  %s  %s  %s  %s edition  %s\n", path, element_type(member),
        element_count(member), edition, member->help);
}

void operation_describe(struct call *call, const struct operation *operation, FILE *file)
{
    size_t count;
    const struct operation_error *errors = describe_errors(call, operation, &count);
    fprintf(file, "%s: %s\n\narea: %s\naccess: %s\nwho may: %s\n%s: %s\n\nparameters:\n",
        operation->name, operation->summary, operation->area, access_text(operation),
        describe_who_may(call, operation), operation->path ? "path" : "root",
        operation->path ? arena_format(call->arena, "/api/2.0/%s", operation->path)
                        : operation->root);
    for (size_t i = 0; i < operation->parameter_count; i++) {
        const struct field *field = &operation->parameters[i];
        fprintf(file, "  %s  %s  %s  %s\n", field->name, describe_type(call, field),
            describe_need(field), field->help);
    }
    fprintf(file, "\nanswer: %s\n", operation->answer);
    if (operation->path)
        fprintf(file, "shows: %s\n", describe_shown(call, operation));
    else if (operation->shape) {
        fprintf(file, "\nelements:\n");
        element_each(call, operation, describe_element, file);
    }
    fprintf(file, "\nerrors:\n");
    for (size_t i = 0; i < count; i++)
        fprintf(
            file, "  %s: %s\n", describe_error(call, operation, errors[i].status), errors[i].when);
}

/* Text for a manual page's source, where a backslash, and at a line's start a point, mean more. */
static const char *man_text(struct call *call, const char *text)
{
    struct buffer escaped = BUFFER_INIT(call->arena, 64 * 1024);
    buffer_text(&escaped, *text == '.' || *text == '\'' ? "\\&" : "");
    for (; *text; text++) {
        if (*text == '\\')
            buffer_text(&escaped, "\\e");
        else
            buffer_bytes(&escaped, text, 1);
    }
    return escaped.text;
}

/* A list under a heading, without empty lines in it, and its end. */
static void man_open_list(FILE *file, const char *heading)
{
    fprintf(file, ".PP\n%s:\n.RS 2\n.PD 0\n", heading);
}

static void man_close_list(FILE *file)
{
    fprintf(file, ".PD\n.RE\n");
}

/* A document line by line, as it is. */
static void man_document(struct call *call, const char *text, FILE *file)
{
    fprintf(file, ".PP\n.EX\n");
    for (const char *at = text; *at;) {
        size_t length = strcspn(at, "\n");
        fprintf(file, "%s\n", man_text(call, arena_bytes(call->arena, at, length)));
        at += length + (at[length] == '\n');
    }
    fprintf(file, ".EE\n");
}

static void man_parameters(struct call *call, const struct operation *operation, FILE *file)
{
    if (operation->parameter_count == 0)
        return;
    man_open_list(file, "Parameters");
    for (size_t i = 0; i < operation->parameter_count; i++) {
        const struct field *field = &operation->parameters[i];
        fprintf(file, ".TP 4\n.BR %s \" (%s, %s)\"\n%s\n", field->name, describe_type(call, field),
            describe_need(field), man_text(call, field->help));
        if (sample_is_xml(field)) {
            fprintf(file, ".RS 4\n");
            man_document(call, sample_value(call, field), file);
            fprintf(file, ".RE\n");
        }
    }
    man_close_list(file);
}

static void man_errors(struct call *call, const struct operation *operation, FILE *file)
{
    size_t count;
    const struct operation_error *errors = describe_errors(call, operation, &count);
    if (count == 0)
        return;
    man_open_list(file, "Errors");
    for (size_t i = 0; i < count; i++)
        fprintf(file, ".TP 4\n.B %s\n%s\n",
            man_text(call, describe_error(call, operation, errors[i].status)),
            man_text(call, errors[i].when));
    man_close_list(file);
}

static void man_operation(struct call *call, const struct operation *operation, FILE *file)
{
    fprintf(file, ".SS %s\n%s\n.PP\nWho may call it: %s.\n", operation->name,
        man_text(call, operation->summary), man_text(call, describe_who_may(call, operation)));
    man_parameters(call, operation, file);
    fprintf(file, ".PP\nAnswer: %s ", man_text(call, operation->answer));
    if (operation->path)
        fprintf(file, "(%s)\n", describe_shown(call, operation));
    else
        fprintf(file, "The root element is <%s>%s%s.\n", operation->root,
            operation->shape ? ", with what is told of " : "",
            operation->shape ? operation->shape->name : "");
    man_errors(call, operation, file);
}

static void man_shape(struct call *call, const struct shape *shape, FILE *file)
{
    fprintf(file, ".SS %s\n.PD 0\n", shape->name);
    for (const struct shape *part = shape; part; part = part->base)
        for (size_t i = 0; i < part->count; i++) {
            const struct member member = shape_member(part, i);
            fprintf(file, ".TP 4\n.BR %s%s \" (%s%s)\"\n%s\n", member.attribute ? "@" : "",
                member.name, describe_member_type(call, &member),
                member.lacks ? ", may be missing" : "", man_text(call, member.help));
        }
    fprintf(file, ".PD\n");
}

static const char MAN_OPERATIONS[] =
    ".SH NAME\nrouteslip-operations \\- the operations of the web service\n"
    ".SH DESCRIPTION\n"
    "Each operation answers at /srv.asmx/NAME, to GET with its parameters in the query and\n"
    "to POST with a form.\nSOAP 1.1 and 1.2 are spoken at /srv.asmx.\nWhere success=\"false\" "
    "is in the root element, error tells why.\n"
    "A parameter that is missing or cannot be read is answered with status 500 and a line\n"
    "of text.\nNames of operations are exact; those of parameters are the same in upper and\n"
    "lower case.\n";
static const char MAN_API[] =
    ".SH NAME\nrouteslip-api \\- the REST API\n"
    ".SH DESCRIPTION\n"
    "Each path is below /api/2.0/, and may end in .json.\n"
    "Parameters in braces stand in the path; others are in the query of GET and DELETE, and\n"
    "with POST and PUT in a body, as JSON or as a form.\n"
    "Their names are the same in upper and lower case.\n"
    "POST authentication gives a token; all others take that, or an API key, in the header\n"
    "Authorization, or there a name and a password by Basic authentication.\n"
    ".PP\n"
    "An answer is JSON: response is what is shown, or error.message tells why it is not, with\n"
    "an HTTP status of 400 or more.\n"
    "The parameter fields, as in fields=id,title, leaves some members of what is shown.\n"
    "What takes a list of objects takes it in a form or a query as text that is JSON too.\n"
    "count and startIndex take a part of any list.\n"
    "Where a list is asked for by filterBy, filterOp, type or updatedSince, which are not known\n"
    "here, or by a filterValue that it does not take, nothing fits.\n"
    "DELETE takes no parameters but those that are told.\n"
    "/api/2.0/openapi.json tells programs what stands here.\n";

void operations_describe_man(struct call *call, const struct operations *operations, FILE *file)
{
    const struct operations sorted = describe_by_area(call, operations);
    bool routes = describes_routes(operations);
    size_t count;
    const struct shape *const *shapes = describe_shapes(call, operations, &count);
    fprintf(file, ".TH ROUTESLIP-%s 7 \"\" \"routeslip %s\" \"routeslip\"\n%s",
        routes ? "API" : "OPERATIONS", PACKAGE_VERSION, routes ? MAN_API : MAN_OPERATIONS);
    for (size_t i = 0; i < sorted.count; i++) {
        if (describe_opens_area(&sorted, i))
            fprintf(file, ".SH \"%s\"\n", man_text(call, sorted.list[i]->area));
        man_operation(call, sorted.list[i], file);
    }
    if (count > 0)
        fprintf(file, routes ? ".SH Objects\n"
                             : ".SH Elements\nThe names of attributes have @ before them.\n");
    for (size_t i = 0; i < count; i++)
        man_shape(call, shapes[i], file);
    fprintf(file, ".SH SEE ALSO\n.BR routeslip (1),\n.BR routeslip-%s (7)\n",
        routes ? "operations" : "api");
}
