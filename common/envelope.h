/*
 * Reading a SOAP envelope: its version, the element in its body, and that element's
 * children, which are the parameters of a call.
 *
 *     struct envelope envelope;
 *     TRY(envelope_read(call, text, length, &envelope));
 *     if (strcmp(envelope.operation, "GetTask") == 0) ...
 *
 * All of it lives as long as the call.
 */
#ifndef COMMON_ENVELOPE_H
#define COMMON_ENVELOPE_H

#include "field.h"

/* The namespace of the service's operations and their parameters. */
#define SERVICE_NAMESPACE "http://tempuri.org/"

#define SOAP_11_NAMESPACE "http://schemas.xmlsoap.org/soap/envelope/"
#define SOAP_12_NAMESPACE "http://www.w3.org/2003/05/soap-envelope"

enum soap { SOAP_NONE, SOAP_11, SOAP_12 };

struct envelope {
    enum soap version;
    const char *operation; /* the local name of the first element in the body; "" for none */
    const char *uri;       /* its namespace, "" for none */
    struct pair *pairs;    /* its children in SERVICE_NAMESPACE; of one name the first one counts */
    size_t count;
};

#define ENVELOPE_PAIRS_LIMIT 1000

/*
 * Reads an envelope from UTF-8, whatever encoding it declares. `version` is set as soon as the
 * namespace is known, also when another error follows.
 *
 * STATUS_BROKEN: not well formed, a DTD, too deep, too many attributes or parameters.
 * STATUS_SOAP_VERSION: the root element is of another namespace.
 * STATUS_SOAP_HEADER: a header must be understood, and none is.
 */
enum status envelope_read(
    struct call *call, const char *text, size_t length, struct envelope *envelope) CHECKED;

#endif
