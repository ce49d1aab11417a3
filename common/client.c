#include "client.h"

#include "text.h"

#include <arpa/inet.h>
#include <sodium.h>

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

/* The header Authorization: what follows the scheme where it is this one, or else NULL. *whole is
 * all of it. */
static const char *authorization(
    struct call *call, struct exchange *exchange, const char *scheme, const char **whole)
{
    const char *header = exchange_variable(exchange, "HTTP_AUTHORIZATION");
    size_t length = strlen(scheme);
    *whole = text_trim(call->arena, header ? header : "");
    if (strncasecmp(*whole, scheme, length) != 0 || !strchr(" \t", (*whole)[length]))
        return NULL;
    return text_trim(call->arena, *whole + length);
}

const char *client_token(struct call *call, struct exchange *exchange)
{
    const char *whole, *bearer = authorization(call, exchange, "Bearer", &whole);
    if (bearer)
        return bearer;
    return authorization(call, exchange, "Basic", &whole) ? "" : whole;
}

/* Takes apart what was decoded; false where it is no name with a password. */
static bool read_credentials(
    struct call *call, const char *text, size_t length, struct credentials *given)
{
    const char *colon = memchr(text, ':', length);
    if (!colon || strlen(text) != length || !text_is_utf8(text))
        return false;
    size_t name = (size_t)(colon - text), password = length - name - 1;
    if (name == 0 || name > CLIENT_NAME_LIMIT || password == 0 || password > CLIENT_PASSWORD_LIMIT)
        return false;
    given->name = arena_bytes(call->arena, text, name);
    given->password = colon + 1;
    return true;
}

const struct credentials *client_basic(struct call *call, struct exchange *exchange)
{
    enum { LIMIT = CLIENT_NAME_LIMIT + 1 + CLIENT_PASSWORD_LIMIT };
    const char *whole, *basic = authorization(call, exchange, "Basic", &whole);
    char *text = arena_allocate(call->arena, LIMIT + 1);
    size_t length = 0;
    if (!basic)
        return NULL;
    struct credentials *given = arena_allocate(call->arena, sizeof *given);
    *given = (struct credentials){"", ""};
    if (sodium_base642bin((unsigned char *)text, LIMIT, basic, strlen(basic), NULL, &length, NULL,
            sodium_base64_VARIANT_ORIGINAL) != 0 ||
        !read_credentials(call, text, length, given))
        *given = (struct credentials){"", ""};
    return given;
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
