/*
 * The statements of a handle that are prepared, found by their texts: a table with open addressing
 * that is never more than half full. For drivers of the database.
 */
#pragma once

#include "base.h"

struct statement_slot {
    uint64_t hash;    /* of the text */
    const char *text; /* lives as long as the statement */
    void *statement;  /* the driver's; NULL: the slot is empty */
};

struct statements {
    struct statement_slot *slots;
    size_t count, room; /* a power of two, or 0 */
};

/*
 * The slot of a text, into `slot`: that of its statement, or an empty one, which the caller fills
 * in by statements_fill(), or leaves. Valid until the next call. NULL where there is no memory.
 */
struct statement_slot *statements_find(struct statements *statements, const char *text);

/* Puts a statement into the empty slot that was found for its text. */
void statements_fill(
    struct statements *statements, struct statement_slot *slot, const char *text, void *statement);

/* Forgets all, whose statements were ended. */
void statements_clear(struct statements *statements);

/* In test builds, adds a text to the file that a test names, with a NUL behind it. */
void statements_record(const char *text);
