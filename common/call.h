/*
 * What one request carries through every layer. The layers above know more of
 * the parts that are only named here.
 *
 * A call belongs to main (or to a program of the administrator's), is set up
 * anew for each request and never outlives it.
 *
 * A refusal is one line:
 *
 *     if (due <= call->now)
 *         return fail(call, STATUS_INVALID, "The due date is in the past.");
 */
#pragma once

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
    void *service;                   /* who serves the call; NULL where nothing is served */
    enum status (*use_database)(struct call *call); /* has `db` usable, early */
    const char *spool; /* the folder for what is too large for memory; NULL: none is */
    const struct request *request;   /* NULL in the administrator's command */
    const struct wire *wire;         /* the protocol that it came by */
    struct answer *answer;           /* what is sent back, which is made of */
    struct response *response;       /* a result in XML */
    struct rest *rest;               /* or one in JSON */
    const char *base;                /* what request_base() found; NULL: not asked yet */
    const struct user *user;         /* who calls; NULL before the ticket was looked up */
    const struct session *session;   /* the ticket's; NULL where there is none */
    uint64_t allow;                  /* who may, as the operation declares */
    bool permitted;                  /* a declared right was found */
    struct json_t *people; /* who was shown so far: see src/people/person.c; NULL for nobody */
    const char *operation; /* for the log */
    const void *arguments; /* of the operation, as it has read them; NULL before */
    /* Carries out another request, as a call of its own of whose answer there may be so many bytes,
     * while this one is in no transaction; NULL in such a call, and where nothing is served. */
    void (*serve)(void *context, struct exchange *exchange, size_t limit);
    void *serve_context;
    void (*log)(void *context, const char *line); /* NULL: standard error */
    void *log_context;
};

/*
 * Sets the call's error and returns `status`. The first error of a call is
 * kept: what fails while cleaning up after it does not hide it. The message is
 * for the client: no paths, no SQL, no library's text.
 */
enum status fail(struct call *call, enum status status, const char *format, ...) PRINTF(3, 4);

/* Goes on as if nothing had failed in the call: for what is no error where it is found. */
void error_forget(struct call *call);

/*
 * What one of many things that a call is about was refused for, which is no error of the call then;
 * NULL where it was not. The status where more than that failed.
 */
enum status error_of_item(struct call *call, enum status status, const char **refusal) CHECKED;

/*
 * Puts the call's error aside: it was found early, and error_resume() makes it the call's again,
 * and returns its status, where it has its place; STATUS_OK where none was put aside. At the latest
 * the first statement that would write does so.
 */
void error_set_aside(struct call *call);
enum status error_resume(struct call *call) CHECKED;

/* Writes a line to the log, with the operation's name before it. Never secrets. */
void log_line(struct call *call, const char *format, ...) PRINTF(2, 3);
