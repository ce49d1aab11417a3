/* /srv.asmx/GetDocumentsByPage: lists the documents in a folder in brief, a page at a time. */
#include "library/listing.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    const char *Path;
    const char *DocumentFilter;
    int32_t PageNumber;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    FOLDER_PATH(Path, FOLDER_PATH_HELP),
    OPTIONAL(DocumentFilter,
        "Texts, with semicolons between, of which one is in the name, in any case; empty: any."),
    REQUIRED(PageNumber, "The page, from 1; -1: all that there are.", .minimum = -1,
        .maximum = INT32_MAX),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct place place;
    TRY(place_open_folder(call, arguments->Path, &place));
    return listing_documents_page_answer(
        call, &place, arguments->DocumentFilter, arguments->PageNumber);
}

OPERATION(GetDocumentsByPage,
    .summary = "Lists the documents in a folder in brief, a page at a time.",
    .area = "Document Management", .root = "response", .access = ACCESS_READ, .empty_error = true,
    .allow = ALLOW_LIST, PARAMETERS, SHOWS(listing_documents_page_shape),
    .answer =
        "The folder and how many documents fit in all, as attributes, and a d element for each "
        "of the page that the caller may list, by name. A page has as many as the setting "
        "SearchPageSize says.",
    ERRORS(FOLDER_UNKNOWN,
        {STATUS_INVALID, "PageNumber is 0 or less than -1, or the filter has more than 8 texts."}),
    .run = run);
