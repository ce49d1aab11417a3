/*
 * Reading a form that is written as multipart/form-data: names and values, each a part of its own.
 *
 *     TRY(multipart_read(call, content_type, NULL, body, length, &pairs, &count));
 */
#pragma once

#include "field.h"
#include "form.h"

#define MULTIPART_TYPE "multipart/form-data"
#define MULTIPART_BOUNDARY_LIMIT 70  /* characters, as MIME has it */
#define MULTIPART_HEADERS_LIMIT 2048 /* bytes of those of one part */

/*
 * Adds the parts of a body to the pairs that are there; values are UTF-8. The type is the
 * request's, with the boundary. A file that was not chosen, which browsers send without a name, is
 * none. A part of a name that `fields` (NULL: none) has for bytes is left where it stands: a file
 * as it is, anything else as Base64. STATUS_BROKEN: the type has no boundary, the body is not made
 * as it says or has more than FORM_PAIRS_LIMIT parts, a part has longer headers, no name, or an
 * encoding. STATUS_INVALID: another part is a file.
 */
enum status multipart_read(struct call *call, const char *type, const struct fields *fields,
    char *body, size_t length, struct pair **pairs, size_t *count) CHECKED;
