#include "xml.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>

static char *duplicate(const char *text)
{
    size_t size = strlen(text) + 1;
    return memcpy(memory_allocate(size), text, size);
}

/* Where libxml2 has no memory it leaves elements and texts out. */
__attribute__((constructor)) static void end_without_memory(void)
{
    xmlMemSetup(free, memory_allocate, memory_resize, duplicate);
}

/* What the parser's callbacks need to know, found as its _private. */
struct reading {
    const char *refusal; /* NULL: nothing refused so far */
    int elements;
    startElementNsSAX2Func start;
    const struct xml_handler *handler; /* xml_read() alone */
    void *context;
};

static void refuse(xmlParserCtxtPtr parser, const char *reason)
{
    struct reading *reading = parser->_private;
    if (!reading->refusal)
        reading->refusal = reason;
    xmlStopParser(parser);
}

static void refuse_dtd(
    void *context, const xmlChar *name, const xmlChar *external_id, const xmlChar *system_id)
{
    (void)name, (void)external_id, (void)system_id;
    refuse(context, "a DTD is not allowed");
}

/*
 * libxml2 keeps each name once, and finds it among the others in a table that stops growing: many
 * of them would take it time that grows with their square.
 */
static bool names_fit(xmlParserCtxtPtr parser)
{
    if (xmlDictSize(parser->dict) <= XML_NAMES_LIMIT)
        return true;
    refuse(parser, "there are too many different names");
    return false;
}

/* An instruction says nothing to us, but has a name. */
static void pass_instruction(void *context, const xmlChar *name, const xmlChar *text)
{
    (void)name, (void)text;
    names_fit(context);
}

static void start_element(void *context, const xmlChar *name, const xmlChar *prefix,
    const xmlChar *uri, int namespace_count, const xmlChar **namespaces, int attribute_count,
    int defaulted_count, const xmlChar **attributes)
{
    xmlParserCtxtPtr parser = context;
    struct reading *reading = parser->_private;
    if (parser->nameNr >= XML_DEPTH_LIMIT) {
        refuse(parser, "the elements are nested too deep");
        return;
    }
    if (parser->nsNr > 2 * XML_NAMESPACES_LIMIT) { /* two strings for each */
        refuse(parser, "there are too many namespaces");
        return;
    }
    if (++reading->elements > XML_ELEMENTS_LIMIT) {
        refuse(parser, "there are too many elements");
        return;
    }
    if (!names_fit(parser))
        return;
    reading->start(context, name, prefix, uri, namespace_count, namespaces, attribute_count,
        defaulted_count, attributes);
}

/*
 * Stops at the first error: libxml2 would go on and find elements in what attributes_fit()
 * has taken for something else. Prefixes must be declared in what xml_read() reads.
 */
static void stop_at_error(void *context, xmlErrorPtr error)
{
    xmlParserCtxtPtr parser = context;
    const struct reading *reading = parser->_private;
    if (error->level == XML_ERR_FATAL)
        xmlStopParser(parser);
    else if (reading->handler && error->domain == XML_FROM_NAMESPACE &&
             error->level == XML_ERR_ERROR && error->code != XML_WAR_NS_URI)
        refuse(parser, "the namespaces are wrong");
}

static void free_document(void *document)
{
    xmlFreeDoc(document);
}

static void free_parser(void *parser)
{
    xmlFreeParserCtxt(parser);
}

/* What follows the end of a section that is no tag: a comment, CDATA, an instruction. */
static const char *skip_section(const char *at, const char *end)
{
    const char *found = strstr(at, end);
    return found ? found + strlen(end) : at + strlen(at);
}

/* Moves behind the tag that starts at *at; false where it has too many attributes. */
static bool pass_tag(const char **at)
{
    int attributes = 0;
    for (++*at; **at && **at != '>' && **at != '<'; ++*at) {
        if (**at == '=' && ++attributes > XML_ATTRIBUTES_LIMIT)
            return false;
        if (**at == '"' || **at == '\'') {
            const char *quote = strchr(*at + 1, **at);
            *at = quote ? quote : *at + strlen(*at) - 1;
        }
    }
    return true;
}

/*
 * Whether no element has more than XML_ATTRIBUTES_LIMIT attributes and namespaces. Looked
 * at before libxml2 is asked: its work for one element grows with the square of them.
 */
static bool attributes_fit(const char *text)
{
    for (const char *at = text; (at = strchr(at, '<'));) {
        if (strncmp(at, "<!--", 4) == 0)
            at = skip_section(at + 4, "-->");
        else if (strncmp(at, "<![CDATA[", 9) == 0)
            at = skip_section(at + 9, "]]>");
        else if (strncmp(at, "<?", 2) == 0)
            at = skip_section(at + 2, "?>");
        else if (!pass_tag(&at))
            return false;
    }
    return true;
}

/* A parser that refuses what is dangerous and is silent; its callbacks find `reading`. */
static xmlParserCtxtPtr new_parser(struct reading *reading)
{
    xmlParserCtxtPtr parser = xmlNewParserCtxt();
    reading->start = parser->sax->startElementNs;
    parser->_private = reading;
    parser->sax->internalSubset = refuse_dtd;
    parser->sax->startElementNs = start_element;
    parser->sax->processingInstruction = pass_instruction;
    parser->sax->comment = NULL;
    parser->sax->serror = stop_at_error;
    return parser;
}

