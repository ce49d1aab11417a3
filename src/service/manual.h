/*
 * The manual of the operations as HTML that is XML too, and its pieces, of which pages of single
 * operations are made.
 */
#pragma once

#include "text.h"
#include "operation/operation.h"

/* Where it goes: a file holds its style; the service refers to it and to its pages. */
enum manual_place { MANUAL_FILE, MANUAL_SERVED };

/* Where the routes' is below the API. */
#define MANUAL_PATH "manual"

/* The whole manual, with a table of contents by area. `service`: the path of srv.asmx, for one that
 * is served. */
void manual_write(struct call *call, const struct operations *operations, enum manual_place place,
    const char *service, struct buffer *out);

/* What an operation does and who may call it. */
void manual_summary(struct call *call, const struct operation *operation, struct buffer *out);

/* A parameter's type and whether it is required, as a piece of a line. */
void manual_type(struct call *call, const struct field *field, struct buffer *out);

/* Answer and errors, each under a heading of that level; on a page (2), and not in the manual (4),
 * with a sample of the answer and all that is in it. */
void manual_answer(
    struct call *call, const struct operation *operation, int level, struct buffer *out);

/* The start of a document, up to its <head>'s end and <body>, and its end. `script`: with it. */
void manual_open(struct buffer *out, const char *title, enum manual_place place, bool script);
void manual_close(struct buffer *out);
