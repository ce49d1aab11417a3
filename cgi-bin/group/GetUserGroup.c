/* /srv.asmx/GetUserGroup: shows a group of users. */
#include "library/domain_group.h"
#include "operation/operation.h"
#include "people/group_answer.h"

struct arguments {
    const char *authenticationTicket;
    const char *DomainName;
    const char *GroupName;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    OPTIONAL(DomainName, GROUP_DOMAIN_HELP),
    REQUIRED(GroupName, GROUP_NAME_HELP),
};

static const struct member ANSWER[] = {
    XML_ELEMENT("usergroup", "The group.", .shape = &group_answer_shape),
};
static const struct shape answer_shape = {"AnswerWithGroup", MEMBERS(ANSWER)};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct group group;
    TRY(group_by_names(call, arguments->DomainName, arguments->GroupName, &group));
    group_answer(call, &group);
    return STATUS_OK;
}

OPERATION(GetUserGroup, .summary = "Shows a group of users.", .area = "User Group Management",
    .root = "response", .empty_error = true, .access = ACCESS_READ, PARAMETERS, SHOWS(answer_shape),
    .answer = "A usergroup element.", ERRORS({DOMAIN_UNKNOWN}, GROUP_UNKNOWN), .run = run);
