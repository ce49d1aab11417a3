#include "text.h"

#include <unicase.h>
#include <uniconv.h>
#include <uninorm.h>
#include <unistr.h>

#define FIRST_SIZE 256
#define REPLACEMENT "\xEF\xBF\xBD" /* U+FFFD */

/* Makes room for `length` bytes and the NUL; returns how many the limit leaves of them. */
static size_t make_room(struct buffer *buffer, size_t length)
{
    size_t left = buffer->limit - buffer->length;
    if (length > left) {
        buffer->overflow = true;
        length = left;
    }
    if (buffer->size > buffer->length + length)
        return length;
    size_t size = buffer->size ? buffer->size * 2 : FIRST_SIZE;
    if (size > buffer->limit)
        size = buffer->limit + 1;
    if (size <= buffer->length + length)
        size = buffer->length + length + 1;
    char *text = arena_allocate(buffer->arena, size);
    if (buffer->length > 0)
        memcpy(text, buffer->text, buffer->length);
    buffer->text = text;
    buffer->size = size;
    return length;
}

void buffer_grow(struct buffer *buffer, const void *bytes, size_t length)
{
    length = make_room(buffer, length);
    if (length == 0)
        return;
    memcpy(buffer->text + buffer->length, bytes, length);
    buffer->length += length;
    buffer->text[buffer->length] = '\0';
}

