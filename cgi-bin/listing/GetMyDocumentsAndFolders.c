/* /srv.asmx/GetMyDocumentsAndFolders: lists the folders and documents that the caller owns. */
#include "library/listing_full.h"
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
    return listing_own_answer(call, &parts);
}

OPERATION(GetMyDocumentsAndFolders,
    .summary = "Lists the folders and documents that the caller owns.",
    .area = "Folder & Document Listing", .root = "response", .access = ACCESS_READ, PARAMETERS,
    SHOWS(listing_own_shape),
    .answer = "A folder element for each folder, and behind them a document for each document, by "
              "name; roots are left out.",
    .run = run);
