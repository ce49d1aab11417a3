#include "domain_group.h"

#include "people/rights.h"

enum status group_scope(struct call *call, const char *domain, int64_t *domain_id)
{
    *domain_id = 0;
    return *domain ? domain_by_name(call, domain, domain_id) : STATUS_OK;
}

enum status group_by_names(
    struct call *call, const char *domain, const char *name, struct group *group)
{
    int64_t domain_id;
    TRY(group_scope(call, domain, &domain_id));
    return group_by_name(call, name, domain_id, group);
}

enum status group_open(struct call *call, const char *domain, const char *name, struct group *group)
{
    TRY(group_by_names(call, domain, name, group));
    if (group_is_role(group) && !call->user->administrator)
        return fail(
            call, STATUS_INSUFFICIENT, "Insufficient rights: system administrator role required.");
    return rights_on_domain(call, group->domain_id, 0);
}

enum status group_see_members(
    struct call *call, const char *domain, const char *name, struct group *group)
{
    TRY(group_by_names(call, domain, name, group));
    return rights_on_domain(call, group->domain_id, group->show_members ? ALLOW_SHOWN : 0);
}
