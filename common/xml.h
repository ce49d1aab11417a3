/*
 * Reading XML that came from outside: libxml2 with no network, no DTD (so no
 * external entities and no entity expansion), and capped size, depth and counts.
 *
 *     struct xml_element *root;
 *     TRY(xml_parse(call, "xmlParameters", text, &root));
 *     const char *due = xml_child_text(call, root, "DueDate");
 *
 * An element and all text read from it live as long as the call. Names are
 * local names: namespaces may be declared or not.
 */
#pragma once

#include "field.h"
#include "text.h"

/* libxml2's node; only xml.c looks inside. */
struct xml_element;

#define XML_SIZE_LIMIT (4 * 1024 * 1024)
#define XML_DEPTH_LIMIT 64
#define XML_ATTRIBUTES_LIMIT 64  /* of one element, with its namespaces */
#define XML_NAMESPACES_LIMIT 256 /* in one place: a prefix is looked up in all of them */
#define XML_ELEMENTS_LIMIT 100000
#define XML_NAMES_LIMIT 10000 /* different ones, with namespaces and short texts */

/*
 * Parses a document. STATUS_XML, with `what` (the parameter's name), the line and the
 * reason in the message, where it is not well formed, has a DTD, is too large
 * or too deep, or has more of something than the limits above.
 */
enum status xml_parse(
    struct call *call, const char *what, const char *text, struct xml_element **root) CHECKED;

/* The element's local name. */
const char *xml_name(struct xml_element *element);

/* The first child element, and the next sibling element; NULL where there is none. */
struct xml_element *xml_first(struct xml_element *element);
struct xml_element *xml_next(struct xml_element *element);

/* The first child element of that local name, in any case, or NULL. */
struct xml_element *xml_child(struct xml_element *element, const char *name);

/* All text in the element, CDATA and character references resolved. */
const char *xml_text(struct call *call, struct xml_element *element);

/* The text of the first child of that name, or NULL. */
const char *xml_child_text(struct call *call, struct xml_element *element, const char *name);

/*
 * Where fields_read_model() finds its texts: the children of an element, or its
 * attributes, by name in any case.
 */
struct xml_fields {
    struct call *call;
    struct xml_element *element;
};
struct field_text xml_child_field(void *fields, const char *name);
struct field_text xml_attribute_field(void *fields, const char *name);

/*
 * Parses a document whose root element must be one of `models`, spellings of one name that end
 * with NULL: STATUS_XML, which names the first, where it is another.
 */
enum status xml_parse_model(struct call *call, const char *what, const char *text,
    const char *const *models, struct xml_fields *root) CHECKED;

/* The texts of the children of a list (NULL: none), as of <Names><string>a</string></Names>. */
void xml_strings(
    struct call *call, struct xml_element *list, const char *const **strings, size_t *count);

/*
 * Reading without building a tree: what xml_read() calls for each part of a document, in
 * its order. `context` is what xml_read() was given.
 */
struct xml_start {
    const char *name; /* local; it and the namespace live until `start` returns */
    const char *uri;  /* of the namespace, "" for none */
    int attribute_count;
    const void *attributes;
};
struct xml_handler {
    void (*start)(void *context, const struct xml_start *element);
    void (*text)(void *context, const char *text, size_t length); /* a text may come in pieces */
    /* Of the element of that local name; where the next tag's name starts. */
    void (*end)(void *context, const char *name, int line, int column);
};

/* The value of an attribute of a namespace, as a copy, or NULL. */
const char *xml_start_attribute(
    struct call *call, const struct xml_start *element, const char *uri, const char *name);

/* Appends the start tag as text, with local names and without namespaces: so of the attributes
 * those alone that are in none. */
void xml_start_write(struct buffer *buffer, const struct xml_start *element);

/*
 * Reads a document of any size from `text`, which is UTF-8 whatever its declaration says.
 * False where it is not well formed, has a prefix that is not declared, or is what xml_parse()
 * refuses: nothing that `handler` was told may be used then. Of one that is XML_LARGE the handler
 * may change what was read before the part that it is told: a piece of it is in memory at a time.
 */
#define XML_LARGE (1024 * 1024) /* bytes */
bool xml_read(const char *text, size_t length, const struct xml_handler *handler, void *context);

/* The value of an attribute whose local name is `name` in any case, or NULL. */
const char *xml_attribute(struct call *call, struct xml_element *element, const char *name);
