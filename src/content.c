/* The files that hold what is in the documents: see library.h. */
#include "library.h"

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

/* Reads `from` to its end, writes it to `to` unless that is negative. */
static bool copy(struct call *call, int from, int to, struct content *content)
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
        if (count < 0 || (to >= 0 && !write_all(to, chunk, (size_t)count)))
            return false;
        crypto_hash_sha256_update(&state, chunk, (size_t)count);
        content->size += count;
    }
    crypto_hash_sha256_final(&state, digest);
    content->hash =
        arena_string(call->arena, sodium_bin2hex(text, sizeof text, digest, sizeof digest));
    return to < 0 || fsync(to) == 0;
}

enum status content_hash(struct call *call, const char *file, struct content *content)
{
    int from = open(file, O_RDONLY | O_CLOEXEC);
    if (from < 0)
        return fail_file(call, "open", file);
    bool read = copy(call, from, -1, content);
    close(from);
    return read ? STATUS_OK : fail_file(call, "read", file);
}

void home_keep_owner(const char *home, const char *path)
{
    struct stat owner;
    if (geteuid() == 0 && stat(home, &owner) == 0 && chown(path, owner.st_uid, owner.st_gid) != 0)
        return; /* then it is root's, and the check of the content will say so */
}

void folder_sync(const char *path)
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
    folder_sync(folder);
    folder_sync(arena_format(call->arena, "%s/content", home));
    return true;
}

enum status content_store(
    struct call *call, const char *home, const char *file, struct content *content)
{
    const char *folder = arena_format(call->arena, "%s/content", home);
    char *temporary = arena_format(call->arena, "%s/new-XXXXXX", folder);
    if (mkdir(folder, 0700) != 0 && errno != EEXIST)
        return fail_file(call, "make", folder);
    home_keep_owner(home, folder);
    int from = open(file, O_RDONLY | O_CLOEXEC);
    if (from < 0)
        return fail_file(call, "open", file);
    int to = mkstemp(temporary);
    if (to < 0) {
        close(from);
        return fail_file(call, "write in", folder);
    }
    bool stored = copy(call, from, to, content) && settle(call, home, temporary, content->hash);
    enum status status = stored ? STATUS_OK : fail_file(call, "store", file);
    if (!stored)
        unlink(temporary);
    close(from);
    close(to);
    return status;
}
