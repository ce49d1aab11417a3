/*
 * What a client says of itself in headers.
 *
 *     const char *ticket = client_cookie(call, exchange, "ticket");
 *
 * All of it lives as long as the call, and none of it is to be believed but the address.
 */
#ifndef COMMON_CLIENT_H
#define COMMON_CLIENT_H

#include "call.h"
#include "host.h"

/* The value of a cookie, or NULL. */
const char *client_cookie(struct call *call, struct exchange *exchange, const char *name);

/*
 * The client's IP address, written in the one way that there is for it; as the host has it where
 * that is none, and "" where the host does not tell. With `behind_proxy` the host's is the proxy's,
 * and the client's the one that the proxy itself has put last into X-Forwarded-For: what stands
 * before it the client may have made up.
 */
const char *client_address(struct call *call, struct exchange *exchange, bool behind_proxy);

/* The header Authorization, without Bearer before it; "" where there is none. */
const char *client_token(struct call *call, struct exchange *exchange);

/*
 * Whether the header Accept prefers XML to JSON: text/xml or application/xml, by the larger of
 * their values of q, and application/json by the one of the most precise range that takes it. A
 * browser's header, in which application/xml stands before the rest, does.
 */
bool client_prefers_xml(struct exchange *exchange);

#endif
