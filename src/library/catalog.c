#include "catalog.h"

#include "document_facts.h"
#include "folder.h"

#include "answer.h"
#include "response.h"

/* ---- What it looks like ---- */

static const struct shape folder_shape;

#define SUM_HELP                                                                                   \
    "8 hexadecimal digits of the CRC-32; N/A Error: and a reason where it is not to be had."
static const struct member DOCUMENT[] = {
    XML_ATTRIBUTE("id", "The document.", .type = FIELD_INT),
    XML_ATTRIBUTE("name", "Its name.", .sample = "agreement.pdf"),
    XML_ATTRIBUTE("mdate", "When it was modified, in UTC.", .type = FIELD_DATETIME,
        .sample = "2030-01-31T17:00:00.000Z"),
    XML_ATTRIBUTE("Size", "Bytes of the newest version.", .type = FIELD_LONG),
    XML_ATTRIBUTE("chksum", "Of the published version; empty: there is none. " SUM_HELP,
        .sample = "5E707270"),
    XML_ATTRIBUTE("chksumLastVersion", "Of the newest version. " SUM_HELP, .sample = "5E707270"),
};
static const struct shape document_shape = {"DocumentInCatalog", MEMBERS(DOCUMENT)};
static const struct member FOLDER[] = {
    XML_ATTRIBUTE("id", "The folder.", .type = FIELD_INT),
    XML_ATTRIBUTE("name", "Its name.", .sample = "Contracts"),
    XML_ELEMENT("document", "A document in it, by name.", .shape = &document_shape, .list = true),
    XML_ELEMENT("folder", "A folder in it, by name, with what is in that.", .shape = &folder_shape,
        .list = true, .again = true),
};
static const struct shape folder_shape = {"FolderInCatalog", MEMBERS(FOLDER)};
static const struct member ANSWER[] = {
    XML_ELEMENT("folder", "The folder.", .shape = &folder_shape)};
const struct shape catalog_answer_shape = {"AnswerWithCatalog", MEMBERS(ANSWER)};

/* ---- Documents ---- */

static void put_sum(struct call *call, const char *name, struct rows *rows, int column)
{
    bool offline = row_integer(rows, 4), there = !row_is_null(rows, column),
         known = !row_is_null(rows, column + 1);
    const char *text = !there    ? ""
                       : offline ? "N/A Error: the document is offline"
                       : known
                           ? arena_format(call->arena, "%08" PRIX64, row_integer(rows, column + 1))
                           : "N/A Error: it was not kept when the version was made";
    response_attribute(call, name, text);
}

static void put_document(struct call *call, struct rows *rows)
{
    char modified[DATE_SIZE];
    response_open(call, "document");
    response_integer_attribute(call, "id", row_integer(rows, 0));
    response_attribute(call, "name", row_text(rows, 1));
    response_attribute(call, "mdate", date_universal(row_integer(rows, 2), modified));
    response_integer_attribute(call, "Size", row_integer(rows, 3));
    put_sum(call, "chksum", rows, 5);
    put_sum(call, "chksumLastVersion", rows, 7);
    response_close(call);
}

static const char DOCUMENTS[] =
    "SELECT o.id, o.name, coalesce(o.modified, v.created, o.created), v.size, o.offline,"
    " p.version, p.crc32, v.version, v.crc32 FROM documents o JOIN folders f ON f.id = o.folder_id"
    " LEFT JOIN document_versions v ON v.document_id = o.id AND v.version = o.version"
    " LEFT JOIN document_versions p ON p.document_id = o.id AND p.version = " PUBLISHED_VERSION(
        "o") " WHERE o.folder_id = $1 AND (" DOCUMENT_LISTED("o", "f", "$2", "$3",
        "$4") ") ORDER BY o.name_folded";

/* ---- Folders ---- */

static const char FOLDERS[] =
    "SELECT f.id, f.name FROM folders f WHERE f.parent_id = $1"
    " AND " FOLDER_LISTED("f", "$2", "$3", "$4") " ORDER BY f.name_folded";

/* What is in a folder that is being written, and how much of it was. */
struct level {
    struct named_list children;
    size_t written;
};

struct levels {
    struct level *stack;
    size_t depth, room;
};

/* Begins a folder, which stays open, with the documents in it. */
static enum status open_folder(
    struct call *call, const struct place *place, const struct named *folder, struct levels *levels)
{
    struct rows documents, folders;
    struct db_value id = db_integer(folder->id), caller = db_integer(call->user->id),
                    manages = db_integer(place->manages), domain = db_integer(place->domain_id);
    TRY(answer_check(call));
    response_open(call, "folder");
    response_integer_attribute(call, "id", folder->id);
    response_attribute(call, "name", folder->name);
    TRY(db_ask(call, &documents, DOCUMENTS, id, caller, manages, domain));
    TRY(db_ask(call, &folders, FOLDERS, id, caller, manages, domain));
    while (db_next(&documents)) {
        TRY(answer_check(call));
        put_document(call, &documents);
    }
    TRY(db_end(&documents));
    levels->stack =
        arena_grow(call->arena, levels->stack, levels->depth, &levels->room, sizeof *levels->stack);
    struct level *level = &levels->stack[levels->depth++];
    level->written = 0;
    return named_read(&folders, &level->children);
}

enum status catalog_answer(struct call *call, const struct place *place)
{
    struct levels levels = {0};
    struct folder top;
    TRY(folder_read(call, place->id, &top));
    TRY(open_folder(call, place, &(struct named){top.id, top.name}, &levels));
    while (levels.depth > 0) {
        struct level *level = &levels.stack[levels.depth - 1];
        if (level->written < level->children.count) {
            TRY(open_folder(call, place, &level->children.list[level->written++], &levels));
            continue;
        }
        response_close(call);
        levels.depth--;
    }
    return STATUS_OK;
}
