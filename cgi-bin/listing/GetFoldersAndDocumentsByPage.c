/* /srv.asmx/GetFoldersAndDocumentsByPage: lists what is in a folder in short, a page at a time. */
#include "library/listing.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    const char *Path;
    const char *FolderFilter;
    const char *DocumentFilter;
    int32_t PageNumber;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    FOLDER_PATH(Path, FOLDER_PATH_HELP),
    OPTIONAL(FolderFilter, "A text in the names of folders, in any case; empty: any."),
    OPTIONAL(DocumentFilter, "A text in the names of documents, in any case; empty: any."),
    REQUIRED(PageNumber, "The page, from 1; one has 20 items.", .minimum = 1, .maximum = INT32_MAX),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct place place;
    const struct listing_page page = {.folder_part = arguments->FolderFilter,
        .document_part = arguments->DocumentFilter,
        .start = (arguments->PageNumber - INT64_C(1)) * LISTING_PAGE,
        .count = LISTING_PAGE};
    TRY(place_open_folder(call, arguments->Path, &place));
    return listing_answer(call, &place, &page);
}

OPERATION(GetFoldersAndDocumentsByPage,
    .summary = "Lists what is directly in a folder in short, a page at a time.",
    .area = "Folder & Document Listing", .root = "response", .access = ACCESS_READ,
    .allow = ALLOW_READ, PARAMETERS, SHOWS(listing_answer_shape),
    .answer = "A folder element for each folder of the page and, behind them, a document for each "
              "document, that the caller may list.",
    ERRORS(FOLDER_UNKNOWN, FOLDER_UNREAD, {STATUS_INVALID, "PageNumber is less than 1."}),
    .run = run);
