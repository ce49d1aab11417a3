#include "body.h"

#include "text.h"

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

/* The text in quotes that begins at *at, without backslashes; goes behind it. */
static const char *quoted(struct call *call, const char **at)
{
    struct buffer text = BUFFER_INIT(call->arena, SIZE_MAX / 2);
    buffer_text(&text, "");
    for ((*at)++; **at && **at != '"'; (*at)++) {
        if (**at == '\\' && ((*at)[1] == '"' || (*at)[1] == '\\'))
            (*at)++;
        buffer_bytes(&text, *at, 1);
    }
    *at += **at == '"';
    return text.text;
}

const char *body_parameter(struct call *call, const char *header, const char *name)
{
    size_t length = strlen(name);
    for (const char *at = header + strcspn(header, ";"); *at; at += strcspn(at, ";")) {
        at += 1 + strspn(at + 1, " \t");
        bool found = strncasecmp(at, name, length) == 0 && at[length] == '=';
        at += strcspn(at, "=;");
        at += *at == '=';
        const char *start = at;
        const char *value = *at == '"' ? quoted(call, &at) : NULL;
        if (found)
            return value ? value : arena_bytes(call->arena, start, strcspn(start, "; \t"));
    }
    return NULL;
}

const char *body_type_parameter(struct call *call, const char *type, const char *name)
{
    const char *value = body_parameter(call, type, name);
    return value && *value ? value : NULL;
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
    size_t length;
    *charset = name;
    return text_convert(call->arena, name, "x", 1, false, &length);
}
