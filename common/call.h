/*
 * What one request carries through every layer. The layers above know more of
 * the parts that are only named here.
 *
 * A call belongs to main (or to a program of the administrator's), is set up
 * anew for each request and never outlives it.
 */
#ifndef COMMON_CALL_H
#define COMMON_CALL_H

#include "arena.h"
#include "error.h"

struct exchange;

struct call {
    struct arena *arena;             /* all that the request allocates */
    const struct settings *settings; /* NULL in the administrator's command */
    struct error error;              /* the first thing that went wrong */
    struct error aside;              /* see error_set_aside() */
    int64_t now;                     /* UTC seconds, the same through the request */
    struct db *db;                   /* NULL until opened */
    struct response *response;       /* the answer under construction */
    const struct request *request;   /* NULL in the administrator's command */
    const char *base;                /* what request_base() found; NULL: not asked yet */
    const struct user *user;         /* who calls; NULL before the ticket was looked up */
    const struct session *session;   /* the ticket's; NULL where there is none */
    unsigned allow;                  /* who may, as the operation declares: see src/rights.h */
    bool permitted;                  /* a declared right was found */
    struct json_t *people;           /* who was shown so far: see src/person.c; NULL for nobody */
    const char *operation;           /* for the log */
    /* Carries out another request, as a call of its own of whose answer there may be so many bytes,
     * while this one is in no transaction; NULL in such a call, and where nothing is served. */
    void (*serve)(void *context, struct exchange *exchange, size_t limit);
    void *serve_context;
    void (*log)(void *context, const char *line); /* NULL: standard error */
    void *log_context;
};

#endif
