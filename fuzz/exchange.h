/*
 * A request in memory, for what reads requests without a web server.
 *
 *     const struct memory memory = {.variables = variables, .body = text, .length = length};
 *     struct exchange exchange = memory_exchange(&memory);
 *     request_begin(call, &exchange, false, &request);
 */
#pragma once

#include "host.h"

#define MEMORY_VARIABLES 64

struct memory {
    struct {
        const char *name, *value;
    } variables[MEMORY_VARIABLES]; /* the first without a name ends them */
    const char *body;
    size_t length, taken; /* of the body */
    size_t piece;         /* what is handed out of it at a time; 0: what is asked for */
    size_t answered;      /* bytes */
};

static inline const char *memory_variable(void *context, const char *name)
{
    const struct memory *memory = context;
    for (size_t i = 0; i < MEMORY_VARIABLES && memory->variables[i].name; i++)
        if (strcmp(memory->variables[i].name, name) == 0)
            return memory->variables[i].value;
    return NULL;
}

static inline size_t memory_read(void *context, void *bytes, size_t size)
{
    struct memory *memory = context;
    size_t left = memory->length - memory->taken;
    size = size < left ? size : left;
    size = memory->piece > 0 && memory->piece < size ? memory->piece : size;
    if (size > 0)
        memcpy(bytes, memory->body + memory->taken, size);
    memory->taken += size;
    return size;
}

static inline void memory_write(void *context, const void *bytes, size_t length)
{
    (void)bytes;
    ((struct memory *)context)->answered += length;
}

static inline void memory_finish(void *context)
{
    (void)context;
}

static inline void memory_log(void *context, const char *line, bool finished)
{
    (void)context, (void)line, (void)finished;
}

static inline struct exchange memory_exchange(struct memory *memory)
{
    static const struct host HOST = {
        memory_variable, memory_read, memory_write, memory_finish, memory_log};
    return (struct exchange){.host = &HOST, .context = memory};
}
