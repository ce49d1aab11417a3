/* /srv.asmx/TransferUserCheckedOutDocuments: has the documents that a user checked out be checked
 * out by another. */
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
        check_out_transfer, "checked-out documents");
}

OPERATION(TransferUserCheckedOutDocuments,
    .summary = "Has the documents that a user checked out be checked out by another.", TRANSFER,
    ERRORS(TRANSFER_ERRORS), .run = run);
