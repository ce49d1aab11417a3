/*
 * The columns that clients show of folders and documents: which there are, and which they show
 * where a person has chosen none.
 *
 *     struct folder_columns columns;
 *     TRY(folder_columns_read(call, "ItemName, OwnerName", &columns));
 *     TRY(folder_columns_set_default(call, &columns));
 */
#pragma once

#include "shape.h"

#define FOLDER_COLUMNS 34

/* Some of them, in an order. */
struct folder_columns {
    uint8_t numbers[FOLDER_COLUMNS];
    size_t count;
};

/* Those whose names a text has, in any case, with commas between them. STATUS_INVALID where there
 * is none, one that is no column's, which is named with all that are, or one twice. */
enum status folder_columns_read(
    struct call *call, const char *text, struct folder_columns *columns) CHECKED;

/* What everybody sees who has chosen none, and choosing it. */
enum status folder_columns_default(struct call *call, struct folder_columns *columns) CHECKED;
enum status folder_columns_set_default(
    struct call *call, const struct folder_columns *columns) CHECKED;

/* A <FolderColumnDef> each, of all that there are or of these. */
void folder_columns_answer_all(struct call *call);
void folder_columns_answer(struct call *call, const struct folder_columns *columns);

/* What the latter looks like, and all in an element. */
extern const struct shape folder_columns_shape, folder_columns_all_shape;
