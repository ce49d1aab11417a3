/*
 * How far something is that takes long, for who waits at a terminal: a line on standard error that
 * is written over. Elsewhere nothing is written.
 *
 *     struct progress progress = {.what = "rows", .total = total};
 *     progress_add(&progress, 1);
 *     progress_end(&progress);
 */
#pragma once

#include "base.h"

struct progress {
    const char *what; /* is counted */
    int64_t total, done;
    int shown; /* thousandths, where there is a terminal; 0: nothing yet */
};

/* So many more are done. */
void progress_add(struct progress *progress, int64_t count);

/* The line goes. Before anything else is written, also where it failed. */
void progress_end(struct progress *progress);
