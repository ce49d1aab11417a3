/*
 * How a process is spoken to: as FastCGI, one request after another, where
 * file descriptor 0 is a listening socket; as CGI, one request, otherwise.
 *
 *     static void handle(void *context, struct exchange *exchange)
 *     {
 *         const char *method = exchange_variable(exchange, "REQUEST_METHOD");
 *         ...
 *         exchange_write(exchange, "Status: 200 OK\r\n\r\n", 18);
 *     }
 *     return host_run(handle, &service);
 *
 * An exchange lives until `handle` returns. Another host than these is a struct host of its own:
 *
 *     struct exchange exchange = {.host = &mine, .context = &what_mine_needs};
 *     handle(&service, &exchange);
 *     exchange_finish(&exchange);
 */
#pragma once

#include "base.h"

/* What a process is spoken to by: `context` is the exchange's; `log` alone may follow `finish`. */
struct host {
    const char *(*variable)(void *context, const char *name);
    size_t (*read)(void *context, void *bytes, size_t size);
    void (*write)(void *context, const void *bytes, size_t length);
    void (*finish)(void *context); /* once */
    void (*log)(void *context, const char *line, bool finished);
};

/* One request and its answer. */
struct exchange {
    const struct host *host;
    void *context;
    bool finished; /* set by exchange_finish() */
};

/* A CGI variable, or NULL. */
const char *exchange_variable(struct exchange *exchange, const char *name);

/* Up to `size` bytes of the body; 0 at its end. */
size_t exchange_read(struct exchange *exchange, void *bytes, size_t size);

/* Sends bytes of the answer. What a client that went away does not take is dropped. */
void exchange_write(struct exchange *exchange, const void *bytes, size_t length);

/* The answer is whole: sends it now, though `handle` goes on. Nothing may follow. */
void exchange_finish(struct exchange *exchange);

/* Writes a line to the web server's error log. For struct call's log; `context` is the exchange. */
void exchange_log(void *context, const char *line);

/*
 * Serves until the host ends it: SIGTERM lets the request in hand be answered first.
 * Returns the exit status.
 */
int host_run(void (*handle)(void *context, struct exchange *exchange), void *context);
