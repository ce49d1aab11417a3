/*
 * What objects and elements in answers look like, told beside the function that writes them. The
 * descriptions are made of it, and the tests compare every answer with that.
 *
 *     static const struct member CATEGORY[] = {
 *         {"title", .help = "What it is called."},
 *         {"sortOrder", .type = FIELD_INT, .lacks = true, .help = "Its place in lists."},
 *         {"createBy", .shape = &person_short_shape, .help = "Who created it."},
 *     };
 *     const struct shape category_shape = {"Category", MEMBERS(CATEGORY)};
 *
 * All of it is constant.
 */
#pragma once

#include "field.h"

struct member {
    const char *name;
    enum field_type type;      /* of a value that is no object */
    const struct shape *shape; /* of an object */
    bool list;                 /* it is an array of these */
    bool lacks;                /* left out where it would be null, "", 0 or false */
    bool null;                 /* null where there is none, and not left out */
    bool text;                 /* of an element of XML with a shape of attributes: a text is in it */
    bool attribute;            /* of an element of XML: an attribute, and no element in it */
    bool newest, older;        /* in the newest edition of the service alone, or in others alone */
    bool response, reference;  /* in the edition `response` alone, or in others alone */
    const char *sample;        /* for pages, or NULL: name and type suggest one */
    bool guid;                 /* a string that is a GUID */
    bool again;                /* its shape is that of the element which it is in */
    const char *help;
};

struct shape {
    const char *name; /* of the kind of object, unique among all */
    const struct member *members;
    const struct field *fields; /* in place of members: of an object that is taken */
    size_t count;
    size_t size;              /* of the struct that the fields are of */
    size_t most;              /* of them that a list takes; 0: see request_objects_limit() */
    const struct shape *base; /* has the members of this one too; NULL for none */
};

/*
 * Members of an element of XML. Where they have no shape, an element holds a text. Order does not
 * count, and the root has success and the like besides.
 */
#define XML_ELEMENT(name_, help_, ...)                                                             \
    {                                                                                              \
        .name = name_, .help = help_, ##__VA_ARGS__                                                \
    }
#define XML_ATTRIBUTE(name_, help_, ...)                                                           \
    {                                                                                              \
        .name = name_, .help = help_, .attribute = true, ##__VA_ARGS__                             \
    }

/* The members of a shape, from an array. */
#define MEMBERS(array_) .members = array_, .count = COUNT_OF(array_)

/* The same of an object that request_objects() reads into a struct. */
#define FIELDS(type_, array_) .fields = array_, .count = COUNT_OF(array_), .size = sizeof(type_)

/* A member as it is told. */
static inline struct member shape_member(const struct shape *shape, size_t index)
{
    if (shape->members)
        return shape->members[index];
    const struct field *field = &shape->fields[index];
    return (struct member){.name = field->name,
        .type = field->names ? FIELD_STRING : field->type,
        .sample = field->names ? field->names->names[0].name : field->sample,
        .lacks = !field->required,
        .help = field->help};
}
