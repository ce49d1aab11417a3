/* /srv.asmx/GetFoldersAndDocuments2: lists what is in a folder in short. */
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
    const struct listing_page all = {.folder_part = "", .document_part = ""};
    TRY(place_open_folder(call, arguments->Path, &place));
    return listing_answer(call, &place, &all);
}

OPERATION(GetFoldersAndDocuments2, .summary = "Lists what is directly in a folder in short.",
    .area = "Folder & Document Listing", .root = "response", .access = ACCESS_READ,
    .allow = ALLOW_READ, PARAMETERS, SHOWS(listing_answer_shape),
    .answer = "A folder element for each folder, and a document for each document, that the caller "
              "may list.",
    ERRORS(FOLDER_UNKNOWN, FOLDER_UNREAD), .run = run);
