#include "basic.h"

#include "home/settings.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#define KEY_SIZE crypto_generichash_KEYBYTES

static const char *key_path(struct call *call, const char *ending)
{
    return arena_format(call->arena, "%s/login-key%s", call->settings->home, ending);
}

/* The key, or false where there is none. */
static bool read_key(struct call *call, unsigned char key[KEY_SIZE])
{
    int file = open(key_path(call, ""), O_RDONLY | O_CLOEXEC);
    ssize_t count = file < 0 ? 0 : read(file, key, KEY_SIZE);
    if (file >= 0)
        close(file);
    return count == KEY_SIZE;
}

enum status basic_ticket(struct call *call, const char *password_hash, const char *password,
    struct guid *ticket, bool *known)
{
    unsigned char key[KEY_SIZE], bytes[sizeof ticket->bytes];
    crypto_generichash_state state;
    *known = read_key(call, key);
    if (!*known)
        return STATUS_OK;
    if (crypto_generichash_init(&state, key, sizeof key, sizeof bytes) != 0)
        return fail(call, STATUS_INTERNAL, "The request could not be carried out.");
    crypto_generichash_update(
        &state, (const unsigned char *)password_hash, strlen(password_hash) + 1);
    crypto_generichash_update(&state, (const unsigned char *)password, strlen(password));
    crypto_generichash_final(&state, bytes, sizeof bytes);
    *ticket = guid_of(bytes);
    sodium_memzero(key, sizeof key);
    return STATUS_OK;
}

/* Writes a new file; one that a process left when it was ended gives way. */
static bool write_key(const char *path, const unsigned char key[KEY_SIZE])
{
    unlink(path);
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    bool good = file >= 0 && write(file, key, KEY_SIZE) == KEY_SIZE;
    if (file >= 0)
        good &= close(file) == 0;
    return good;
}

enum status basic_make_key(struct call *call)
{
    unsigned char key[KEY_SIZE];
    const char *path = key_path(call, ""), *fresh = key_path(call, ".new");
    if (read_key(call, key))
        return STATUS_OK;
    randombytes_buf(key, sizeof key);
    if (write_key(fresh, key) && rename(fresh, path) == 0)
        return STATUS_OK;
    log_line(call, "cannot make %s: %s", path, strerror(errno));
    return fail(call, STATUS_UNAVAILABLE, "Basic authentication is not available.");
}
