#include "body.h"

#include "text.h"

#include <uniconv.h>

enum status body_read(
    struct call *call, struct exchange *exchange, size_t limit, char **body, size_t *length)
{
    const char *given = exchange_variable(exchange, "CONTENT_LENGTH");
    int64_t announced = -1;
    if (given && *given && (text_integer(given, 0, INT64_MAX, &announced) != NUMBER_OK))
        return fail(call, STATUS_BROKEN, "The Content-Length is not a number.");
    if (announced > (int64_t)limit)
        return fail(call, STATUS_TOO_LARGE, "The body is larger than %zu bytes.", limit);
    struct buffer buffer = BUFFER_INIT(call->arena, limit + 1);
    char chunk[16 * 1024];
    while (announced < 0 || buffer.length < (size_t)announced) {
        size_t wanted = sizeof chunk;
        if (announced >= 0 && (size_t)announced - buffer.length < wanted)
            wanted = (size_t)announced - buffer.length;
        size_t count = exchange_read(exchange, chunk, wanted);
        if (count == 0)
            break;
        buffer_bytes(&buffer, chunk, count);
        if (buffer.length > limit || buffer.overflow)
            return fail(call, STATUS_TOO_LARGE, "The body is larger than %zu bytes.", limit);
    }
    if (announced >= 0 && buffer.length < (size_t)announced)
        return fail(call, STATUS_BROKEN, "The body is shorter than its Content-Length.");
    *body = buffer.text ? buffer.text : arena_string(call->arena, "");
    *length = buffer.length;
    return STATUS_OK;
}

bool body_is_type(const char *type, const char *name)
{
    size_t length = strcspn(type, "; \t");
    return length == strlen(name) && strncasecmp(type, name, length) == 0;
}

const char *body_type_parameter(struct call *call, const char *type, const char *name)
{
    size_t length = strlen(name);
    for (const char *at = type; (at = strchr(at, ';')) != NULL;) {
        at += 1 + strspn(at + 1, " \t");
        if (strncasecmp(at, name, length) != 0 || at[length] != '=')
            continue;
        at += length + 1;
        const char *end = *at == '"' ? "\"" : "; \t";
        at += *at == '"';
        size_t found = strcspn(at, end);
        return found ? arena_bytes(call->arena, at, found) : NULL;
    }
    return NULL;
}

bool body_is_charset(const char *name)
{
    return *name &&
           name[strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
                             ".-_:+")] == '\0';
}

bool body_charset(struct call *call, const char *type, const char **charset)
{
    const char *name = body_type_parameter(call, type, "charset");
    *charset = NULL;
    if (!name || strcasecmp(name, "utf-8") == 0 || strcasecmp(name, "utf8") == 0)
        return true;
    if (!body_is_charset(name))
        return false;
    size_t length = 0;
    uint8_t *probe =
        u8_conv_from_encoding(name, iconveh_question_mark, "x", 1, NULL, NULL, &length);
    free(probe);
    *charset = name;
    return probe != NULL;
}
