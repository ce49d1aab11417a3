/*
 * JSON, on jansson: reading a body, and building an answer in which what has its default
 * value is left out, as the REST API's clients expect.
 *
 *     json_t *task = json_new_object(call);
 *     json_put_integer(task, "id", 8821);
 *     json_put_text(task, "title", "Send an offer");
 *     json_put_true(task, "isClosed", false);     left out
 *     json_put(task, "category", category);       left out where it is NULL
 *
 * Values that were made here or read belong to the call, which frees them at its end; one
 * that was put into another belongs to that one as well.
 */
#pragma once

#include "call.h"
#include "decimal.h"

#include <jansson.h>

#define JSON_DEPTH_LIMIT 32
#define JSON_VALUES_LIMIT 20000

json_t *json_new_object(struct call *call);
json_t *json_new_array(struct call *call);

/* Whether a value of a document is an array or an object without anything in it. */
bool json_is_empty(const json_t *value);

/* Members of an object. Nothing is put for NULL, "", 0 and false. Texts are UTF-8. */
void json_put(json_t *object, const char *name, json_t *value);
void json_put_text(json_t *object, const char *name, const char *value);
void json_put_integer(json_t *object, const char *name, int64_t value);
void json_put_number(json_t *object, const char *name, int64_t value); /* 0 as well */
void json_put_decimal(json_t *object, const char *name, struct decimal value);
void json_put_true(json_t *object, const char *name, bool value);

/* A boolean that is there even where it is false. */
void json_put_boolean(json_t *object, const char *name, bool value);

/* A text that is there even where it is empty. */
void json_put_string(json_t *object, const char *name, const char *value);

/* Adds a value to the end of an array. */
void json_add(json_t *array, json_t *value);

/* The same with a text. */
void json_add_text(struct call *call, json_t *array, const char *text);

/* A value as a document, without blanks. */
const char *json_document(struct call *call, const json_t *value);

/* Appends the same, with numbers of as many digits as are surely the value's; and how long that is,
 * 0 for NULL. */
void json_write(struct buffer *buffer, const json_t *value);
size_t json_length(const json_t *value);

/*
 * Reads a document: an object. STATUS_BROKEN, with the line, where it is none, has a name
 * twice, a NUL, is nested deeper than JSON_DEPTH_LIMIT or may have more values, with those in
 * others, than JSON_VALUES_LIMIT: before it is read, the brackets and commas in it are counted.
 */
enum status json_read(struct call *call, const char *text, size_t length, json_t **object) CHECKED;

/* Reads an object from a text that may be anything: false where it is none, as json_read() says. */
bool json_parse(struct call *call, const char *text, json_t **object);

/* The same of an object or an array. */
bool json_parse_any(struct call *call, const char *text, json_t **value);

/*
 * A value as a parameter's text: a string as it is, a number in decimal, which is the shortest that
 * is read as the same number, true or false, an
 * array of these joined with commas. NULL for null, an object, and an array with another
 * thing in it.
 */
const char *json_text(struct call *call, const json_t *value);
