/*
 * What is sent back: the head and the body of an answer. A result or an error is written by the
 * wire that the request came by, at the end; nothing is sent before the work was committed. A
 * document, such as a page, is what it is made of:
 *
 *     struct buffer *out = answer_document(call, "text/html; charset=utf-8", "");
 *     buffer_text(out, "<html>...");
 */
#pragma once

#include "call.h"
#include "host.h"
#include "text.h"

#define ANSWER_LIMIT (64 * 1024 * 1024)
#define ANSWER_PAGE (8 * 1024 * 1024) /* a page of a list ends when it has come to this */
#define ANSWER_CACHING "private, max-age=0"

/* Bytes in an answer that are read while it is sent, and never in memory as a whole. */
struct answer_content {
    /* Reads `size` bytes from `offset` on; in no transaction. */
    enum status (*read)(
        struct call *call, void *context, int64_t offset, unsigned char *bytes, size_t size);
    void *context;
    int64_t offset, length; /* which of them */
    size_t at;              /* how many bytes of the body are before them, as Base64 */
};

struct answer {
    struct buffer body;
    size_t limit;    /* of what it may have, in bytes: ANSWER_LIMIT at most */
    int http_status; /* 200 unless it is set */
    const char *content_type;
    const char *caching; /* the value of Cache-Control: ANSWER_CACHING unless it is set */
    const char *headers; /* more of them, each ended by CR LF; "" for most answers */
    const char *verbs;   /* the verbs that a status 405 tells */
    bool document;       /* the body is a document of its own */
    const struct answer_content *content; /* in the body too; NULL: nothing */
};

/* Starts an answer, as call->answer. */
void answer_start(struct call *call, struct answer *answer, size_t limit);

/*
 * Makes the answer a document that is no result: what the caller appends to the buffer is sent as
 * it is, with that content type and further headers (each ended by CR LF). http_status and caching
 * may be set after it. An error drops it.
 */
struct buffer *answer_document(struct call *call, const char *content_type, const char *headers);

/*
 * STATUS_LIMIT where the result does not fit into an answer. Asked before the work is committed:
 * what a client is not told of is not kept.
 */
enum status answer_check(struct call *call) CHECKED;

/* Makes the answer whole, by call->wire unless it is a document. answer_send() does so first. */
void answer_finish(struct call *call);

/*
 * Sends the answer, with its content if it has some; where that cannot be read any more it ends
 * early, shorter than announced, which the log tells. HEAD gets the head alone. A document has an
 * ETag, a hash of its body; who has it already, by If-None-Match, is told so by status 304 without
 * a body.
 */
void answer_send(struct call *call, struct exchange *exchange, bool head);
