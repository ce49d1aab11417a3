#include "key.h"

#include "db.h"
#include "text.h"

#define LABEL_LIMIT 255 /* characters */

enum status key_add(
    struct call *call, int64_t user_id, const char *label, char text[GUID_SIZE], int64_t *id)
{
    static const char SQL[] =
        "INSERT INTO api_keys (hash, user_id, label, created) VALUES ($1, $2, $3, $4)"
        " RETURNING id";
    struct guid guid = guid_new();
    unsigned char hash[GUID_HASH_SIZE];
    if (!text_is_line(label, 0, LABEL_LIMIT))
        return fail(call, STATUS_INVALID,
            "A label has up to %d characters, without control characters.", LABEL_LIMIT);
    guid_hash(&guid, hash);
    guid_text(&guid, text);
    return db_insert(call, id, SQL, db_blob(hash, sizeof hash), db_integer(user_id), db_text(label),
        db_integer(call->now));
}

static void read_key(struct rows *rows, void *record)
{
    *(struct key *)record = (struct key){.id = row_integer(rows, 0),
        .user_id = row_integer(rows, 1),
        .login = row_text(rows, 2),
        .label = row_text(rows, 3),
        .created = row_integer(rows, 4),
        .used = row_integer(rows, 5)};
}

enum status key_touch(struct call *call, int64_t id)
{
    static const char SQL[] = "UPDATE api_keys SET used = $2 WHERE id = $1";
    TRY(db_begin(call, DB_WRITE));
    TRY(db_run(call, SQL, db_integer(id), db_integer(call->now)));
    return db_commit(call);
}

enum status key_revoke(struct call *call, int64_t id)
{
    static const char SQL[] = "DELETE FROM api_keys WHERE id = $1";
    TRY(db_run(call, SQL, db_integer(id)));
    if (db_changes(call) == 0)
        return fail(call, STATUS_NOT_FOUND, "There is no key %" PRId64 ".", id);
    return STATUS_OK;
}

enum status key_list(
    struct call *call, void (*each)(void *context, const struct key *key), void *context)
{
    static const char SQL[] = "SELECT k.id, k.user_id, u.login, k.label, k.created, k.used"
                              " FROM api_keys k JOIN users u ON u.id = k.user_id"
                              " ORDER BY k.id DESC /* scans */";
    struct key key;
    struct rows rows;
    TRY(db_query(call, &rows, SQL));
    while (db_next(&rows)) {
        read_key(&rows, &key);
        each(context, &key);
    }
    return db_end(&rows);
}
