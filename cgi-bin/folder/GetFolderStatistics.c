/* /srv.asmx/GetFolderStatistics: counts what is in a folder. */
#include "library/folder_statistics.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    const char *folderPath;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    FOLDER_PATH(folderPath, FOLDER_PATH_HELP),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct place place;
    TRY(place_open_folder(call, arguments->folderPath, &place));
    return folder_statistics_answer(call, &place);
}

OPERATION(GetFolderStatistics, .summary = "Counts what is in a folder.",
    .area = "Folder Management", .root = "response", .access = ACCESS_READ, .allow = ALLOW_READ,
    PARAMETERS, SHOWS(folder_statistics_shape),
    .answer = "A statistics element, with its attributes alone, of what the caller may list.",
    ERRORS(FOLDER_UNKNOWN, FOLDER_UNREAD), .run = run);
