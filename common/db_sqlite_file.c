#define _GNU_SOURCE /* locks of an open file */
#include "db_sqlite.h"

#include "db.h"

#include <fcntl.h>
#include <unistd.h>

enum status db_copy(struct call *call, const char *path)
{
    static const char COPY[] = "VACUUM INTO $1";
    return db_run(call, COPY, db_text(path));
}

void db_settle(const char *path)
{
    sqlite3 *handle;
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
    /* The log is opened by reading. */
    if (sqlite3_open_v2(path, &handle, flags, NULL) == SQLITE_OK &&
        sqlite3_exec(handle, "SELECT 1 FROM sqlite_master", NULL, NULL, NULL) == SQLITE_OK)
        sqlite3_wal_checkpoint_v2(handle, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
    sqlite3_close(handle); /* the last one that has it open removes the log */
}

enum status db_check_file(struct call *call, const char *path)
{
    static const char MAGIC[16] = "SQLite format 3";
    char start[sizeof MAGIC];
    int file = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t length = file < 0 ? -1 : read(file, start, sizeof start);
    enum status status = STATUS_OK;
    if (length < 0)
        status =
            fail(call, STATUS_INTERNAL, "cannot read the database %s: %s", path, strerror(errno));
    else if (length > 0 && (length < (ssize_t)sizeof start || memcmp(start, MAGIC, sizeof start)))
        status = fail(call, STATUS_STATE, "%s is no database", path);
    if (file >= 0)
        close(file);
    return status;
}

/* Where SQLite locks a file: who has one with a write-ahead log open has locked some of it. */
static struct flock whole_lock(void)
{
    return (struct flock){
        .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 0x40000000, .l_len = 512};
}

/* " by NAME, process NUMBER", or "" where that cannot be known. */
static const char *by_whom(struct call *call, pid_t process)
{
    char name[32] = "";
    if (process <= 0)
        return "";
    FILE *file = fopen(arena_format(call->arena, "/proc/%d/comm", (int)process), "re");
    if (file) {
        if (!fgets(name, sizeof name, file))
            *name = '\0';
        fclose(file);
    }
    name[strcspn(name, "\n")] = '\0';
    return arena_format(call->arena, " by %s%sprocess %d", name, *name ? ", " : "", (int)process);
}

enum status db_check_unused(struct call *call, int file, const char *path)
{
    struct flock lock = whole_lock();
    if (fcntl(file, F_OFD_GETLK, &lock) != 0)
        return fail(call, STATUS_INTERNAL, "cannot see who uses %s: %s", path, strerror(errno));
    if (lock.l_type == F_UNLCK)
        return STATUS_OK;
    return fail(call, STATUS_STATE, "%s is in use%s: stop the web server first", path,
        by_whom(call, lock.l_pid));
}

enum status db_seize(struct call *call, int file, const char *path)
{
    struct flock lock = whole_lock();
    if (fcntl(file, F_OFD_SETLK, &lock) == 0)
        return STATUS_OK;
    int error = errno;
    TRY(db_check_unused(call, file, path));
    return fail(call, STATUS_STATE, "cannot lock %s: %s", path, strerror(error));
}
