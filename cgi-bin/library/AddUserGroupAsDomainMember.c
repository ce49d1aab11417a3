/* /srv.asmx/AddUserGroupAsDomainMember: makes the members of a global group members of a library.
 */
#include "library/domain.h"
#include "operation/operation.h"
#include "people/group.h"
#include "people/rights.h"

struct arguments {
    const char *authenticationTicket;
    const char *DomainName;
    const char *GroupName;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(DomainName, "The library's name."),
    REQUIRED(GroupName, "The name of a global group, in any case."),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct group group;
    int64_t domain_id;
    TRY(domain_open(call, arguments->DomainName, &domain_id));
    TRY(group_by_name(call, arguments->GroupName, 0, &group));
    return domain_admit_group(call, domain_id, group.id);
}

OPERATION(AddUserGroupAsDomainMember,
    .summary = "Makes the members of a global group members of a library.",
    .area = "Domain/Library Management", .root = "response", .empty_error = true,
    .access = ACCESS_WRITE, .allow = ALLOW_ADMINISTRATOR | ALLOW_USER_MANAGER | ALLOW_MANAGER,
    PARAMETERS, .answer = "Success alone.",
    ERRORS({DOMAIN_UNKNOWN}, {STATUS_NO_USER, "There is no global group of that name."},
        {STATUS_STATE, "The group is a member already."},
        {STATUS_DENIED, "The caller manages neither the library nor users."}),
    .run = run);
