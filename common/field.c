#include "field.h"

#include "base64.h"
#include "text.h"

bool names_find(const struct names *names, const char *name, int32_t *value)
{
    for (size_t i = 0; i < names->count; i++) {
        if (strcmp(names->names[i].name, name) == 0) {
            *value = names->names[i].value;
            return true;
        }
    }
    return false;
}

bool names_find_in_any_case(const struct names *names, const char *name, int32_t *value)
{
    for (size_t i = 0; i < names->count; i++) {
        if (strcasecmp(names->names[i].name, name) == 0) {
            *value = names->names[i].value;
            return true;
        }
    }
    return false;
}

const char *names_of(const struct names *names, int32_t value)
{
    for (size_t i = 0; i < names->count; i++)
        if (names->names[i].value == value)
            return names->names[i].name;
    return "";
}

const char *names_list(struct call *call, const struct names *names)
{
    struct buffer list = BUFFER_INIT(call->arena, ERROR_MESSAGE_SIZE);
    for (size_t i = 0; i < names->count; i++) {
        const char *name = names->names[i].name;
        if (name[strspn(name, "0123456789")])
            buffer_format(&list, "%s%s", list.length > 0 ? ", " : "", name);
    }
    return list.text;
}

uint32_t field_limit(const struct field *field)
{
    return field->limit        ? field->limit
           : field->characters ? 4 * field->characters
           : field->xml        ? XML_PARAMETER_LIMIT
                               : FIELD_STRING_LIMIT;
}

const char *field_type_name(enum field_type type)
{
    static const char *const NAMES[] = {[FIELD_STRING] = "string",
        [FIELD_INT] = "int",
        [FIELD_LONG] = "long",
        [FIELD_BOOLEAN] = "boolean",
        [FIELD_DATETIME] = "dateTime",
        [FIELD_DECIMAL] = "decimal",
        [FIELD_BINARY] = "base64Binary"};
    return NAMES[type];
}

bool fields_have_bytes(const struct fields *fields, const char *name)
{
    for (size_t i = 0; fields && i < fields->count; i++)
        if (fields->fields[i].type == FIELD_BINARY && strcasecmp(fields->fields[i].name, name) == 0)
            return true;
    return false;
}

bool fields_have_content(const struct fields *fields)
{
    for (size_t i = 0; fields && i < fields->count; i++)
        if (fields->fields[i].type == FIELD_BINARY)
            return true;
    return false;
}

static void *member(const struct field *field, void *record)
{
    return (char *)record + field->offset;
}

/* Why a text is no value of its field. */
enum problem { FITS, BAD_FORMAT, BAD_RANGE, BAD_WORD, BAD_NAME, TOO_LONG };

static enum problem problem_of(enum text_number number)
{
    return number == NUMBER_OK ? FITS : number == NUMBER_RANGE ? BAD_RANGE : BAD_FORMAT;
}

static enum problem store_name(
    const struct field *field, const char *text, enum notation notation, int64_t *value)
{
    int32_t named;
    bool found = notation == NOTATION_REST ? names_find_in_any_case(field->names, text, &named)
                                           : names_find(field->names, text, &named);
    if (found)
        *value = named;
    else if (notation == NOTATION_REST && field->numbers)
        found = text_integer(text, INT32_MIN, INT32_MAX, value) == NUMBER_OK &&
                *names_of(field->names, (int32_t)*value);
    return found ? FITS : BAD_NAME;
}

static enum problem store_integer(const struct field *field, const char *text,
    enum notation notation, int64_t minimum, int64_t maximum, int64_t *value)
{
    return field->names ? store_name(field, text, notation, value)
                        : problem_of(text_integer(text, minimum, maximum, value));
}

static bool store_boolean(const char *text, enum notation notation, bool *value)
{
    return ((notation == NOTATION_SOAP || notation == NOTATION_XML) &&
               text_schema_boolean(text, value)) ||
           (notation != NOTATION_SOAP && text_boolean(text, value));
}

typedef enum date_problem date_parser(const char *text, int64_t *seconds);

