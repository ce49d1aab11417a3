#include "folder_answer.h"

#include "access_answer.h"
#include "document_words.h"
#include "home/settings.h"
#include "people/user_answer.h"
#include "response.h"

static const struct shape empty_shape = {"PropertySets", .count = 0};

static const struct member SECURITY[] = {
    XML_ELEMENT("AccessList", "The list in force.", .shape = &access_list_shape)};
static const struct shape security_shape = {"FolderSecurity", MEMBERS(SECURITY)};
static const struct member OWNER[] = {XML_ELEMENT(
    "User", "Who owns it, if anybody does.", .shape = &user_basic_shape, .lacks = true)};
static const struct shape owner_shape = {"FolderOwner", MEMBERS(OWNER)};

/* What is in the full form; `only`: as GetFolder shows it, where it is of one edition alone. */
#define FULL(only)                                                                                 \
    XML_ATTRIBUTE("FolderID", "The folder.", .type = FIELD_INT, .response = only),                 \
        XML_ATTRIBUTE("ParentID", "The folder above; 0: it is a library's root.",                  \
            .type = FIELD_INT, .response = only),                                                  \
        XML_ATTRIBUTE("Name", "Its name.", .sample = "Contracts", .response = only),               \
        XML_ATTRIBUTE("Path", "Its path.", .sample = "/Corporate/Contracts", .response = only),    \
        XML_ATTRIBUTE("Description", "What is in it; may be empty.", .response = only),            \
        XML_ATTRIBUTE("CreationDate", "When it was made; empty: before that was kept.",            \
            .type = FIELD_DATETIME, .sample = "2030-01-31", .response = only),                     \
        XML_ATTRIBUTE("OwnerName", "The owner's login, if it has one.", .sample = "jsmith",        \
            .response = only),                                                                     \
        XML_ATTRIBUTE("DomainId", "The library.", .type = FIELD_INT, .response = only),            \
        XML_ATTRIBUTE("ClassificationLevel",                                                       \
            "NoMarkings, Declassified, Confidential, Secret or TopSecret.",                        \
            .sample = "NoMarkings", .response = only),                                             \
        XML_ATTRIBUTE("ClassificationLevelId", "The same from 0 to 4.", .type = FIELD_INT,         \
            .sample = "0", .response = only),                                                      \
        XML_ATTRIBUTE("DeclassifyOn", "When it is to be declassified, if that was set.",           \
            .type = FIELD_DATETIME, .sample = "", .response = only),                               \
        XML_ATTRIBUTE("DowngradeOn", "When it is to be downgraded, if that was set.",              \
            .type = FIELD_DATETIME, .sample = "", .response = only),                               \
        XML_ATTRIBUTE("RDDefId", "Always 0.", .type = FIELD_INT, .sample = "0", .response = only), \
        XML_ATTRIBUTE("RetentionDate", "Always empty.", .sample = "", .response = only),           \
        XML_ATTRIBUTE("DispositionDate", "Always empty.", .sample = "", .response = only),         \
        XML_ATTRIBUTE("CutoffDate", "From when on it is no longer in use, if that was set.",       \
            .type = FIELD_DATETIME, .sample = "", .response = only),                               \
        XML_ELEMENT("AccessList", "Where it is asked for: the list in force.",                     \
            .shape = &access_list_shape, .lacks = true, .response = only),                         \
        XML_ELEMENT("User", "Where it is asked for: who owns it, if anybody does.",                \
            .shape = &user_basic_shape, .lacks = true, .response = only)

#define RULES_ELEMENT                                                                              \
    XML_ELEMENT("Rules", "Where they are asked for: what it allows.", .shape = &rules_shape,       \
        .lacks = true)
#define PROPERTY_SETS_HELP "Always empty."

