/* /srv.asmx/TransferUserWorkflowDefinitions: gives another what definitions of workflows ask of a
 * user. */
#include "operation/operation.h"
#include "people/transfer.h"
#include "workflow/flow_transfer.h"

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
        call, arguments->fromUserName, arguments->toUserName, flow_transfer, "workflow roles");
}

OPERATION(TransferUserWorkflowDefinitions,
    .summary = "Gives another user what definitions of workflows ask of a user.", TRANSFER,
    ERRORS(TRANSFER_ERRORS), .run = run);