static enum date_problem store_date(date_parser *parse, const char *text, struct datetime *date)
{
    enum date_problem problem = parse(text, &date->seconds);
    date->given = problem == DATE_OK && date->seconds != DATE_MINIMUM;
    return problem;
}

/* Converts a text into the record's member. */
static enum problem store(
    const struct field *field, const char *text, enum notation notation, void *record)
{
    static date_parser *const PARSERS[] = {[NOTATION_FORM] = date_parse,
        [NOTATION_SOAP] = date_parse_iso,
        [NOTATION_XML] = date_parse_iso,
        [NOTATION_REST] = date_parse_api};
    void *place = member(field, record);
    enum problem problem;
    enum date_problem date;
    int64_t number;
    switch (field->type) {
    case FIELD_STRING:
        *(const char **)place = text;
        return strlen(text) > field_limit(field) ||
                       (field->characters && text_characters(text) > field->characters)
                   ? TOO_LONG
                   : FITS;
    case FIELD_INT:
        problem = store_integer(field, text, notation, INT32_MIN, INT32_MAX, &number);
        if (problem == FITS)
            *(int32_t *)place = (int32_t)number;
        return problem;
    case FIELD_LONG:
        problem = store_integer(field, text, notation, INT64_MIN, INT64_MAX, &number);
        if (problem == FITS)
            *(int64_t *)place = number;
        return problem;
    case FIELD_BOOLEAN:
        return store_boolean(text, notation, place) ? FITS : BAD_FORMAT;
    case FIELD_DATETIME:
        date = store_date(PARSERS[notation], text, place);
        return date == DATE_OK ? FITS : date == DATE_FORMAT ? BAD_FORMAT : BAD_WORD;
    case FIELD_DECIMAL:
        return problem_of(decimal_parse(text, place));
    case FIELD_BINARY: /* by store_bytes() */
        break;
    }
    return BAD_FORMAT;
}

/* Sets the member of an absent field. */
static void store_initial(const struct field *field, void *record)
{
    const char *initial = field->initial ? field->initial : "";
    if (field->type == FIELD_STRING)
        *(const char **)member(field, record) = initial;
    else if (field->initial && store(field, initial, NOTATION_XML, record) != FITS)
        assert(!"a field's initial value is not of its type");
}

/* An int that has bounds of its own: whether it is outside them. */
static bool out_of_bounds(const struct field *field, const void *record)
{
    if (field->list || field->type != FIELD_INT || field->minimum >= field->maximum)
        return false;
    int32_t value = *(const int32_t *)((const char *)record + field->offset);
    return value < field->minimum || value > field->maximum;
}

enum status fields_check_bounds(
    struct call *call, const struct field *fields, size_t count, const void *arguments)
{
    for (size_t i = 0; i < count; i++)
        if (out_of_bounds(&fields[i], arguments))
            return fail(call, STATUS_INVALID, "%s is not between %" PRId32 " and %" PRId32 ".",
                fields[i].name, fields[i].minimum, fields[i].maximum);
    return STATUS_OK;
}

/* Why a form's text is no value of its type, in .NET's words. */
static const char *form_reason(const struct field *field, enum problem problem)
{
    switch (problem) {
    case BAD_RANGE:
        return field->type == FIELD_INT ? "Value was either too large or too small for an Int32."
                                        : "Value was either too large or too small for an Int64.";
    case BAD_WORD:
        return "The string was not recognized as a valid DateTime. There is an unknown word "
               "starting at index 0.";
    default:
        return field->type == FIELD_BOOLEAN    ? "String was not recognized as a valid Boolean."
               : field->type == FIELD_DATETIME ? "String was not recognized as a valid DateTime."
                                               : "Input string was not in a correct format.";
    }
}

/* The same of an element's text. */
static const char *soap_reason(
    struct call *call, const struct field *field, const char *shown, enum problem problem)
{
    if (field->type == FIELD_BOOLEAN)
        return arena_format(call->arena, "The string '%s' is not a valid Boolean value.", shown);
    if (field->type == FIELD_DATETIME)
        return arena_format(call->arena, "The string '%s' is not a valid AllXsd value.", shown);
    return form_reason(field, problem);
}