static const struct member FOLDER[] = {
    XML_ATTRIBUTE("id", "The folder.", .type = FIELD_INT, .reference = true),
    XML_ATTRIBUTE("name", "Its name.", .sample = "Contracts", .reference = true),
    XML_ATTRIBUTE("description", "What is in it; may be empty.", .reference = true),
    XML_ATTRIBUTE("parentid", "The folder above; 0: it is a library's root.", .type = FIELD_INT,
        .reference = true),
    XML_ATTRIBUTE("createdate", "When it was made; empty: before that was kept.",
        .type = FIELD_DATETIME, .sample = "2030-01-31T17:00:00", .reference = true),
    XML_ATTRIBUTE("modifydate",
        "When its name, description or rules were changed last; else when it was made.",
        .type = FIELD_DATETIME, .sample = "2030-01-31T17:00:00", .reference = true),
    XML_ATTRIBUTE(
        "owner", "The owner's login, if it has one.", .sample = "jsmith", .reference = true),
    XML_ATTRIBUTE("classificationlevel",
        "0: no markings, 1: declassified, 2: confidential, 3: secret, 4: top secret.",
        .type = FIELD_INT, .sample = "0", .reference = true),
    RULES_ELEMENT,
    XML_ELEMENT("propertysets", PROPERTY_SETS_HELP, .shape = &empty_shape, .lacks = true),
    XML_ELEMENT("security", "Where it is asked for: who may do what.", .shape = &security_shape,
        .lacks = true, .reference = true),
    XML_ELEMENT("owner", "Where it is asked for: who owns it.", .shape = &owner_shape,
        .lacks = true, .reference = true),
    FULL(true),
};
const struct shape folder_shape = {"Folder", MEMBERS(FOLDER)};

static const struct member FULL_FOLDER[] = {
    FULL(false),
    RULES_ELEMENT,
    XML_ELEMENT("PropertySets", PROPERTY_SETS_HELP, .shape = &empty_shape, .lacks = true),
};
const struct shape folder_full_shape = {"FolderInFull", MEMBERS(FULL_FOLDER)};

static const struct member SHORT_FOLDER[] = {
    XML_ATTRIBUTE("id", "The folder.", .type = FIELD_INT),
    XML_ATTRIBUTE("name", "Its name.", .sample = "Contracts"),
};
const struct shape folder_short_shape = {"FolderInShort", MEMBERS(SHORT_FOLDER)};

static const struct member SHORT_LIST[] = {
    XML_ELEMENT("folder", "A folder, by name.", .shape = &folder_short_shape, .list = true)};
const struct shape folder_short_list_shape = {"AnswerWithFoldersInShort", MEMBERS(SHORT_LIST)};

void answer_day(struct call *call, const char *name, int64_t seconds)
{
    char text[DATE_SIZE];
    bool whole = edition_of(call) == EDITION_RESPONSE;
    response_attribute(call, name,
        !seconds ? ""
        : whole  ? date_plain(seconds, text)
                 : date_day(seconds, text));
}

static void put_full_attributes(struct call *call, const struct folder *folder)
{
    response_integer_attribute(call, "FolderID", folder->id);
    response_integer_attribute(call, "ParentID", folder->parent_id);
    response_attribute(call, "Name", folder->name);
    response_attribute(call, "Path", folder->path);
    response_attribute(call, "Description", folder->description);
    answer_day(call, "CreationDate", folder->created);
    response_attribute(call, "OwnerName", folder->owner);
    response_integer_attribute(call, "DomainId", folder->domain_id);
    response_attribute(call, "ClassificationLevel",
        names_of(&classification_levels, (int32_t)folder->classification));
    response_integer_attribute(call, "ClassificationLevelId", folder->classification);
    answer_day(call, "DeclassifyOn", folder->declassify_on);
    answer_day(call, "DowngradeOn", folder->downgrade_on);
    response_integer_attribute(call, "RDDefId", 0);
    response_attribute(call, "RetentionDate", "");
    response_attribute(call, "DispositionDate", "");
    answer_day(call, "CutoffDate", folder->cutoff);
}

static void put_attributes(struct call *call, const struct folder *folder)
{
    char created[DATE_SIZE], modified[DATE_SIZE];
    int64_t changed = folder->modified ? folder->modified : folder->created;
    response_integer_attribute(call, "id", folder->id);
    response_attribute(call, "name", folder->name);
    response_attribute(call, "description", folder->description);
    response_integer_attribute(call, "parentid", folder->parent_id);
    response_attribute(
        call, "createdate", folder->created ? date_local_iso(folder->created, created) : "");
    response_attribute(call, "modifydate", changed ? date_local_iso(changed, modified) : "");
    response_attribute(call, "owner", folder->owner);
    response_integer_attribute(call, "classificationlevel", folder->classification);
}

/* In `around`, which may be NULL. */
static enum status put_security(struct call *call, const struct folder *folder, const char *around)
{
    const struct place place = {.id = folder->id, .list_id = folder->list_id, .own = folder->own};
    if (around)
        response_open(call, around);
    TRY(access_answer(call, &place, false));
    if (around)
        response_close(call);
    return STATUS_OK;
}

static enum status put_owner(struct call *call, const struct folder *folder, const char *around)
{
    struct user user;
    if (around)
        response_open(call, around);
    if (folder->owner_id) {
        TRY(user_by_id(call, folder->owner_id, &user));
        user_answer_basic(call, &user);
        response_close(call);
    }
    if (around)
        response_close(call);
    return STATUS_OK;
}

