/*
 * Cut-off dates: from when on a folder or document is no longer in use. A document that has one is
 * frozen, whatever the date.
 *
 *     struct item_log log = {0};
 *     TRY(policy_open_folder(call, path, POLICY_RETENTION_PERIOD_CHANGE, &place));
 *     TRY(cutoff_apply(call, &place, &(struct cutoff){.date = date, .documents = true}, &log));
 *     return item_log_answer(call, &log);
 */
#pragma once

#include "folder.h"
#include "item_log.h"

struct cutoff {
    int64_t date;    /* 0: there is none from now on */
    bool subfolders; /* all folders below as well */
    bool documents;  /* and the documents in each folder */
};

/*
 * Gives a document a date, or takes it away. One that has a date keeps it until it is taken away.
 * STATUS_STATE for a shortcut, for one that is checked out, and where a date is to be taken away in
 * a folder that has one; STATUS_OFFLINE in an archived library.
 */
enum status cutoff_document(struct call *call, const struct place *place, int64_t date) CHECKED;

/*
 * The same of a folder, whose date becomes the new one, and what is in it and the caller may list,
 * of which each is asked for its rights, as policy_check() does for RetentionPeriodChange; the log
 * has each, folders first. STATUS_OFFLINE in an archived library.
 */
enum status cutoff_apply(struct call *call, const struct place *place, const struct cutoff *cutoff,
    struct item_log *log) CHECKED;

/* STATUS_STATE where a folder's date has come: it takes no further documents. */
enum status cutoff_require_open(struct call *call, const struct folder *folder) CHECKED;

/* STATUS_STATE where a document has a date: it is neither checked out nor changed. */
enum status cutoff_require_none(struct call *call, int64_t document_id) CHECKED;

/* The date that a request has, in UTC seconds. STATUS_INVALID where it is none after 1970. */
enum status cutoff_read_date(struct call *call, struct datetime given, int64_t *date) CHECKED;

/* What the operations on them have in common. */
#define CUTOFF_DATE_HELP "From when on it is no longer in use."
#define CUTOFF_SUBFOLDERS_HELP "true: all folders below it as well."
#define CUTOFF_DOCUMENTS_HELP "true: the documents in each of these folders as well."
#define CUTOFF_DENIED                                                                              \
    {                                                                                              \
        STATUS_DENIED, "The caller may not change it, or the library's policy "                    \
                       "RetentionPeriodChange keeps it from them."                                 \
    }
#define CUTOFF_NO_DATE                                                                             \
    {                                                                                              \
        STATUS_INVALID, "cutoffDate is not after 1970."                                            \
    }
