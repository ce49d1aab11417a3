/*
 * What is in the documents, each content by the hash of its bytes: in files of a home, or in the
 * database of the call, where several hosts share that.
 *
 *     TRY(content_store(call, settings->documents, file, &content));
 *
 * A store is the home, or a backup, that has the files; NULL is the database. A piece at a time is
 * in memory.
 */
#pragma once

#include "call.h"

/* A version's content in the store. */
struct content {
    int64_t document_id; /* these two are 0 where it is of no version yet */
    int64_t version;
    const char *hash; /* SHA-256, 64 hexadecimal digits */
    int64_t size;
    int64_t crc32; /* of it; CRC_UNKNOWN */
};
#define CRC_UNKNOWN (-1)

#define CONTENT_PIECE (256 * 1024) /* bytes that are read and kept at a time */

/* The file of a hash, in a home or in a backup. */
const char *content_path(struct call *call, const char *home, const char *hash);

/*
 * Copies a file to its place in the store, so that it is there whole or not at all, and on disk:
 * through a file beside it and a rename, or in a transaction of its own. It takes as long as
 * the file is large: no transaction may be open.
 * STATUS_NO_DOCUMENT where it cannot be read, STATUS_INTERNAL where it cannot be written.
 */
enum status content_store(
    struct call *call, const char *home, const char *file, struct content *content) CHECKED;

/*
 * Copies content from one store to another; to the database in a transaction of its own. *sound: it
 * is there and holds what it is named by; else the other store does not get it. STATUS_INTERNAL
 * where it cannot be written.
 */
enum status content_copy(struct call *call, const char *from_home, const char *to_home,
    const struct content *content, bool *sound) CHECKED;

/*
 * Copies content from the store to a new file. STATUS_NO_DOCUMENT where it is missing or damaged,
 * STATUS_STATE where the file is there already or cannot be written; then nothing is left of it.
 */
enum status content_export(
    struct call *call, const char *home, const struct content *content, const char *file) CHECKED;

/*
 * Size, hash and checksum of a file or, without a home, of what the database has under a name; each
 * piece in a transaction of its own. STATUS_NO_DOCUMENT where it cannot be read.
 */
enum status content_measure(
    struct call *call, const char *home, const char *name, struct content *content) CHECKED;

/* Whether the store has content whole and undamaged, in no transaction: it takes as long as that is
 * large. What is not is told in the log. */
enum status content_verify(
    struct call *call, const char *home, const struct content *content, bool *sound) CHECKED;

/* Moves a whole file to the place of its hash in a home; false, and errno, where it cannot. */
bool content_name_file(
    struct call *call, const char *home, const char *file, const char *hash) CHECKED;

/* Removes content from the store unless a version has it. It runs in a transaction that writes. */
enum status content_forget(struct call *call, const char *home, const char *hash) CHECKED;

/* Whether the store has the content, undamaged. */
enum status content_is_sound(
    struct call *call, const char *home, const struct content *content, bool *sound) CHECKED;

/* Whether it has it, whatever it is worth. */
enum status content_is_there(
    struct call *call, const char *home, const char *hash, bool *there) CHECKED;

/*
 * What root makes in a home is given to the home's owner, as whom the server
 * runs. Does nothing for others than root.
 */
void home_keep_owner(const char *home, const char *path);

/* Has the names in a folder written to the disk; fsync() does not do it for a file's own. */
void sync_folder(const char *path);
