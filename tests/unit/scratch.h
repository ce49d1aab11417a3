/*
 * A folder of its own for what a test makes, in that which ROUTESLIP_TEST_SCRATCH names, or in
 * /tmp.
 *
 *     scratch_make();                            before a test
 *     const char *path = scratch_file("db");
 *     scratch_remove();                          after it, with all files that are in it
 */
#pragma once

#include "unit.h"

#include <dirent.h>
#include <limits.h>
#include <unistd.h>

static char scratch[PATH_MAX]; /* its path */

static inline void scratch_make(void)
{
    const char *folder = getenv("ROUTESLIP_TEST_SCRATCH");
    snprintf(scratch, sizeof scratch, "%s/unit-XXXXXX", folder ? folder : "/tmp");
    ck_assert_ptr_nonnull(mkdtemp(scratch));
}

/* The path of a file in it. */
static inline const char *scratch_file(const char *name)
{
    return arena_format(&arena, "%s/%s", scratch, name);
}

static inline void scratch_remove(void)
{
    DIR *folder = opendir(scratch);
    ck_assert_ptr_nonnull(folder);
    for (struct dirent *entry; (entry = readdir(folder));)
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            ck_assert_int_eq(unlinkat(dirfd(folder), entry->d_name, 0), 0);
    closedir(folder);
    ck_assert_int_eq(rmdir(scratch), 0);
}
