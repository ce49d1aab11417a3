/*
 * What people have marked to find it again: documents and folders, each person their own.
 *
 *     TRY(place_open(call, path, &place));
 *     return favorite_add(call, &place);
 */
#pragma once

#include "listing_full.h"

/* Adds what a place is, of a shortcut what it leads to, to the caller's. STATUS_TAKEN for a
 * document that is there already; a folder may be. */
enum status favorite_add(struct call *call, const struct place *place) CHECKED;

/* Takes it away, if it is there. */
enum status favorite_remove(struct call *call, const struct place *place) CHECKED;

/* Writes the caller's that the caller may list, folders first, by name: what listing_full_shape
 * tells. */
enum status favorites_answer(struct call *call, const struct listing_parts *parts) CHECKED;

/* Writes the folders of a user's that the caller may list, `count` from `start` on, with the number
 * of all; count 0: all. Fails as documents_of_user_counted_answer() does. */
enum status favorite_folders_answer(
    struct call *call, const char *login, int64_t start, int64_t count) CHECKED;
extern const struct shape favorite_folders_shape;
