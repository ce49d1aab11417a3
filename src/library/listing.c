#include "listing.h"

#include "document_facts.h"
#include "mime_type.h"

#include "answer.h"
#include "response.h"
#include "text.h"
#include "home/site_settings.h"
#include "people/user.h"

struct listed {
    int64_t id, version, published, size, type_id;
    const char *name;
    int64_t created, modified, registered;
    struct user holder; /* who has it checked out; id 0: nobody */
};

/* ---- Documents in a folder ---- */

/* Texts of which one is in the names, as they are compared; the first "": any. */
struct parts {
    const char *texts[LISTING_FILTERS];
};

#define HAS(text_) text_ " <> '' AND replace(o.name_folded, " text_ ", '') <> o.name_folded"
#define LISTED                                                                                     \
    " FROM documents o JOIN folders f ON f.id = o.folder_id"                                       \
    " LEFT JOIN document_versions v ON v.document_id = o.id AND v.version = o.version"             \
    " LEFT JOIN users h ON h.id = o.checked_out_by"                                                \
    " WHERE o.folder_id = $1 AND (" DOCUMENT_LISTED("o", "f", "$2", "$3",                          \
        "$4") ") AND ($5 = ''"                                                                     \
              " OR (" HAS("$5") ") OR (" HAS("$6") ") OR (" HAS("$7") ") OR (" HAS(                \
                  "$8") ")"                                                                        \
                        " OR (" HAS("$9") ") OR (" HAS("$10") ") OR (" HAS("$11") ") OR (" HAS(    \
                            "$12") "))"
#define VALUES(call_, place_, parts_)                                                              \
    db_integer((place_)->id), db_integer((call_)->user->id), db_integer((place_)->manages),        \
        db_integer((place_)->domain_id), db_text((parts_)->texts[0]), db_text((parts_)->texts[1]), \
        db_text((parts_)->texts[2]), db_text((parts_)->texts[3]), db_text((parts_)->texts[4]),     \
        db_text((parts_)->texts[5]), db_text((parts_)->texts[6]), db_text((parts_)->texts[7])

static const char *folded(struct call *call, const char *part)
{
    const char *text = text_fold(call->arena, part);
    return text ? text : "";
}

static struct parts only(struct call *call, const char *part)
{
    struct parts parts = {{folded(call, part), "", "", "", "", "", "", ""}};
    return parts;
}

static enum status query(struct call *call, const struct place *place, const struct parts *parts,
    int64_t start, int64_t count, struct rows *rows)
{
    static const char SQL[] =
        "SELECT o.id, o.version, v.size, o.name, o.created, coalesce(o.modified, v.created,"
        " o.created), h.id, h.login, h.first_name, h.last_name,"
        " " PUBLISHED_VERSION("o") ", coalesce(o.registered, o.created), o.type_id" LISTED
                                   " ORDER BY o.name_folded LIMIT $13 OFFSET $14";
    return db_query(
        call, rows, SQL, VALUES(call, place, parts), db_integer(count), db_integer(start));
}

static enum status count_documents(
    struct call *call, const struct place *place, const struct parts *parts, int64_t *count)
{
    static const char SQL[] = "SELECT count(*)" LISTED;
    return db_read_integer(call, count, SQL, VALUES(call, place, parts));
}

static void read_listed(struct rows *rows, struct listed *document)
{
    *document = (struct listed){.id = row_integer(rows, 0),
        .version = row_integer(rows, 1),
        .size = row_integer(rows, 2),
        .name = row_text(rows, 3),
        .created = row_integer(rows, 4),
        .modified = row_integer(rows, 5),
        .holder = {.id = row_integer(rows, 6),
            .login = row_text(rows, 7),
            .first_name = row_text(rows, 8),
            .last_name = row_text(rows, 9)},
        .published = row_integer(rows, 10),
        .registered = row_integer(rows, 11),
        .type_id = row_integer(rows, 12)};
}

typedef void document_writer(struct call *call, const struct listed *document);

static enum status put_documents(struct call *call, const struct place *place,
    const struct parts *parts, int64_t start, int64_t count, document_writer *write)
{
    struct listed document;
    struct rows rows;
    TRY(query(call, place, parts, start, count, &rows));
    while (db_next(&rows)) {
        TRY(answer_check(call));
        read_listed(&rows, &document);
        write(call, &document);
        response_close(call);
    }
    return db_end(&rows);
}

/* ---- In short ---- */

static const struct member DOCUMENT[] = {
    XML_ATTRIBUTE("id", "The document.", .type = FIELD_INT),
    XML_ATTRIBUTE("name", "Its name.", .sample = "agreement.pdf"),
    XML_ATTRIBUTE("versionid", "The newest version, times 1,000,000.", .type = FIELD_LONG,
        .sample = "1000000"),
};
static const struct shape document_shape = {"DocumentInShort", MEMBERS(DOCUMENT)};
static const struct member ANSWER[] = {
    XML_ELEMENT("folder", "A folder, by name.", .shape = &folder_short_shape, .list = true),
    XML_ELEMENT("document", "A document, by name.", .shape = &document_shape, .list = true),
};
const struct shape listing_answer_shape = {"AnswerWithFoldersAndDocuments", MEMBERS(ANSWER)};

