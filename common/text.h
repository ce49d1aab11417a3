/*
 * Bounded buffers, UTF-8, case folding and numbers.
 *
 *     struct buffer buffer = BUFFER_INIT(call->arena, 1 << 20);
 *     buffer_text(&buffer, "<TaskID>");
 *     buffer_integer(&buffer, 8821);
 *     if (buffer.overflow) ...
 */
#pragma once

#include "arena.h"

/* Blanks, wherever a function takes text with blanks around it: a set for strspn(). */
#define TEXT_BLANKS " \t\n\v\f\r"

/*
 * Text that grows in an arena up to `limit` bytes. What is over the limit is
 * dropped, be it in the middle of a character, and `overflow` set. The text
 * always ends in a NUL that `length` and `limit` leave out.
 */
struct buffer {
    struct arena *arena;
    size_t limit;
    char *text; /* NULL until the first call that appends, even if it appends nothing */
    size_t length;
    size_t size;
    bool overflow;
};

#define BUFFER_INIT(arena_, limit_)                                                                \
    {                                                                                              \
        (arena_), (limit_), NULL, 0, 0, false                                                      \
    }

/* Appends where there is no room yet, or nothing to append: for buffer_bytes(). */
void buffer_grow(struct buffer *buffer, const void *bytes, size_t length);

/* Appends `length` bytes. Inline, as buffer_text(), so that the length of a literal is known when
 * it is compiled: an answer is written in hundreds of small pieces. */
static inline void buffer_bytes(struct buffer *buffer, const void *bytes, size_t length)
{
    if (length == 0 || length >= buffer->size - buffer->length) {
        buffer_grow(buffer, bytes, length);
        return;
    }
    memcpy(buffer->text + buffer->length, bytes, length);
    buffer->length += length;
    buffer->text[buffer->length] = '\0';
}

/* Appends a string. */
static inline void buffer_text(struct buffer *buffer, const char *text)
{
    buffer_bytes(buffer, text, strlen(text));
}

void buffer_integer(struct buffer *buffer, int64_t value);
void buffer_format(struct buffer *buffer, const char *format, ...) PRINTF(2, 3);

/*
 * Appends text escaped for XML content (and, with `attribute`, for a value in
 * double quotes). What XML 1.0 does not allow (control characters, U+FFFE and
 * U+FFFF, bytes that are no UTF-8) becomes U+FFFD, so that the answer is always
 * well formed; a carriage return, and in an attribute a tab or newline, becomes
 * a reference, so that a reader gets the very text back.
 */
void buffer_xml(struct buffer *buffer, const char *text, bool attribute);

/*
 * Appends text with & < > " ' as HTML entities (' is &#39;). What is no UTF-8
 * becomes U+FFFD.
 */
void buffer_html(struct buffer *buffer, const char *text);

/*
 * Appends HTML made as printf does it. The format has %s and %d alone, and is markup: what
 * comes in for %s is escaped by buffer_html().
 */
void buffer_html_format(struct buffer *buffer, const char *format, ...) PRINTF(2, 3);

/* Appends text with %XX for each byte that a URL does not take as it is, but for those of `also`.
 */
void buffer_url(struct buffer *buffer, const char *text, const char *also);

/* The path in a URL, with what follows it; "" where there is none. */
const char *text_url_path(const char *url);

/*
 * Makes a valid UTF-8 string of `length` bytes: each byte that belongs to no
 * valid sequence becomes U+FFFD. *damaged (may be NULL) tells whether any did
 * or whether a NUL was among the bytes (a NUL becomes U+FFFD too).
 */
char *text_utf8(struct arena *arena, const char *bytes, size_t length, bool *damaged);

/*
 * A text in another charset as UTF-8: NULL where there is no such charset. What is no character of
 * it becomes a question mark or, `exact`, makes the text none.
 */
char *text_convert(struct arena *arena, const char *charset, const char *bytes, size_t length,
    bool exact, size_t *converted);

/* Whether the string is valid UTF-8. */
bool text_is_utf8(const char *text);

/*
 * The key under which a name is found without regard to case: Unicode full case
 * folding in normal form C (libunistring's u8_casefold). NULL where the text is
 * not valid UTF-8.
 */
char *text_fold(struct arena *arena, const char *text);

/*
 * Whether each of the words, which blanks part, begins a word of the text, which blanks and
 * ASCII punctuation part. Both are folded. Without words: true.
 */
bool text_has_words(const char *text, const char *words);

/*
 * Whether a text is of one line and so many characters, and valid UTF-8 without control
 * characters: whoever shows it need not fear a break or a terminal's orders.
 */
bool text_is_line(const char *text, size_t minimum, size_t maximum);

/* The number of characters (code points) of valid UTF-8. */
size_t text_characters(const char *text);

/* The first `count` characters of valid UTF-8 (all, where it has fewer), as a copy. */
char *text_first(struct arena *arena, const char *text, size_t count);

/* Compares two strings, of which it is given pointers, in any case: for qsort() and bsearch(). */
int text_compare_names(const void *left, const void *right);

/* Without the TEXT_BLANKS at both ends, as a copy. */
char *text_trim(struct arena *arena, const char *text);

/* With \n for each end of a line, be it \n, \r\n or \r, as a copy. */
char *text_lines(struct arena *arena, const char *text);

enum text_number { NUMBER_OK, NUMBER_FORMAT, NUMBER_RANGE };

/*
 * A decimal integer between `minimum` and `maximum`, as .NET's Int32.Parse
 * takes it: surrounding blanks, one leading + or -, leading zeros; no
 * separators, no hexadecimal, no exponent. *value is set by NUMBER_OK alone.
 * NUMBER_FORMAT: no such number; NUMBER_RANGE: one that is too large or small.
 */
enum text_number text_integer(const char *text, int64_t minimum, int64_t maximum, int64_t *value);

/* "true" or "false" in any case, with surrounding blanks (.NET's Boolean.Parse).
 * Anything else gives false and leaves *value alone. */
bool text_boolean(const char *text, bool *value);

/* "true", "1", "false" or "0", with surrounding blanks: a boolean as XML Schema has it.
 * Anything else gives false and leaves *value alone. */
bool text_schema_boolean(const char *text, bool *value);

/* A boolean as answers have it: "true" or "false", and in those elements whose pages show capitals
 * "TRUE" or "FALSE". */
const char *text_of_boolean(bool value);
const char *text_of_boolean_in_capitals(bool value);
