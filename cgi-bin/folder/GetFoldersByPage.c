/* /srv.asmx/GetFoldersByPage: lists a page of the folders in one. */
#include "library/folder_answer.h"
#include "operation/operation.h"

#define PAGE 20

struct arguments {
    const char *authenticationTicket;
    const char *Path;
    const char *FolderFilter;
    int32_t PageNumber;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    FOLDER_PATH(Path, FOLDER_PATH_HELP),
    OPTIONAL(FolderFilter, "Text that is in the names, in any case; empty: any."),
    REQUIRED(
        PageNumber, "The page, from 1; each has 20 folders.", .minimum = 1, .maximum = INT32_MAX),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    const struct folder_page page = {
        arguments->FolderFilter, PAGE * ((int64_t)arguments->PageNumber - 1), PAGE};
    struct place place;
    TRY(place_open_folder(call, arguments->Path, &place));
    return folder_short_list_answer(call, &place, &page);
}

OPERATION(GetFoldersByPage, .summary = "Lists a page of the folders in one.",
    .area = "Folder Management", .root = "response", .access = ACCESS_READ, .allow = ALLOW_READ,
    PARAMETERS, SHOWS(folder_short_list_shape),
    .answer = "A folder element for each folder of the page that the caller may list, by name.",
    ERRORS(FOLDER_UNKNOWN, FOLDER_UNREAD, {STATUS_INVALID, "There is no such page."}), .run = run);