enum status xml_parse(
    struct call *call, const char *what, const char *text, struct xml_element **root)
{
    size_t length = strlen(text);
    if (length > XML_SIZE_LIMIT)
        return fail(call, STATUS_XML, "%s: the XML is larger than %d bytes.", what, XML_SIZE_LIMIT);
    if (!attributes_fit(text))
        return fail(call, STATUS_XML, "%s: an element has too many attributes.", what);
    struct reading reading = {0};
    xmlParserCtxtPtr parser = new_parser(&reading);
    arena_defer(call->arena, free_parser, parser);
    /* The text is UTF-8 already, whatever its declaration says. */
    xmlDocPtr document = xmlCtxtReadMemory(parser, text, (int)length, NULL, "UTF-8",
        XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_COMPACT |
            XML_PARSE_NOCDATA);
    if (document)
        arena_defer(call->arena, free_document, document);
    parser->_private = NULL;
    if (reading.refusal)
        return fail(call, STATUS_XML, "%s: %s.", what, reading.refusal);
    *root = document ? (struct xml_element *)xmlDocGetRootElement(document) : NULL;
    if (!*root) {
        const xmlError *error = xmlCtxtGetLastError(parser);
        return fail(call, STATUS_XML, "%s: not well-formed XML (line %d).", what,
            error && error->line > 0 ? error->line : 1);
    }
    return STATUS_OK;
}

/* The strings of libxml2's array of attributes: five for each. */
enum { ATTRIBUTE_NAME, ATTRIBUTE_PREFIX, ATTRIBUTE_URI, ATTRIBUTE_VALUE, ATTRIBUTE_END, ATTRIBUTE };

const char *xml_start_attribute(
    struct call *call, const struct xml_start *element, const char *uri, const char *name)
{
    const xmlChar *const *at = element->attributes;
    for (int i = 0; i < element->attribute_count; i++, at += ATTRIBUTE) {
        if (at[ATTRIBUTE_URI] && strcmp((const char *)at[ATTRIBUTE_URI], uri) == 0 &&
            strcmp((const char *)at[ATTRIBUTE_NAME], name) == 0)
            return arena_bytes(call->arena, at[ATTRIBUTE_VALUE],
                (size_t)(at[ATTRIBUTE_END] - at[ATTRIBUTE_VALUE]));
    }
    return NULL;
}

/* libxml2 leaves an ampersand of an attribute as "&#38;". */
static void write_value(struct buffer *buffer, const char *value)
{
    static const char AMPERSAND[] = "&#38;";
    const char *at;
    while ((at = strstr(value, AMPERSAND))) {
        buffer_xml(buffer, arena_bytes(buffer->arena, value, (size_t)(at - value)), true);
        buffer_text(buffer, "&amp;");
        value = at + strlen(AMPERSAND);
    }
    buffer_xml(buffer, value, true);
}

void xml_start_write(struct buffer *buffer, const struct xml_start *element)
{
    const xmlChar *const *at = element->attributes;
    buffer_text(buffer, "<");
    buffer_text(buffer, element->name);
    for (int i = 0; i < element->attribute_count; i++, at += ATTRIBUTE) {
        if (at[ATTRIBUTE_URI])
            continue;
        buffer_text(buffer, " ");
        buffer_text(buffer, (const char *)at[ATTRIBUTE_NAME]);
        buffer_text(buffer, "=\"");
        write_value(buffer, arena_bytes(buffer->arena, at[ATTRIBUTE_VALUE],
                                (size_t)(at[ATTRIBUTE_END] - at[ATTRIBUTE_VALUE])));
        buffer_text(buffer, "\"");
    }
    buffer_text(buffer, ">");
}

static void tell_start(void *context, const xmlChar *name, const xmlChar *prefix,
    const xmlChar *uri, int namespace_count, const xmlChar **namespaces, int attribute_count,
    int defaulted_count, const xmlChar **attributes)
{
    struct reading *reading = ((xmlParserCtxtPtr)context)->_private;
    struct xml_start start = {(const char *)name, uri ? (const char *)uri : "", attribute_count,
        (const void *)attributes};
    (void)prefix, (void)namespace_count, (void)namespaces, (void)defaulted_count;
    reading->handler->start(reading->context, &start);
}

static void tell_text(void *context, const xmlChar *text, int length)
{
    struct reading *reading = ((xmlParserCtxtPtr)context)->_private;
    reading->handler->text(reading->context, (const char *)text, (size_t)length);
}

/* Where the name in the next tag starts is where .NET's reader stands after an element. */
static void tell_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    xmlParserCtxtPtr parser = context;
    struct reading *reading = parser->_private;
    const xmlChar *at = parser->input->cur, *end = parser->input->end;
    int line = parser->input->line, column = parser->input->col;
    (void)prefix, (void)uri;
    for (; at < end && *at != '<'; at++) {
        line += *at == '\n';
        column = *at == '\n' ? 1 : column + ((*at & 0xC0) != 0x80); /* characters, not bytes */
    }
    bool closes = at + 1 < end && at[1] == '/';
    reading->handler->end(reading->context, (const char *)name, line, column + (closes ? 2 : 1));
}

