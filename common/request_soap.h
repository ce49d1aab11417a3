/*
 * A request in a SOAP envelope, decoded.
 *
 *     TRY(request_read_soap(call, "http://example.com/", 4 << 20, &fields_of, request));
 */
#pragma once

#include "request.h"

/*
 * Reads the envelope in the body of a POST to the service itself. `operation` is
 * the one that is asked for: by the header SOAPAction (1.1) or the content type's `action` (1.2),
 * else by the element in the body, of which `fields_of` (NULL: nothing) tells what is bytes; ""
 * where that is none of the service's namespace. `element` is what the element says in any case:
 * the pairs are its children. `soap` is set also when an error follows. STATUS_SOAP_TYPE,
 * STATUS_TOO_LARGE, what envelope_read() refuses, or STATUS_BROKEN where the body cannot be read.
 */
enum status request_read_soap(struct call *call, const char *namespace, size_t body_limit,
    const struct fields_of *fields_of, struct request *request) CHECKED;
