/*
 * Amounts: decimal numbers with four digits after the dot, kept exactly as integers.
 *
 *     struct decimal value;
 *     if (decimal_parse("1250.5", &value) == NUMBER_OK)
 *         value.ten_thousandths is 12505000
 */
#pragma once

#include "text.h"

/* A member of this type makes a parameter a decimal. */
struct decimal {
    int64_t ten_thousandths;
};

#define DECIMAL_ONE 10000

/* Fourteen digits before the dot. */
#define DECIMAL_LIMIT (INT64_C(99999999999999) * DECIMAL_ONE)

/*
 * A number with a dot or without, as in -12.50, surrounding blanks allowed, or with an exponent, as
 * in 1.25e+06, which is how some clients write large ones. NUMBER_FORMAT: no such number, or one
 * that has a fifth digit after the dot. NUMBER_RANGE: beyond DECIMAL_LIMIT, or of more than
 * fifteen digits, because that many a number in JSON keeps. *value is set by NUMBER_OK alone.
 */
enum text_number decimal_parse(const char *text, struct decimal *value);
