/*
 * Memory of one request, and the clean-ups that run at its end.
 *
 * All that is allocated from an arena lives until arena_reset() and is never
 * freed piece by piece. Memory that cannot be had ends the process: a FastCGI
 * host starts another one, and SQLite rolls an open transaction back.
 * Under AddressSanitizer every allocation is a malloc of its own, so that an
 * overrun is found.
 *
 *     struct arena arena = ARENA_INIT;
 *     char *name = arena_string(&arena, "agreement.pdf");
 *     arena_defer(&arena, close_document, document);
 *     ...
 *     arena_reset(&arena);      runs close_document(document), frees name
 *     arena_release(&arena);
 */
#pragma once

#include "base.h"

struct arena_block;
struct arena_deferred;

struct arena {
    struct arena_block *blocks;      /* newest first; the last one is kept by a reset */
    struct arena_deferred *deferred; /* newest first */
    size_t spent;                    /* bytes that were taken from the system since the reset */
};

#define ARENA_INIT                                                                                 \
    {                                                                                              \
        NULL, NULL, 0                                                                              \
    }

/* `size` bytes set to zero, aligned for any type. Never NULL. */
void *arena_allocate(struct arena *arena, size_t size);

/* A copy of the string. NULL gives NULL. */
char *arena_string(struct arena *arena, const char *string);

/* A copy of `length` bytes with a NUL after them. */
char *arena_bytes(struct arena *arena, const void *bytes, size_t length);

/*
 * Room for one more item in an array of `count` items of `size` bytes each, which grows in the
 * arena by doubling: the array, moved where it was full, NULL being an empty one. *room is how
 * many items it has room for, at first 0.
 *
 *     list = arena_grow(arena, list, count, &room, sizeof *list);
 *     list[count++] = item;
 */
void *arena_grow(struct arena *arena, void *items, size_t count, size_t *room, size_t size);

/* A new string made as printf does. */
char *arena_format(struct arena *arena, const char *format, ...) PRINTF(2, 3);
char *arena_format_list(struct arena *arena, const char *format, va_list arguments) PRINTF(2, 0);

/* Calls function(argument) at the next reset, the newest registration first. */
void arena_defer(struct arena *arena, void (*function)(void *), void *argument);

/* Counts memory that is the request's without being from the arena, for arena_reset(). */
void arena_count(struct arena *arena, size_t size);

/* What was allocated elsewhere: where that is NULL, memory could not be had, and the process ends
 * as the arena ends it. */
void *memory_or_end(void *memory) CHECKED;

/* malloc() and realloc() that end the process so, for libraries that would go on with less than
 * there is. */
void *memory_allocate(size_t size);
void *memory_resize(void *memory, size_t size);

/* A request of so many bytes is large. */
#define ARENA_LARGE (1024 * 1024)

/*
 * Runs the clean-ups and takes back all memory, keeping one block for reuse. After a large
 * request what it took goes back to the system: a process lives for long, and most requests are
 * small.
 */
void arena_reset(struct arena *arena);

/* Has the process keep what requests that are not large take, for the next ones. At its start. */
void arena_keep_small(void);

/* arena_reset(), and gives the last block back too. */
void arena_release(struct arena *arena);
