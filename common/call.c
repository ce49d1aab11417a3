#include "call.h"

/* Drops the bytes of a character that vsnprintf cut in two. */
static void cut_at_character(char *text, size_t length)
{
    size_t start = length;
    while (start > 0 && ((unsigned char)text[start - 1] & 0xC0) == 0x80)
        start--;
    if (start > 0 && (unsigned char)text[start - 1] >= 0xC0)
        start--;
    text[start] = '\0';
}

enum status fail(struct call *call, enum status status, const char *format, ...)
{
    assert(status != STATUS_OK);
    if (call->error.status != STATUS_OK)
        return status;
    call->error.status = status;
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(call->error.message, sizeof call->error.message, format, arguments);
    va_end(arguments);
    if (length >= (int)sizeof call->error.message)
        cut_at_character(call->error.message, sizeof call->error.message - 1);
    return status;
}

/* Blanks for what may break a line or give a terminal orders, whatever a client sent. */
static void clean(char *line)
{
    for (unsigned char *at = (unsigned char *)line; *at; at++) {
        if (at[0] == 0xC2 && at[1] >= 0x80 && at[1] < 0xA0) /* U+0080 to U+009F */
            at[0] = at[1] = ' ';
        else if (*at < ' ' || *at == 0x7F)
            *at = ' ';
    }
}

void error_forget(struct call *call)
{
    call->error = (struct error){0};
}

enum status error_of_item(struct call *call, enum status status, const char **refusal)
{
    *refusal = NULL;
    if (status == STATUS_OK)
        return STATUS_OK;
    if (!error_is_outcome(status) || status == STATUS_LIMIT)
        return status;
    *refusal = arena_string(call->arena, call->error.message);
    error_forget(call);
    return STATUS_OK;
}

void error_set_aside(struct call *call)
{
    call->aside = call->error;
    error_forget(call);
}

enum status error_resume(struct call *call)
{
    if (call->aside.status != STATUS_OK)
        call->error = call->aside;
    return call->aside.status;
}

void log_line(struct call *call, const char *format, ...)
{
    char line[2 * ERROR_MESSAGE_SIZE];
    int used = snprintf(
        line, sizeof line, "routeslip: %.64s: ", call->operation ? call->operation : "start");
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(line + used, sizeof line - (size_t)used, format, arguments);
    va_end(arguments);
    clean(line);
    if (call->log)
        call->log(call->log_context, line);
    else
        fprintf(stderr, "%s\n", line);
}
