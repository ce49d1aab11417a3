#include "place_transfer.h"

#include "access.h"
#include "db.h"
#include "field.h"
#include "people/transfer.h"

enum status folder_transfer(struct call *call, struct transfer *transfer)
{
    static const char SQL[] = "UPDATE folders SET owner_id = $2 WHERE owner_id = $1";
    return transfer_rows(call, transfer, SQL, NULL);
}

enum status document_transfer(struct call *call, struct transfer *transfer)
{
    static const char SQL[] = "UPDATE documents SET owner_id = $2 WHERE owner_id = $1";
    return transfer_rows(call, transfer, SQL, NULL);
}

enum status check_out_transfer(struct call *call, struct transfer *transfer)
{
    static const char SQL[] = "UPDATE documents SET checked_out_by = $2 WHERE checked_out_by = $1";
    return transfer_rows(call, transfer, SQL, NULL);
}

/* The entries of a list, with the other in place of the user: Read and Add are Add & Read together,
 * and of others the higher level lets do all that the lower does. */
static enum status read_entries(struct call *call, int64_t list_id, const struct transfer *transfer,
    struct access_entry **entries, size_t *count)
{
    static const char SQL[] =
        "SELECT kind, CASE WHEN kind = 3 AND subject_id = $2 THEN $3 ELSE subject_id END,"
        " CASE WHEN min(level) = 2 AND max(level) = 3 THEN 4 ELSE max(level) END"
        " FROM access_entries WHERE list_id = $1 GROUP BY 1, 2 ORDER BY 1, 2";
    size_t room = 0;
    struct rows rows;
    *entries = NULL;
    *count = 0;
    TRY(db_query(call, &rows, SQL, db_integer(list_id), db_integer(transfer->from.id),
        db_integer(transfer->to.id)));
    while (db_next(&rows)) {
        *entries = arena_grow(call->arena, *entries, *count, &room, sizeof **entries);
        (*entries)[(*count)++] =
            (struct access_entry){.kind = (enum access_kind)row_integer(&rows, 0),
                .subject_id = row_integer(&rows, 1),
                .level = (enum access_level)row_integer(&rows, 2)};
    }
    return db_end(&rows);
}

/* Gives the folder or document of a list one that says it of the other. */
static enum status replace(struct call *call, const struct transfer *transfer, int64_t list_id)
{
    static const char SQL[] = "SELECT is_document, object_id FROM access_lists WHERE id = $1";
    struct access_entry *entries;
    struct place place = {.own = true};
    struct rows rows;
    size_t count;
    TRY(db_query(call, &rows, SQL, db_integer(list_id)));
    if (db_next(&rows)) {
        place.is_document = row_integer(&rows, 0);
        place.id = row_integer(&rows, 1);
    }
    TRY(db_end(&rows));
    TRY(read_entries(call, list_id, transfer, &entries, &count));
    return access_set(call, &place, entries, count, false);
}

enum status access_transfer(struct call *call, struct transfer *transfer)
{
    static const char SQL[] =
        "SELECT l.id FROM access_entries e JOIN access_lists l ON l.id = e.list_id"
        " WHERE e.kind = 3 AND e.subject_id = $1 AND (CASE l.is_document"
        " WHEN 1 THEN (SELECT o.access_list_id FROM documents o WHERE o.id = l.object_id)"
        " ELSE (SELECT f.access_list_id FROM folders f WHERE f.id = l.object_id) END) = l.id"
        " ORDER BY l.id";
    struct id_list ids;
    TRY(db_read_ids(call, &ids, SQL, db_integer(transfer->from.id)));
    for (size_t i = 0; i < ids.count; i++)
        TRY(replace(call, transfer, ids.ids[i]));
    transfer->moved = (int64_t)ids.count;
    return STATUS_OK;
}
