/*
 * What is in the answers of srv.asmx, from the shapes of its operations: as a list of all
 * elements and attributes with what they say, and as a sample.
 *
 *     buffer_html_format(out, "<pre>%s</pre>\n", element_sample(call, operation));
 */
#pragma once

#include "shape.h"
#include "home/settings.h"
#include "operation/operation.h"

/*
 * Calls each(...) for every attribute and element below the root, but for success and the like,
 * each right after what it is in. `path` is as "tasks/Task/TaskID", with @ before an attribute's
 * name.
 */
void element_each(struct call *call, const struct operation *operation,
    void (*each)(void *context, const char *path, const struct member *member), void *context);

/* Whether answers of the edition have the member. */
bool element_is_in(const struct member *member, enum edition edition);

/* How often it is there: "always", "may be missing", "any number". */
const char *element_count(const struct member *member);

/* The type's name in the documents; "element" for one with others in it, "nested" for one with the
 * same in it as the one that it is in, "text" for one with attributes and a text. */
const char *element_type(const struct member *member);

/* An answer as it looks in the edition of the call, with plausible values. */
const char *element_sample(struct call *call, const struct operation *operation);
