#include "client.h"

#include "text.h"

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
