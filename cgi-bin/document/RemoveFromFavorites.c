/* /srv.asmx/RemoveFromFavorites: takes a document or a folder from the favorites of the caller. */
#include "library/favorite.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    const char *itemPath;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(itemPath, "The path of the document or the folder.", .limit = 4 * PATH_CHARACTERS),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct place place;
    TRY(place_see(call, arguments->itemPath, &place));
    return favorite_remove(call, &place);
}

OPERATION(RemoveFromFavorites,
    .summary = "Takes a document or a folder from the caller's favorites.",
    .area = "Document Management", .root = "response", .empty_error = true, .access = ACCESS_WRITE,
    .reader = true, PARAMETERS, .answer = "Success alone, also where it was none of them.",
    ERRORS({PLACE_UNKNOWN}), .run = run);
