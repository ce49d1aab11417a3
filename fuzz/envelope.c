/*
 * What reads envelopes, and the XML in their parameters, under any bytes. What it finds must be
 * what libxml2's tree of the same document holds. CONTRIBUTING.md tells how to run it with
 * libFuzzer; tests/unit/fuzz_envelope.c runs it with the corpus and changes of it.
 */
#include "envelope.h"

#include "require.h"
#include "xml.h"
#include "service/asmx.h"

#include <libxml/parser.h>
#include <libxml/tree.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct arena memory = ARENA_INIT;

static bool is_in(xmlNodePtr node, const char *namespace)
{
    return node->type == XML_ELEMENT_NODE && node->ns &&
           strcmp((const char *)node->ns->href, namespace) == 0;
}

static xmlNodePtr first_element(xmlNodePtr node)
{
    while (node && node->type != XML_ELEMENT_NODE)
        node = node->next;
    return node;
}

/* The first element in a body of the tree, or NULL. */
static xmlNodePtr find_operation(xmlNodePtr root, const char *namespace)
{
    for (xmlNodePtr part = root->children; part; part = part->next) {
        bool body = is_in(part, namespace) && strcmp((const char *)part->name, "Body") == 0;
        xmlNodePtr found = body ? first_element(part->children) : NULL;
        if (found)
            return found;
    }
    return NULL;
}

/* All in an element as text: local names, and attributes that are in no namespace. */
static void write_inside(struct buffer *buffer, xmlNodePtr node)
{
    for (xmlNodePtr part = node->children; part; part = part->next) {
        if (part->type == XML_TEXT_NODE || part->type == XML_CDATA_SECTION_NODE)
            buffer_xml(buffer, (const char *)part->content, false);
        if (part->type != XML_ELEMENT_NODE)
            continue;
        buffer_format(buffer, "<%s", part->name);
        for (xmlAttrPtr attribute = part->properties; attribute; attribute = attribute->next) {
            if (attribute->ns)
                continue;
            xmlChar *value = xmlNodeListGetString(part->doc, attribute->children, 1);
            buffer_format(buffer, " %s=\"", attribute->name);
            buffer_xml(buffer, value ? (const char *)value : "", true);
            buffer_text(buffer, "\"");
            xmlFree(value);
        }
        buffer_text(buffer, ">");
        write_inside(buffer, part);
        buffer_format(buffer, "</%s>", part->name);
    }
}

/* A parameter's text, or all in it where there is an element. */
static void compare_text(const struct pair *pair, xmlNodePtr node)
{
    struct buffer text = BUFFER_INIT(&memory, SIZE_MAX / 2);
    bool nested = first_element(node->children) != NULL;
    buffer_text(&text, "");
    for (xmlNodePtr part = node->children; part; part = part->next)
        if (part->type == XML_TEXT_NODE || part->type == XML_CDATA_SECTION_NODE)
            buffer_text(&text, (const char *)part->content);
    require(nested == (pair->value.markup != NULL), "an element in a parameter");
    if (nested) {
        struct buffer inside = BUFFER_INIT(&memory, SIZE_MAX / 2);
        write_inside(&inside, node);
        require(strcmp(inside.text, pair->value.markup) == 0, "other elements");
    }
    require(nested || strcmp(text.text, pair->value.text) == 0, "another text");
    require(text_is_utf8(pair->value.text), "a text that is not UTF-8");
    require(pair->value.line > 0 && pair->value.column > 0, "no position");
}

static void compare(const struct envelope *envelope, xmlDocPtr tree)
{
    const char *namespace = envelope->version == SOAP_11 ? SOAP_11_NAMESPACE : SOAP_12_NAMESPACE;
    require(envelope->version != SOAP_NONE, "no version");
    require(tree != NULL, "a document that is not well formed");
    xmlNodePtr root = xmlDocGetRootElement(tree), operation = find_operation(root, namespace);
    size_t count = 0;
    require(is_in(root, namespace), "another version");
    require(strcmp(envelope->operation, operation ? (const char *)operation->name : "") == 0,
        "another operation");
    for (xmlNodePtr node = operation ? operation->children : NULL; node; node = node->next) {
        if (!is_in(node, ASMX_NAMESPACE))
            continue;
        require(count < envelope->count, "too few parameters");
        require(strcmp(envelope->pairs[count].name, (const char *)node->name) == 0,
            "another parameter");
        compare_text(&envelope->pairs[count++], node);
    }
    require(count == envelope->count, "too many parameters");
}

static void read_envelope(const char *text, size_t length)
{
    struct call call = {.arena = &memory};
    struct envelope envelope;
    enum status status = envelope_read(&call, ASMX_NAMESPACE, text, length, &envelope);
    require(status == STATUS_OK || status == STATUS_BROKEN || status == STATUS_SOAP_VERSION ||
                status == STATUS_SOAP_HEADER,
        "another status");
    require(status == call.error.status && text_is_utf8(call.error.message), "the message");
    if (status != STATUS_OK)
        return;
    xmlDocPtr tree = xmlReadMemory(text, (int)length, NULL, NULL,
        XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_HUGE |
            XML_PARSE_IGNORE_ENC);
    compare(&envelope, tree);
    xmlFreeDoc(tree);
    for (size_t i = 0; i < envelope.count; i++) {
        struct call inner = {.arena = &memory};
        struct xml_element *root;
        status = xml_parse(&inner, "x", envelope.pairs[i].value.text, &root);
        require(status == STATUS_OK || status == STATUS_XML, "another status of a parameter");
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = arena_bytes(&memory, data, size); /* with the NUL that a body has */
    if (strlen(text) == size && text_is_utf8(text))
        read_envelope(text, size);
    arena_reset(&memory);
    return 0;
}