void buffer_integer(struct buffer *buffer, int64_t value)
{
    char digits[sizeof "-9223372036854775808"];
    char *end = digits + sizeof digits, *at = end;
    uint64_t rest = value < 0 ? -(uint64_t)value : (uint64_t)value;
    do {
        *--at = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    if (value < 0)
        *--at = '-';
    buffer_bytes(buffer, at, (size_t)(end - at));
}

void buffer_format(struct buffer *buffer, const char *format, ...)
{
    make_room(buffer, 0);
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    size_t space = buffer->size - buffer->length;
    int length = vsnprintf(buffer->text + buffer->length, space, format, arguments);
    va_end(arguments);
    if (length < 0) { /* longer than an int can tell */
        buffer->overflow = true;
        buffer->text[buffer->length] = '\0';
    } else {
        size_t room = make_room(buffer, (size_t)length);
        if ((size_t)length >= space)
            vsnprintf(buffer->text + buffer->length, room + 1, format, again);
        buffer->length += room;
    }
    va_end(again);
}

/*
 * Tables of what stands for a byte in escaped text: NULL for the byte itself.
 * The NUL and the bytes of multi-byte characters have an entry too, so that one
 * look-up tells where a run of clean bytes ends.
 */
#define ENDS_RUN ['\0'] = "", [0x80 ... 0xFF] = REPLACEMENT
#define XML_ESCAPES                                                                                \
    ENDS_RUN, [1 ... 8] = REPLACEMENT, [11 ... 12] = REPLACEMENT, [14 ... 31] = REPLACEMENT,       \
                     ['\r'] = "&#13;", ['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;"

static const char *const XML_CONTENT[256] = {XML_ESCAPES};
static const char *const XML_ATTRIBUTE[256] = {
    XML_ESCAPES, ['\t'] = "&#9;", ['\n'] = "&#10;", ['"'] = "&quot;"};
static const char *const HTML[256] = {
    ENDS_RUN, ['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;", ['"'] = "&quot;", ['\''] = "&#39;"};

/* Whether the byte is one after the first of a multi-byte character. */
static bool is_continuation(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}

/* The bytes of the valid multi-byte character at `at`, 0 where there is none. */
static size_t wide_character(const char *at)
{
    int width = u8_strmblen((const uint8_t *)at);
    return width > 1 ? (size_t)width : 0;
}

/* U+FFFE and U+FFFF are valid UTF-8 but no characters of XML. */
static bool is_noncharacter(const char *at)
{
    return memcmp(at, "\xEF\xBF", 2) == 0 && (unsigned char)at[2] >= 0xBE;
}

static void escape(struct buffer *buffer, const char *text, const char *const table[256])
{
    const char *run = text, *at = text;
    for (;;) {
        while (!table[(unsigned char)*at])
            at++;
        size_t width = 1;
        if ((unsigned char)*at >= 0x80) {
            size_t wide = wide_character(at);
            if (wide > 0 && !is_noncharacter(at)) {
                at += wide;
                continue;
            }
            width = wide > 0 ? wide : 1;
        }
        buffer_bytes(buffer, run, (size_t)(at - run));
        if (!*at)
            return;
        buffer_text(buffer, table[(unsigned char)*at]);
        at += width;
        run = at;
    }
}

void buffer_xml(struct buffer *buffer, const char *text, bool attribute)
{
    escape(buffer, text, attribute ? XML_ATTRIBUTE : XML_CONTENT);
}

void buffer_html(struct buffer *buffer, const char *text)
{
    escape(buffer, text, HTML);
}

void buffer_url(struct buffer *buffer, const char *text, const char *also)
{
    static const char PLAIN[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    buffer_text(buffer, "");
    for (; *text; text++) {
        if (strchr(PLAIN, *text) || strchr(also, *text))
            buffer_bytes(buffer, text, 1);
        else
            buffer_format(buffer, "%%%02X", (unsigned char)*text);
    }
}

void buffer_html_format(struct buffer *buffer, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    for (const char *at; *format; format = at + 2) {
        at = strchr(format, '%');
        if (!at) {
            buffer_text(buffer, format);
            break;
        }
        buffer_bytes(buffer, format, (size_t)(at - format));
        assert(at[1] == 's' || at[1] == 'd');
        if (at[1] == 's')
            buffer_html(buffer, va_arg(arguments, const char *));
        else
            buffer_integer(buffer, va_arg(arguments, int));
    }
    va_end(arguments);
}

/* How many bytes at the start are ASCII. */
static size_t ascii_prefix(const char *bytes, size_t length)
{
    size_t at = 0;
    for (uint64_t word; length - at >= sizeof word; at += sizeof word) {
        memcpy(&word, bytes + at, sizeof word);
        if (word & UINT64_C(0x8080808080808080))
            break;
    }
    while (at < length && (unsigned char)bytes[at] < 0x80)
        at++;
    return at;
}

/* How many bytes at the start are valid UTF-8. */
static size_t valid_prefix(const char *bytes, size_t length)
{
    size_t ascii = ascii_prefix(bytes, length);
    if (ascii == length)
        return length;
    const uint8_t *rest = (const uint8_t *)bytes + ascii;
    const uint8_t *bad = u8_check(rest, length - ascii);
    return bad ? ascii + (size_t)(bad - rest) : length;
}

/* Appends valid UTF-8 with U+FFFD for each NUL. */
static void append_without_nuls(struct buffer *buffer, const char *bytes, size_t length)
{
    for (const char *nul; length > 0 && (nul = memchr(bytes, '\0', length));) {
        size_t run = (size_t)(nul - bytes);
        buffer_bytes(buffer, bytes, run);
        buffer_text(buffer, REPLACEMENT);
        bytes += run + 1;
        length -= run + 1;
    }
    buffer_bytes(buffer, bytes, length);
}

char *text_utf8(struct arena *arena, const char *bytes, size_t length, bool *damaged)
{
    size_t valid = valid_prefix(bytes, length);
    bool clean = valid == length && (length == 0 || !memchr(bytes, '\0', length));
    if (damaged)
        *damaged = !clean;
    if (clean)
        return arena_bytes(arena, bytes, length);
    struct buffer buffer = BUFFER_INIT(arena, SIZE_MAX);
    while (valid < length) {
        append_without_nuls(&buffer, bytes, valid);
        buffer_text(&buffer, REPLACEMENT);
        bytes += valid + 1;
        length -= valid + 1;
        valid = valid_prefix(bytes, length);
    }
    append_without_nuls(&buffer, bytes, length);
    return buffer.text;
}

bool text_is_utf8(const char *text)
{
    size_t length = strlen(text);
    return valid_prefix(text, length) == length;
}

static char *fold_ascii(struct arena *arena, const char *text, size_t length)
{
    char *key = arena_bytes(arena, text, length);
    for (char *at = key; *at; at++)
        if (*at >= 'A' && *at <= 'Z')
            *at = (char)(*at - 'A' + 'a');
    return key;
}

/* What the library has made; the arena has it then. Of `made` NULL no memory is the reason. */
static char *keep(struct arena *arena, uint8_t *made, size_t length)
{
    char *kept = arena_bytes(arena, memory_or_end(made), length);
    free(made);
    return kept;
}

char *text_convert(struct arena *arena, const char *charset, const char *bytes, size_t length,
    bool exact, size_t *converted)
{
    uint8_t *made = u8_conv_from_encoding(charset, exact ? iconveh_error : iconveh_question_mark,
        bytes, length, NULL, NULL, converted);
    return made || errno == ENOMEM ? keep(arena, made, *converted) : NULL;
}

char *text_fold(struct arena *arena, const char *text)
{
    const size_t length = strlen(text);
    if (ascii_prefix(text, length) == length)
        return fold_ascii(arena, text, length);
    if (valid_prefix(text, length) < length)
        return NULL;
    size_t key_length;
    uint8_t *folded =
        u8_casefold((const uint8_t *)text, length, NULL, UNINORM_NFC, NULL, &key_length);
    return keep(arena, folded, key_length); /* all else was checked */
}

bool text_has_words(const char *text, const char *words)
{
    static const char BETWEEN[] = TEXT_BLANKS "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
    for (const char *at = words; *(at += strspn(at, TEXT_BLANKS));) {
        size_t length = strcspn(at, TEXT_BLANKS);
        const char *word = text + strspn(text, BETWEEN);
        while (*word && strncmp(word, at, length) != 0) {
            word += strcspn(word, BETWEEN);
            word += strspn(word, BETWEEN);
        }
        if (!*word)
            return false;
        at += length;
    }
    return true;
}

size_t text_characters(const char *text)
{
    size_t count = 0;
    for (; *text; text++)
        count += !is_continuation(*text);
    return count;
}

/* One of U+0080 to U+009F, which are control characters too. */
static bool is_upper_control(const char *at)
{
    return (unsigned char)at[0] == 0xc2 && (unsigned char)at[1] < 0xa0;
}

bool text_is_line(const char *text, size_t minimum, size_t maximum)
{
    if (!text_is_utf8(text))
        return false;
    for (const char *at = text; *at; at++)
        if ((unsigned char)*at < ' ' || *at == 0x7f || is_upper_control(at))
            return false;
    size_t length = text_characters(text);
    return length >= minimum && length <= maximum;
}

char *text_first(struct arena *arena, const char *text, size_t count)
{
    const char *at = text;
    for (; *at; at++)
        if (!is_continuation(*at) && count-- == 0)
            break;
    return arena_bytes(arena, text, (size_t)(at - text));
}

/* The text between the blanks at both ends. */
static const char *trimmed(const char *text, size_t *length)
{
    text += strspn(text, TEXT_BLANKS);
    *length = strlen(text);
    while (*length > 0 && strchr(TEXT_BLANKS, text[*length - 1]))
        --*length;
    return text;
}

int text_compare_names(const void *left, const void *right)
{
    return strcasecmp(*(const char *const *)left, *(const char *const *)right);
}

char *text_trim(struct arena *arena, const char *text)
{
    size_t length;
    const char *start = trimmed(text, &length);
    return arena_bytes(arena, start, length);
}

char *text_lines(struct arena *arena, const char *text)
{
    char *lines = arena_bytes(arena, text, strlen(text)), *to = lines;
    for (const char *at = lines; *at; at++) {
        if (at[0] == '\r' && at[1] == '\n')
            continue;
        *to++ = (char)(*at == '\r' ? '\n' : *at);
    }
    *to = '\0';
    return lines;
}

enum text_number text_integer(const char *text, int64_t minimum, int64_t maximum, int64_t *value)
{
    size_t length;
    const char *at = trimmed(text, &length), *end = at + length;
    const bool negative = at < end && *at == '-';
    if (at < end && (*at == '-' || *at == '+'))
        at++;
    if (at == end)
        return NUMBER_FORMAT;
    int64_t number = 0;
    bool fits = true;
    for (; at < end; at++) {
        if (*at < '0' || *at > '9')
            return NUMBER_FORMAT;
        const int digit = negative ? '0' - *at : *at - '0';
        fits = fits && !__builtin_mul_overflow(number, 10, &number) &&
               !__builtin_add_overflow(number, digit, &number);
    }
    if (!fits || number < minimum || number > maximum)
        return NUMBER_RANGE;
    *value = number;
    return NUMBER_OK;
}

bool text_boolean(const char *text, bool *value)
{
    static const char *const WORDS[] = {"false", "true"};
    size_t length;
    const char *word = trimmed(text, &length);
    for (size_t i = 0; i < COUNT_OF(WORDS); i++) {
        if (length == strlen(WORDS[i]) && strncasecmp(word, WORDS[i], length) == 0) {
            *value = i == 1;
            return true;
        }
    }
    return false;
}

bool text_schema_boolean(const char *text, bool *value)
{
    static const char *const WORDS[] = {"false", "true", "0", "1"};
    size_t length;
    const char *word = trimmed(text, &length);
    for (size_t i = 0; i < COUNT_OF(WORDS); i++) {
        if (length == strlen(WORDS[i]) && memcmp(word, WORDS[i], length) == 0) {
            *value = i % 2 == 1;
            return true;
        }
    }
    return false;
}

const char *text_of_boolean(bool value)
{
    return value ? "true" : "false";
}

const char *text_of_boolean_in_capitals(bool value)
{
    return value ? "TRUE" : "FALSE";
}

const char *text_url_path(const char *url)
{
    const char *host = strstr(url, "://");
    const char *path = strchr(host ? host + 3 : url, '/');
    return path ? path : "";
}
