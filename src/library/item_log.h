/*
 * What became of each of the things that one call is about, where those that can be done are done
 * although others fail.
 *
 *     struct item_log log = {0};
 *     TRY(item_log_add(call, &log, path, change_one(call, id)));    of each
 *     return item_log_answer(call, &log);
 *
 * The descriptor of such an operation has .partly and SHOWS(): the pages have three forms.
 *
 *     .partly = ITEM_LOG, SHOWS(item_log_shape)                      item_log_answer()
 *     .partly = ITEM_FAILURES, SHOWS(item_failures_shape)            item_failures_answer()
 *     .partly = ITEM_FAILURES, SHOWS(item_short_failures_shape)      item_short_failures_answer()
 */
#pragma once

#include "call.h"
#include "shape.h"

struct item_log {
    struct item *items;
    size_t count, room;
    bool failed; /* at least one */
};

/*
 * Notes that what is at a path was done, or what it was refused for, which is no error of the call
 * then: what is refused must have changed nothing. The status where it is more than a refusal.
 */
enum status item_log_add(
    struct call *call, struct item_log *log, const char *path, enum status status) CHECKED;

/* The same where it is known already; NULL: it was done. */
void item_log_note(struct call *call, struct item_log *log, const char *path, const char *refusal);

/* Success alone where all was done; else that a part was, and each in the order of the log: what
 * item_log_shape tells. */
enum status item_log_answer(struct call *call, const struct item_log *log) CHECKED;
extern const struct shape item_log_shape;

/* The same with those alone that were refused: as what item_failures_shape and
 * item_short_failures_shape tell. */
enum status item_failures_answer(struct call *call, const struct item_log *log) CHECKED;
extern const struct shape item_failures_shape;
enum status item_short_failures_answer(struct call *call, const struct item_log *log) CHECKED;
extern const struct shape item_short_failures_shape;

/* For .partly, and for .answer behind what a success has. */
#define ITEM_LOG "MultiStatus"
#define ITEM_FAILURES "[log]"
#define ITEM_FAILURES_ANSWER                                                                       \
    "Where something in it is refused, error is [log], and what was not refused is done."
#define ITEM_LOG_ANSWER                                                                            \
    "Where something in it is refused, error is MultiStatus, a logitem tells of each, and what "   \
    "was not refused is done."
