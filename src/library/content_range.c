#include "content_range.h"

#include "db.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static enum status fail_read(struct call *call)
{
    return fail(call, STATUS_NO_DOCUMENT, "A part of the content cannot be read.");
}

static enum status read_file(
    struct call *call, const char *path, int64_t offset, unsigned char *bytes, size_t size)
{
    int file = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t count = file < 0 ? 0 : 1;
    for (; size > 0 && count > 0; bytes += count, offset += count, size -= (size_t)count) {
        do
            count = pread(file, bytes, size, offset);
        while (count < 0 && errno == EINTR);
        if (count <= 0)
            break;
    }
    if (file >= 0)
        close(file);
    return size == 0 ? STATUS_OK : fail_read(call);
}

/* The bytes of one piece, from an offset in it on: *count of them. */
static enum status read_piece(struct call *call, const char *hash, int64_t number, size_t skip,
    unsigned char *bytes, size_t most, size_t *count)
{
    static const char SQL[] = "SELECT bytes FROM content_pieces WHERE hash = $1 AND number = $2";
    struct arena *whole = call->arena, apart = ARENA_INIT;
    struct rows rows;
    size_t length = 0;
    *count = 0;
    db_start(call);
    TRY(db_begin(call, DB_READ));
    call->arena = &apart;
    enum status status = db_query(call, &rows, SQL, db_text(hash), db_integer(number));
    if (status == STATUS_OK) {
        const unsigned char *piece = db_next(&rows) ? row_bytes(&rows, 0, &length) : NULL;
        if (piece && length > skip) {
            *count = length - skip < most ? length - skip : most;
            memcpy(bytes, piece + skip, *count);
        }
        status = db_end(&rows);
    }
    call->arena = whole;
    arena_release(&apart);
    TRY(status);
    return db_commit(call);
}

enum status content_read(struct call *call, const char *home, const char *hash, int64_t offset,
    unsigned char *bytes, size_t size)
{
    size_t count;
    if (home)
        return read_file(call, content_path(call, home, hash), offset, bytes, size);
    for (; size > 0; bytes += count, offset += (int64_t)count, size -= count) {
        TRY(read_piece(call, hash, offset / CONTENT_PIECE, (size_t)(offset % CONTENT_PIECE), bytes,
            size, &count));
        if (count == 0)
            return fail_read(call);
    }
    return STATUS_OK;
}

const char *content_state(struct call *call, const char *home, const char *hash)
{
    struct stat file;
    if (!home || stat(content_path(call, home, hash), &file) != 0)
        return "";
    return arena_format(call->arena, "%ju %jd %jd.%09ld %jd.%09ld", (uintmax_t)file.st_ino,
        (intmax_t)file.st_size, (intmax_t)file.st_mtim.tv_sec, file.st_mtim.tv_nsec,
        (intmax_t)file.st_ctim.tv_sec, file.st_ctim.tv_nsec);
}
