#include "content.h"

#include "crc32.h"
#include "db.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#define PIECE CONTENT_PIECE

const char *content_path(struct call *call, const char *home, const char *hash)
{
    return arena_format(call->arena, "%s/content/%.2s/%s", home, hash, hash);
}

static enum status fail_file(struct call *call, const char *doing, const char *file)
{
    return fail(call, STATUS_NO_DOCUMENT, "Cannot %s %s: %s.", doing, file, strerror(errno));
}

static bool write_all(int descriptor, const unsigned char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t count = write(descriptor, bytes, length);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return false;
        bytes += count;
        length -= (size_t)count;
    }
    return true;
}

/* What bytes come from: an open file, or the pieces of a hash in the database. */
struct source {
    int file;         /* -1: the database */
    const char *hash; /* there */
    bool apart;       /* each piece of it is read in a transaction of its own */
    int64_t number;   /* of the next piece */
    struct arena arena;
    unsigned char *bytes; /* what was read last, */
    ssize_t length;       /* so much; -1: it cannot be read */
};

/* Where they go to: an open file; the pieces of a hash; or nowhere, where there is neither. */
struct target {
    int file;
    const char *hash;
    int64_t number;
};

static const struct target NOWHERE = {.file = -1};

/* A file that cannot be opened cannot be read either. */
static void open_source(
    struct call *call, const char *home, const char *hash, struct source *source)
{
    *source = (struct source){.file = -1, .hash = hash, .arena = ARENA_INIT};
    if (home)
        source->file = open(content_path(call, home, hash), O_RDONLY | O_CLOEXEC);
    if (home && source->file < 0)
        source->length = -1;
}

static void close_source(struct source *source)
{
    if (source->file >= 0)
        close(source->file);
    arena_release(&source->arena);
}

/* A piece at a time is in memory, whatever the content's length. */
static enum status read_piece(struct call *call, struct source *source)
{
    static const char SQL[] = "SELECT bytes FROM content_pieces WHERE hash = $1 AND number = $2";
    struct arena *whole = call->arena;
    struct rows rows;
    size_t length = 0;
    if (source->apart) {
        db_start(call);
        TRY(db_begin(call, DB_READ));
    }
    call->arena = &source->arena;
    enum status status =
        db_query(call, &rows, SQL, db_text(source->hash), db_integer(source->number));
    if (status == STATUS_OK) {
        bool found = db_next(&rows);
        if (found)
            source->bytes = row_bytes(&rows, 0, &length);
        status = db_end(&rows);
        source->length = found ? (ssize_t)length : source->number > 0 ? 0 : -1;
        source->number++;
    }
    call->arena = whole;
    return status == STATUS_OK && source->apart ? db_commit(call) : status;
}

/* Reads what comes next: source->length bytes, 0 at the end. */
static enum status read_next(struct call *call, struct source *source)
{
    if (source->length < 0)
        return STATUS_OK;
    arena_reset(&source->arena);
    if (source->file < 0)
        return read_piece(call, source);
    source->bytes = arena_allocate(&source->arena, PIECE);
    do
        source->length = read(source->file, source->bytes, PIECE);
    while (source->length < 0 && errno == EINTR);
    return STATUS_OK;
}

static enum status write_piece(
    struct call *call, struct target *target, const unsigned char *bytes, size_t length)
{
    static const char SQL[] =
        "INSERT INTO content_pieces (hash, number, bytes) VALUES ($1, $2, $3)";
    return db_run(
        call, SQL, db_text(target->hash), db_integer(target->number++), db_blob(bytes, length));
}

enum copied { COPIED, UNREADABLE, UNWRITTEN };

/*
 * Reads the source to its end and writes it to the target. errno tells what failed with a file;
 * what fails with the database is the status.
 */
static enum status copy(struct call *call, struct source *source, struct target target,
    struct content *content, enum copied *copied)
{
    unsigned char digest[crypto_hash_sha256_BYTES];
    char text[2 * sizeof digest + 1];
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    *content = (struct content){0};
    *copied = UNREADABLE;
    TRY(read_next(call, source));
    if (target.hash && source->length == 0)
        TRY(write_piece(call, &target, source->bytes, 0));
    while (source->length > 0) {
        size_t length = (size_t)source->length;
        *copied = UNWRITTEN;
        if (target.file >= 0 && !write_all(target.file, source->bytes, length))
            return STATUS_OK;
        if (target.hash)
            TRY(write_piece(call, &target, source->bytes, length));
        crypto_hash_sha256_update(&state, source->bytes, length);
        content->crc32 = crc32((uint32_t)content->crc32, source->bytes, length);
        content->size += source->length;
        *copied = UNREADABLE;
        TRY(read_next(call, source));
    }
    crypto_hash_sha256_final(&state, digest);
    content->hash =
        arena_string(call->arena, sodium_bin2hex(text, sizeof text, digest, sizeof digest));
    if (source->length == 0)
        *copied = target.file < 0 || fsync(target.file) == 0 ? COPIED : UNWRITTEN;
    return STATUS_OK;
}

