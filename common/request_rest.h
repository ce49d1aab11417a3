/*
 * A request of the REST API, decoded in two steps: who calls, and then, since a body costs more
 * than a look at that, the parameters.
 *
 *     TRY(request_rest_begin(call, &match, request));
 *     ...                              is request->token a ticket?
 *     TRY(request_rest_parameters(call, 4 << 20, request));
 */
#pragma once

#include "request.h"
#include "route.h"

/*
 * Reads what is not in the body or the query of a request whose path fitted a template as `match`
 * tells: the client's address, the token or Basic authentication in the header Authorization, the
 * token in the cookie of call->wire, and what stands in the path.
 */
enum status request_rest_begin(
    struct call *call, const struct route_match *match, struct request *request) CHECKED;

/*
 * Reads the rest: what stands in the path, the body (JSON, a form or a multipart form; a GET's
 * is not looked at) and the query become one set of names and values; a name of the one hides the
 * same of the next. STATUS_TOO_LARGE (a body over `body_limit` bytes), STATUS_FORMAT (of another
 * type), STATUS_INVALID (a file in it) or STATUS_BROKEN.
 */
enum status request_rest_parameters(
    struct call *call, size_t body_limit, struct request *request) CHECKED;
