/*
 * srv.asmx, as its clients know it: where it is, what its names are, and its two wires. A call
 * comes as a query or a form, or in a SOAP envelope; the answer is the same element, in SOAP with
 * an envelope around it. What is found on the way to an operation is told in plain text or as a
 * fault.
 */
#pragma once

#include "wire.h"
#include "home/settings.h"
#include "operation/operation.h"

#define ASMX_PATH "/srv.asmx"
#define ASMX_NAMESPACE "http://tempuri.org/" /* of the operations, their parameters and answers */

extern const struct wire asmx_form_wire, asmx_soap_wire;

/* Looks for the service in the path, and for the name of an operation behind it: *request tells. */
void asmx_find(struct call *call, struct request *request);

/* The root element's name in the edition, for an operation whose documents say `documented`. */
const char *asmx_root(enum edition edition, const char *documented);

/* Starts the result of a call of the operation, which is a success until an error is told; its end,
 * and what is written: as it is sent. */
void asmx_begin(struct call *call, const struct operation *operation);
const struct buffer *asmx_end(struct call *call);

/* Starts it anew, as of a call of which a part alone could be done. */
void asmx_begin_partly(struct call *call);
