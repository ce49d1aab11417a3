#include "document_rights.h"

#include "access.h"
#include "db.h"

const struct right document_rights[] = {
    {ALLOW_OWNER, "the document's owner"},
    {ALLOW_DOCUMENT_TASK, "who has a task that lets read the document"},
    {ALLOW_LIST, "who may list it"},
    {ALLOW_READ, "who may read it"},
    {ALLOW_ADD, "who may add to it"},
    {ALLOW_CHANGE, "who may change it"},
    {ALLOW_CONTROL, "who has full control of it"},
    {0},
};

static enum status has_task(struct call *call, int64_t document_id, bool *has)
{
    unsigned may;
    TRY(access_by_tasks(call, document_id, &may));
    *has = may & MAY_READ;
    return STATUS_OK;
}

/* What the caller is to a document's library; a member, whom its list lets read it. */
static enum status ask_held(struct call *call, int64_t document_id, struct rows *asked)
{
    static const char SQL[] =
        "SELECT" ACCESS_OF_CALLER(ACCESS_LIST_OF_DOCUMENT) " FROM documents o JOIN folders f ON "
                                                           "f.id = o.folder_id WHERE o.id = $1";
    return db_ask(call, asked, SQL, db_integer(document_id), db_integer(call->user->id));
}

static void read_held(struct rows *rows, void *record)
{
    uint64_t *held = record;
    *held |= row_integer(rows, 0) ? ALLOW_MANAGER : 0;
    *held |= row_integer(rows, 1) & MAY_READ ? ALLOW_MEMBER : 0;
}

static enum status held_on_document(
    struct rows *asked, const struct document *document, uint64_t *held)
{
    const struct call *call = asked->call;
    bool found;
    *held = rights_of_caller(call) & ALLOW_READERS;
    if (call->user->id == document->owner_id)
        *held |= ALLOW_OWNER;
    return db_take(asked, &found, read_held, held);
}

static enum status may_read(struct rows *asked, const struct document *document, bool *may)
{
    uint64_t held;
    TRY(held_on_document(asked, document, &held));
    *may = held != 0;
    return *may ? STATUS_OK : has_task(asked->call, document->id, may);
}

enum status rights_may_read(struct call *call, const struct document *document, bool *may)
{
    struct rows asked;
    TRY(ask_held(call, document->id, &asked));
    return may_read(&asked, document, may);
}

enum status document_for_reader(struct call *call, int64_t id, struct document *document, bool *may)
{
    struct rows asked;
    TRY(ask_held(call, id, &asked));
    TRY(document_by_id(call, id, document));
    return may_read(&asked, document, may);
}

enum status rights_on_document(struct call *call, const struct document *document)
{
    uint64_t held;
    struct rows asked;
    bool has = false;
    TRY(ask_held(call, document->id, &asked));
    TRY(held_on_document(&asked, document, &held));
    if (held == 0)
        TRY(has_task(call, document->id, &has));
    held |= has ? ALLOW_DOCUMENT_TASK : 0;
    return held ? rights_decide(call, held) : fail(call, STATUS_NO_DOCUMENT, "Document not found");
}
