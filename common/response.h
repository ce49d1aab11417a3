/*
 * A result in XML, as it is written: an operation adds attributes and elements to the root, which
 * is open when it is called.
 *
 *     response_attribute(call, "taskCount", "2");
 *     response_open(call, "Task");
 *     response_integer(call, "TaskID", 8821);
 *     response_text(call, "TaskName", "LegalReview");
 *     response_close(call);
 */
#pragma once

#include "call.h"
#include "text.h"

struct response {
    struct buffer body;
    const struct operation *operation; /* whose result it is */
    bool enclosed; /* in an envelope: it is one line, and the root leaves the namespace around it */
    const char **open; /* names of the elements that are open, the root first */
    size_t depth, room;
    bool in_tag; /* the last start tag still takes attributes */
};

/* Starts the result of an operation, as call->response, in place of one that was begun. Whoever
 * does opens the root. */
void response_start(struct call *call, const struct operation *operation, bool enclosed);

/* Has the result say that a part alone could be done, which is kept. Before anything is in it; of
 * an operation that says so. */
void response_begin_partly(struct call *call);

/* Has the root, in which nothing but attributes is yet, say that it was no success, where more is
 * told than an error has. */
void response_refuse(struct call *call);

/* An attribute of the element that was opened last, before anything is in it. */
void response_attribute(struct call *call, const char *name, const char *value);
void response_integer_attribute(struct call *call, const char *name, int64_t value);

struct answer_content;

/* Puts content, which lives as long as the call, into the element that is open, as Base64, when the
 * answer is sent; once in an answer. */
void response_content(struct call *call, struct answer_content *content);

/* An element with elements in it; ends with the matching response_close(). */
void response_open(struct call *call, const char *name);
void response_close(struct call *call);

/* Closes the element that was opened last, behind its attributes, with a text in it. */
void response_close_text(struct call *call, const char *value);

/* An element with text: <Name>value</Name>, also where the value is empty. */
void response_text(struct call *call, const char *name, const char *value);
void response_integer(struct call *call, const char *name, int64_t value);
