/* /srv.asmx/TransferUserDocumentOwnerships: makes another the owner of a user's documents. */
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
    return transfer_carry_out(call, arguments->fromUserName, arguments->toUserName,
        document_transfer, "document ownerships");
}

OPERATION(TransferUserDocumentOwnerships,
    .summary = "Makes another user the owner of a user's documents.", TRANSFER,
    ERRORS(TRANSFER_ERRORS), .run = run);
