/*
 * What a client says of itself in headers.
 *
 *     const char *ticket = client_cookie(call, exchange, "ticket");
 *
 * All of it lives as long as the call, and none of it is to be believed but the address.
 */
#pragma once

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

/* The header Authorization, without Bearer before it; "" where there is none, or it is Basic. */
const char *client_token(struct call *call, struct exchange *exchange);

#define CLIENT_NAME_LIMIT 256      /* bytes of a name */
#define CLIENT_PASSWORD_LIMIT 1024 /* and of a password */

/* A name and a password, as Basic authentication sends them with every request. */
struct credentials {
    const char *name, *password; /* both "" where they could not be read */
};

/*
 * What the header Authorization has as Basic authentication, or NULL where it has none of that. The
 * name ends at the first colon. It cannot be read where it is no base64 in its one way to be
 * written, has no colon, is too long or empty in one of its parts, or is no UTF-8 text.
 */
const struct credentials *client_basic(struct call *call, struct exchange *exchange);

/*
 * Whether the header Accept prefers XML to JSON: text/xml or application/xml, by the larger of
 * their values of q, and application/json by the one of the most precise range that takes it. A
 * browser's header, in which application/xml stands before the rest, does.
 */
bool client_prefers_xml(struct exchange *exchange);
