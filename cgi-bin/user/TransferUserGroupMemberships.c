/* /srv.asmx/TransferUserGroupMemberships: makes another a member of a user's groups. */
#include "operation/operation.h"
#include "people/group.h"
#include "people/transfer.h"

struct arguments {
    const char *authenticationTicket;
    const char *fromUserName;
    const char *toUserName;
};

static const struct field parameters[] = {TICKET(authenticationTicket), TRANSFER_PARAMETERS};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    return transfer_carry_out(
        call, arguments->fromUserName, arguments->toUserName, group_transfer, "group memberships");
}

OPERATION(TransferUserGroupMemberships,
    .summary = "Makes another user a member of the groups that a user is in.", TRANSFER,
    ERRORS(TRANSFER_ERRORS, {STATUS_STATE, "It would leave no administrator."}), .run = run);
