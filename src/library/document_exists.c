#include "document_exists.h"

#include "content.h"
#include "db.h"
#include "document_facts.h"
#include "response.h"

static const struct member ANSWER[] = {
    XML_ATTRIBUTE(
        "CRC32LASTVERSION", "The CRC-32 of the newest version's content.", .sample = "a3f1c29d"),
    XML_ATTRIBUTE(
        "CRC32", "That of the published one's; empty: there is none.", .sample = "a3f1c29d"),
};
const struct shape document_exists_shape = {"AnswerWithChecksums", MEMBERS(ANSWER)};

const char *checksum_text(struct call *call, int64_t crc32)
{
    return crc32 < 0 ? "" : arena_format(call->arena, "%08" PRIx32, (uint32_t)crc32);
}

static int64_t read_checksum(struct rows *rows, int column)
{
    return row_is_null(rows, column) ? CRC_UNKNOWN : row_integer(rows, column);
}

enum status document_exists_answer(struct call *call, const char *path)
{
    static const char SQL[] =
        "SELECT v.crc32, p.crc32 FROM documents o"
        " LEFT JOIN document_versions v ON v.document_id = o.id AND v.version = o.version"
        " LEFT JOIN document_versions p ON p.document_id = o.id"
        " AND p.version = " PUBLISHED_VERSION("o") " WHERE o.id = $1";
    int64_t newest = CRC_UNKNOWN, published = CRC_UNKNOWN;
    struct place place;
    struct rows rows;
    bool found;
    TRY(place_find(call, path, &place, &found));
    if (!found || !place.is_document)
        return fail(call, STATUS_NOT_FOUND, "Document not found.");
    TRY(db_query(call, &rows, SQL, db_integer(place.id)));
    if (db_next(&rows) && place.may & MAY_READ) {
        newest = read_checksum(&rows, 0);
        published = read_checksum(&rows, 1);
    }
    TRY(db_end(&rows));
    response_attribute(call, "CRC32LASTVERSION", checksum_text(call, newest));
    response_attribute(call, "CRC32", checksum_text(call, published));
    return STATUS_OK;
}
