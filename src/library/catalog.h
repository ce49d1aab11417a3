/*
 * The catalog of a folder: all folders below it and all documents in them, as far as the caller may
 * list them, with what tells whether a copy of a document is still the same.
 *
 *     TRY(place_open_folder(call, path, &place));
 *     return catalog_answer(call, &place);
 */
#pragma once

#include "access.h"
#include "shape.h"

/* Writes <folder> with what is in it: what catalog_answer_shape tells. What is in a folder that the
 * caller may not list is left out with it. STATUS_LIMIT where it does not fit into an answer. */
enum status catalog_answer(struct call *call, const struct place *place) CHECKED;
extern const struct shape catalog_answer_shape;
