/* /srv.asmx/AddToFavorites: adds a document or a folder to the favorites of the caller. */
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
    TRY(place_open(call, arguments->itemPath, &place));
    return favorite_add(call, &place);
}

OPERATION(AddToFavorites, .summary = "Adds a document or a folder to the caller's favorites.",
    .area = "Document Management", .root = "root", .access = ACCESS_WRITE, .reader = true,
    .allow = ALLOW_READ, PARAMETERS,
    .answer = "Success alone. Of a shortcut the document that it leads to is added.",
    ERRORS({PLACE_UNKNOWN}, {STATUS_DENIED, "The caller may not read it."},
        {STATUS_TAKEN, "It is a document that is among them already."}),
    .run = run);
