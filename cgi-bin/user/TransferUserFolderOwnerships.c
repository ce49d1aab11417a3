/* /srv.asmx/TransferUserFolderOwnerships: makes another the owner of a user's folders. */
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
        call, arguments->fromUserName, arguments->toUserName, folder_transfer, "folder ownerships");
}

OPERATION(TransferUserFolderOwnerships,
    .summary = "Makes another user the owner of a user's folders.", TRANSFER,
    ERRORS(TRANSFER_ERRORS), .run = run);
