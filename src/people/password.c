#include "password.h"

#include <sodium.h>

/* OWASP's first choice for machines that also do something else. */
#define PASSES 2
#define MEMORY (19456 * 1024)
#define LONGEST 1024 /* bytes */

#define KEY_SIZE 32 /* as crypto_pwhash_str() makes them */
#define SALT_SIZE crypto_pwhash_SALTBYTES

/* What a password is checked against where there is none, to take as long. */
static const char NOBODY[] = "$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0c2FsdA"
                             "$u7dLW2ZJ0aUDgXq4gG9nD1l6dBv3cVsuwk5S1bqQkG4";

/* What a hash is made of. */
struct parts {
    unsigned memory; /* KiB */
    unsigned passes;
    unsigned char salt[SALT_SIZE];
    unsigned char key[KEY_SIZE];
};

static enum status no_memory(struct call *call)
{
    return fail(call, STATUS_UNAVAILABLE, "There is not enough memory to check a password.");
}

enum status password_hash(struct call *call, const char *password, const char **hash)
{
    char text[crypto_pwhash_STRBYTES];
    if (crypto_pwhash_str_alg(
            text, password, strlen(password), PASSES, MEMORY, crypto_pwhash_ALG_ARGON2ID13) != 0)
        return no_memory(call);
    *hash = arena_string(call->arena, text);
    return STATUS_OK;
}

static bool from_base64(const char *text, unsigned char *bytes, size_t size)
{
    size_t length;
    return sodium_base642bin(bytes, size, text, strlen(text), NULL, &length, NULL,
               sodium_base64_VARIANT_ORIGINAL_NO_PADDING) == 0 &&
           length == size;
}

static bool take_apart(const char *hash, struct parts *parts)
{
    char salt[23], key[44], more;
    return sscanf(hash, "$argon2id$v=19$m=%7u,t=%2u,p=1$%22[^$]$%43s%c", &parts->memory,
               &parts->passes, salt, key, &more) == 4 &&
           from_base64(salt, parts->salt, sizeof parts->salt) &&
           from_base64(key, parts->key, sizeof parts->key);
}

/* libsodium's own crypto_pwhash_str_verify() takes a lack of memory for a wrong password. */
enum status password_verify(
    struct call *call, const char *hash, const char *password, bool *verified)
{
    struct parts parts;
    unsigned char key[KEY_SIZE];
    bool known = take_apart(hash, &parts);
    if (!known && !take_apart(NOBODY, &parts))
        return fail(call, STATUS_INTERNAL, "The hash of nobody is none.");
    size_t length = strlen(password);
    bool fits = length <= LONGEST;
    if (crypto_pwhash(key, sizeof key, password, fits ? length : 0, parts.salt, parts.passes,
            (size_t)parts.memory * 1024, crypto_pwhash_ALG_ARGON2ID13) != 0)
        return no_memory(call);
    *verified = sodium_memcmp(key, parts.key, sizeof key) == 0 && known && fits;
    return STATUS_OK;
}
