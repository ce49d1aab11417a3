/* /srv.asmx/GetFavoriteFoldersOfUser: lists the folders among the favorites of a user. */
#include "library/document_of_user.h"
#include "library/favorite.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    const char *userName;
    int32_t startingRow;
    int32_t rowCount;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(userName, "Login name of the user."),
    REQUIRED(startingRow, "How many are skipped.", .minimum = 0, .maximum = INT32_MAX),
    REQUIRED(rowCount, "How many at most; 0: all.", .minimum = 0, .maximum = INT32_MAX),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    return favorite_folders_answer(
        call, arguments->userName, arguments->startingRow, arguments->rowCount);
}

OPERATION(GetFavoriteFoldersOfUser, .summary = "Lists the folders among a user's favorites.",
    .area = "Document Management", .root = "root", .access = ACCESS_READ, .allow = ALLOW_FOR_USER,
    PARAMETERS, SHOWS(favorite_folders_shape),
    .answer = "A folder element for each that the caller may list, by name.",
    ERRORS(DOCUMENTS_OF_USER_ERRORS),
    OWN({STATUS_DENIED, .documented_code = 921, .text = "Insufficient rights"}), .run = run);
