#include "guid.h"

#include <sodium.h>

struct guid guid_of(const unsigned char bytes[16])
{
    struct guid guid;
    memcpy(guid.bytes, bytes, sizeof guid.bytes);
    guid.bytes[6] = (unsigned char)((guid.bytes[6] & 0x0f) | 0x40); /* version 4 */
    guid.bytes[8] = (unsigned char)((guid.bytes[8] & 0x3f) | 0x80); /* variant 1 */
    return guid;
}

struct guid guid_new(void)
{
    unsigned char bytes[16];
    randombytes_buf(bytes, sizeof bytes);
    return guid_of(bytes);
}

bool guid_read(const char *text, struct guid *guid)
{
    static const char SHAPE[] = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
    char digits[33];
    size_t count = 0;
    if (strlen(text) != sizeof SHAPE - 1)
        return false;
    for (size_t i = 0; text[i]; i++) {
        if (SHAPE[i] == '-' ? text[i] != '-' : !strchr("0123456789abcdefABCDEF", text[i]))
            return false;
        if (SHAPE[i] != '-')
            digits[count++] = text[i];
    }
    return sodium_hex2bin(guid->bytes, sizeof guid->bytes, digits, count, NULL, NULL, NULL) == 0;
}

char *guid_text(const struct guid *guid, char text[GUID_SIZE])
{
    const unsigned char *b = guid->bytes;
    snprintf(text, GUID_SIZE,
        "%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x", b[0], b[1], b[2],
        b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11], b[12], b[13], b[14], b[15]);
    return text;
}

void guid_hash(const struct guid *guid, unsigned char hash[GUID_HASH_SIZE])
{
    crypto_generichash(hash, GUID_HASH_SIZE, guid->bytes, sizeof guid->bytes, NULL, 0);
}
