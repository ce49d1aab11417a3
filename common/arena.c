#include "arena.h"

#include <malloc.h>

#if defined(__SANITIZE_ADDRESS__)
#define BLOCK_SIZE 0 /* every allocation gets a block of its own */
#else
#define BLOCK_SIZE (16 * 1024)
#endif
#define ALIGNMENT _Alignof(max_align_t)

struct arena_block {
    struct arena_block *next;
    size_t size; /* bytes in memory[] */
    size_t used;
    max_align_t memory[];
};

struct arena_deferred {
    struct arena_deferred *next;
    void (*function)(void *);
    void *argument;
};

static void out_of_memory(void)
{
    fputs("routeslip: out of memory\n", stderr);
    abort();
}

void *memory_or_end(void *memory)
{
    if (!memory)
        out_of_memory();
    return memory;
}

void *memory_resize(void *memory, size_t size)
{
    return memory_or_end(realloc(memory, size > 0 ? size : 1));
}

void *memory_allocate(size_t size)
{
    return memory_resize(NULL, size);
}

static struct arena_block *block_new(size_t size)
{
    struct arena_block *block = memory_allocate(sizeof *block + size);
    block->next = NULL;
    block->size = size;
    block->used = 0;
    return block;
}

void *arena_allocate(struct arena *arena, size_t size)
{
    if (size > SIZE_MAX / 2)
        out_of_memory();
    if (size == 0)
        size = 1; /* memory of its own, as for any other */
    size_t rounded = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    struct arena_block *block = arena->blocks;
    if (!block || block->size - block->used < rounded) {
        struct arena_block *fresh = block_new(rounded > BLOCK_SIZE ? size : BLOCK_SIZE);
        arena_count(arena, fresh->size);
        if (rounded > BLOCK_SIZE / 4 && block) {
            /* A large one goes behind the block in use, whose rest stays usable. */
            fresh->next = block->next;
            block->next = fresh;
        } else {
            fresh->next = block;
            arena->blocks = fresh;
        }
        block = fresh;
        if (rounded > block->size)
            rounded = block->size;
    }
    void *memory = (char *)block->memory + block->used;
    block->used += rounded;
    return memset(memory, 0, size);
}

void *arena_grow(struct arena *arena, void *items, size_t count, size_t *room, size_t size)
{
    if (count < *room)
        return items;
    *room = *room ? 2 * *room : 16;
    void *moved = arena_allocate(arena, *room * size);
    if (count > 0)
        memcpy(moved, items, count * size);
    return moved;
}

char *arena_bytes(struct arena *arena, const void *bytes, size_t length)
{
    char *copy = arena_allocate(arena, length + 1);
    if (length > 0)
        memcpy(copy, bytes, length);
    return copy;
}

char *arena_string(struct arena *arena, const char *string)
{
    return string ? arena_bytes(arena, string, strlen(string)) : NULL;
}

char *arena_format_list(struct arena *arena, const char *format, va_list arguments)
{
    char most[256]; /* what is longer is written a second time */
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(most, sizeof most, format, arguments);
    if (length < 0)
        out_of_memory();
    char *string = arena_allocate(arena, (size_t)length + 1);
    if ((size_t)length < sizeof most)
        memcpy(string, most, (size_t)length);
    else
        vsnprintf(string, (size_t)length + 1, format, again);
    va_end(again);
    return string;
}

char *arena_format(struct arena *arena, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *string = arena_format_list(arena, format, arguments);
    va_end(arguments);
    return string;
}

void arena_defer(struct arena *arena, void (*function)(void *), void *argument)
{
    struct arena_deferred *entry = arena_allocate(arena, sizeof *entry);
    entry->next = arena->deferred;
    entry->function = function;
    entry->argument = argument;
    arena->deferred = entry;
}

void arena_count(struct arena *arena, size_t size)
{
    arena->spent += size;
}

void arena_reset(struct arena *arena)
{
    while (arena->deferred) {
        struct arena_deferred *entry = arena->deferred;
        arena->deferred = entry->next;
        entry->function(entry->argument);
    }
    struct arena_block *kept = NULL;
    for (struct arena_block *block = arena->blocks, *next; block; block = next) {
        next = block->next;
        if (!kept && block->size == BLOCK_SIZE && BLOCK_SIZE > 0) {
            kept = block;
            kept->used = 0;
        } else {
            free(block);
        }
    }
    if (kept)
        kept->next = NULL;
    arena->blocks = kept;
    if (arena->spent > ARENA_LARGE)
        malloc_trim(0);
    arena->spent = 0;
}

/* Else the C library gives back and fetches again some hundred KiB for each such request. */
void arena_keep_small(void)
{
    mallopt(M_TRIM_THRESHOLD, ARENA_LARGE);
    mallopt(M_MMAP_THRESHOLD, ARENA_LARGE);
}

void arena_release(struct arena *arena)
{
    arena_reset(arena);
    free(arena->blocks);
    arena->blocks = NULL;
}
