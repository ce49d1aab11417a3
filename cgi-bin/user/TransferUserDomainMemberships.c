/* /srv.asmx/TransferUserDomainMemberships: makes another a member of a user's libraries. */
#include "library/domain.h"
#include "operation/operation.h"
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
    return transfer_carry_out(call, arguments->fromUserName, arguments->toUserName,
        domain_transfer_memberships, "memberships");
}

OPERATION(TransferUserDomainMemberships,
    .summary = "Makes another user a member of the libraries that a user is in.", TRANSFER,
    ERRORS(TRANSFER_ERRORS), .run = run);