/* What a large document is read from, piece by piece. */
struct unread {
    const char *at, *end;
};

static int read_piece(void *context, char *bytes, int size)
{
    struct unread *unread = context;
    ptrdiff_t left = unread->end - unread->at;
    int length = left < size ? (int)left : size;
    memcpy(bytes, unread->at, (size_t)length);
    unread->at += length;
    return length;
}

static xmlDocPtr read_document(xmlParserCtxtPtr parser, const char *text, size_t length)
{
    const int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_HUGE |
                        XML_PARSE_IGNORE_ENC;
    struct unread unread = {text, text + length};
    return length > XML_LARGE
               ? xmlCtxtReadIO(parser, read_piece, NULL, &unread, NULL, "UTF-8", options)
               : xmlCtxtReadMemory(parser, text, (int)length, NULL, NULL, options);
}

bool xml_read(const char *text, size_t length, const struct xml_handler *handler, void *context)
{
    if (!attributes_fit(text) || length > INT32_MAX)
        return false;
    struct reading reading = {.handler = handler, .context = context};
    xmlParserCtxtPtr parser = new_parser(&reading);
    parser->sax->startDocument = NULL;
    parser->sax->endElementNs = tell_end;
    parser->sax->characters = parser->sax->ignorableWhitespace = parser->sax->cdataBlock =
        tell_text;
    reading.start = tell_start;
    xmlDocPtr document = read_document(parser, text, length);
    bool good = parser->wellFormed && !reading.refusal;
    xmlFreeDoc(document);
    xmlFreeParserCtxt(parser);
    return good;
}

static xmlNodePtr next_element(xmlNodePtr node)
{
    while (node && node->type != XML_ELEMENT_NODE)
        node = node->next;
    return node;
}

const char *xml_name(struct xml_element *element)
{
    return (const char *)((xmlNodePtr)element)->name;
}

struct xml_element *xml_first(struct xml_element *element)
{
    return (struct xml_element *)next_element(((xmlNodePtr)element)->children);
}

struct xml_element *xml_next(struct xml_element *element)
{
    return (struct xml_element *)next_element(((xmlNodePtr)element)->next);
}

struct xml_element *xml_child(struct xml_element *element, const char *name)
{
    struct xml_element *child = xml_first(element);
    while (child && strcasecmp(xml_name(child), name) != 0)
        child = xml_next(child);
    return child;
}

/* A copy in the arena of a string that libxml2 allocated. */
static const char *take(struct call *call, xmlChar *text)
{
    if (!text)
        return "";
    const char *copy = arena_string(call->arena, (const char *)text);
    xmlFree(text);
    return copy;
}

const char *xml_text(struct call *call, struct xml_element *element)
{
    xmlNodePtr node = (xmlNodePtr)element, only = node->children;
    if (!only)
        return "";
    if (!only->next && only->type == XML_TEXT_NODE)
        return arena_string(call->arena, (const char *)only->content);
    return take(call, xmlNodeGetContent(node));
}

const char *xml_child_text(struct call *call, struct xml_element *element, const char *name)
{
    struct xml_element *child = xml_child(element, name);
    return child ? xml_text(call, child) : NULL;
}

const char *xml_attribute(struct call *call, struct xml_element *element, const char *name)
{
    xmlNodePtr node = (xmlNodePtr)element;
    for (xmlAttrPtr attribute = node->properties; attribute; attribute = attribute->next)
        if (strcasecmp((const char *)attribute->name, name) == 0)
            return take(call, xmlNodeGetContent((xmlNodePtr)attribute));
    return NULL;
}

struct field_text xml_child_field(void *context, const char *name)
{
    struct xml_fields *fields = context;
    return (struct field_text){.text = xml_child_text(fields->call, fields->element, name)};
}

struct field_text xml_attribute_field(void *context, const char *name)
{
    struct xml_fields *fields = context;
    return (struct field_text){.text = xml_attribute(fields->call, fields->element, name)};
}

enum status xml_parse_model(struct call *call, const char *what, const char *text,
    const char *const *models, struct xml_fields *root)
{
    root->call = call;
    TRY(xml_parse(call, what, text, &root->element));
    for (const char *const *at = models; *at; at++)
        if (strcmp(xml_name(root->element), *at) == 0)
            return STATUS_OK;
    return fail(call, STATUS_XML, "%s: not a <%s> document.", what, models[0]);
}

void xml_strings(
    struct call *call, struct xml_element *list, const char *const **strings, size_t *count)
{
    size_t most = 0;
    for (struct xml_element *at = list ? xml_first(list) : NULL; at; at = xml_next(at))
        most++;
    const char **texts = arena_allocate(call->arena, most * sizeof *texts);
    *count = 0;
    for (struct xml_element *at = most ? xml_first(list) : NULL; at; at = xml_next(at))
        texts[(*count)++] = xml_text(call, at);
    *strings = texts;
}
