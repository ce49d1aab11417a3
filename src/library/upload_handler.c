#include "upload_handler.h"

#include "content_stage.h"
#include "crc32.h"
#include "db.h"
#include "home/settings.h"
#include "home/site_settings.h"
#include "people/account.h"
#include "people/guid.h"
#include "people/share.h"
#include "people/user.h"

#include <unistd.h>

/* A row of uploads. */
struct upload {
    int64_t id, size, crc32;
    const char *stage;
    bool complete;
};

enum status chunk_size(struct call *call, int32_t preferred, int32_t *size)
{
    struct general_settings general;
    *size = preferred;
    if (preferred == 0) {
        TRY(site_read(call, &general_group, &general));
        *size = general.DefaultUploadFileChunkSize;
    }
    if (*size < CHUNK_LEAST)
        *size = CHUNK_LEAST;
    if (*size > CHUNK_MOST)
        *size = CHUNK_MOST;
    return STATUS_OK;
}

enum status upload_begin(struct call *call, const char **handler)
{
    static const char SQL[] = "INSERT INTO uploads (hash, user_id, stage, touched)"
                              " VALUES ($1, $2, $3, $4)";
    const struct guid guid = guid_new();
    unsigned char hash[GUID_HASH_SIZE];
    const char *stage;
    size_t expired;
    TRY(uploads_expire(call, 10, &expired));
    TRY(stage_begin(call, call->settings->documents, &stage));
    guid_hash(&guid, hash);
    *handler = guid_text(&guid, arena_allocate(call->arena, GUID_SIZE));
    return db_run(call, SQL, db_blob(hash, sizeof hash), db_integer(call->user->id), db_text(stage),
        db_integer(call->now));
}

static void read_upload(struct rows *rows, void *record)
{
    *(struct upload *)record = (struct upload){.id = row_integer(rows, 0),
        .size = row_integer(rows, 1),
        .crc32 = row_integer(rows, 2),
        .complete = row_integer(rows, 3),
        .stage = row_text(rows, 4)};
}

/* The caller's upload of a handler; *found: there is one. */
static enum status find_upload(
    struct call *call, const char *handler, struct upload *upload, bool *found)
{
    static const char SQL[] = "SELECT id, size, crc32, complete, stage FROM uploads"
                              " WHERE hash = $1 AND user_id = $2 AND touched > $3";
    struct guid guid;
    unsigned char hash[GUID_HASH_SIZE];
    if (!guid_read(handler, &guid))
        return fail(call, STATUS_INVALID, "Invalid upload handler.");
    guid_hash(&guid, hash);
    return db_find(call, found, read_upload, upload, SQL, db_blob(hash, sizeof hash),
        db_integer(call->user->id), db_integer(call->now - UPLOAD_KEPT));
}

static enum status open_upload(struct call *call, const char *handler, struct upload *upload)
{
    bool found;
    TRY(find_upload(call, handler, upload, &found));
    return found ? STATUS_OK : fail(call, STATUS_NOT_FOUND, "Upload handler not found.");
}

/* The same in a transaction of its own. */
static enum status see_upload(struct call *call, const char *handler, struct upload *upload)
{
    TRY(db_begin(call, DB_READ));
    TRY(open_upload(call, handler, upload));
    return db_commit(call);
}

static enum status remove_upload(struct call *call, const struct upload *upload)
{
    static const char SQL[] = "DELETE FROM uploads WHERE id = $1";
    TRY(db_run(call, SQL, db_integer(upload->id)));
    return stage_discard(call, call->settings->documents, upload->stage);
}

enum status upload_drop(struct call *call, const char *handler)
{
    struct upload upload;
    bool found;
    TRY(find_upload(call, handler, &upload, &found));
    return found ? remove_upload(call, &upload) : STATUS_OK;
}

enum status uploads_expire(struct call *call, int64_t most, size_t *count)
{
    static const char SQL[] = "SELECT id, size, crc32, complete, stage FROM uploads"
                              " WHERE touched <= $1 ORDER BY touched LIMIT $2";
    struct upload *old = NULL;
    struct rows rows;
    size_t room = 0;
    *count = 0;
    TRY(db_query(call, &rows, SQL, db_integer(call->now - UPLOAD_KEPT), db_integer(most)));
    while (db_next(&rows)) {
        old = arena_grow(call->arena, old, *count, &room, sizeof *old);
        read_upload(&rows, &old[(*count)++]);
    }
    TRY(db_end(&rows));
    for (size_t i = 0; i < *count; i++)
        TRY(remove_upload(call, &old[i]));
    return STATUS_OK;
}

/* ---- A chunk ---- */

/* Whether a chunk fits behind what has come. */
static enum status check_chunk(
    struct call *call, const char *handler, const struct bytes *chunk, struct upload *upload)
{
    struct general_settings general;
    TRY(open_upload(call, handler, upload));
    if (upload->complete)
        return fail(call, STATUS_STATE, "The last chunk of the file has come already.");
    if (chunk->length > CHUNK_MOST)
        return fail(call, STATUS_INVALID, "A chunk has at most %d bytes.", CHUNK_MOST);
    TRY(site_read(call, &general_group, &general));
    return upload->size + (int64_t)chunk->length <= general.DocumentMaxSize
               ? STATUS_OK
               : fail(call, STATUS_INVALID, "A document may have %" PRId32 " bytes at most.",
                     general.DocumentMaxSize);
}

/* In the database a part at a time, each only while the upload waits for that: another chunk, or
 * who makes a document of it, may have been quicker. */
