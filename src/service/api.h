/*
 * The REST API, as its clients know it: where it is, what its names are, and its wire. A result is
 * a JSON value in an envelope; what has its default value is left out. Where the client asks for
 * XML it is the same tree as XML, by json_xml.h.
 */
#pragma once

#include "shape.h"
#include "wire.h"
#include "operation/operation.h"

#define API_PATH "/api/2.0"
#define API_COOKIE "asc_auth_key"

extern const struct wire api_wire;

/* Looks for the API in the path, and for the path of a route behind it: *request tells. */
void api_find(struct call *call, struct request *request);

/* The envelope around a result, but for `response`, and the whole of an error. */
extern const struct shape api_result_shape, api_failure_shape;

/* The HTTP status of an answer that is no error, which is another one to POST in one edition. */
int api_good_status(const struct call *call, bool post);
