#include "form.h"

#include "text.h"

static int hexadecimal(char digit)
{
    if (digit >= '0' && digit <= '9')
        return digit - '0';
    digit = (char)(digit | 0x20);
    return digit >= 'a' && digit <= 'f' ? digit - 'a' + 10 : -1;
}

/* Undoes %XX, and + where that is `blank`, in place; the new length. What is no escape stays as it
 * is. */
static size_t unescape(char *text, size_t length, char blank)
{
    size_t to = 0;
    for (size_t from = 0; from < length; from++, to++) {
        int high = -1, low = -1;
        if (text[from] == '%' && from + 2 < length) {
            high = hexadecimal(text[from + 1]);
            low = hexadecimal(text[from + 2]);
        }
        if (high >= 0 && low >= 0) {
            text[to] = (char)(high << 4 | low);
            from += 2;
        } else {
            text[to] = text[from] == '+' ? blank : text[from];
        }
    }
    return to;
}

/* Unescapes `length` bytes that may be changed, from `charset` (NULL: UTF-8). */
static struct field_text decode(struct call *call, char *bytes, size_t length, const char *charset)
{
    struct field_text value = {0};
    length = unescape(bytes, length, ' ');
    value.has_nul = memchr(bytes, '\0', length) != NULL;
    if (charset)
        bytes = text_convert(call->arena, charset, bytes, length, false, &length);
    value.text = text_utf8(call->arena, bytes ? bytes : "", bytes ? length : 0, &value.damaged);
    return value;
}

/* Base64, in which a plus that was not escaped is no blank. */
static struct field_text leave_content(struct call *call, char *bytes, size_t length)
{
    struct field_content *content = arena_allocate(call->arena, sizeof *content);
    *content = (struct field_content){bytes, unescape(bytes, length, '+'), true};
    return (struct field_text){.text = "", .content = content};
}

const char *form_path(struct call *call, const char *text, size_t length)
{
    char *path = arena_bytes(call->arena, text, length);
    length = unescape(path, length, '+');
    path[length] = '\0';
    return strlen(path) == length ? path : NULL;
}

enum status form_make_room(struct call *call, struct pair **pairs, size_t count, size_t more)
{
    const struct pair *old = *pairs;
    if (more > FORM_PAIRS_LIMIT)
        return fail(call, STATUS_BROKEN, "More than %d parameters.", FORM_PAIRS_LIMIT);
    *pairs = arena_allocate(call->arena, (count + more) * sizeof **pairs);
    if (count > 0)
        memcpy(*pairs, old, count * sizeof *old);
    return STATUS_OK;
}

enum status form_read(struct call *call, char *text, size_t length, const char *charset,
    const struct fields *fields, struct pair **pairs, size_t *count)
{
    size_t most = 1;
    for (size_t i = 0; i < length; i++)
        most += text[i] == '&';
    TRY(form_make_room(call, pairs, *count, most));
    for (char *at = text, *end = text + length; at < end;) {
        char *stop = memchr(at, '&', (size_t)(end - at));
        if (!stop)
            stop = end;
        char *equals = memchr(at, '=', (size_t)(stop - at));
        if (equals) {
            struct pair *pair = &(*pairs)[(*count)++];
            pair->name = decode(call, at, (size_t)(equals - at), charset).text;
            pair->value = fields_have_bytes(fields, pair->name)
                              ? leave_content(call, equals + 1, (size_t)(stop - equals - 1))
                              : decode(call, equals + 1, (size_t)(stop - equals - 1), charset);
        }
        at = stop + 1;
    }
    return STATUS_OK;
}
