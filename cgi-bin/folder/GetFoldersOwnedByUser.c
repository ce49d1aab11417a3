/* /srv.asmx/GetFoldersOwnedByUser: lists the folders that a user owns. */
#include "library/folder_answer.h"
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
    REQUIRED(rowCount, "How many at most.", .minimum = 0, .maximum = INT32_MAX),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct user user;
    TRY(user_by_login(call, arguments->userName, &user));
    TRY(rights_on_user(call, &user));
    return folder_owned_answer(call, &user, arguments->startingRow, arguments->rowCount);
}

OPERATION(GetFoldersOwnedByUser, .summary = "Lists the folders that a user owns.",
    .area = "Folder Management", .root = "response", .access = ACCESS_READ, .allow = ALLOW_FOR_USER,
    PARAMETERS, SHOWS(folder_owned_shape),
    .answer = "A folder element for each that the caller may list, by name; roots are left out.",
    ERRORS({STATUS_NO_USER, "There is no such user."}, {STATUS_INVALID, "A number is below 0."},
        {STATUS_DENIED, "The caller is neither the user nor an administrator, a user manager or a "
                        "manager of the library of the user's account."}),
    OWN({STATUS_DENIED, .documented_code = 921, .text = "Insufficient rights"}), .run = run);
