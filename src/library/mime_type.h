/* The types of files, by the ends of their names. */
#pragma once

#include "shape.h"

/* The <MimeTypes> element: a <MimeType> each, by the ends of names. */
void mime_types_answer(struct call *call);

/* What the answer of these looks like. */
extern const struct shape mime_types_answer_shape;
