/* /srv.asmx/ApplyInheritedAccessList: has a folder or document inherit who may do what with it. */
#include "library/policy.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    const char *Path;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(Path, "The path of the folder or document, as /Library/Folder/Name."),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct place place;
    TRY(policy_open(call, arguments->Path, POLICY_SECURITY_CHANGE, &place));
    return access_inherit(call, &place);
}

OPERATION(ApplyInheritedAccessList,
    .summary = "Has a folder or document inherit who may do what with it.",
    .area = "Security & Access Control", .root = "response", .empty_error = true,
    .access = ACCESS_WRITE, .allow = ALLOW_CONTROL, PARAMETERS, .answer = "Success alone.",
    ERRORS({PLACE_UNKNOWN}, {PLACE_NOT_CONTROLLED},
        {STATUS_STATE, "It is a library, which has nothing above."}),
    .run = run);
