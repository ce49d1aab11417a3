/*
 * SOAP envelopes. Of one that is read: its version, the element in its body, and that element's
 * children, which are the parameters of a call.
 *
 *     struct envelope envelope;
 *     TRY(envelope_read(call, "http://example.com/", text, length, &envelope));
 *     if (strcmp(envelope.operation, "GetTask") == 0) ...
 *
 * All of it lives as long as the call. One that is written:
 *
 *     envelope_open(buffer, SOAP_11);
 *     buffer_text(buffer, "<GetTaskResponse xmlns=...");
 *     envelope_close(buffer);
 */
#pragma once

#include "field.h"
#include "text.h"

#define SOAP_11_NAMESPACE "http://schemas.xmlsoap.org/soap/envelope/"
#define SOAP_12_NAMESPACE "http://www.w3.org/2003/05/soap-envelope"

enum soap { SOAP_NONE, SOAP_11, SOAP_12 };

struct envelope {
    enum soap version;
    const char *operation; /* the local name of the first element in the body; "" for none */
    const char *uri;       /* its namespace, "" for none */
    struct pair *pairs; /* its children in the service's namespace; of one name the first counts */
    size_t count;
};

#define ENVELOPE_PAIRS_LIMIT 1000

/*
 * Reads an envelope from UTF-8, whatever encoding it declares. `namespace` is that of the service's
 * operations and their parameters. `version` is set as soon as the
 * namespace is known, also when another error follows.
 *
 * STATUS_BROKEN: not well formed, a DTD, too deep, too many attributes or parameters.
 * STATUS_SOAP_VERSION: the root element is of another namespace.
 * STATUS_SOAP_HEADER: a header must be understood, and none is.
 */
enum status envelope_read(struct call *call, const char *namespace, const char *text, size_t length,
    struct envelope *envelope) CHECKED;

/* The same where some parameters are bytes, by the element in the body: these are left as Base64,
 * in the text itself where that is large. */
enum status envelope_read_content(struct call *call, const char *namespace,
    const struct fields_of *fields_of, char *text, size_t length,
    struct envelope *envelope) CHECKED;

/* The content type of an envelope. */
const char *envelope_content_type(enum soap version);

/* Appends what stands before and behind the element in an envelope's body, with the declaration. */
void envelope_open(struct buffer *buffer, enum soap version);
void envelope_close(struct buffer *buffer);

/* Appends an envelope with a fault for a status; `fault` is its code as SOAP 1.1 has it. */
void envelope_fault(struct buffer *buffer, enum soap version, enum status status, const char *fault,
    const char *message);
