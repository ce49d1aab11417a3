#include "client.h"

#include "text.h"

#include <arpa/inet.h>

const char *client_cookie(struct call *call, struct exchange *exchange, const char *name)
{
    const char *cookies = exchange_variable(exchange, "HTTP_COOKIE");
    size_t name_length = strlen(name);
    while (cookies && *cookies) {
        cookies += strspn(cookies, "; \t");
        size_t length = strcspn(cookies, ";");
        if (length > name_length && strncmp(cookies, name, name_length) == 0 &&
            cookies[name_length] == '=')
            return arena_bytes(call->arena, cookies + name_length + 1, length - name_length - 1);
        cookies += length;
    }
    return NULL;
}

const char *client_token(struct call *call, struct exchange *exchange)
{
    static const char BEARER[] = "Bearer ";
    const char *header = exchange_variable(exchange, "HTTP_AUTHORIZATION");
    const char *token = text_trim(call->arena, header ? header : "");
    if (strncasecmp(token, BEARER, sizeof BEARER - 1) == 0)
        token = text_trim(call->arena, token + sizeof BEARER - 1);
    return token;
}

/* The address that a text is, or NULL: 192.0.2.1, 2001:db8::1, either with a port or in brackets.
 */
static const char *read_address(struct call *call, const char *text)
{
    static const unsigned char MAPPED[12] = {[10] = 0xff, [11] = 0xff}; /* IPv4 within IPv6 */
    unsigned char bits[sizeof(struct in6_addr)];
    char out[INET6_ADDRSTRLEN];
    const char *colon = strchr(text, ':');
    if (*text == '[')
        text = arena_bytes(call->arena, text + 1, strcspn(text + 1, "]"));
    else if (colon && !strchr(colon + 1, ':'))
        text = arena_bytes(call->arena, text, (size_t)(colon - text));
    if (inet_pton(AF_INET6, text, bits) == 1) {
        bool mapped = memcmp(bits, MAPPED, sizeof MAPPED) == 0;
        inet_ntop(
            mapped ? AF_INET : AF_INET6, mapped ? bits + sizeof MAPPED : bits, out, sizeof out);
    } else if (inet_pton(AF_INET, text, bits) == 1) {
        inet_ntop(AF_INET, bits, out, sizeof out);
    } else {
        return NULL;
    }
    return arena_string(call->arena, out);
}

const char *client_address(struct call *call, struct exchange *exchange, bool behind_proxy)
{
    const char *host = exchange_variable(exchange, "REMOTE_ADDR");
    const char *list = exchange_variable(exchange, "HTTP_X_FORWARDED_FOR"), *found = NULL;
    if (behind_proxy && list) {
        const char *comma = strrchr(list, ',');
        found = read_address(call, text_trim(call->arena, comma ? comma + 1 : list));
    }
    if (!found && host)
        found = read_address(call, host);
    return found ? found : arena_string(call->arena, host ? host : "");
}

/* The q of a range of Accept, which ends before `end`: 1 where it has none, 0 where it is no
 * number. */
static double range_quality(const char *range, const char *end)
{
    for (const char *at = range; at < end; at++) {
        if (*at != ';')
            continue;
        at += 1 + strspn(at + 1, " \t");
        if (strncasecmp(at, "q=", 2) == 0) {
            double quality = at[2] == '0' || at[2] == '1' ? strtod(at + 2, NULL) : 0;
            return quality <= 1 ? quality : 0;
        }
        at--;
    }
    return 1;
}

bool client_prefers_xml(struct exchange *exchange)
{
    static const char *const TYPES[] = {
        "*/*", "application/*", "application/json", "text/xml", "application/xml"};
    enum { PRECISE = 2 }; /* the ranges that take JSON, the last one being the most precise */
    const char *accept = exchange_variable(exchange, "HTTP_ACCEPT"), *at = accept ? accept : "";
    double json = 0, xml = 0;
    int precision = -1;
    while (*at) {
        at += strspn(at, " \t,");
        const char *end = at + strcspn(at, ",");
        size_t length = strcspn(at, "; \t,");
        for (int i = 0; i < (int)COUNT_OF(TYPES); i++) {
            if (strlen(TYPES[i]) != length || strncasecmp(at, TYPES[i], length) != 0)
                continue;
            double quality = range_quality(at, end);
            if (i > PRECISE && quality > xml)
                xml = quality;
            if (i <= PRECISE && i > precision) {
                precision = i;
                json = quality;
            }
        }
        at = end;
    }
    return xml > json;
}