enum status content_is_sound(
    struct call *call, const char *home, const struct content *content, bool *sound)
{
    struct content found;
    struct source source;
    enum copied copied;
    open_source(call, home, content->hash, &source);
    enum status status = copy(call, &source, NOWHERE, &found, &copied);
    close_source(&source);
    *sound = status == STATUS_OK && copied == COPIED && strcmp(found.hash, content->hash) == 0;
    return status;
}

enum status content_is_there(struct call *call, const char *home, const char *hash, bool *there)
{
    static const char SQL[] = "SELECT 1 FROM content_pieces WHERE hash = $1 AND number = 0";
    *there = home && access(content_path(call, home, hash), F_OK) == 0;
    return home ? STATUS_OK : db_exists(call, there, SQL, db_text(hash));
}

/* Size, hash and checksum of what a file or the database has; *whole: it could be read. */
static enum status measure(
    struct call *call, const char *home, const char *name, struct content *content, bool *whole)
{
    struct source source = {.file = -1, .hash = name, .apart = true, .arena = ARENA_INIT};
    enum copied copied;
    if (home && (source.file = open(name, O_RDONLY | O_CLOEXEC)) < 0)
        source.length = -1;
    enum status status = copy(call, &source, NOWHERE, content, &copied);
    close_source(&source);
    *whole = status == STATUS_OK && copied == COPIED;
    return status;
}

enum status content_measure(
    struct call *call, const char *home, const char *name, struct content *content)
{
    bool whole;
    TRY(measure(call, home, name, content, &whole));
    return whole ? STATUS_OK : fail(call, STATUS_NO_DOCUMENT, "The content cannot be read.");
}

enum status content_verify(
    struct call *call, const char *home, const struct content *content, bool *sound)
{
    struct content found;
    const char *name = home ? content_path(call, home, content->hash) : content->hash;
    TRY(measure(call, home, name, &found, sound));
    *sound = *sound && strcmp(found.hash, content->hash) == 0;
    if (!*sound)
        log_line(call,
            "the content of document %" PRId64 ", version %" PRId64 ", is missing or damaged",
            content->document_id, content->version);
    return STATUS_OK;
}

void home_keep_owner(const char *home, const char *path)
{
    struct stat owner;
    if (geteuid() == 0 && stat(home, &owner) == 0 && lchown(path, owner.st_uid, owner.st_gid) != 0)
        return; /* then it is root's, and the check of the content will say so */
}

void sync_folder(const char *path)
{
    int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder >= 0) {
        fsync(folder);
        close(folder);
    }
}

bool content_name_file(struct call *call, const char *home, const char *temporary, const char *hash)
{
    const char *place = content_path(call, home, hash);
    const char *folder = arena_format(call->arena, "%s/content/%.2s", home, hash);
    if (mkdir(folder, 0700) != 0 && errno != EEXIST)
        return false;
    home_keep_owner(home, folder);
    home_keep_owner(home, temporary);
    if (rename(temporary, place) != 0)
        return false;
    sync_folder(folder);
    sync_folder(arena_format(call->arena, "%s/content", home));
    return true;
}

static enum status fail_to_write(struct call *call, const char *folder)
{
    return fail(call, STATUS_INTERNAL, "Cannot write in %s: %s.", folder, strerror(errno));
}

/*
 * Stores what comes from the source, where `expected` is a hash that or nothing, in the files of a
 * home; *whole: it could be read and is what is expected.
 */
static enum status store_in_files(struct call *call, const char *home, struct source *source,
    const char *expected, struct content *content, bool *whole)
{
    const char *folder = arena_format(call->arena, "%s/content", home);
    char *temporary = arena_format(call->arena, "%s/new-XXXXXX", folder);
    if (mkdir(folder, 0700) != 0 && errno != EEXIST)
        return fail_to_write(call, home);
    home_keep_owner(home, folder);
    struct target target = {.file = mkstemp(temporary)};
    if (target.file < 0)
        return fail_to_write(call, folder);
    enum copied copied;
    enum status status = copy(call, source, target, content, &copied);
    *whole = status == STATUS_OK && copied != UNREADABLE &&
             !(copied == COPIED && expected && strcmp(content->hash, expected) != 0);
    if (*whole && (copied == UNWRITTEN || !content_name_file(call, home, temporary, content->hash)))
        status = fail_to_write(call, folder);
    if (!*whole || status != STATUS_OK)
        unlink(temporary);
    close(target.file);
    return status;
}

static enum status forget_in_database(struct call *call, const char *hash)
{
    static const char SQL[] = "DELETE FROM content_pieces WHERE hash = $1";
    return db_run(call, SQL, db_text(hash));
}

