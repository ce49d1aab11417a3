/* /srv.asmx/GetFavorites: lists the favorites of the caller. */
#include "library/favorite.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    bool withrules;
    bool withpropertysets;
    bool withsecurity;
    bool withOwner;
    bool withVersions;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    LISTING_FLAGS,
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    const struct listing_parts parts = LISTING_PARTS(arguments);
    return favorites_answer(call, &parts);
}

OPERATION(GetFavorites, .summary = "Lists the caller's favorites.", .area = "Document Management",
    .root = "root", .access = ACCESS_READ, PARAMETERS, SHOWS(listing_full_shape),
    .answer = "A folder element for each folder, and behind them a document for each document, "
              "that the caller may list, by name.",
    .run = run);
