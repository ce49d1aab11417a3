/*
 * GUIDs that are secrets, as tickets and keys are: made of random bits, stored as a hash.
 *
 *     struct guid guid = guid_new();
 *     guid_text(&guid, text);
 *     guid_hash(&guid, hash);
 */
#pragma once

#include "base.h"

#define GUID_SIZE 37 /* "3f2a1b4c-5d6e-4f8a-9b0c-1d2e3f4a5b6c" and the NUL */
#define GUID_HASH_SIZE 32

struct guid {
    unsigned char bytes[16];
};

/* A new one of version 4: 122 random bits. */
struct guid guid_new(void);

/* The one of 16 bytes, of which it takes 122 bits. */
struct guid guid_of(const unsigned char bytes[16]);

/* Reads 8-4-4-4-12 hexadecimal digits, in any case; false for another text. */
bool guid_read(const char *text, struct guid *guid);

/* Writes it in small letters. Returns `text`. */
char *guid_text(const struct guid *guid, char text[GUID_SIZE]);

/* What is stored in its place: BLAKE2b. */
void guid_hash(const struct guid *guid, unsigned char hash[GUID_HASH_SIZE]);