/* The same in the database, in a transaction of its own, as `hash`, unless that is there whole. */
static enum status store_in_database(struct call *call, struct source *source, const char *hash,
    struct content *content, bool *whole)
{
    enum copied copied;
    bool sound;
    TRY(db_begin(call, DB_WRITE));
    TRY(content_is_sound(call, NULL, &(struct content){.hash = hash}, &sound));
    if (!sound)
        TRY(forget_in_database(call, hash));
    struct target target = {.file = -1, .hash = sound ? NULL : hash};
    TRY(copy(call, source, target, content, &copied));
    *whole = copied == COPIED && strcmp(content->hash, hash) == 0;
    if (*whole)
        return db_commit(call);
    db_rollback(call);
    return STATUS_OK;
}

/* An open file that has no name, and goes when it is closed; -1 where there can be none. */
static int open_unnamed(void)
{
    FILE *file = tmpfile();
    int descriptor = file ? fcntl(fileno(file), F_DUPFD_CLOEXEC, 0) : -1;
    if (file)
        fclose(file);
    return descriptor;
}

/*
 * A file is read twice where its hash has to be known before it is written; of what can be read but
 * once, as a pipe, a copy is the second time.
 */
static enum status store_file(struct call *call, const char *home, struct source *source,
    struct content *content, bool *whole)
{
    enum copied copied;
    if (home)
        return store_in_files(call, home, source, NULL, content, whole);
    struct target again = NOWHERE;
    if (lseek(source->file, 0, SEEK_CUR) < 0 && (again.file = open_unnamed()) < 0)
        return fail_to_write(call, P_tmpdir);
    errno = 0;
    enum status status = copy(call, source, again, content, &copied);
    if (again.file >= 0) {
        close(source->file);
        source->file = again.file;
    }
    TRY(status);
    if (copied == UNWRITTEN)
        return fail_to_write(call, P_tmpdir);
    *whole = copied == COPIED && lseek(source->file, 0, SEEK_SET) == 0;
    return *whole ? store_in_database(call, source, content->hash, content, whole) : STATUS_OK;
}

enum status content_store(
    struct call *call, const char *home, const char *file, struct content *content)
{
    bool whole;
    struct source source = {.file = open(file, O_RDONLY | O_CLOEXEC), .arena = ARENA_INIT};
    if (source.file < 0)
        return fail_file(call, "open", file);
    errno = 0;
    enum status status = store_file(call, home, &source, content, &whole);
    close_source(&source);
    TRY(status);
    if (!whole && errno == 0)
        return fail(call, STATUS_NO_DOCUMENT, "%s changed while it was read.", file);
    return whole ? STATUS_OK : fail_file(call, "read", file);
}

enum status content_copy(struct call *call, const char *from_home, const char *to_home,
    const struct content *content, bool *sound)
{
    struct content copied;
    struct source source;
    open_source(call, from_home, content->hash, &source);
    *sound = false;
    enum status status = source.length < 0 ? STATUS_OK
                         : to_home
                             ? store_in_files(call, to_home, &source, content->hash, &copied, sound)
                             : store_in_database(call, &source, content->hash, &copied, sound);
    close_source(&source);
    return status;
}

/* Copies content to a new file that is open. */
static enum status export_to(struct call *call, struct source *source, int file, const char *name,
    const struct content *content)
{
    struct content copied;
    enum copied result;
    TRY(copy(call, source, (struct target){.file = file}, &copied, &result));
    if (result == UNWRITTEN)
        return fail(call, STATUS_STATE, "Cannot write %s: %s.", name, strerror(errno));
    if (result == UNREADABLE || strcmp(copied.hash, content->hash) != 0)
        return fail(call, STATUS_NO_DOCUMENT, "The content of the document is missing or damaged.");
    return STATUS_OK;
}

enum status content_export(
    struct call *call, const char *home, const struct content *content, const char *file)
{
    struct source source;
    open_source(call, home, content->hash, &source);
    int to = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    enum status status =
        to < 0 ? fail(call, STATUS_STATE, "Cannot make %s: %s.", file, strerror(errno))
               : export_to(call, &source, to, file, content);
    if (to >= 0 && status != STATUS_OK)
        unlink(file);
    if (to >= 0)
        close(to);
    close_source(&source);
    return status;
}

/* Removes what no version has. */
static enum status forget(struct call *call, const char *home, const char *hash)
{
    if (!home)
        return forget_in_database(call, hash);
    const char *path = content_path(call, home, hash);
    return unlink(path) == 0 || errno == ENOENT
               ? STATUS_OK
               : fail(call, STATUS_INTERNAL, "Cannot remove %s: %s.", path, strerror(errno));
}

enum status content_forget(struct call *call, const char *home, const char *hash)
{
    static const char SQL[] = "SELECT 1 FROM document_versions WHERE hash = $1";
    bool used;
    TRY(db_exists(call, &used, SQL, db_text(hash)));
    return used ? STATUS_OK : forget(call, home, hash);
}