/* The most that a string can have, as "255 characters". */
static const char *most(struct call *call, const struct field *field)
{
    return field->characters
               ? arena_format(call->arena, "%" PRIu32 " characters", field->characters)
               : arena_format(call->arena, "%" PRIu32 " bytes", field_limit(field));
}

static enum status convert_parameter(struct call *call, const struct field *field,
    enum notation notation, const struct field_text *value, void *arguments)
{
    static const char *const SYSTEM[] = {[FIELD_INT] = "System.Int32",
        [FIELD_LONG] = "System.Int64",
        [FIELD_BOOLEAN] = "System.Boolean",
        [FIELD_DATETIME] = "System.DateTime",
        [FIELD_DECIMAL] = "System.Decimal"};
    enum problem problem = store(field, value->text, notation, arguments);
    const char *shown;
    if (problem == FITS)
        return STATUS_OK;
    if (problem == TOO_LONG)
        return fail(call, STATUS_PARAMETER, "Parameter too long: %s (at most %s).", field->name,
            most(call, field));
    shown = text_first(call->arena, value->text, 256);
    if (notation == NOTATION_SOAP)
        return fail(call, STATUS_PARAMETER, ENVELOPE_UNREADABLE " ---> %s", value->line,
            value->column, soap_reason(call, field, shown, problem));
    return fail(call, STATUS_PARAMETER, "Cannot convert %s to %s.\nParameter name: %s ---> %s",
        shown, SYSTEM[field->type], field->name, form_reason(field, problem));
}

#define SHOWN_CONTENT 64 /* characters of what cannot be decoded, in a message */

/* Bytes are decoded where they stand, once, though a call may be carried out again. */
static enum status store_bytes(struct call *call, const struct field *field, enum notation notation,
    const struct field_text *value, void *arguments)
{
    static const char REASON[] = "The input is not a valid Base-64 string.";
    struct field_content *content = value->content;
    const char *start = text_utf8(call->arena, content->at,
        content->length < SHOWN_CONTENT ? content->length : SHOWN_CONTENT, NULL);
    bool doubled = *value->text != '\0';
    if (doubled || (content->encoded && !base64_decode(content->at, &content->length)))
        return notation == NOTATION_SOAP
                   ? fail(call, STATUS_PARAMETER, ENVELOPE_UNREADABLE " ---> %s", value->line,
                         value->column, REASON)
                   : fail(call, STATUS_PARAMETER,
                         "Cannot convert %s to System.Byte[].\nParameter name: %s ---> %s", start,
                         field->name, REASON);
    content->encoded = false;
    *(struct bytes *)member(field, arguments) =
        (struct bytes){(const unsigned char *)content->at, content->length};
    return STATUS_OK;
}

/* What an absent parameter of a call reads as. */
static enum status store_absent(
    struct call *call, const struct field *field, enum notation notation, void *arguments)
{
    if (field->required && notation == NOTATION_FORM)
        return fail(call, STATUS_PARAMETER, "Missing parameter: %s.", field->name);
    if (field->required && field->type == FIELD_DATETIME)
        ((struct datetime *)member(field, arguments))->seconds = DATE_MINIMUM;
    else
        store_initial(field, arguments);
    return STATUS_OK;
}

enum status fields_read_parameters(struct call *call, const struct field *fields, size_t count,
    enum notation notation, field_source *source, void *context, bool writes, void *arguments)
{
    for (size_t i = 0; i < count; i++) {
        const struct field *field = &fields[i];
        struct field_text value = source(context, field->name);
        if (!value.text) {
            TRY(store_absent(call, field, notation, arguments));
            continue;
        }
        if (value.markup && field->xml)
            value.text = value.markup;
        else if (value.markup)
            return fail(call, STATUS_PARAMETER,
                ENVELOPE_UNREADABLE " ---> Unexpected node type Element. ReadElementString method "
                                    "can only be called on elements with simple or empty content.",
                value.line, value.column);
        if (value.has_nul)
            return fail(call, STATUS_PARAMETER, "NUL character in parameter: %s.", field->name);
        if (value.damaged && writes)
            return fail(call, STATUS_PARAMETER, "Invalid UTF-8 in parameter: %s.", field->name);
        if (field->type == FIELD_BINARY && value.content)
            TRY(store_bytes(call, field, notation, &value, arguments));
        else if (field->type != FIELD_STRING && !field->required && !*value.text)
            store_initial(field, arguments);
        else
            TRY(convert_parameter(call, field, notation, &value, arguments));
    }
    return STATUS_OK;
}

