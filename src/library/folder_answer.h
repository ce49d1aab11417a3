/*
 * The <folder> element, as the operations that show folders write it, alone or in a list.
 *
 *     TRY(folder_answer(call, &folder, &parts));
 *
 * It has two forms: that of GetFolder's page, with id and name, and the full one, with FolderID and
 * Name, which is that of the listings of folders and documents. GetFolder's own clients of the
 * edition `response` read the full one; so it is that there.
 */
#pragma once

#include "folder.h"
#include "people/user.h"
#include "shape.h"

/* What is shown of a folder beside its attributes. */
struct folder_parts {
    bool rules;
    bool property_sets; /* there are none: they are empty */
    bool security;      /* the access list in force */
    bool owner;
};

/* Writes <folder> as GetFolder shows it: what folder_shape tells. */
enum status folder_answer(
    struct call *call, const struct folder *folder, const struct folder_parts *parts) CHECKED;
extern const struct shape folder_shape;

/* The same in full, in each edition: what folder_full_shape tells. */
enum status folder_answer_full(
    struct call *call, const struct folder *folder, const struct folder_parts *parts) CHECKED;
extern const struct shape folder_full_shape;

/* Writes <folder id name />: what folder_short_shape tells. */
void folder_answer_short(struct call *call, const struct folder *folder);
extern const struct shape folder_short_shape;

/* Writes one of a list, in any form. */
typedef enum status folder_writer(
    struct call *call, void *context, const struct folder *folder) CHECKED;

/* Writes those of the folders in one that the page has and the caller may list. */
enum status folder_list_answer(struct call *call, const struct place *parent,
    const struct folder_page *page, folder_writer *write, void *context) CHECKED;

/* The same in that short form: what folder_short_list_shape tells. */
enum status folder_short_list_answer(
    struct call *call, const struct place *parent, const struct folder_page *page) CHECKED;
extern const struct shape folder_short_list_shape;

/* Writes <folder> for each that the user owns, other than roots, and the caller may list: what
 * folder_owned_shape tells. */
enum status folder_owned_answer(
    struct call *call, const struct user *user, int64_t start, int64_t count) CHECKED;
extern const struct shape folder_owned_shape;

/* Writes what a new folder is, as attributes of the root: what folder_created_shape tells. */
void folder_created_answer(struct call *call, int64_t id, const char *name);
extern const struct shape folder_created_shape;

/* Writes a day as an attribute, as listings show it: in the edition `response`, whose clients read
 * it so, with its time. Empty for 0. */
void answer_day(struct call *call, const char *name, int64_t seconds);

/* What the flags of GetFolder and GetFolders are called. */
#define FOLDER_RULES_HELP "Whether its rules are shown."
#define FOLDER_PROPERTY_SETS_HELP "Whether its property sets are shown: there are none yet."
#define FOLDER_SECURITY_HELP "Whether its access list is shown."
#define FOLDER_OWNER_HELP "Whether its owner is shown."
