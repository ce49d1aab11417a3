/*
 * A wire: a protocol that requests come by and answers go by. Each is one constant, made where the
 * names and paths of the service are known. Whoever knows the path of a request chooses call->wire,
 * and nobody behind asks which it is.
 *
 *     call->wire = &form_wire;
 *     TRY(call->wire->read(call, operations, request, &operation));
 *     ...                              carries out the operation, which leaves a result
 *     answer_send(call, exchange, head); has it written
 */
#pragma once

#include "field.h"

struct operation;
struct operations;
struct request;

struct wire {
    const char *path;       /* where it is spoken, below the folder that it is in */
    const char *cookie;     /* the one that may have the caller's ticket */
    enum notation notation; /* how parameters are written */

    /* Decodes a request as far as its operation and who calls are to be known by, and finds the
     * operation among those that are served. */
    enum status (*read)(struct call *call, const struct operations *operations,
        struct request *request, const struct operation **operation);

    /* How long the result is, in bytes, without what is around it. */
    size_t (*length)(struct call *call);

    /* Writes the call's error if there is one, else its result: into the body of call->answer, with
     * the content type, the status, and what headers there are. */
    void (*finish)(struct call *call);

    /* Begins the result anew, in place of one with nothing in it yet, as that of a call which could
     * do a part alone; NULL where the wire knows of none. */
    void (*begin_partly)(struct call *call);
};