static void write_short(struct call *call, const struct listed *document)
{
    response_open(call, "document");
    response_integer_attribute(call, "id", document->id);
    response_attribute(call, "name", document->name);
    response_integer_attribute(call, "versionid", document->version * VERSION_PACKED);
}

struct written {
    int64_t count;
    bool brief;
};

static enum status write_folder(struct call *call, void *context, const struct folder *folder)
{
    struct written *written = context;
    TRY(answer_check(call));
    written->count++;
    if (!written->brief) {
        folder_answer_short(call, folder);
        return STATUS_OK;
    }
    response_open(call, "f");
    response_integer_attribute(call, "id", folder->id);
    response_attribute(call, "n", folder->name);
    response_close(call);
    return STATUS_OK;
}

enum status listing_answer(
    struct call *call, const struct place *place, const struct listing_page *page)
{
    const int64_t most = page->count ? page->count : INT64_MAX;
    const struct folder_page folders = {page->folder_part, page->start, page->count};
    const struct parts parts = only(call, page->document_part);
    struct written written = {0};
    int64_t before = 0; /* documents on the pages before */
    TRY(folder_list_answer(call, place, &folders, write_folder, &written));
    if (written.count == most)
        return STATUS_OK;
    if (page->start > 0 && written.count == 0) {
        TRY(folder_count_named(call, place, page->folder_part, &before));
        before = page->start - before;
    }
    return put_documents(call, place, &parts, before, most - written.count, write_short);
}

/* ---- In brief ---- */

static const struct member BRIEF_FOLDER[] = {
    XML_ATTRIBUTE("id", "The folder.", .type = FIELD_INT),
    XML_ATTRIBUTE("n", "Its name.", .sample = "Contracts"),
};
static const struct shape brief_folder_shape = {"FolderInBrief", MEMBERS(BRIEF_FOLDER)};
static const struct member BRIEF_DOCUMENT[] = {
    XML_ATTRIBUTE("id", "The document.", .type = FIELD_INT),
    XML_ATTRIBUTE("n", "Its name.", .sample = "agreement.pdf"),
    XML_ATTRIBUTE("mdate", "When its newest version was made.", .type = FIELD_DATETIME,
        .sample = "2030-01-31"),
    XML_ATTRIBUTE("cdate", "When it was made.", .type = FIELD_DATETIME, .sample = "2030-01-31"),
    XML_ATTRIBUTE("size", "Bytes of its newest version.", .type = FIELD_LONG, .sample = "18432"),
    XML_ATTRIBUTE("dformat", "What such files are, by the ending of its name; empty: not known.",
        .sample = "Portable document"),
    XML_ATTRIBUTE(
        "chkoutbyusername", "The login of who has it checked out, if anybody.", .sample = ""),
    XML_ATTRIBUTE("chkoutbyfullname", "The name of that person.", .sample = ""),
    XML_ATTRIBUTE("version", "The newest version.", .type = FIELD_INT, .sample = "1"),
    XML_ATTRIBUTE(
        "publishedversion", "The published version; 0: none is.", .type = FIELD_INT, .sample = "1"),
    XML_ATTRIBUTE("regdate", "When it came here.", .type = FIELD_DATETIME, .sample = "2030-01-31"),
    XML_ATTRIBUTE("dtype", "Its document type; 0: none.", .type = FIELD_INT, .sample = "0"),
};
static const struct shape brief_document_shape = {"DocumentInBrief", MEMBERS(BRIEF_DOCUMENT)};
#define FOLDER_ATTRIBUTES                                                                          \
    XML_ATTRIBUTE("folderid", "The folder.", .type = FIELD_INT),                                   \
        XML_ATTRIBUTE(                                                                             \
            "parentid", "The folder above; 0: it is a library's root.", .type = FIELD_INT),        \
        XML_ATTRIBUTE("name", "Its name.", .sample = "Contracts"),                                 \
        XML_ATTRIBUTE("path", "Its path.", .sample = "/Corporate/Contracts")
#define NO_FILTERS                                                                                 \
    XML_ATTRIBUTE("folderfilter", "Always empty.", .sample = ""),                                  \
        XML_ATTRIBUTE("documentfilter", "Always empty.", .sample = "")
#define BRIEF_DOCUMENTS                                                                            \
    XML_ELEMENT("d", "A document, by name.", .shape = &brief_document_shape, .list = true)

static const struct member BRIEF_ANSWER[] = {FOLDER_ATTRIBUTES, NO_FILTERS,
    XML_ATTRIBUTE("itemcount", "How many folders and documents there are.", .type = FIELD_INT),
    XML_ELEMENT("f", "A folder, by name.", .shape = &brief_folder_shape, .list = true),
    BRIEF_DOCUMENTS};
const struct shape listing_brief_answer_shape = {
    "AnswerWithFoldersAndDocumentsInBrief", MEMBERS(BRIEF_ANSWER)};
