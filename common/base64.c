#include "base64.h"

static const char DIGITS[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/* What a character is: a digit's value, or one of these. */
enum { OTHER = 64, BLANK, PADDING };

#define ENDED 8 /* in place of how many digits of a group were read: nothing but blanks follows */

static void make_table(unsigned char table[256])
{
    memset(table, OTHER, 256);
    for (unsigned char i = 0; i < 64; i++)
        table[(unsigned char)DIGITS[i]] = i;
    for (const char *blank = " \t\r\n"; *blank; blank++)
        table[(unsigned char)*blank] = BLANK;
    table['='] = PADDING;
}

bool base64_decode(char *text, size_t *length)
{
    unsigned char table[256];
    unsigned char *to = (unsigned char *)text;
    unsigned group = 0, digits = 0, padding = 0;
    make_table(table);
    for (const unsigned char *at = to, *end = at + *length; at < end; at++) {
        unsigned char value = table[*at];
        if (value == BLANK)
            continue;
        if (value == OTHER || digits == ENDED || (value == PADDING ? digits < 2 : padding > 0))
            return false;
        padding += value == PADDING;
        group = group << 6 | (value == PADDING ? 0 : value);
        if (++digits < 4)
            continue;
        *to++ = (unsigned char)(group >> 16);
        *to++ = (unsigned char)(group >> 8);
        *to++ = (unsigned char)group;
        digits = padding > 0 ? ENDED : 0;
        group = 0;
    }
    *length = (size_t)(to - (unsigned char *)text) - padding;
    return digits == 0 || digits == ENDED;
}

size_t base64_length(size_t bytes)
{
    return (bytes + 2) / 3 * 4;
}

void base64_encode(const unsigned char *bytes, size_t length, char *text)
{
    for (; length > 0; text += 4) {
        size_t taken = length < 3 ? length : 3;
        unsigned group = (unsigned)bytes[0] << 16 | (taken > 1 ? (unsigned)bytes[1] << 8 : 0) |
                         (taken > 2 ? bytes[2] : 0);
        text[0] = DIGITS[group >> 18];
        text[1] = DIGITS[group >> 12 & 63];
        text[2] = taken > 1 ? DIGITS[group >> 6 & 63] : '=';
        text[3] = taken > 2 ? DIGITS[group & 63] : '=';
        bytes += taken;
        length -= taken;
    }
}
