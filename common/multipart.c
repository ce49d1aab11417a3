#define _GNU_SOURCE /* memmem() */
#include "multipart.h"

#include "body.h"
#include "text.h"

static const char END_OF_HEADERS[] = "\r\n\r\n";

/* What is left of a body. */
struct unread {
    const struct fields *fields;
    char *at, *end;
    const char *delimiter; /* the end of a line, two hyphens and the boundary */
};

static enum status fail_parts(struct call *call)
{
    return fail(call, STATUS_BROKEN, "The body is not " MULTIPART_TYPE " of its boundary.");
}

static char *find(char *at, const char *end, const char *words)
{
    return memmem(at, (size_t)(end - at), words, strlen(words));
}

/* Goes behind the delimiter that stands at `at`. False where it is the last, or no delimiter. */
static enum status pass_delimiter(struct call *call, struct unread *rest, bool *last)
{
    if (rest->end - rest->at < 2)
        return fail_parts(call);
    *last = memcmp(rest->at, "--", 2) == 0;
    if (*last)
        return STATUS_OK;
    while (rest->at < rest->end && (*rest->at == ' ' || *rest->at == '\t'))
        rest->at++;
    if (rest->end - rest->at < 2 || memcmp(rest->at, "\r\n", 2) != 0)
        return fail_parts(call);
    return STATUS_OK; /* the line's end begins the headers, or ends them */
}

/* The value of a header of a part, or "". `headers` begins with the end of a line. */
static const char *find_header(struct call *call, const char *headers, const char *name)
{
    size_t length = strlen(name);
    for (const char *at = headers; (at = strstr(at, "\r\n")) != NULL;) {
        at += 2;
        if (strncasecmp(at, name, length) == 0 && at[length] == ':')
            return text_trim(call->arena,
                arena_bytes(call->arena, at + length + 1, strcspn(at + length + 1, "\r")));
    }
    return "";
}

/* The value of a part, as text; that of a field of bytes stays where it is. */
static struct field_text take_value(
    struct call *call, char *at, size_t length, bool content, bool file)
{
    struct field_text value = {.text = ""};
    if (content) {
        value.content = arena_allocate(call->arena, sizeof *value.content);
        *value.content = (struct field_content){at, length, !file};
    } else {
        value.has_nul = memchr(at, '\0', length) != NULL;
        value.text = text_utf8(call->arena, at, length, &value.damaged);
    }
    return value;
}

static enum status add_part(struct call *call, const struct unread *rest, const char *headers,
    char *at, size_t length, struct pair **pairs, size_t *count)
{
    const char *disposition = find_header(call, headers, "Content-Disposition"), *name, *file;
    const char *encoding = find_header(call, headers, "Content-Transfer-Encoding");
    name = body_parameter(call, disposition, "name");
    file = body_parameter(call, disposition, "filename");
    if (!body_is_type(disposition, "form-data") || !name)
        return fail(call, STATUS_BROKEN, "A part of the form has no name.");
    if (strcasecmp(encoding, "base64") == 0 || strcasecmp(encoding, "quoted-printable") == 0)
        return fail(call, STATUS_BROKEN, "The part '%s' is encoded, which is not taken.",
            text_first(call->arena, name, 64));
    bool content = fields_have_bytes(rest->fields, name);
    if (file && !*file && length == 0 && !content)
        return STATUS_OK;
    file = file ? file : body_parameter(call, disposition, "filename*");
    if (file && !content)
        return fail(call, STATUS_INVALID, "The part '%s' is a file, and none is taken here.",
            text_first(call->arena, name, 64));
    (*pairs)[(*count)++] = (struct pair){name, take_value(call, at, length, content, file)};
    return STATUS_OK;
}

/* Reads the part that stands at `at`, and goes behind the delimiter after it. */
static enum status read_part(
    struct call *call, struct unread *rest, struct pair **pairs, size_t *count)
{
    const char *most = rest->end - rest->at > MULTIPART_HEADERS_LIMIT
                           ? rest->at + MULTIPART_HEADERS_LIMIT
                           : rest->end;
    char *content = find(rest->at, most, END_OF_HEADERS);
    if (!content)
        return fail(call, STATUS_BROKEN,
            "A part of the form has no end of its headers within %d bytes.",
            MULTIPART_HEADERS_LIMIT);
    const char *headers = text_utf8(call->arena, rest->at, (size_t)(content - rest->at), NULL);
    content += strlen(END_OF_HEADERS);
    /* The end of the headers may be the one before the delimiter of an empty part. */
    char *stop = find(content - 2, rest->end, rest->delimiter);
    if (!stop)
        return fail_parts(call);
    size_t length = stop > content ? (size_t)(stop - content) : 0;
    rest->at = stop + strlen(rest->delimiter);
    return add_part(call, rest, headers, content, length, pairs, count);
}

static size_t count_parts(const struct unread *rest)
{
    size_t parts = 0;
    for (char *at = rest->at; (at = find(at, rest->end, rest->delimiter)) != NULL; parts++)
        at += strlen(rest->delimiter);
    return parts;
}

enum status multipart_read(struct call *call, const char *type, const struct fields *fields,
    char *body, size_t length, struct pair **pairs, size_t *count)
{
    const char *boundary = body_parameter(call, type, "boundary");
    bool last = false;
    if (!boundary || !*boundary || strlen(boundary) > MULTIPART_BOUNDARY_LIMIT)
        return fail(call, STATUS_BROKEN, "The body's type has no boundary of 1 to %d characters.",
            MULTIPART_BOUNDARY_LIMIT);
    struct unread rest = {.fields = fields,
        .at = body,
        .end = body + length,
        .delimiter = arena_format(call->arena, "\r\n--%s", boundary)};
    const char *first = rest.delimiter + 2; /* of the first line of a body */
    if (length < strlen(first) || memcmp(body, first, strlen(first)) != 0) {
        char *found = find(rest.at, rest.end, rest.delimiter);
        if (!found)
            return fail_parts(call);
        rest.at = found + 2;
    }
    rest.at += strlen(first);
    TRY(form_make_room(call, pairs, *count, count_parts(&rest) + 1));
    TRY(pass_delimiter(call, &rest, &last));
    while (!last) {
        TRY(read_part(call, &rest, pairs, count));
        TRY(pass_delimiter(call, &rest, &last));
    }
    return STATUS_OK;
}
