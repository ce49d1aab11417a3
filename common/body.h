/*
 * The body of a request, and what its content type says.
 */
#pragma once

#include "call.h"
#include "host.h"

#define BODY_IN_MEMORY (1024 * 1024) /* bytes of one that is not large */

/*
 * Reads the whole body, which lives as long as the call and has a NUL behind it. A large one is in
 * a file without a name in call->spool, if there is one, and not in memory of the process's own;
 * STATUS_UNAVAILABLE where it cannot be. STATUS_TOO_LARGE
 * where it is over `limit` bytes, STATUS_BROKEN where it is shorter than announced or the
 * Content-Length is no number.
 */
enum status body_read(struct call *call, struct exchange *exchange, size_t limit, char **body,
    size_t *length) CHECKED;

/* Whether a content type is the named one, in any case and with any parameters. */
bool body_is_type(const char *type, const char *name);

/*
 * The value of a parameter of a header, such as a content type, in any case, without its quotes and
 * the backslashes in them, as a copy; NULL for none. The first of a name counts.
 */
const char *body_parameter(struct call *call, const char *header, const char *name);

/* The value of a parameter of a content type, without its quotes, as a copy; NULL for none or
 * an empty one. */
const char *body_type_parameter(struct call *call, const char *type, const char *name);

/* Whether a text looks like the name of a charset: iconv takes what is none for the locale's. */
bool body_is_charset(const char *name);

/* The charset that a content type names, or NULL for UTF-8. False where there is no such. */
bool body_charset(struct call *call, const char *type, const char **charset);
