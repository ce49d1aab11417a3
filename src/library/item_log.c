#include "item_log.h"

#include "answer.h"
#include "response.h"

struct item {
    const char *path;
    const char *refusal; /* NULL: it was done */
};

static const struct member ITEM[] = {
    XML_ATTRIBUTE("path", "Where it is.", .sample = "/Corporate/Contracts/agreement.pdf"),
    XML_ATTRIBUTE("status", "success or failed.", .sample = "failed"),
    XML_ATTRIBUTE("message", "What it was refused for.", .sample = "Access denied", .lacks = true),
};
static const struct shape item_shape = {"LogItem", MEMBERS(ITEM)};
static const struct member LOG[] = {XML_ELEMENT("logitem",
    "What became of something; none where all was done.", .shape = &item_shape, .list = true)};
const struct shape item_log_shape = {"AnswerWithLog", MEMBERS(LOG)};

enum status item_log_add(
    struct call *call, struct item_log *log, const char *path, enum status status)
{
    const char *refusal;
    TRY(error_of_item(call, status, &refusal));
    log->items = arena_grow(call->arena, log->items, log->count, &log->room, sizeof *log->items);
    log->items[log->count++] = (struct item){path, refusal};
    log->failed |= refusal != NULL;
    return STATUS_OK;
}

enum status item_log_answer(struct call *call, const struct item_log *log)
{
    if (!log->failed)
        return STATUS_OK;
    response_begin_partly(call);
    for (size_t i = 0; i < log->count; i++) {
        const struct item *item = &log->items[i];
        TRY(answer_check(call));
        response_open(call, "logitem");
        response_attribute(call, "path", item->path);
        response_attribute(call, "status", item->refusal ? "failed" : "success");
        if (item->refusal)
            response_attribute(call, "message", item->refusal);
        response_close(call);
    }
    return STATUS_OK;
}
