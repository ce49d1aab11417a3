/*
 * A request, decoded: the query, a form or a SOAP envelope, and later JSON, become one set
 * of names and values. What operations see of HTTP is only this.
 *
 *     struct request request;
 *     request_begin(call, exchange, false, &request);
 *     TRY(request_read(call, 4 << 20, NULL, &request));
 *     struct field_text id = request_value(&request, "taskId");
 *
 * All of it lives as long as the call.
 */
#pragma once

#include "client.h"
#include "envelope.h"
#include "host.h"

struct request {
    struct arena *arena;
    struct exchange *exchange; /* what it came by: lives as long as the call */
    bool behind_proxy;         /* as the setting: believe what a proxy tells of the client's URL */
    const char *method;        /* the verb */
    bool get, post;            /* which it is; neither: another one */
    bool head;                 /* a GET of which the headers alone are asked for */
    const char *query;         /* as it came, "" where there is none */
    const char *path;          /* as the server has it, */
    size_t folder;             /* of which so many bytes are the folder that the service is in */

    /* By whom knows the service's paths: the name of an operation, also SOAP's, or the path of a
     * route; NULL: there is none. */
    const char *operation, *route;
    bool service;     /* the service itself was asked for, by no name */
    bool ends_in_xml; /* a route's path did so */
    bool xml;         /* its answer is to be XML, by path or Accept */

    enum soap soap;      /* the version of the envelope; SOAP_NONE: there is none */
    const char *action;  /* SOAP's as it came; NULL: the element in the body decided */
    const char *element; /* the operation that SOAP's element in the body names, or "" */

    const char *address;             /* the client's; "" where the host does not tell */
    const char *cookie_ticket;       /* what the wire's cookie has, or NULL */
    const char *token;               /* of a route: the header's; "" for none */
    const struct credentials *basic; /* what that header has in place of a token, or NULL */

    struct pair *pairs; /* the parameters */
    size_t count;
};

/* Reads what stands in the variables of every request: the verb, the query and the path. */
void request_begin(
    struct call *call, struct exchange *exchange, bool behind_proxy, struct request *request);

/*
 * The URL, as the client knows it and without a slash at its end, of the folder that the service is
 * in, as in http://host or https://host/folder: from the request's scheme, host and path. With
 * `behind_proxy` X-Forwarded-Proto and X-Forwarded-Host are believed. A host that is no host
 * name with or without a port gives way to the server's own name. The URL needs no escaping
 * in XML and HTML.
 */
const char *request_base(struct call *call, const struct request *request);

/* The path of that folder: "" or "/folder". */
const char *request_folder(struct call *call, const struct request *request);

/*
 * Whether a page of another site made a browser send the request: by its header Sec-Fetch-Site, or
 * where it has none by Origin, which is compared with the host that the client asked for, as
 * request_base() finds it. The schemes are not compared, since a proxy that ends TLS may not tell
 * of it. Programs other than browsers send neither.
 */
bool request_is_foreign(struct call *call, const struct request *request);

/*
 * Reads the rest: the query of a GET, the form in the body of a POST, which may be of parts where
 * one of the `fields` (NULL: none are known) is bytes. STATUS_METHOD, STATUS_FORMAT,
 * STATUS_TOO_LARGE (body over `body_limit` bytes) or STATUS_BROKEN where it cannot be read.
 */
enum status request_read(struct call *call, size_t body_limit, const struct fields *fields,
    struct request *request) CHECKED;

/*
 * What comes with every request, whatever its parameters are written in: `address`, and
 * `cookie_ticket` from the cookie of call->wire.
 */
void request_read_client(struct call *call, struct request *request);

/*
 * The value of a name, in any case. Repeated values are joined with commas, as
 * the clients' servers do; in an envelope the first one counts. A field_source: `request` is a
 * struct request.
 */
struct field_text request_value(void *request, const char *name);

/* Whether a parameter of a route is there, and not empty: for those that have no initial value. */
bool request_has(const struct call *call, const char *name);
