/*
 * Passwords, as Argon2id hashes with 19 MiB and two passes. Both functions are slow on purpose
 * (some 20 ms): no transaction may be open.
 */
#pragma once

#include "call.h"

/* The hash to store for a password. STATUS_UNAVAILABLE where there is no memory for it. */
enum status password_hash(struct call *call, const char *password, const char **hash) CHECKED;

/*
 * Whether a password is the one of a hash. A hash that is "", or none of ours, is nobody's: that
 * takes as long as another. STATUS_UNAVAILABLE where there is no memory to tell.
 */
enum status password_verify(
    struct call *call, const char *hash, const char *password, bool *verified) CHECKED;
