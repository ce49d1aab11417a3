/*
 * What objects of the REST API look like, told beside the function that writes them. The service's
 * description is made of it, and the tests compare every answer with that.
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
#ifndef COMMON_SHAPE_H
#define COMMON_SHAPE_H

#include "field.h"

struct member {
    const char *name;
    enum field_type type;      /* of a value that is no object */
    const struct shape *shape; /* of an object */
    bool list;                 /* it is an array of these */
    bool lacks;                /* left out where it would be null, "", 0 or false */
    bool null;                 /* null where there is none, and not left out */
    bool guid;                 /* a string that is a GUID */
    const char *help;
};

struct shape {
    const char *name; /* of the kind of object, unique among all */
    const struct member *members;
    size_t count;
    const struct shape *base; /* has the members of this one too; NULL for none */
};

/* The members of a shape, from an array. */
#define MEMBERS(array_) .members = array_, .count = COUNT_OF(array_)

#endif
