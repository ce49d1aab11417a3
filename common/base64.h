/*
 * Base64, as XML Schema and .NET have it: with padding, and with blanks anywhere.
 *
 *     size_t length = strlen(text);
 *     if (!base64_decode(text, &length))
 *         return fail(...);
 */
#pragma once

#include "base.h"

/*
 * Decodes *length characters where they stand; *length becomes the number of bytes. False for what
 * is no Base64: the text is spoilt then.
 */
bool base64_decode(char *text, size_t *length) CHECKED;

/* How many characters bytes become. */
size_t base64_length(size_t bytes);

/* Writes so many bytes as base64_length() characters, without a NUL. What is written piece by piece
 * and is to be one text comes in pieces of a multiple of three bytes, but for the last. */
void base64_encode(const unsigned char *bytes, size_t length, char *text);