/* A field's name for a message: with that of the parameter whose model it is of, if any. */
static const char *model_name(struct call *call, const char *what, const struct field *field)
{
    return what ? arena_format(call->arena, "%s: %s", what, field->name) : field->name;
}

/* An int that may be outside of its bounds becomes the nearest that is not. */
static void fit(const struct field *field, void *model)
{
    int32_t *value = member(field, model);
    if (field->raised && *value < field->minimum)
        *value = field->minimum;
    if (field->lowered && *value > field->maximum)
        *value = field->maximum;
}

static enum status convert_model(struct call *call, const char *what, enum notation notation,
    const struct field *field, const char *text, void *model)
{
    const char *shown = text_first(call->arena, text, 64);
    switch (store(field, text, notation, model)) {
    case FITS:
        break;
    case TOO_LONG:
        return fail(call, STATUS_INVALID, "%s is longer than %s.", model_name(call, what, field),
            most(call, field));
    case BAD_NAME:
        return fail(call, STATUS_INVALID, "%s '%s' is not one of %s.",
            model_name(call, what, field), shown, names_list(call, field->names));
    case BAD_RANGE:
        return fail(call, STATUS_INVALID, "%s %s is too large or too small.",
            model_name(call, what, field), shown);
    default:
        return fail(call, STATUS_INVALID, "%s '%s' is not a valid %s.",
            model_name(call, what, field), shown, field_type_name(field->type));
    }
    if (field->raised || field->lowered)
        fit(field, model);
    if (out_of_bounds(field, model))
        return fail(call, STATUS_INVALID, "%s %s is not between %" PRId32 " and %" PRId32 ".",
            model_name(call, what, field), shown, field->minimum, field->maximum);
    return STATUS_OK;
}

struct field_text fields_context_value(
    struct call *call, field_source *source, void *context, const char *name)
{
    struct field_text value = source(context, arena_format(call->arena, "%s[]", name));
    if (!value.text)
        value = source(context, name);
    if (value.text)
        value.text = arena_bytes(call->arena, value.text, strcspn(value.text, ","));
    return value;
}

/* One field of a model, whose value is there or not. */
static enum status read_field(struct call *call, const char *what, enum notation notation,
    const struct field *field, const struct field_text *value, void *model)
{
    const char *text = value->text;
    if (value->has_nul || value->damaged)
        return fail(
            call, STATUS_INVALID, "%s is not valid UTF-8 text.", model_name(call, what, field));
    if (value->json && !text)
        return fail(call, STATUS_INVALID, "%s is not a valid %s.", model_name(call, what, field),
            field_type_name(field->type));
    if (text && field->type != FIELD_STRING)
        text = text_trim(call->arena, text);
    if (text && field->context && field->type != FIELD_STRING &&
        store(field, text, notation, model) != FITS)
        text = NULL;
    if (text && (*text || field->type == FIELD_STRING))
        TRY(convert_model(call, what, notation, field, text, model));
    else if (field->required)
        return fail(call, STATUS_INVALID, "%s is missing.", model_name(call, what, field));
    else
        store_initial(field, model);
    if (field->required && !field->empty && field->type == FIELD_STRING &&
        !**(const char **)member(field, model))
        return fail(call, STATUS_INVALID, "%s is empty.", model_name(call, what, field));
    return STATUS_OK;
}

enum status fields_read_model(struct call *call, const char *what, const struct field *fields,
    size_t count, enum notation notation, field_source *source, void *context, void *model)
{
    for (size_t i = 0; i < count; i++) {
        if (fields[i].list || fields[i].shape || fields[i].unheeded)
            continue;
        struct field_text value = fields[i].context
                                      ? fields_context_value(call, source, context, fields[i].name)
                                      : source(context, fields[i].name);
        TRY(read_field(call, what, notation, &fields[i], &value, model));
    }
    return STATUS_OK;
}