static const struct member DOCUMENTS[] = {FOLDER_ATTRIBUTES, NO_FILTERS,
    XML_ATTRIBUTE("itemcount", "How many documents there are.", .type = FIELD_INT),
    BRIEF_DOCUMENTS};
const struct shape listing_documents_shape = {"AnswerWithDocumentsInBrief", MEMBERS(DOCUMENTS)};
static const struct member PAGE[] = {FOLDER_ATTRIBUTES,
    XML_ATTRIBUTE("documentfilter", "The filter, as it was given.", .sample = ""),
    XML_ATTRIBUTE("itemcount", "How many documents fit, on all pages.", .type = FIELD_INT),
    XML_ATTRIBUTE("page", "The page; left out where all are shown.", .type = FIELD_INT,
        .sample = "1", .lacks = true),
    XML_ATTRIBUTE("pageSize", "How many a page has at most; left out where all are shown.",
        .type = FIELD_INT, .sample = "20", .lacks = true),
    BRIEF_DOCUMENTS};
const struct shape listing_documents_page_shape = {"AnswerWithPageOfDocuments", MEMBERS(PAGE)};

static void write_brief(struct call *call, const struct listed *document)
{
    response_open(call, "d");
    response_integer_attribute(call, "id", document->id);
    response_attribute(call, "n", document->name);
    answer_day(call, "mdate", document->modified);
    answer_day(call, "cdate", document->created);
    response_integer_attribute(call, "size", document->size);
    response_attribute(call, "dformat", mime_description(document->name));
    response_attribute(call, "chkoutbyusername", document->holder.login);
    response_attribute(call, "chkoutbyfullname",
        document->holder.id ? user_full_name(call, &document->holder) : "");
    response_integer_attribute(call, "version", document->version);
    response_integer_attribute(call, "publishedversion", document->published);
    answer_day(call, "regdate", document->registered);
    response_integer_attribute(call, "dtype", document->type_id);
}

static enum status put_folder(struct call *call, const struct place *place)
{
    struct folder folder;
    TRY(folder_read(call, place->id, &folder));
    response_integer_attribute(call, "folderid", folder.id);
    response_integer_attribute(call, "parentid", folder.parent_id);
    response_attribute(call, "name", folder.name);
    response_attribute(call, "path", folder.path);
    return STATUS_OK;
}

static enum status put_counted(
    struct call *call, const struct place *place, const struct parts *parts, int64_t folders)
{
    int64_t documents;
    TRY(count_documents(call, place, parts, &documents));
    TRY(put_folder(call, place));
    response_attribute(call, "folderfilter", "");
    response_attribute(call, "documentfilter", "");
    response_integer_attribute(call, "itemcount", folders + documents);
    return STATUS_OK;
}

enum status listing_brief_answer(struct call *call, const struct place *place)
{
    const struct folder_page all = {0};
    const struct parts any = only(call, "");
    struct written written = {.brief = true};
    int64_t folders;
    TRY(folder_count(call, place, &folders));
    TRY(put_counted(call, place, &any, folders));
    TRY(folder_list_answer(call, place, &all, write_folder, &written));
    return put_documents(call, place, &any, 0, INT64_MAX, write_brief);
}

enum status listing_documents_answer(struct call *call, const struct place *place)
{
    const struct parts any = only(call, "");
    TRY(put_counted(call, place, &any, 0));
    return put_documents(call, place, &any, 0, INT64_MAX, write_brief);
}

/* The texts between semicolons, without blanks around them; those that are empty are none. */
static enum status read_parts(struct call *call, const char *filter, struct parts *parts)
{
    size_t count = 0;
    *parts = only(call, "");
    for (const char *at = filter; *at;) {
        size_t length = strcspn(at, ";");
        const char *text = text_trim(call->arena, arena_bytes(call->arena, at, length));
        if (*text && count == LISTING_FILTERS)
            return fail(
                call, STATUS_INVALID, "DocumentFilter has %d texts at most.", LISTING_FILTERS);
        if (*text)
            parts->texts[count++] = folded(call, text);
        at += length + (at[length] == ';');
    }
    return STATUS_OK;
}

enum status listing_documents_page_answer(
    struct call *call, const struct place *place, const char *filter, int32_t page)
{
    struct general_settings general;
    struct parts parts;
    int64_t documents, start = 0, count = INT64_MAX;
    if (page == 0)
        return fail(call, STATUS_INVALID, "PageNumber is 1 or more, or -1 for all.");
    TRY(read_parts(call, filter, &parts));
    TRY(site_read(call, &general_group, &general));
    TRY(count_documents(call, place, &parts, &documents));
    TRY(put_folder(call, place));
    response_attribute(call, "documentfilter", filter);
    response_integer_attribute(call, "itemcount", documents);
    if (page > 0) {
        count = general.SearchPageSize;
        start = (page - INT64_C(1)) * count;
        response_integer_attribute(call, "page", page);
        response_integer_attribute(call, "pageSize", count);
    }
    return put_documents(call, place, &parts, start, count, write_brief);
}
