#include "document_download.h"

#include "answer.h"
#include "content_range.h"
#include "crc32.h"
#include "db.h"
#include "document_exists.h"
#include "document_facts.h"
#include "document_view.h"
#include "library.h"
#include "mime_type.h"
#include "response.h"
#include "text.h"
#include "upload_handler.h"
#include "home/settings.h"
#include "people/account.h"
#include "people/guid.h"

/* ---- What it looks like ---- */

#define FACTS                                                                                      \
    XML_ATTRIBUTE("Size", "Bytes.", .type = FIELD_LONG, .sample = "2097152"),                      \
        XML_ATTRIBUTE(                                                                             \
            "ContentType", "The type of the file, by its name.", .sample = "application/pdf"),     \
        XML_ATTRIBUTE("ModificationDate", "When it was changed, a day.", .type = FIELD_DATETIME,   \
            .sample = "2024-06-15"),                                                               \
        XML_ATTRIBUTE("VersionNumber", "As it was asked for; 0: the newest.", .type = FIELD_INT,   \
            .sample = "0"),                                                                        \
        XML_ATTRIBUTE("AlterDocumentName", "The name for the file.", .sample = "agreement.pdf"),   \
        XML_ATTRIBUTE("RenderedContent", "Always false: it is as it was stored.",                  \
            .type = FIELD_BOOLEAN, .sample = "false"),                                             \
        XML_ATTRIBUTE("CRC32", "Its checksum; empty: not known.", .sample = "a3f1c29d")

static const struct member DOWNLOAD[] = {FACTS};
const struct shape download_shape = {"AnswerWithDownload", MEMBERS(DOWNLOAD)};
static const struct member BEGUN[] = {FACTS,
    XML_ATTRIBUTE(
        "ChunkSize", "How many bytes to fetch at a time.", .type = FIELD_INT, .sample = "1048576"),
    XML_ATTRIBUTE("downloadhandler", "What stands for the download in the calls that follow.",
        .sample = "7f3a1b2c-d4e5-4789-abcd-ef0123456789")};
const struct shape download_begin_shape = {"AnswerWithDownloadHandler", MEMBERS(BEGUN)};
static const struct member CHUNK[] = {
    XML_ATTRIBUTE("filelength", "Bytes of the file.", .type = FIELD_LONG, .sample = "1048576"),
    XML_ATTRIBUTE("chunklength", "Bytes of the chunk.", .type = FIELD_INT, .sample = "65536"),
    XML_ATTRIBUTE(
        "lastchunk", "Whether the file ends with it.", .type = FIELD_BOOLEAN, .sample = "false"),
    XML_ATTRIBUTE("chunkCRC32", "The checksum of its bytes.", .sample = "a3f1c29d")};
const struct shape download_chunk_shape = {"AnswerWithChunk", MEMBERS(CHUNK)};

/* ---- What is told of it ---- */

enum status download_find(
    struct call *call, const char *path, int32_t number, struct download *download)
{
    static const char SQL[] =
        "SELECT coalesce(CASE WHEN o.version = v.version THEN o.modified END, v.created)"
        " FROM documents o JOIN document_versions v ON v.document_id = o.id WHERE o.id = $1"
        " AND v.version = $2";
    struct place place;
    struct document document;
    if (number > 0 && number < VERSION_PACKED)
        return fail(call, STATUS_INVALID, "Invalid version number.");
    TRY(place_open_document(call, path, &place));
    TRY(document_by_id(call, place.id, &document));
    if (document.shortcut)
        return fail(call, STATUS_STATE, "A shortcut has nothing to fetch.");
    if (document.offline)
        return fail(call, STATUS_OFFLINE, "The document is offline.");
    int64_t version = number ? version_of_number(number) : document.version;
    *download = (struct download){.name = document.name, .number = number};
    TRY(document_version(call, &document, version, &download->content));
    return db_read_integer(
        call, &download->modified, SQL, db_integer(document.id), db_integer(version));
}

void download_answer(struct call *call, const struct download *download)
{
    char date[DATE_SIZE];
    date_local_iso(download->modified, date);
    response_integer_attribute(call, "Size", download->content.size);
    response_attribute(call, "ContentType", mime_type(download->name));
    response_attribute(call, "ModificationDate", arena_format(call->arena, "%.10s", date));
    response_integer_attribute(call, "VersionNumber", download->number);
    response_attribute(call, "AlterDocumentName", download->name);
    response_attribute(call, "RenderedContent", "false");
    response_attribute(call, "CRC32", checksum_text(call, download->content.crc32));
}

/* ---- Whether it is undamaged ---- */

#define DATABASE_SEEN (60 * 60) /* seconds for which what was read in the database counts */

/* Whether the content was read whole since its file last changed. */
static enum status was_checked(
    struct call *call, const struct content *content, const char *state, bool *checked)
{
    static const char SQL[] =
        "SELECT 1 FROM content_checks WHERE hash = $1 AND seen = $2 AND checked > $3";
    return db_exists(call, checked, SQL, db_text(content->hash), db_text(state),
        db_integer(*state ? 0 : call->now - DATABASE_SEEN));
}

static enum status note_checked(struct call *call, const struct content *content, const char *state)
{
    static const char SQL[] = "INSERT INTO content_checks (hash, seen, checked) VALUES ($1, $2, $3)"
                              " ON CONFLICT (hash) DO UPDATE SET seen = excluded.seen,"
                              " checked = excluded.checked";
    return db_run(call, SQL, db_text(content->hash), db_text(state), db_integer(call->now));
}

