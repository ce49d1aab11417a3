/* /srv.asmx/GetFoldersAndDocuments1: lists what is in a folder in brief. */
#include "library/listing.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    const char *Path;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    FOLDER_PATH(Path, FOLDER_PATH_HELP),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct place place;
    TRY(place_open_folder(call, arguments->Path, &place));
    return listing_brief_answer(call, &place);
}

OPERATION(GetFoldersAndDocuments1, .summary = "Lists what is directly in a folder in brief.",
    .area = "Folder & Document Listing", .root = "response", .access = ACCESS_READ,
    .empty_error = true, .allow = ALLOW_LIST, PARAMETERS, SHOWS(listing_brief_answer_shape),
    .answer = "The folder and how much is in it, as attributes, and an f element for each folder "
              "and a d for each document that the caller may list.",
    ERRORS(FOLDER_UNKNOWN), .run = run);
