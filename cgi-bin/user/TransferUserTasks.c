/* /srv.asmx/TransferUserTasks: gives a user's open tasks to another. */
#include "operation/operation.h"
#include "people/transfer.h"
#include "task/user_tasks.h"

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
        call, arguments->fromUserName, arguments->toUserName, user_tasks_transfer, "tasks");
}

OPERATION(TransferUserTasks, .summary = "Gives the open tasks of a user to another one.", TRANSFER,
    ERRORS(TRANSFER_ERRORS), .run = run);
