/*
 * Document types: what a document is for people, as "Contract".
 *
 *     struct document_type type = {.name = "Contract", .description = ""};
 *     TRY(document_type_add(call, &type));
 *
 * There are neither property sets nor retention schedules yet, so none of a name is found.
 */
#pragma once

#include "document_facts.h"

#include "shape.h"

struct document_type {
    int64_t id;
    const char *name;
    const char *description;             /* NULL, in a change: it stays */
    const char *property_set, *schedule; /* by name; "" or NULL: none */
};

#define TYPE_NAME_CHARACTERS 30
#define TYPE_DESCRIPTION_CHARACTERS 255

/*
 * Adds one, and sets its id. STATUS_INVALID for a name that has other characters than letters,
 * digits, blanks and underscores, or none or too many, or that is GENERIC, or a description of more
 * than a line; STATUS_TAKEN for the name of another, in any case; STATUS_NO_DOCUMENT for a property
 * set or a schedule, as there are none.
 */
enum status document_type_add(struct call *call, struct document_type *type) CHECKED;

/* Changes the one with the id, and documents of it show its new name. It fails as
 * document_type_add() does; STATUS_NO_DOCUMENT where there is none of the id. */
enum status document_type_change(struct call *call, const struct document_type *type) CHECKED;

/* Deletes one. STATUS_STATE as long as a document has it. */
enum status document_type_delete(struct call *call, int64_t id) CHECKED;

/* Writes <DocumentTypes>, by name. */
enum status document_types_answer(struct call *call) CHECKED;
extern const struct shape document_types_answer_shape;

/* What tells of a new one: its id as an attribute of the root. */
extern const struct shape document_type_added_shape;

/* Gives the document at a path a type; 0: none. Fails as document_open_to_change() does, and
 * STATUS_NO_DOCUMENT where there is no such type. */
enum status document_type_set(struct call *call, const char *path, int32_t type_id) CHECKED;

#define TYPE_DENIED                                                                                \
    {                                                                                              \
        STATUS_DENIED, "The caller is no administrator."                                           \
    }
#define TYPE_WRONG                                                                                 \
    {STATUS_INVALID, "The name or the description is none for a document type."},                  \
        {STATUS_TAKEN, "There is another document type of that name, in any case."},               \
    {                                                                                              \
        STATUS_NO_DOCUMENT, "There is no such document type, property set or schedule."            \
    }
#define TYPE_CREATE_OWN                                                                            \
    OWN({STATUS_DENIED, .text = "Only the system administrator can perform this operation"})
#define TYPE_OWN OWN({STATUS_DENIED, .documented_code = 2730, .text = "Insufficient rights"})
