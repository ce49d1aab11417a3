#include "listing_full.h"

#include "access_answer.h"

#include "answer.h"
#include "date.h"
#include "people/user_answer.h"
#include "response.h"

static const struct member LIST[] = {
    XML_ELEMENT("folder", "A folder, by name.", .shape = &folder_full_shape, .list = true),
    XML_ELEMENT("document", "A document, by name.", .shape = &document_shape, .list = true),
};
const struct shape listing_full_shape = {"AnswerWithFoldersAndDocumentsInFull", MEMBERS(LIST)};

static struct folder_parts parts_of_folder(const struct listing_parts *parts)
{
    return (struct folder_parts){parts->rules, parts->property_sets, parts->security, parts->owner};
}

enum status listing_full_folder(struct call *call, void *context, const struct folder *folder)
{
    const struct folder_parts parts = parts_of_folder(context);
    TRY(answer_check(call));
    return folder_answer_full(call, folder, &parts);
}

enum status listing_full_answer(
    struct call *call, const struct place *place, const struct listing_parts *parts)
{
    const struct folder_page all = {0};
    struct listing_parts of_folders = *parts;
    struct document_parts of_documents = {
        parts->property_sets, parts->security, parts->owner, parts->versions};
    TRY(folder_list_answer(call, place, &all, listing_full_folder, &of_folders));
    return document_facts_in(call, place, document_answer_listed, &of_documents);
}

/* ---- What the caller owns ---- */

static const struct member VERSION[] = {
    XML_ATTRIBUTE("id", "The version, times 1,000,000.", .type = FIELD_LONG, .sample = "1000000"),
    XML_ATTRIBUTE("number", "The version.", .type = FIELD_INT, .sample = "1"),
    XML_ATTRIBUTE(
        "createdate", "When it was made.", .type = FIELD_DATETIME, .sample = "2030-01-31T17:00:00"),
};
static const struct shape version_shape = {"VersionInShort", MEMBERS(VERSION)};
static const struct member VERSIONS[] = {
    XML_ELEMENT("version", "Each, the first one first.", .shape = &version_shape, .list = true)};
static const struct shape versions_shape_in_short = {"VersionsInShort", MEMBERS(VERSIONS)};
static const struct shape no_sets_shape = {"PropertySetsInShort", .count = 0};
static const struct member SECURITY[] = {
    XML_ELEMENT("AccessList", "The list in force.", .shape = &access_list_shape)};
static const struct shape security_shape = {"DocumentSecurity", MEMBERS(SECURITY)};
static const struct member OWNER[] = {
    XML_ELEMENT("User", "Who owns it.", .shape = &user_basic_shape)};
static const struct shape owner_shape = {"DocumentOwner", MEMBERS(OWNER)};
static const struct member DOCUMENT[] = {
    XML_ATTRIBUTE("id", "The document.", .type = FIELD_INT),
    XML_ATTRIBUTE("name", "Its name.", .sample = "agreement.pdf"),
    XML_ATTRIBUTE("versionid", "The newest version, times 1,000,000.", .type = FIELD_LONG,
        .sample = "1000000"),
    XML_ATTRIBUTE(
        "createdate", "When it was made.", .type = FIELD_DATETIME, .sample = "2030-01-31T17:00:00"),
    XML_ATTRIBUTE("modifydate", "When its newest version was made.", .type = FIELD_DATETIME,
        .sample = "2030-01-31T17:00:00"),
    XML_ATTRIBUTE("UserViewStatus", USER_VIEW_STATUS_HELP, .type = FIELD_INT, .sample = "0"),
    XML_ELEMENT("versions", "Where they are asked for: all that there are.",
        .shape = &versions_shape_in_short, .lacks = true),
    XML_ELEMENT("propertysets", "Always empty.", .shape = &no_sets_shape, .lacks = true),
    XML_ELEMENT("security", "Where it is asked for: who may do what.", .shape = &security_shape,
        .lacks = true),
    XML_ELEMENT(
        "owner", "Where it is asked for: who owns it.", .shape = &owner_shape, .lacks = true),
};
static const struct shape own_document_shape = {"OwnDocument", MEMBERS(DOCUMENT)};
static const struct member OWN_LIST[] = {
    XML_ELEMENT("folder", "A folder, by name.", .shape = &folder_shape, .list = true),
    XML_ELEMENT("document", "A document, by name.", .shape = &own_document_shape, .list = true),
};
const struct shape listing_own_shape = {"AnswerWithOwnDocumentsAndFolders", MEMBERS(OWN_LIST)};

static enum status put_versions(struct call *call, int64_t document_id)
{
    static const char SQL[] =
        "SELECT version, created FROM document_versions WHERE document_id = $1 ORDER BY version";
    char text[DATE_SIZE];
    struct rows rows;
    response_open(call, "versions");
    TRY(db_query(call, &rows, SQL, db_integer(document_id)));
    while (db_next(&rows)) {
        response_open(call, "version");
        response_integer_attribute(call, "id", row_integer(&rows, 0) * VERSION_PACKED);
        response_integer_attribute(call, "number", row_integer(&rows, 0));
        response_attribute(call, "createdate", date_local_iso(row_integer(&rows, 1), text));
        response_close(call);
    }
    response_close(call);
    return db_end(&rows);
}

static enum status put_document(
    struct call *call, void *context, const struct document_facts *facts)
{
    const struct listing_parts *parts = context;
    char created[DATE_SIZE], modified[DATE_SIZE];
    TRY(answer_check(call));
    response_open(call, "document");
    response_integer_attribute(call, "id", facts->id);
    response_attribute(call, "name", facts->name);
    response_integer_attribute(call, "versionid", facts->version * VERSION_PACKED);
    response_attribute(call, "createdate", date_local_iso(facts->created, created));
    response_attribute(call, "modifydate", date_local_iso(facts->modified, modified));
    response_integer_attribute(call, "UserViewStatus", facts->view_status);
    if (parts->versions)
        TRY(put_versions(call, facts->id));
    if (parts->property_sets) {
        response_open(call, "propertysets");
        response_close(call);
    }
    if (parts->security)
        TRY(document_answer_security(call, facts, "security"));
    if (parts->owner)
        TRY(document_answer_owner(call, facts, "owner"));
    response_close(call);
    return STATUS_OK;
}

enum status listing_own_answer(struct call *call, const struct listing_parts *parts)
{
    const struct folder_parts of_folders = parts_of_folder(parts);
    struct listing_parts of_documents = *parts;
    struct folder folder;
    struct rows rows;
    TRY(folder_query_owned(call, call->user->id, 0, INT64_MAX, &rows));
    while (db_next(&rows)) {
        TRY(answer_check(call));
        TRY(folder_owned_row(&rows, &folder));
        TRY(folder_answer(call, &folder, &of_folders));
    }
    TRY(db_end(&rows));
    return document_facts_list(
        call, DOCUMENTS_OWNED, call->user->id, 0, INT64_MAX, put_document, &of_documents);
}
