/*
 * What operations say of themselves, from their descriptors: facts in words, and
 * the descriptions as plain text and as a manual page. manual.h has the HTML.
 */
#pragma once

#include "shape.h"
#include "operation/operation.h"

/* Who may call it, in words without a full stop. */
const char *describe_who_may(struct call *call, const struct operation *operation);

/* The type's name, as "string" or "list of string". */
const char *describe_type(struct call *call, const struct field *field);

/* "required" or "optional". */
const char *describe_need(const struct field *field);

/* A name of an operation for addresses and programs: its own, or for a route, say,
 * "put_crm_task_taskid_close". */
const char *describe_id(struct call *call, const struct operation *operation);

/* What a route shows: "Task", "list of Task" or "list of string". */
const char *describe_shown(struct call *call, const struct operation *route);

/* The shapes of all that the routes show and take, with those of their members, by their names. */
const struct shape *const *describe_shapes(
    struct call *call, const struct operations *operations, size_t *count);

/* The type of a member: "int", "list of Task". */
const char *describe_member_type(struct call *call, const struct member *member);

/* The documents' name of an error, with its code where it has one, or for a route the HTTP
 * status: "[901] Session expired ...", "401". */
const char *describe_error(
    struct call *call, const struct operation *operation, enum status status);

/* The operation's errors, with that of the ticket first where it takes one. */
const struct operation_error *describe_errors(
    struct call *call, const struct operation *operation, size_t *count);

/* The operations sorted by area and then by name, routes by path and verb, without regard to case.
 */
struct operations describe_by_area(struct call *call, const struct operations *operations);

/* Whether these are routes of the REST API, and no operations. */
bool describes_routes(const struct operations *operations);

/* Whether the operation is the first of its area in a list sorted so. */
bool describe_opens_area(const struct operations *sorted, size_t index);

/* Writes the operation's description as plain text, or all as the source of a manual page. */
void operation_describe(struct call *call, const struct operation *operation, FILE *file);
void operations_describe_man(struct call *call, const struct operations *operations, FILE *file);
