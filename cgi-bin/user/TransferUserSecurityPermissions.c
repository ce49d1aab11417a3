/* /srv.asmx/TransferUserSecurityPermissions: lets another do what access lists let a user do. */
#include "library/place_transfer.h"
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
    return transfer_carry_out(
        call, arguments->fromUserName, arguments->toUserName, access_transfer, "permissions");
}

OPERATION(TransferUserSecurityPermissions,
    .summary = "Has access lists say of another user what they say of a user.", TRANSFER,
    ERRORS(TRANSFER_ERRORS), .run = run);
