/*
 * Plausible values of parameters, and whole requests made of them, for people
 * who write a client:
 *
 *     buffer_html(out, sample_request(call, operation, SAMPLE_SOAP11, url));
 *
 * A descriptor's own .sample comes first; else name and type suggest a value, one
 * that fits the demo library. Texts live as long as the call.
 */
#pragma once

#include "operation/operation.h"

enum sample_kind { SAMPLE_GET, SAMPLE_POST, SAMPLE_SOAP11, SAMPLE_SOAP12, SAMPLE_KINDS };

/*
 * A value as it is on the wire. Dates are a month from call->now, and from a fixed
 * day where that is 0. "{date}" in a descriptor's sample becomes such a date.
 */
const char *sample_value(struct call *call, const struct field *field);

/* Whether the parameter's value is XML, by its sample. */
bool sample_is_xml(const struct field *field);

/* The HTTP request, with its head, that calls the operation; `url` is that of srv.asmx. */
const char *sample_request(
    struct call *call, const struct operation *operation, enum sample_kind kind, const char *url);
