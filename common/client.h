/*
 * What a client says of itself in headers.
 *
 *     const char *ticket = client_cookie(call, exchange, "ticket");
 *
 * All of it lives as long as the call, and none of it is to be believed.
 */
#ifndef COMMON_CLIENT_H
#define COMMON_CLIENT_H

#include "call.h"
#include "host.h"

/* The value of a cookie, or NULL. */
const char *client_cookie(struct call *call, struct exchange *exchange, const char *name);

/* The header Authorization, without Bearer before it; "" where there is none. */
const char *client_token(struct call *call, struct exchange *exchange);

#endif
