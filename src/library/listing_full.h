/*
 * Folders and documents in full, folders first, as the listings of both show them.
 *
 *     TRY(place_open_folder(call, path, &place));
 *     TRY(listing_full_answer(call, &place, &parts));
 */
#pragma once

#include "document_answer.h"
#include "folder_answer.h"

/* What is shown of them beside their attributes. */
struct listing_parts {
    bool rules; /* of folders */
    bool property_sets, security, owner;
    bool versions; /* of documents */
};

/* Writes what is directly in a folder and the caller may list, by name: what listing_full_shape
 * tells. */
enum status listing_full_answer(
    struct call *call, const struct place *place, const struct listing_parts *parts) CHECKED;
extern const struct shape listing_full_shape;

/* Writes one folder of such a list; `context` is the parts. */
enum status listing_full_folder(
    struct call *call, void *context, const struct folder *folder) CHECKED;

/* Writes what the caller owns, by name, as GetMyDocumentsAndFolders shows it: what
 * listing_own_shape tells. */
enum status listing_own_answer(struct call *call, const struct listing_parts *parts) CHECKED;
extern const struct shape listing_own_shape;

/* The flags of such an operation, and as parts. */
#define LISTING_FLAGS                                                                              \
    REQUIRED(withrules, "Whether the rules of folders are shown."),                                \
        REQUIRED(withpropertysets, "Whether property sets are shown: there are none yet."),        \
        REQUIRED(withsecurity, "Whether access lists are shown."),                                 \
        REQUIRED(withOwner, "Whether owners are shown."),                                          \
        REQUIRED(withVersions, "Whether the versions of documents are shown.")
#define LISTING_PARTS(arguments_)                                                                  \
    {                                                                                              \
        .rules = (arguments_)->withrules, .property_sets = (arguments_)->withpropertysets,         \
        .security = (arguments_)->withsecurity, .owner = (arguments_)->withOwner,                  \
        .versions = (arguments_)->withVersions                                                     \
    }
