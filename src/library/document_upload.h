/*
 * Content that comes to a path of the library: a new document, or a new version of the one that is
 * there.
 *
 *     struct document_upload upload = {.path = arguments->path, .comment =
 * arguments->versionComment}; TRY(upload_bytes(call, &upload, &arguments->fileContent));
 *
 * Operations that use it are ACCESS_OWN: files are written in no transaction. What the caller may
 * is looked at before, so that whoever may not waits for nothing, and again when it is stored.
 */
#pragma once

#include "content.h"
#include "field.h"
#include "shape.h"

enum publishing { PUBLISH_AS_LIBRARY, PUBLISH, PUBLISH_NOT };

/* What is to become of it; of what is NULL, "" or 0 nothing is said. */
struct document_upload {
    const char *path;
    bool only_new; /* STATUS_TAKEN where there is a document already */
    const char *comment, *description, *keywords;
    int32_t major, minor, revision; /* what who made the version numbers it; major 0: not */
    bool checkout;                  /* by the caller */
    enum publishing publishing;
    struct datetime created, modified;
};

/* Reads <xmlparameters>, or nothing of an empty text. STATUS_XML; STATUS_INVALID for a name that is
 * not known or is there twice, and for a value that is none. */
enum status upload_read_options(
    struct call *call, const char *what, const char *xml, struct document_upload *upload) CHECKED;

/* Stores bytes, and answers with what upload_shape tells. */
enum status upload_bytes(
    struct call *call, const struct document_upload *upload, const struct bytes *bytes) CHECKED;

/* Whether the caller may upload so many bytes there, in the caller's transaction. */
enum status upload_check(
    struct call *call, const struct document_upload *upload, int64_t size) CHECKED;

/* The same with what was staged (content_stage.h), which was measured: in a transaction that
 * writes. */
enum status upload_store(struct call *call, const struct document_upload *upload, const char *stage,
    const struct content *content) CHECKED;

/* How many bytes a document may have, by the settings; in a transaction of its own. */
enum status upload_limit(struct call *call, int64_t *bytes) CHECKED;

extern const struct shape upload_shape;

/* What the descriptors of operations that upload have in common. */
#define UPLOAD_PATH(member_)                                                                       \
    REQUIRED(member_, "The path that the document has or is to have.", .limit = 4 * PATH_CHARACTERS)
#define UPLOAD_COMMENT_CHARACTERS 1024
#define UPLOAD_COMMENT(member_) OPTIONAL(member_, "What changed in this version.")
#define UPLOAD_OPTIONS(member_)                                                                    \
    REQUIRED(member_,                                                                              \
        "An <xmlparameters> with an <item> for each thing that is said: DESCRIPTION, KEYWORDS, "   \
        "VERSIONCOMMENT, CHECKOUT, PUBLISHOPTION (ServerDefault, Publish, DontPublish), "          \
        "CREATIONDATE, MODIFICATIONDATE, MPVERSIONMAJOR, MPVERSIONMINOR, MPVERSIONREVISION. "      \
        "TEXTONLYCONTENT and SENDEMAILS are taken and have no effect: there is no search in "      \
        "texts, and nobody is told of uploads. Empty: nothing is said.",                           \
        .xml = true,                                                                               \
        .sample = "<xmlparameters>\n"                                                              \
                  "  <item NAME=\"VERSIONCOMMENT\" VALUE=\"With the last changes\" />\n"           \
                  "  <item NAME=\"PUBLISHOPTION\" VALUE=\"Publish\" />\n"                          \
                  "</xmlparameters>")
#define UPLOAD_ALLOW (ALLOW_ADD | ALLOW_CHANGE)
#define UPLOAD_ANSWER "The number of the document, and that of the new version."
#define UPLOAD_NEW_ERRORS                                                                          \
    {STATUS_NO_DOCUMENT, "There is no such folder, or none that the caller may list."},            \
        {STATUS_DENIED, "The caller may not add to the folder, or may not change the document."},  \
        {STATUS_INVALID, "The name is none for a document."},                                      \
        {STATUS_INVALID, "The path would be too long."},                                           \
        {STATUS_INVALID, "The document would be larger than the settings allow."},                 \
        {STATUS_STATE, "There is a folder at the path."},                                          \
        {STATUS_STATE, "The rules of the folder do not allow it."},                                \
        {STATUS_STATE, "The rules of the folder do not allow documents of that type."},            \
        {STATUS_STATE, "The folder is cut off."},                                                  \
        {STATUS_OFFLINE, "The library is archived, or the document is offline."},                  \
    {                                                                                              \
        STATUS_LIMIT, "The caller has written as much as one person may."                          \
    }
#define UPLOAD_ERRORS                                                                              \
    UPLOAD_NEW_ERRORS,                                                                             \
        {STATUS_NO_DOCUMENT, "The caller may not list the document that is there."},               \
        {STATUS_STATE, "The document is a shortcut."},                                             \
        {STATUS_STATE, "Somebody else has checked the document out."},                             \
    {                                                                                              \
        STATUS_STATE, "The document is cut off."                                                   \
    }
#define UPLOAD_OPTIONS_ERRORS                                                                      \
    {STATUS_XML, "xmlParameters is no such element."},                                             \
    {                                                                                              \
        STATUS_INVALID, "An item of xmlParameters is not known, or has a value that is none."      \
    }
