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

void item_log_note(struct call *call, struct item_log *log, const char *path, const char *refusal)
{
    log->items = arena_grow(call->arena, log->items, log->count, &log->room, sizeof *log->items);
    log->items[log->count++] = (struct item){path, refusal};
    log->failed |= refusal != NULL;
}

enum status item_log_add(
    struct call *call, struct item_log *log, const char *path, enum status status)
{
    const char *refusal;
    TRY(error_of_item(call, status, &refusal));
    item_log_note(call, log, path, refusal);
    return STATUS_OK;
}

/* Writes an element for each that `write` takes, where not all was done. */
static enum status answer(struct call *call, const struct item_log *log,
    void (*write)(struct call *call, const struct item *item))
{
    if (!log->failed)
        return STATUS_OK;
    response_begin_partly(call);
    for (size_t i = 0; i < log->count; i++) {
        TRY(answer_check(call));
        write(call, &log->items[i]);
    }
    return STATUS_OK;
}

static void write_item(struct call *call, const struct item *item)
{
    response_open(call, "logitem");
    response_attribute(call, "path", item->path);
    response_attribute(call, "status", item->refusal ? "failed" : "success");
    if (item->refusal)
        response_attribute(call, "message", item->refusal);
    response_close(call);
}

enum status item_log_answer(struct call *call, const struct item_log *log)
{
    return answer(call, log, write_item);
}

static const struct member FAILURE[] = {
    XML_ELEMENT("item", "What was refused.", .sample = "agreement.pdf"),
    XML_ELEMENT("error", "What for.", .sample = "Access denied"),
};
static const struct shape failure_shape = {"Failure", MEMBERS(FAILURE)};
static const struct member FAILURES[] = {XML_ELEMENT(
    "log", "What was refused; none where all was done.", .shape = &failure_shape, .list = true)};
const struct shape item_failures_shape = {"AnswerWithFailures", MEMBERS(FAILURES)};

static void write_failure(struct call *call, const struct item *item)
{
    if (!item->refusal)
        return;
    response_open(call, "log");
    response_text(call, "item", item->path);
    response_text(call, "error", item->refusal);
    response_close(call);
}

enum status item_failures_answer(struct call *call, const struct item_log *log)
{
    return answer(call, log, write_failure);
}

static const struct member SHORT_FAILURE[] = {
    XML_ATTRIBUTE("path", "Where it is.", .sample = "/Corporate/Contracts/agreement.pdf"),
    XML_ATTRIBUTE("error", "What it was refused for.", .sample = "Access denied"),
};
static const struct shape short_failure_shape = {"FailureInShort", MEMBERS(SHORT_FAILURE)};
static const struct member SHORT_FAILURES[] = {XML_ELEMENT("item",
    "What was refused; none where all was done.", .shape = &short_failure_shape, .list = true)};
const struct shape item_short_failures_shape = {
    "AnswerWithFailuresInShort", MEMBERS(SHORT_FAILURES)};

static void write_short_failure(struct call *call, const struct item *item)
{
    if (!item->refusal)
        return;
    response_open(call, "item");
    response_attribute(call, "path", item->path);
    response_attribute(call, "error", item->refusal);
    response_close(call);
}

enum status item_short_failures_answer(struct call *call, const struct item_log *log)
{
    return answer(call, log, write_short_failure);
}
