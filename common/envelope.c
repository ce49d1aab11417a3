#include "envelope.h"

#include "xml.h"

/* Where the reader is: how deep, and inside of what. */
enum { AT_ROOT, AT_PART, AT_CONTENT, AT_PARAMETER };
enum part { PART_OTHER, PART_HEADER, PART_BODY };

struct reader {
    struct call *call;
    struct envelope *envelope;
    const char *service;   /* the namespace of its parameters */
    const char *namespace; /* the envelope's own */
    int depth;             /* elements that are open */
    enum part part;        /* of the envelope that is open */
    bool in_operation;
    bool in_parameter;
    const struct fields_of *fields_of; /* NULL: none are bytes */
    struct fields fields;              /* of the operation */
    struct field_content *content;     /* of the parameter, where that is bytes */
    char *at;                          /* where the next bytes go to; NULL: not known yet */
    size_t length;                     /* of the document */
    bool nested; /* an element was found in the parameter, whose markup is kept from then on */
    size_t room; /* of envelope->pairs */
    struct buffer text, markup; /* of the parameter */
    enum status problem; /* the first; told only when the document turns out to be well formed */
    const char *message;
};

/* Notes a problem; what follows it is only read. */
static void note(struct reader *reader, enum status problem, const char *message)
{
    if (reader->problem != STATUS_OK)
        return;
    reader->problem = problem;
    reader->message = message;
}

static void start_root(struct reader *reader, const struct xml_start *element)
{
    struct envelope *envelope = reader->envelope;
    if (strcmp(element->name, "Envelope") == 0 && strcmp(element->uri, SOAP_11_NAMESPACE) == 0)
        envelope->version = SOAP_11;
    else if (strcmp(element->name, "Envelope") == 0 && strcmp(element->uri, SOAP_12_NAMESPACE) == 0)
        envelope->version = SOAP_12;
    else
        note(reader, STATUS_SOAP_VERSION,
            arena_format(reader->call->arena,
                "Possible SOAP version mismatch: Envelope namespace %s was unexpected. "
                "Expecting " SOAP_11_NAMESPACE ".",
                element->uri));
    reader->namespace = envelope->version == SOAP_12 ? SOAP_12_NAMESPACE : SOAP_11_NAMESPACE;
}

static void start_part(struct reader *reader, const struct xml_start *element)
{
    reader->part = strcmp(element->uri, reader->namespace) != 0 ? PART_OTHER
                   : strcmp(element->name, "Header") == 0       ? PART_HEADER
                   : strcmp(element->name, "Body") == 0         ? PART_BODY
                                                                : PART_OTHER;
}

/* Headers are ignored, unless one says that it must not be. */
static void start_header(struct reader *reader, const struct xml_start *element)
{
    const char *must =
        xml_start_attribute(reader->call, element, reader->namespace, "mustUnderstand");
    if (must && (strcmp(must, "1") == 0 || strcmp(must, "true") == 0))
        note(reader, STATUS_SOAP_HEADER,
            arena_format(reader->call->arena, "SOAP header %s was not understood.", element->name));
}

static void start_operation(struct reader *reader, const struct xml_start *element)
{
    struct envelope *envelope = reader->envelope;
    if (*envelope->operation)
        return;
    envelope->operation = arena_string(reader->call->arena, element->name);
    envelope->uri = arena_string(reader->call->arena, element->uri);
    reader->in_operation = true;
    if (reader->fields_of)
        reader->fields = reader->fields_of->find(reader->fields_of->context, envelope->operation);
}

/* What is written is never longer than what was read by then. */
static void start_content(struct reader *reader)
{
    if (!reader->at)
        reader->at = arena_allocate(reader->call->arena, reader->length);
    reader->content = arena_allocate(reader->call->arena, sizeof *reader->content);
    *reader->content = (struct field_content){.at = reader->at, .encoded = true};
}

static void start_parameter(struct reader *reader, const struct xml_start *element)
{
    struct envelope *envelope = reader->envelope;
    if (strcmp(element->uri, reader->service) != 0)
        return;
    if (envelope->count == ENVELOPE_PAIRS_LIMIT) {
        note(reader, STATUS_BROKEN, "There are too many parameters.");
        return;
    }
    envelope->pairs = arena_grow(reader->call->arena, envelope->pairs, envelope->count,
        &reader->room, sizeof *envelope->pairs);
    envelope->pairs[envelope->count++].name = arena_string(reader->call->arena, element->name);
    reader->in_parameter = true;
    reader->nested = false;
    reader->text = reader->markup = (struct buffer)BUFFER_INIT(reader->call->arena, SIZE_MAX / 2);
    buffer_text(&reader->text, "");
    reader->content = NULL;
    if (fields_have_bytes(&reader->fields, element->name))
        start_content(reader);
}

static void start_inside(struct reader *reader, const struct xml_start *element)
{
    if (!reader->nested)
        buffer_xml(&reader->markup, reader->text.text, false);
    reader->nested = true;
    xml_start_write(&reader->markup, element);
}

static void start(void *context, const struct xml_start *element)
{
    struct reader *reader = context;
    int depth = reader->depth++;
    if (reader->problem != STATUS_OK)
        return;
    if (depth == AT_ROOT)
        start_root(reader, element);
    else if (depth == AT_PART)
        start_part(reader, element);
    else if (depth == AT_CONTENT && reader->part == PART_HEADER)
        start_header(reader, element);
    else if (depth == AT_CONTENT && reader->part == PART_BODY)
        start_operation(reader, element);
    else if (depth == AT_PARAMETER && reader->in_operation)
        start_parameter(reader, element);
    else if (reader->in_parameter)
        start_inside(reader, element);
}

