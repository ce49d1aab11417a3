/* /srv.asmx/GetAccessList: shows who may do what with a folder or document. */
#include "library/access_answer.h"
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
    TRY(policy_open(call, arguments->Path, POLICY_READ_SECURITY, &place));
    return access_answer(call, &place, false);
}

OPERATION(GetAccessList, .summary = "Shows who may do what with a folder or document.",
    .area = "Security & Access Control", .root = "response", .access = ACCESS_READ,
    .allow = ALLOW_READ, PARAMETERS, SHOWS(access_answer_shape),
    .answer = "An AccessList element with an element for each who has a level.",
    ERRORS({PLACE_UNKNOWN}, {STATUS_DENIED, "The caller may not read it."}), .run = run);
