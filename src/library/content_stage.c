#include "content_stage.h"

#include "db.h"
#include "people/guid.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define PREFIX "new-"

static const char *path_of(struct call *call, const char *home, const char *name)
{
    return arena_format(call->arena, "%s/content/%s", home, name);
}

static enum status fail_room(struct call *call, const char *path)
{
    log_line(call, "cannot write %s: %s", path, strerror(errno));
    return fail(call, STATUS_UNAVAILABLE, "There is no room for the content.");
}

static enum status fail_gone(struct call *call)
{
    return fail(
        call, STATUS_STATE, "What was sent of the file is not there any more: send it again.");
}

static enum status make_file(struct call *call, const char *home, const char *path)
{
    const char *folder = arena_format(call->arena, "%s/content", home);
    if (mkdir(folder, 0700) != 0 && errno != EEXIST)
        return fail_room(call, folder);
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0)
        return fail_room(call, path);
    close(file);
    return STATUS_OK;
}

enum status stage_begin(struct call *call, const char *home, const char **name)
{
    const struct guid guid = guid_new();
    char text[GUID_SIZE];
    *name = arena_format(call->arena, PREFIX "%" PRId64 "-%s", call->now, guid_text(&guid, text));
    return home ? make_file(call, home, path_of(call, home, *name)) : STATUS_OK;
}

int64_t stage_time(const char *name)
{
    size_t prefix = sizeof PREFIX - 1;
    return strncmp(name, PREFIX, prefix) == 0 ? strtoll(name + prefix, NULL, 10) : 0;
}

/* ---- In files ---- */

static enum status append_to_file(
    struct call *call, const char *path, int64_t offset, const unsigned char *bytes, size_t length)
{
    int file = open(path, O_WRONLY | O_CLOEXEC);
    ssize_t count = 0;
    if (file < 0)
        return fail_gone(call);
    if (ftruncate(file, offset) != 0)
        count = -1;
    for (; length > 0 && count >= 0; bytes += count, offset += count, length -= (size_t)count) {
        do
            count = pwrite(file, bytes, length, offset);
        while (count < 0 && errno == EINTR);
        if (count < 0)
            break;
    }
    enum status status = count < 0 ? fail_room(call, path) : STATUS_OK;
    close(file);
    return status;
}

static enum status sync_file(struct call *call, const char *path)
{
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return fail_gone(call);
    enum status status = fsync(file) == 0 ? STATUS_OK : fail_room(call, path);
    close(file);
    return status;
}

/* ---- In the database ---- */

static enum status add_piece(
    struct call *call, const char *name, int64_t number, const unsigned char *bytes, size_t length)
{
    static const char SQL[] =
        "INSERT INTO content_pieces (hash, number, bytes) VALUES ($1, $2, $3)";
    return db_run(call, SQL, db_text(name), db_integer(number), db_blob(bytes, length));
}

/* Bytes of the piece of a number, into `bytes`; no more than `most`. */
static enum status read_piece(
    struct call *call, const char *name, int64_t number, unsigned char *bytes, size_t most)
{
    static const char SQL[] = "SELECT bytes FROM content_pieces WHERE hash = $1 AND number = $2";
    struct rows rows;
    size_t length = 0;
    TRY(db_query(call, &rows, SQL, db_text(name), db_integer(number)));
    if (db_next(&rows)) {
        const unsigned char *read = row_bytes(&rows, 0, &length);
        memcpy(bytes, read, length < most ? length : most);
    }
    TRY(db_end(&rows));
    return length >= most ? STATUS_OK : fail_gone(call);
}

/* All pieces but the last are of CONTENT_PIECE bytes: what is in the last one goes into a new one.
 */
static enum status append_to_database(
    struct call *call, const char *name, int64_t offset, const unsigned char *bytes, size_t length)
{
    static const char SQL[] = "DELETE FROM content_pieces WHERE hash = $1 AND number >= $2";
    int64_t number = offset / CONTENT_PIECE;
    size_t held = (size_t)(offset % CONTENT_PIECE);
    unsigned char *piece = arena_allocate(call->arena, CONTENT_PIECE);
    db_start(call);
    if (held > 0)
        TRY(read_piece(call, name, number, piece, held));
    TRY(db_run(call, SQL, db_text(name), db_integer(number)));
    do {
        size_t taken = CONTENT_PIECE - held < length ? CONTENT_PIECE - held : length;
        memcpy(piece + held, bytes, taken);
        TRY(add_piece(call, name, number++, piece, held + taken));
        bytes += taken;
        length -= taken;
        held = 0;
    } while (length > 0);
    return STATUS_OK;
}

static enum status settle_in_database(
    struct call *call, const char *name, const struct content *content)
{
    static const char THERE[] = "DELETE FROM content_pieces WHERE hash = $1";
    static const char NAME[] = "UPDATE content_pieces SET hash = $2 WHERE hash = $1";
    TRY(db_run(call, THERE, db_text(content->hash)));
    return db_run(call, NAME, db_text(name), db_text(content->hash));
}

/* ---- In either ---- */

enum status stage_append(struct call *call, const char *home, const char *name, int64_t offset,
    const unsigned char *bytes, size_t length)
{
    return home ? append_to_file(call, path_of(call, home, name), offset, bytes, length)
                : append_to_database(call, name, offset, bytes, length);
}

enum status stage_measure(
    struct call *call, const char *home, const char *name, struct content *content)
{
    if (home)
        TRY(sync_file(call, path_of(call, home, name)));
    return content_measure(call, home, home ? path_of(call, home, name) : name, content);
}

enum status stage_settle(
    struct call *call, const char *home, const char *name, const struct content *content)
{
    if (!home)
        return settle_in_database(call, name, content);
    const char *path = path_of(call, home, name);
    return content_name_file(call, home, path, content->hash) ? STATUS_OK : fail_room(call, path);
}

enum status stage_discard(struct call *call, const char *home, const char *name)
{
    static const char SQL[] = "DELETE FROM content_pieces WHERE hash = $1";
    if (!home)
        return db_run(call, SQL, db_text(name));
    unlink(path_of(call, home, name));
    return STATUS_OK;
}

enum status stage_lock(struct call *call, const char *home, const char *name, int *lock)
{
    *lock = home ? open(path_of(call, home, name), O_RDONLY | O_CLOEXEC) : -1;
    if (!home)
        return STATUS_OK;
    if (*lock < 0)
        return fail_gone(call);
    while (flock(*lock, LOCK_EX) != 0 && errno == EINTR)
        ;
    return STATUS_OK;
}
