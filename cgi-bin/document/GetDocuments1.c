/* /srv.asmx/GetDocuments1: lists the documents in a folder in brief. */
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
    return listing_documents_answer(call, &place);
}

OPERATION(GetDocuments1, .summary = "Lists the documents in a folder in brief.",
    .area = "Document Management", .root = "response", .access = ACCESS_READ, .empty_error = true,
    .allow = ALLOW_LIST, PARAMETERS, SHOWS(listing_documents_shape),
    .answer =
        "The folder and how many documents there are, as attributes, and a d element for each "
        "that the caller may list, by name.",
    ERRORS(FOLDER_UNKNOWN), .run = run);
