/* /srv.asmx/TransferUserDomainManagerRoles: has another manage the libraries that a user manages.
 */
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
        domain_transfer_managers, "manager roles");
}

OPERATION(TransferUserDomainManagerRoles,
    .summary = "Has another user manage the libraries that a user manages.", TRANSFER,
    ERRORS(TRANSFER_ERRORS), .run = run);
