/*
 * Parts of content, of any that the store has (content.h).
 *
 *     TRY(content_read(call, home, hash, 65536, bytes, sizeof bytes));
 */
#pragma once

#include "content.h"

/* Reads bytes of content from an offset on, in no transaction. STATUS_NO_DOCUMENT where they are
 * not there. */
enum status content_read(struct call *call, const char *home, const char *hash, int64_t offset,
    unsigned char *bytes, size_t size) CHECKED;

/* What the file of content was like when it was looked at: another text where it has been changed
 * since. "": it is in the database, or not there. */
const char *content_state(struct call *call, const char *home, const char *hash);
