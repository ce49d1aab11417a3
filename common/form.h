/*
 * Reading names and values as URLs and forms write them: a=1&b=two+words.
 *
 *     struct pair *pairs = NULL;
 *     size_t count = 0;
 *     TRY(form_read(call, query, strlen(query), NULL, NULL, &pairs, &count));
 */
#pragma once

#include "field.h"

#define FORM_TYPE "application/x-www-form-urlencoded"
#define FORM_PAIRS_LIMIT 1000

/*
 * Adds the pairs of a text, which is changed, to those that are there. `charset` is the one that
 * what is escaped is written in; NULL: UTF-8. A name without "=" has no value, and is none: it
 * counts as missing. The value of a name that `fields` (NULL: none) has for bytes is left where it
 * stands, as Base64. STATUS_BROKEN: more than FORM_PAIRS_LIMIT.
 */
enum status form_read(struct call *call, char *text, size_t length, const char *charset,
    const struct fields *fields, struct pair **pairs, size_t *count) CHECKED;

/* The path of a URL, of which `length` bytes are given, as servers hand it on: with %XX undone.
 * NULL where it has a NUL. */
const char *form_path(struct call *call, const char *text, size_t length);

/* Makes room for `more` pairs behind the `count` that are there. STATUS_BROKEN as above. */
enum status form_make_room(
    struct call *call, struct pair **pairs, size_t count, size_t more) CHECKED;
