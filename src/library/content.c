#include "content.h"

#include "db.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

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

enum copied { COPIED, UNREADABLE, UNWRITTEN };

/* Reads `from` to its end, writes it to `to` unless that is negative. errno tells what failed. */
static enum copied copy(struct call *call, int from, int to, struct content *content)
{
    unsigned char chunk[64 * 1024], digest[crypto_hash_sha256_BYTES];
    char text[2 * sizeof digest + 1];
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    ssize_t count;
    *content = (struct content){0};
    while ((count = read(from, chunk, sizeof chunk)) != 0) {
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return UNREADABLE;
        if (to >= 0 && !write_all(to, chunk, (size_t)count))
            return UNWRITTEN;
        crypto_hash_sha256_update(&state, chunk, (size_t)count);
        content->size += count;
    }
    crypto_hash_sha256_final(&state, digest);
    content->hash =
        arena_string(call->arena, sodium_bin2hex(text, sizeof text, digest, sizeof digest));
    return to < 0 || fsync(to) == 0 ? COPIED : UNWRITTEN;
}

bool content_is_sound(struct call *call, const char *home, const struct content *content)
{
    struct content found;
    int from = open(content_path(call, home, content->hash), O_RDONLY | O_CLOEXEC);
    if (from < 0)
        return false;
    enum copied read = copy(call, from, -1, &found);
    close(from);
    return read == COPIED && strcmp(found.hash, content->hash) == 0;
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

/* Moves a whole file to the place of its hash. */
static bool settle(struct call *call, const char *home, const char *temporary, const char *hash)
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

/* Stores what is read from `from`, where `expected` is a hash that or nothing; *whole: it could be
 * read and is what is expected. */
static enum status store(struct call *call, const char *home, int from, const char *expected,
    struct content *content, bool *whole)
{
    const char *folder = arena_format(call->arena, "%s/content", home);
    char *temporary = arena_format(call->arena, "%s/new-XXXXXX", folder);
    if (mkdir(folder, 0700) != 0 && errno != EEXIST)
        return fail_to_write(call, home);
    home_keep_owner(home, folder);
    int to = mkstemp(temporary);
    if (to < 0)
        return fail_to_write(call, folder);
    enum status status = STATUS_OK;
    enum copied copied = copy(call, from, to, content);
    *whole = copied != UNREADABLE &&
             !(copied == COPIED && expected && strcmp(content->hash, expected) != 0);
    if (*whole && (copied == UNWRITTEN || !settle(call, home, temporary, content->hash)))
        status = fail_to_write(call, folder);
    if (!*whole || status != STATUS_OK)
        unlink(temporary);
    close(to);
    return status;
}

enum status content_store(
    struct call *call, const char *home, const char *file, struct content *content)
{
    bool whole;
    int from = open(file, O_RDONLY | O_CLOEXEC);
    if (from < 0)
        return fail_file(call, "open", file);
    enum status status = store(call, home, from, NULL, content, &whole);
    close(from);
    TRY(status);
    return whole ? STATUS_OK : fail_file(call, "read", file);
}

enum status content_copy(struct call *call, const char *from_home, const char *to_home,
    const struct content *content, bool *sound)
{
    struct content copied;
    int from = open(content_path(call, from_home, content->hash), O_RDONLY | O_CLOEXEC);
    *sound = false;
    if (from < 0)
        return STATUS_OK;
    enum status status = store(call, to_home, from, content->hash, &copied, sound);
    close(from);
    return status;
}

enum status content_export(
    struct call *call, const char *home, const struct content *content, const char *file)
{
    const char *stored = content_path(call, home, content->hash);
    struct content copied;
    int from = open(stored, O_RDONLY | O_CLOEXEC);
    if (from < 0)
        return fail_file(call, "open", stored);
    int to = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (to < 0) {
        close(from);
        return fail(call, STATUS_STATE, "Cannot make %s: %s.", file, strerror(errno));
    }
    enum status status = STATUS_OK;
    enum copied result = copy(call, from, to, &copied);
    if (result == UNREADABLE)
        status = fail_file(call, "read", stored);
    else if (result == UNWRITTEN)
        status = fail(call, STATUS_STATE, "Cannot write %s: %s.", file, strerror(errno));
    else if (strcmp(copied.hash, content->hash) != 0)
        status = fail(call, STATUS_NO_DOCUMENT, "%s is damaged.", stored);
    if (status != STATUS_OK)
        unlink(file);
    close(to);
    close(from);
    return status;
}

enum status content_forget(struct call *call, const char *home, const char *hash)
{
    static const char SQL[] = "SELECT 1 FROM document_versions WHERE hash = $1 /* scans */";
    bool used;
    TRY(db_exists(call, &used, SQL, db_text(hash)));
    const char *path = content_path(call, home, hash);
    if (!used && unlink(path) != 0 && errno != ENOENT)
        return fail(call, STATUS_INTERNAL, "Cannot remove %s: %s.", path, strerror(errno));
    return STATUS_OK;
}
