#include "crm_rights.h"

const struct right crm_rights[] = {
    {ALLOW_CRM_READER, "who may see what the task refers to"},
    {ALLOW_ENTITY_READER, "who may see it"},
    {ALLOW_ENTITY_EDITOR, "who may change it"},
    {ALLOW_CREATOR, "who created it"},
    {0},
};

enum status rights_on_crm_task(struct call *call, const struct task *task, bool reader, bool *seen)
{
    uint64_t held = rights_held(call, task) | (reader ? ALLOW_CRM_READER : 0);
    *seen = held & ALLOW_CRM_READERS;
    return *seen ? rights_decide(call, held) : STATUS_OK;
}

enum status rights_on_entity(struct call *call, int64_t creator_id, bool may_change)
{
    uint64_t held = rights_of_caller(call) | ALLOW_ENTITY_READER;
    held |= call->user->id == creator_id ? ALLOW_CREATOR : 0;
    held |= may_change ? ALLOW_ENTITY_EDITOR : 0;
    return rights_decide(call, held);
}