static void text(void *context, const char *bytes, size_t length)
{
    struct reader *reader = context;
    if (!reader->in_parameter)
        return;
    if (reader->content) {
        memcpy(reader->at, bytes, length);
        reader->at += length;
        reader->content->length += length;
        return;
    }
    buffer_bytes(&reader->text, bytes, length);
    if (reader->nested)
        buffer_xml(&reader->markup, arena_bytes(reader->call->arena, bytes, length), false);
}

static void end_parameter(struct reader *reader, int line, int column)
{
    struct envelope *envelope = reader->envelope;
    reader->in_parameter = false;
    envelope->pairs[envelope->count - 1].value = (struct field_text){.text = reader->text.text,
        .markup = reader->nested ? reader->markup.text : NULL,
        .content = reader->content,
        .line = line,
        .column = column};
}

static void end(void *context, const char *name, int line, int column)
{
    struct reader *reader = context;
    int depth = --reader->depth;
    if (depth == AT_PARAMETER && reader->in_parameter)
        end_parameter(reader, line, column);
    else if (depth > AT_PARAMETER && reader->in_parameter)
        buffer_format(&reader->markup, "</%s>", name);
    else if (depth == AT_CONTENT)
        reader->in_operation = false;
    else if (depth == AT_PART)
        reader->part = PART_OTHER;
}

static enum status read_envelope(struct reader *reader, const char *bytes)
{
    static const struct xml_handler HANDLER = {start, text, end};
    *reader->envelope = (struct envelope){.operation = "", .uri = ""};
    if (!xml_read(bytes, reader->length, &HANDLER, reader))
        return fail(reader->call, STATUS_BROKEN, "The envelope is not well formed.");
    return reader->problem == STATUS_OK
               ? STATUS_OK
               : fail(reader->call, reader->problem, "%s", reader->message);
}

enum status envelope_read(struct call *call, const char *namespace, const char *bytes,
    size_t length, struct envelope *envelope)
{
    struct reader reader = {
        .call = call, .envelope = envelope, .service = namespace, .length = length};
    return read_envelope(&reader, bytes);
}

enum status envelope_read_content(struct call *call, const char *namespace,
    const struct fields_of *fields_of, char *bytes, size_t length, struct envelope *envelope)
{
    struct reader reader = {.call = call,
        .envelope = envelope,
        .service = namespace,
        .length = length,
        .fields_of = fields_of,
        .at = length > XML_LARGE ? bytes : NULL};
    return read_envelope(&reader, bytes);
}

/* What differs between the two versions of SOAP. */
static const struct {
    const char *namespace, *content_type;
} VERSIONS[] = {[SOAP_11] = {SOAP_11_NAMESPACE, "text/xml; charset=utf-8"},
    [SOAP_12] = {SOAP_12_NAMESPACE, "application/soap+xml; charset=utf-8"}};

const char *envelope_content_type(enum soap version)
{
    return VERSIONS[version].content_type;
}

/* What stands before what is in an envelope's body; `upgrade`: with a header that says which
 * versions there are, as .NET writes it. */
static void open_envelope(struct buffer *buffer, enum soap version, bool upgrade)
{
    buffer_format(buffer,
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>"
        "<soap:Envelope xmlns:soap=\"%s\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
        " xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\">",
        VERSIONS[version].namespace);
    if (upgrade)
        buffer_text(buffer,
            "<soap:Header><soap12:Upgrade xmlns:soap12=\"" SOAP_12_NAMESPACE "\">"
            "<soap12:SupportedEnvelope qname=\"soap:Envelope\" xmlns:soap=\"" SOAP_11_NAMESPACE
            "\" /><soap12:SupportedEnvelope qname=\"soap12:Envelope\" xmlns:soap12="
            "\"" SOAP_12_NAMESPACE "\" /></soap12:Upgrade></soap:Header>");
    buffer_text(buffer, "<soap:Body>");
}

void envelope_open(struct buffer *buffer, enum soap version)
{
    open_envelope(buffer, version, false);
}

void envelope_close(struct buffer *buffer)
{
    buffer_text(buffer, "</soap:Body></soap:Envelope>");
}

/* Each version has it its own way. .NET gives no detail of a header's fault. */
void envelope_fault(struct buffer *buffer, enum soap version, enum status status, const char *fault,
    const char *message)
{
    bool first = version == SOAP_11, detail = status != STATUS_SOAP_HEADER;
    const char *code = first                          ? fault
                       : strcmp(fault, "Client") == 0 ? "Sender"
                       : strcmp(fault, "Server") == 0 ? "Receiver"
                                                      : fault;
    open_envelope(buffer, version, status == STATUS_SOAP_VERSION);
    buffer_format(buffer,
        first ? "<soap:Fault><faultcode>soap:%s</faultcode><faultstring>"
              : "<soap:Fault><soap:Code><soap:Value>soap:%s</soap:Value></soap:Code>"
                "<soap:Reason><soap:Text xml:lang=\"en\">",
        code);
    buffer_xml(buffer, message, false);
    buffer_text(buffer, first ? "</faultstring>" : "</soap:Text></soap:Reason>");
    if (detail)
        buffer_text(buffer, first ? "<detail />" : "<soap:Detail />");
    buffer_text(buffer, "</soap:Fault>");
    envelope_close(buffer);
}
