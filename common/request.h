/*
 * A request, decoded: the query, a form or a SOAP envelope, and later JSON, become one set
 * of names and values. What operations see of HTTP is only this.
 *
 *     struct request request;
 *     TRY(request_read(call, exchange, 4 << 20, &request));
 *     struct field_text id = request_value(&request, "taskId");
 *
 * All of it lives as long as the call.
 */
#ifndef COMMON_REQUEST_H
#define COMMON_REQUEST_H

#include "client.h"
#include "envelope.h"
#include "host.h"
#include "route.h"

struct request {
    struct arena *arena;
    bool get, post;            /* the verb; neither: another one */
    bool head;                 /* a GET of which the headers alone are asked for */
    const char *operation;     /* what follows "srv.asmx/", or SOAP's; NULL: there is none */
    bool service;              /* "srv.asmx" itself was asked for */
    const char *rest;          /* the path below /api/2.0/, without .json or .xml; NULL: none */
    bool ends_in_xml;          /* that path did so */
    bool xml;                  /* the answer of the REST API is to be XML, by path or Accept */
    const char *method;        /* the verb; GET for HEAD in the REST API */
    const char *query;         /* as it came, "" where there is none */
    struct exchange *exchange; /* what it came by: lives as long as the call */
    bool behind_proxy;         /* as the setting: believe what a proxy tells of the client's URL */
    enum soap soap;            /* the version of the envelope; SOAP_NONE: there is none */
    const char *action;        /* SOAP's as it came; NULL: the element in the body decided */
    const char *element;       /* the operation that SOAP's element in the body names, or "" */
    const char *address;       /* the client's; "" where the host does not tell */
    const char *cookie_ticket; /* the cookie `ticket`, of the REST API `asc_auth_key`, or NULL */
    const char *token;         /* of the REST API: the header's; "" for none */
    const struct client_pair *basic; /* what that header has in place of a token, or NULL */
    struct pair *pairs;
    size_t count;
};

/*
 * Tells which operation is asked for, before anything else is looked at.
 * Only `operation`, `service`, `rest`, `ends_in_xml`, `xml`, the verb, `query` and the members of
 * this function's parameters are set.
 */
void request_route(
    struct call *call, struct exchange *exchange, bool behind_proxy, struct request *request);

/*
 * The URL, as the client knows it and without a slash at its end, of where srv.asmx and api are,
 * as in http://host or https://host/folder: from the request's scheme, host and path. With
 * `behind_proxy` X-Forwarded-Proto and X-Forwarded-Host are believed. A host that is no host
 * name with or without a port gives way to the server's own name. The URL needs no escaping
 * in XML and HTML.
 */
const char *request_base(struct call *call, const struct request *request);

/* The path that srv.asmx and api are in: "" or "/folder". */
const char *request_folder(struct call *call, const struct request *request);

/*
 * Whether a page of another site made a browser send the request: by its header Sec-Fetch-Site, or
 * where it has none by Origin, which is compared with the host that the client asked for, as
 * request_base() finds it. The schemes are not compared, since a proxy that ends TLS may not tell
 * of it. Programs other than browsers send neither.
 */
bool request_is_foreign(struct call *call, const struct request *request);

/*
 * Reads the envelope in the body of a POST to the service itself, and the rest. `operation` is
 * the one that is asked for: by the header SOAPAction (1.1) or the content type's `action` (1.2),
 * else by the element in the body; "" where that is none of the service's namespace. `element` is
 * what the element says in any case: the pairs are its children. `soap` is set also when an error
 * follows. STATUS_SOAP_TYPE, STATUS_TOO_LARGE, what envelope_read() refuses,
 * or STATUS_BROKEN where the body cannot be read.
 */
enum status request_read_soap(struct call *call, struct exchange *exchange, size_t body_limit,
    struct request *request) CHECKED;

/*
 * Reads the rest: the query of a GET, the form in the body of a POST.
 * STATUS_METHOD, STATUS_FORMAT, STATUS_TOO_LARGE (body over `body_limit` bytes)
 * or STATUS_BROKEN where it cannot be read.
 */
enum status request_read(struct call *call, struct exchange *exchange, size_t body_limit,
    struct request *request) CHECKED;

/*
 * What comes with every request, whatever its parameters are written in: `address`, and
 * `cookie_ticket` from the cookie of that name.
 */
void request_read_client(
    struct call *call, struct exchange *exchange, const char *cookie, struct request *request);

/*
 * The value of a name, in any case. Repeated values are joined with commas, as
 * the clients' servers do; in an envelope the first one counts. A field_source: `request` is a
 * struct request.
 */
struct field_text request_value(void *request, const char *name);

/* Whether a parameter of a route is there, and not empty: for those that have no initial value. */
bool request_has(const struct call *call, const char *name);

#endif
