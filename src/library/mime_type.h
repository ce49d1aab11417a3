/* The types of files, by the ends of their names. */
#pragma once

#include "shape.h"

/* That of a file of a name, and what such files are in words; of another end
 * "application/octet-stream" and "". */
const char *mime_type(const char *name);
const char *mime_description(const char *name);

/* The <MimeTypes> element: a <MimeType> each, by the ends of names. */
void mime_types_answer(struct call *call);

/* What the answer of these looks like. */
extern const struct shape mime_types_answer_shape;
