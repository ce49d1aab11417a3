/*
 * The answer: one result or one error, written as the clients' edition of the
 * wire wants it. An operation adds attributes and elements to the root; nothing
 * is sent before the work was committed, and an error drops what was written.
 *
 *     response_attribute(call, "taskCount", "2");
 *     response_open(call, "Task");
 *     response_integer(call, "TaskID", 8821);
 *     response_text(call, "TaskName", "LegalReview");
 *     response_close(call);
 *
 * Only this module knows of editions and of how an answer is laid out, but for the few operations
 * that ask response_is_newest().
 */
#ifndef COMMON_RESPONSE_H
#define COMMON_RESPONSE_H

#include "envelope.h"
#include "text.h"

/* The three forms of the answers that are in the field. */
enum edition {
    EDITION_DOCUMENTED, /* <root success="true" />, for some operations <response ...> */
    EDITION_RESPONSE,   /* <response success="true" error=""> everywhere */
    EDITION_CURRENT     /* the same with errorCode, and four-digit codes for errors */
};

/* The edition of that name ("documented", "response", "current"); false where there is none. */
bool edition_find(const char *name, enum edition *edition);

#define RESPONSE_DEPTH 16
#define RESPONSE_LIMIT (64 * 1024 * 1024)
#define RESPONSE_PAGE (8 * 1024 * 1024) /* a page of a list ends when it has come to this */

struct response {
    enum edition edition;
    enum soap soap;        /* the envelope around it, if any */
    const char *operation; /* for the names of the elements in an envelope */
    const char *root;      /* the root element in the documented edition */
    struct buffer body;
    size_t limit; /* of what the answer has, in bytes: RESPONSE_LIMIT unless it is set */
    const char *open[RESPONSE_DEPTH]; /* names of the elements that are open, the root first */
    int depth;
    bool in_tag;     /* the last start tag still takes attributes */
    int http_status; /* of a document too: 200 unless it is set */
    const char *content_type;
    const char *caching;  /* the value of Cache-Control */
    const char *headers;  /* more of them, each ended by CR LF; "" for most answers */
    const char *allow;    /* the verbs that a status 405 tells */
    bool rest;            /* an answer of the REST API: see rest.h */
    bool xml;             /* which is XML, in place of JSON */
    bool created;         /* and one to POST */
    bool head;            /* its headers alone are sent */
    struct json_t *value; /* its value or its list; NULL for none */
    int64_t start, total; /* of a list; -1: not told */
    size_t listed;        /* bytes of what rest_add() put into it */
    bool document;        /* the body is a document of its own: see response_document() */
    const char *etag;     /* of a document, after response_finish(); "" for results and errors */
};

/* Starts an answer in that edition and envelope, as call->response: at first that of no operation.
 */
void response_start(
    struct call *call, struct response *response, enum edition edition, enum soap soap);

/* The answer becomes that of the operation, whose root element is `root`; `empty_error`: in the
 * documented edition a success has error="" as it has in the others. */
void response_of(struct call *call, const char *operation, const char *root, bool empty_error);

/* Whether it is in the newest edition: for the few operations that show something else there. */
bool response_is_newest(const struct call *call);

/* The root element's name in the edition, for an operation whose documents say `documented`. */
const char *response_root(enum edition edition, const char *documented);

/* An attribute of the element that was opened last, before anything is in it. */
void response_attribute(struct call *call, const char *name, const char *value);
void response_integer_attribute(struct call *call, const char *name, int64_t value);

/* An element with elements in it; ends with the matching response_close(). */
void response_open(struct call *call, const char *name);
void response_close(struct call *call);

/* An element with text: <Name>value</Name>, also where the value is empty. */
void response_text(struct call *call, const char *name, const char *value);
void response_integer(struct call *call, const char *name, int64_t value);

/*
 * Makes the answer a document that is no result, such as a page: what the caller appends to
 * the buffer is sent as it is, with that content type and further headers (each ended by
 * CR LF). http_status and caching may be set after it. An error drops it.
 */
struct buffer *response_document(struct call *call, const char *content_type, const char *headers);

/*
 * STATUS_LIMIT where the result does not fit into an answer. Asked before the work is committed:
 * what a client is not told of is not kept.
 */
enum status response_check(struct call *call) CHECKED;

/*
 * Makes the answer whole: of call->error if it is set, of the result otherwise.
 * Sets http_status and content_type; body holds what to send.
 */
void response_finish(struct call *call);

/*
 * Where the client has the document already, makes a finished answer status 304 without a body.
 * `known` is the request's If-None-Match, or NULL. A document's ETag, among its headers, is a
 * hash of its body.
 */
void response_drop_known(struct call *call, const char *known);

#endif
