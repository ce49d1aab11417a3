/* /srv.asmx/GetFoldersAndDocuments: lists what is in a folder in full. */
#include "library/listing_full.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    const char *Path;
    bool withrules;
    bool withpropertysets;
    bool withsecurity;
    bool withOwner;
    bool withVersions;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    FOLDER_PATH(Path, FOLDER_PATH_HELP),
    LISTING_FLAGS,
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    const struct listing_parts parts = LISTING_PARTS(arguments);
    struct place place;
    TRY(place_open_folder(call, arguments->Path, &place));
    return listing_full_answer(call, &place, &parts);
}

OPERATION(GetFoldersAndDocuments, .summary = "Lists what is directly in a folder in full.",
    .area = "Folder & Document Listing", .root = "root", .access = ACCESS_READ, .allow = ALLOW_LIST,
    PARAMETERS, SHOWS(listing_full_shape),
    .answer =
        "A folder element for each folder, and behind them a document for each document, that "
        "the caller may list, by name.",
    ERRORS(FOLDER_UNKNOWN), .run = run);