/* Reads it whole unless that was done; in no transaction. */
static enum status require_sound(struct call *call, const struct content *content)
{
    const char *home = call->settings->documents, *state = content_state(call, home, content->hash);
    bool sound;
    TRY(db_begin(call, DB_READ));
    TRY(was_checked(call, content, state, &sound));
    TRY(db_commit(call));
    if (sound && (!home || *state))
        return STATUS_OK;
    TRY(content_verify(call, home, content, &sound));
    if (!sound)
        return fail(call, STATUS_STATE, "The document's content is missing or damaged.");
    db_start(call);
    TRY(db_begin(call, DB_WRITE));
    TRY(note_checked(call, content, state));
    return db_commit(call);
}

/* ---- Handlers ---- */

static enum status add_handler(
    struct call *call, const struct content *content, const char **handler)
{
    static const char OLD[] = "DELETE FROM downloads WHERE touched <= $1";
    static const char SQL[] = "INSERT INTO downloads (hash, user_id, content, size, touched)"
                              " VALUES ($1, $2, $3, $4, $5)";
    const struct guid guid = guid_new();
    unsigned char hash[GUID_HASH_SIZE];
    guid_hash(&guid, hash);
    *handler = guid_text(&guid, arena_allocate(call->arena, GUID_SIZE));
    TRY(db_run(call, OLD, db_integer(call->now - DOWNLOAD_KEPT)));
    return db_run(call, SQL, db_blob(hash, sizeof hash), db_integer(call->user->id),
        db_text(content->hash), db_integer(content->size), db_integer(call->now));
}

enum status download_begin(struct call *call, const char *path, int32_t number, int32_t preferred)
{
    struct download download;
    const char *handler;
    int32_t size;
    TRY(db_begin(call, DB_READ));
    TRY(download_find(call, path, number, &download));
    TRY(chunk_size(call, preferred, &size));
    TRY(db_commit(call));
    TRY(require_sound(call, &download.content));
    TRY(db_begin(call, DB_WRITE));
    TRY(account_confirm_caller(call));
    TRY(add_handler(call, &download.content, &handler));
    TRY(document_viewed(call, download.content.document_id, download.content.version));
    download_answer(call, &download);
    response_integer_attribute(call, "ChunkSize", size);
    response_attribute(call, "downloadhandler", handler);
    return db_commit(call);
}

/* The key by which a handler is found. STATUS_INVALID. */
static enum status read_handler(
    struct call *call, const char *handler, unsigned char hash[GUID_HASH_SIZE])
{
    struct guid guid;
    if (!guid_read(handler, &guid))
        return fail(call, STATUS_INVALID, "Invalid download handler. (guid)");
    guid_hash(&guid, hash);
    return STATUS_OK;
}

static void read_download(struct rows *rows, void *record)
{
    struct content *content = record;
    *content = (struct content){.hash = row_text(rows, 0), .size = row_integer(rows, 1)};
}

static enum status see_download(struct call *call, const char *handler, struct content *content)
{
    static const char SQL[] = "SELECT content, size FROM downloads WHERE hash = $1 AND user_id = $2"
                              " AND touched > $3";
    unsigned char hash[GUID_HASH_SIZE];
    bool found;
    TRY(read_handler(call, handler, hash));
    TRY(db_begin(call, DB_READ));
    TRY(db_find(call, &found, read_download, content, SQL, db_blob(hash, sizeof hash),
        db_integer(call->user->id), db_integer(call->now - DOWNLOAD_KEPT)));
    if (!found)
        return fail(call, STATUS_NOT_FOUND, "Download handler not found.");
    return db_commit(call);
}

enum status download_drop(struct call *call, const char *handler)
{
    static const char SQL[] = "DELETE FROM downloads WHERE hash = $1 AND user_id = $2";
    unsigned char hash[GUID_HASH_SIZE];
    TRY(read_handler(call, handler, hash));
    return db_run(call, SQL, db_blob(hash, sizeof hash), db_integer(call->user->id));
}

/* ---- A chunk ---- */

static enum status read_content(
    struct call *call, void *context, int64_t offset, unsigned char *bytes, size_t size)
{
    const struct content *content = context;
    return content_read(call, call->settings->documents, content->hash, offset, bytes, size);
}

static enum status sum_chunk(struct call *call, const struct answer_content *chunk, uint32_t *sum)
{
    unsigned char *bytes = arena_allocate(call->arena, CONTENT_PIECE);
    *sum = 0;
    for (int64_t done = 0; done < chunk->length; done += CONTENT_PIECE) {
        int64_t left = chunk->length - done;
        size_t size = left < CONTENT_PIECE ? (size_t)left : CONTENT_PIECE;
        TRY(read_content(call, chunk->context, chunk->offset + done, bytes, size));
        *sum = crc32(*sum, bytes, size);
    }
    return STATUS_OK;
}

enum status download_chunk(struct call *call, const char *handler, int32_t offset, int32_t size)
{
    struct content *content = arena_allocate(call->arena, sizeof *content);
    struct answer_content *chunk = arena_allocate(call->arena, sizeof *chunk);
    uint32_t sum;
    TRY(see_download(call, handler, content));
    if (offset < 0 || offset > content->size || size < 1 || size > CHUNK_MOST)
        return fail(call, STATUS_INVALID,
            "StartOffset is not in the file, or ChunkSize not from 1 to %d.", CHUNK_MOST);
    TRY(require_sound(call, content));
    int64_t left = content->size - offset;
    *chunk = (struct answer_content){.read = read_content,
        .context = content,
        .offset = offset,
        .length = left < size ? left : size};
    TRY(sum_chunk(call, chunk, &sum));
    response_integer_attribute(call, "filelength", content->size);
    response_integer_attribute(call, "chunklength", chunk->length);
    response_attribute(call, "lastchunk", text_of_boolean(chunk->length == left));
    response_attribute(call, "chunkCRC32", checksum_text(call, sum));
    response_content(call, chunk);
    return STATUS_OK;
}
