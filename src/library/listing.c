#include "listing.h"

#include "answer.h"
#include "mime_type.h"
#include "response.h"
#include "text.h"
#include "people/user.h"

#define PACKED 1000000 /* a version's number on the wire is as many times that */

struct listed {
    int64_t id, version, size;
    const char *name;
    int64_t created, modified;
    struct user holder; /* who has it checked out; id 0: nobody */
};

/* ---- Documents in a folder ---- */

#define LISTED                                                                                     \
    " FROM documents o JOIN folders f ON f.id = o.folder_id"                                       \
    " LEFT JOIN document_versions v ON v.document_id = o.id AND v.version = o.version"             \
    " LEFT JOIN users h ON h.id = o.checked_out_by"                                                \
    " WHERE o.folder_id = $1 AND (" DOCUMENT_LISTED("o", "f", "$2", "$3",                          \
        "$4") ") AND ($5 = '' OR replace(o.name_folded, $5, '') <> o.name_folded)"

static const char *folded(struct call *call, const char *part)
{
    const char *text = text_fold(call->arena, part);
    return text ? text : "";
}

static enum status query(struct call *call, const struct place *place, const char *part,
    int64_t start, int64_t count, struct rows *rows)
{
    static const char SQL[] =
        "SELECT o.id, o.version, v.size, o.name, o.created, coalesce(v.created, o.created), h.id,"
        " h.login, h.first_name, h.last_name" LISTED " ORDER BY o.name_folded LIMIT $6 OFFSET $7";
    return db_query(call, rows, SQL, db_integer(place->id), db_integer(call->user->id),
        db_integer(place->manages), db_integer(place->domain_id), db_text(folded(call, part)),
        db_integer(count), db_integer(start));
}

static enum status count_documents(struct call *call, const struct place *place, int64_t *count)
{
    static const char SQL[] = "SELECT count(*)" LISTED;
    return db_read_integer(call, count, SQL, db_integer(place->id), db_integer(call->user->id),
        db_integer(place->manages), db_integer(place->domain_id), db_text(""));
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
            .last_name = row_text(rows, 9)}};
}

typedef void document_writer(struct call *call, const struct listed *document);

static enum status put_documents(struct call *call, const struct place *place, const char *part,
    int64_t start, int64_t count, document_writer *write)
{
    struct listed document;
    struct rows rows;
    TRY(query(call, place, part, start, count, &rows));
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
    response_integer_attribute(call, "versionid", document->version * PACKED);
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
    struct written written = {0};
    int64_t before = 0; /* documents on the pages before */
    TRY(folder_list_answer(call, place, &folders, write_folder, &written));
    if (written.count == most)
        return STATUS_OK;
    if (page->start > 0 && written.count == 0) {
        TRY(folder_count_named(call, place, page->folder_part, &before));
        before = page->start - before;
    }
    return put_documents(
        call, place, page->document_part, before, most - written.count, write_short);
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
        "publishedversion", "The same: each is published.", .type = FIELD_INT, .sample = "1"),
    XML_ATTRIBUTE("regdate", "When it was made.", .type = FIELD_DATETIME, .sample = "2030-01-31"),
    XML_ATTRIBUTE("dtype", "Always 0.", .type = FIELD_INT, .sample = "0"),
};
static const struct shape brief_document_shape = {"DocumentInBrief", MEMBERS(BRIEF_DOCUMENT)};
static const struct member BRIEF_ANSWER[] = {
    XML_ATTRIBUTE("folderid", "The folder.", .type = FIELD_INT),
    XML_ATTRIBUTE("parentid", "The folder above; 0: it is a library's root.", .type = FIELD_INT),
    XML_ATTRIBUTE("name", "Its name.", .sample = "Contracts"),
    XML_ATTRIBUTE("path", "Its path.", .sample = "/Corporate/Contracts"),
    XML_ATTRIBUTE("folderfilter", "Always empty.", .sample = ""),
    XML_ATTRIBUTE("documentfilter", "Always empty.", .sample = ""),
    XML_ATTRIBUTE("itemcount", "How many folders and documents there are.", .type = FIELD_INT),
    XML_ELEMENT("f", "A folder, by name.", .shape = &brief_folder_shape, .list = true),
    XML_ELEMENT("d", "A document, by name.", .shape = &brief_document_shape, .list = true),
};
const struct shape listing_brief_answer_shape = {
    "AnswerWithFoldersAndDocumentsInBrief", MEMBERS(BRIEF_ANSWER)};

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
    response_integer_attribute(call, "publishedversion", document->version);
    answer_day(call, "regdate", document->created);
    response_attribute(call, "dtype", "0");
}

enum status listing_brief_answer(struct call *call, const struct place *place)
{
    const struct folder_page all = {0};
    struct written written = {.brief = true};
    struct folder folder;
    int64_t folders, documents;
    TRY(folder_read(call, place->id, &folder));
    TRY(folder_count(call, place, &folders));
    TRY(count_documents(call, place, &documents));
    response_integer_attribute(call, "folderid", folder.id);
    response_integer_attribute(call, "parentid", folder.parent_id);
    response_attribute(call, "name", folder.name);
    response_attribute(call, "path", folder.path);
    response_attribute(call, "folderfilter", "");
    response_attribute(call, "documentfilter", "");
    response_integer_attribute(call, "itemcount", folders + documents);
    TRY(folder_list_answer(call, place, &all, write_folder, &written));
    return put_documents(call, place, "", 0, INT64_MAX, write_brief);
}