static enum status put_folder(struct call *call, const struct folder *folder,
    const struct folder_parts *parts, bool full, const char *property_sets)
{
    response_open(call, "folder");
    (full ? put_full_attributes : put_attributes)(call, folder);
    if (parts->rules)
        rules_answer(call, &folder->rules);
    if (parts->property_sets) {
        response_open(call, property_sets);
        response_close(call);
    }
    if (parts->security)
        TRY(put_security(call, folder, full ? NULL : "security"));
    if (parts->owner)
        TRY(put_owner(call, folder, full ? NULL : "owner"));
    response_close(call);
    return STATUS_OK;
}

enum status folder_answer(
    struct call *call, const struct folder *folder, const struct folder_parts *parts)
{
    return put_folder(call, folder, parts, edition_of(call) == EDITION_RESPONSE, "propertysets");
}

enum status folder_answer_full(
    struct call *call, const struct folder *folder, const struct folder_parts *parts)
{
    return put_folder(call, folder, parts, true, "PropertySets");
}

void folder_answer_short(struct call *call, const struct folder *folder)
{
    response_open(call, "folder");
    response_integer_attribute(call, "id", folder->id);
    response_attribute(call, "name", folder->name);
    response_close(call);
}

static const struct member OWNED[] = {
    XML_ATTRIBUTE("id", "The folder.", .type = FIELD_INT),
    XML_ATTRIBUTE("name", "Its name.", .sample = "Contracts"),
    XML_ATTRIBUTE("path", "Its path, with backslashes.", .sample = "\\Corporate\\Contracts"),
    XML_ATTRIBUTE("domainid", "The library.", .type = FIELD_INT),
    XML_ATTRIBUTE("ownerid", "The owner.", .type = FIELD_INT),
    XML_ATTRIBUTE("ownername", "The owner's login.", .sample = "jsmith"),
};
static const struct shape owned_shape = {"OwnedFolder", MEMBERS(OWNED)};
static const struct member OWNED_LIST[] = {
    XML_ELEMENT("folder", "A folder, by name.", .shape = &owned_shape, .list = true)};
const struct shape folder_owned_shape = {"AnswerWithOwnedFolders", MEMBERS(OWNED_LIST)};

static void put_owned(struct call *call, const struct folder *folder)
{
    char *path = arena_string(call->arena, folder->path);
    for (char *slash = path; (slash = strchr(slash, '/')) != NULL;)
        *slash = '\\';
    response_open(call, "folder");
    response_integer_attribute(call, "id", folder->id);
    response_attribute(call, "name", folder->name);
    response_attribute(call, "path", path);
    response_integer_attribute(call, "domainid", folder->domain_id);
    response_integer_attribute(call, "ownerid", folder->owner_id);
    response_attribute(call, "ownername", folder->owner);
    response_close(call);
}

enum status folder_owned_answer(
    struct call *call, const struct user *user, int64_t start, int64_t count)
{
    struct rows rows;
    struct folder folder;
    TRY(folder_query_owned(call, user->id, start, count, &rows));
    while (db_next(&rows)) {
        TRY(folder_owned_row(&rows, &folder));
        put_owned(call, &folder);
    }
    return db_end(&rows);
}

enum status folder_list_answer(struct call *call, const struct place *parent,
    const struct folder_page *page, folder_writer *write, void *context)
{
    struct folder above, folder;
    struct rows rows;
    TRY(folder_read(call, parent->id, &above));
    TRY(folder_query(call, parent, page, &rows));
    while (db_next(&rows)) {
        folder_row(&rows, &above, &folder);
        TRY(write(call, context, &folder));
    }
    return db_end(&rows);
}

static const struct member CREATED[] = {
    XML_ATTRIBUTE("FolderId", "The new folder.", .type = FIELD_INT),
    XML_ATTRIBUTE("FolderName", "Its name.", .sample = "Contracts"),
};
const struct shape folder_created_shape = {"AnswerWithNewFolder", MEMBERS(CREATED)};

void folder_created_answer(struct call *call, int64_t id, const char *name)
{
    response_integer_attribute(call, "FolderId", id);
    response_attribute(call, "FolderName", name);
}

static enum status write_short(struct call *call, void *context, const struct folder *folder)
{
    (void)context;
    folder_answer_short(call, folder);
    return STATUS_OK;
}

enum status folder_short_list_answer(
    struct call *call, const struct place *parent, const struct folder_page *page)
{
    return folder_list_answer(call, parent, page, write_short, NULL);
}