static enum status store_parts(
    struct call *call, const struct upload *upload, const struct bytes *chunk)
{
    static const char SQL[] =
        "UPDATE uploads SET touched = $2 WHERE id = $1 AND size = $3 AND complete = 0";
    for (size_t done = 0; done == 0 || done < chunk->length; done += STAGE_PART) {
        size_t left = chunk->length - done;
        TRY(db_begin(call, DB_WRITE));
        TRY(db_run(
            call, SQL, db_integer(upload->id), db_integer(call->now), db_integer(upload->size)));
        if (db_changes(call) == 0)
            return fail(call, STATUS_STATE, "Another chunk of the file came at the same time.");
        TRY(stage_append(call, NULL, upload->stage, upload->size + (int64_t)done, chunk->at + done,
            left < STAGE_PART ? left : STAGE_PART));
        TRY(db_commit(call));
    }
    return STATUS_OK;
}

static enum status note_chunk(struct call *call, const struct upload *upload,
    const struct bytes *chunk, uint32_t sum, bool last)
{
    static const char SQL[] =
        "UPDATE uploads SET size = $2, crc32 = $3, complete = $4, touched = $5"
        " WHERE id = $1 AND size = $6 AND complete = 0";
    db_start(call);
    TRY(db_begin(call, DB_WRITE));
    TRY(account_confirm_caller(call));
    TRY(db_run(call, SQL, db_integer(upload->id), db_integer(upload->size + (int64_t)chunk->length),
        db_integer(sum), db_integer(last), db_integer(call->now), db_integer(upload->size)));
    if (db_changes(call) == 0)
        return fail(call, STATUS_STATE, "Another chunk of the file came at the same time.");
    TRY(share_add(call, (int64_t)chunk->length));
    return db_commit(call);
}

/* Under the lock of the stage, so that what was seen of the upload before it is looked at again. */
static enum status store_chunk(struct call *call, const char *handler, const struct bytes *chunk,
    bool last, struct chunk_result *result)
{
    const char *home = call->settings->documents;
    struct upload upload;
    TRY(see_upload(call, handler, &upload));
    if (upload.complete)
        return fail(call, STATUS_STATE, "The last chunk of the file has come already.");
    TRY(home ? stage_append(call, home, upload.stage, upload.size, chunk->at, chunk->length)
             : store_parts(call, &upload, chunk));
    result->crc32 = crc32((uint32_t)upload.crc32, chunk->at, chunk->length);
    return note_chunk(call, &upload, chunk, result->crc32, last);
}

enum status upload_append(struct call *call, const char *handler, const struct bytes *chunk,
    uint32_t sum, bool last, struct chunk_result *result)
{
    struct upload upload;
    int lock;
    TRY(db_begin(call, DB_READ));
    TRY(check_chunk(call, handler, chunk, &upload));
    TRY(db_commit(call));
    result->damaged = crc32(0, chunk->at, chunk->length) != sum;
    if (result->damaged)
        return STATUS_OK;
    TRY(stage_lock(call, call->settings->documents, upload.stage, &lock));
    enum status status = store_chunk(call, handler, chunk, last, result);
    if (lock >= 0)
        close(lock);
    return status;
}

/* ---- The document ---- */

static enum status store_document(struct call *call, const char *handler, const struct upload *seen,
    const struct document_upload *upload)
{
    static const char SQL[] = "DELETE FROM uploads WHERE id = $1 AND complete = 1";
    struct content content;
    struct upload now;
    TRY(stage_measure(call, call->settings->documents, seen->stage, &content));
    if (content.size != seen->size || content.crc32 != seen->crc32)
        return fail(call, STATUS_STATE, "What was sent of the file is damaged: send it again.");
    db_start(call);
    TRY(db_begin(call, DB_WRITE));
    TRY(open_upload(call, handler, &now));
    TRY(db_run(call, SQL, db_integer(now.id)));
    TRY(upload_store(call, upload, seen->stage, &content));
    return db_commit(call);
}

static enum status finish(struct call *call, const char *handler, const struct upload *seen,
    const struct document_upload *upload)
{
    int lock;
    if (!seen->complete)
        return fail(call, STATUS_STATE, "The last chunk of the file has not come yet.");
    TRY(stage_lock(call, call->settings->documents, seen->stage, &lock));
    enum status status = store_document(call, handler, seen, upload);
    if (lock >= 0)
        close(lock);
    return status;
}

static enum status check_finish(struct call *call, const char *handler,
    const struct document_upload *upload, struct upload *seen)
{
    TRY(db_begin(call, DB_READ));
    TRY(open_upload(call, handler, seen));
    TRY(upload_check(call, upload, seen->size));
    return db_commit(call);
}

/* A handler whose document was refused is gone too, as the pages have it. */
static enum status drop_refused(struct call *call, const struct upload *seen)
{
    db_rollback(call);
    TRY(db_begin(call, DB_WRITE));
    TRY(remove_upload(call, seen));
    return db_commit(call);
}

enum status upload_finish(
    struct call *call, const char *handler, const struct document_upload *upload)
{
    struct upload seen = {0};
    enum status status = check_finish(call, handler, upload, &seen);
    if (status == STATUS_OK)
        status = finish(call, handler, &seen, upload);
    if (status != STATUS_OK && error_is_outcome(call->error.status) && seen.id &&
        drop_refused(call, &seen) != STATUS_OK)
        log_line(call, "an upload that was refused could not be removed");
    return status;
}
