/* /srv.asmx/RemoveUserGroupFromDomainMembership: takes a group out of a library. */
#include "library/domain_group.h"
#include "library/domain.h"
#include "operation/operation.h"
#include "people/rights.h"

struct arguments {
    const char *authenticationTicket;
    const char *DomainName;
    const char *GroupName;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(DomainName, "The library's name."),
    REQUIRED(GroupName, "The name of the global group, in any case."),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct group group;
    int64_t domain_id;
    bool found;
    TRY(domain_open(call, arguments->DomainName, &domain_id));
    TRY(group_find(call, arguments->GroupName, 0, &group, &found));
    if (!found) {
        TRY(group_by_name(call, arguments->GroupName, domain_id, &group));
        return fail(call, STATUS_STATE, "A library's own groups are always its members.");
    }
    return domain_dismiss_group(call, domain_id, group.id);
}

OPERATION(RemoveUserGroupFromDomainMembership, .summary = "Takes a global group out of a library.",
    .area = "User Group Management", .root = "response", .empty_error = true,
    .access = ACCESS_WRITE, .allow = GROUP_MANAGERS, PARAMETERS,
    .answer = "Success alone. The group itself stays.",
    ERRORS({DOMAIN_UNKNOWN}, GROUP_UNKNOWN,
        {STATUS_DENIED,
            "The caller is neither an administrator nor a user manager, and does not manage the "
            "library."},
        {STATUS_STATE, "The group is no member of the library, or is the library's own."}),
    .run = run);
