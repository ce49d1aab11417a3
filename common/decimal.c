#include "decimal.h"

#define DIGITS_LIMIT INT64_C(999999999999999)
#define PLACES 4 /* after the dot */

/* A number as it was written: digits times ten to the exponent. */
struct written {
    int64_t digits;
    int exponent;
    bool fits; /* the digits into their integer */
};

/* Reads digits, and counts them. */
static size_t read_digits(const char **at, struct written *number)
{
    const char *start = *at;
    for (; **at >= '0' && **at <= '9'; ++*at)
        number->fits = number->fits &&
                       !__builtin_mul_overflow(number->digits, 10, &number->digits) &&
                       !__builtin_add_overflow(number->digits, **at - '0', &number->digits);
    return (size_t)(*at - start);
}

/* Reads an exponent, if there is one; false where it is none. */
static bool read_exponent(const char **at, struct written *number)
{
    int sign = 1, exponent = 0;
    if (**at != 'e' && **at != 'E')
        return true;
    ++*at;
    if (**at == '-' || **at == '+')
        sign = *(*at)++ == '-' ? -1 : 1;
    const char *start = *at;
    for (; **at >= '0' && **at <= '9'; ++*at)
        exponent = exponent > 1000 ? exponent : exponent * 10 + (**at - '0');
    number->exponent += sign * exponent;
    return *at > start;
}

/* Reads a number without its sign; false where the text is none. */
static bool read_number(const char *at, struct written *number)
{
    *number = (struct written){.fits = true};
    size_t count = read_digits(&at, number);
    if (*at == '.') {
        at++;
        size_t places = read_digits(&at, number);
        number->exponent = -(int)(places < INT16_MAX ? places : INT16_MAX);
        count += places;
    }
    return count > 0 && read_exponent(&at, number) && !at[strspn(at, TEXT_BLANKS)];
}

enum text_number decimal_parse(const char *text, struct decimal *value)
{
    struct written number;
    text += strspn(text, TEXT_BLANKS);
    bool negative = *text == '-';
    if (!read_number(text + (*text == '-' || *text == '+'), &number))
        return NUMBER_FORMAT;
    for (; number.digits != 0 && number.digits % 10 == 0; number.digits /= 10)
        number.exponent++;
    if (!number.fits || number.digits > DIGITS_LIMIT)
        return NUMBER_RANGE;
    if (number.digits != 0 && number.exponent < -PLACES)
        return NUMBER_FORMAT;
    for (int i = -PLACES; number.digits != 0 && i < number.exponent; i++) {
        if (number.digits > DECIMAL_LIMIT / 10)
            return NUMBER_RANGE;
        number.digits *= 10;
    }
    value->ten_thousandths = negative ? -number.digits : number.digits;
    return NUMBER_OK;
}
