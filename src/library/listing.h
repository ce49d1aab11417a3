/*
 * What is directly in a folder, folders first, as the short listings of both show it.
 *
 *     TRY(place_open_folder(call, path, &place));
 *     TRY(listing_answer(call, &place, &page));
 *
 * Whatever the caller may not list is not in it, and is not counted.
 */
#pragma once

#include "folder_answer.h"

/* Which of it is asked for: texts that are in the names, in any case, "" any. */
struct listing_page {
    const char *folder_part, *document_part;
    int64_t start,
        count; /* of the folders and the documents behind them; count 0: all from there */
};

/* How many items a page has where the client does not say. */
#define LISTING_PAGE 20

/* Writes <folder id name /> and <document id name versionid /> for each, by name: what
 * listing_answer_shape tells. */
enum status listing_answer(
    struct call *call, const struct place *place, const struct listing_page *page) CHECKED;
extern const struct shape listing_answer_shape;

/* Writes the folder itself and how much is in it as attributes, and <f> and <d> for all of that:
 * what listing_brief_answer_shape tells. */
enum status listing_brief_answer(struct call *call, const struct place *place) CHECKED;
extern const struct shape listing_brief_answer_shape;

/* The same of the documents alone. */
enum status listing_documents_answer(struct call *call, const struct place *place) CHECKED;
extern const struct shape listing_documents_shape;

/*
 * The same a page at a time, of as many as the setting SearchPageSize says; page -1: of all.
 * `filter`: texts with ';' between, of which one is in the name, in any case; "": any.
 * STATUS_INVALID for page 0, and for more than LISTING_FILTERS texts.
 */
enum status listing_documents_page_answer(
    struct call *call, const struct place *place, const char *filter, int32_t page) CHECKED;
extern const struct shape listing_documents_page_shape;
#define LISTING_FILTERS 8
