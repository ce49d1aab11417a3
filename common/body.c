#define _GNU_SOURCE /* O_TMPFILE, mkostemp() */
#include "body.h"

#include "text.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

/* A body as it comes: in memory, and once it is large in a file. */
struct coming {
    struct call *call;
    struct buffer buffer;
    int file; /* -1: none */
    size_t length;
};

struct mapping {
    void *at;
    size_t size;
};

static void unmap(void *mapping)
{
    munmap(((struct mapping *)mapping)->at, ((struct mapping *)mapping)->size);
}

static enum status fail_spool(struct coming *coming)
{
    log_line(coming->call, "cannot keep a body in %s: %s", coming->call->spool, strerror(errno));
    return fail(coming->call, STATUS_UNAVAILABLE, "There is no room for the body.");
}

static enum status spool(struct coming *coming, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t count = write(coming->file, bytes, length);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return fail_spool(coming);
        bytes += count;
        length -= (size_t)count;
    }
    return STATUS_OK;
}

/* What has come so far goes to a file. Of a file system that has none without names, one is removed
 * as soon as it is there. */
static enum status open_spool(struct coming *coming)
{
    struct call *call = coming->call;
    coming->file = open(call->spool, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (coming->file < 0) {
        char *name = arena_format(call->arena, "%s/body-XXXXXX", call->spool);
        coming->file = mkostemp(name, O_CLOEXEC);
        if (coming->file >= 0)
            unlink(name);
    }
    return coming->file < 0 ? fail_spool(coming)
                            : spool(coming, coming->buffer.text, coming->buffer.length);
}

static enum status take(struct coming *coming, const char *bytes, size_t length)
{
    coming->length += length;
    if (coming->file < 0 && coming->call->spool && coming->length > BODY_IN_MEMORY)
        TRY(open_spool(coming));
    if (coming->file >= 0)
        return spool(coming, bytes, length);
    buffer_bytes(&coming->buffer, bytes, length);
    return STATUS_OK;
}

/* The file, which has the NUL behind it too, becomes what the caller sees. */
static enum status map(struct coming *coming, char **body)
{
    struct mapping *mapping = arena_allocate(coming->call->arena, sizeof *mapping);
    mapping->size = coming->length + 1;
    TRY(spool(coming, "", 1));
    mapping->at = mmap(NULL, mapping->size, PROT_READ | PROT_WRITE, MAP_SHARED, coming->file, 0);
    if (mapping->at == MAP_FAILED)
        return fail_spool(coming);
    arena_defer(coming->call->arena, unmap, mapping);
    *body = mapping->at;
    return STATUS_OK;
}

static enum status fail_size(struct call *call, size_t limit)
{
    return fail(call, STATUS_TOO_LARGE, "The body is larger than %zu bytes.", limit);
}

static enum status receive(
    struct coming *coming, struct exchange *exchange, size_t limit, int64_t announced)
{
    char chunk[16 * 1024];
    while (announced < 0 || coming->length < (size_t)announced) {
        size_t wanted = sizeof chunk;
        if (announced >= 0 && (size_t)announced - coming->length < wanted)
            wanted = (size_t)announced - coming->length;
        size_t count = exchange_read(exchange, chunk, wanted);
        if (count == 0)
            break;
        if (coming->length + count > limit)
            return fail_size(coming->call, limit);
        TRY(take(coming, chunk, count));
    }
    return announced >= 0 && coming->length < (size_t)announced
               ? fail(coming->call, STATUS_BROKEN, "The body is shorter than its Content-Length.")
               : STATUS_OK;
}

enum status body_read(
    struct call *call, struct exchange *exchange, size_t limit, char **body, size_t *length)
{
    const char *given = exchange_variable(exchange, "CONTENT_LENGTH");
    int64_t announced = -1;
    if (given && *given && (text_integer(given, 0, INT64_MAX, &announced) != NUMBER_OK))
        return fail(call, STATUS_BROKEN, "The Content-Length is not a number.");
    if (announced > (int64_t)limit)
        return fail_size(call, limit);
    struct coming coming = {
        .call = call, .buffer = BUFFER_INIT(call->arena, limit + 1), .file = -1};
    enum status status = receive(&coming, exchange, limit, announced);
    if (status == STATUS_OK && coming.file >= 0)
        status = map(&coming, body);
    else
        *body = coming.buffer.text ? coming.buffer.text : arena_string(call->arena, "");
    if (coming.file >= 0)
        close(coming.file); /* which goes with the mapping */
    *length = coming.length;
    return status;
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
