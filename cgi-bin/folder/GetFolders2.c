/* /srv.asmx/GetFolders2: lists the first folders in one in short. */
#include "library/folder_answer.h"
#include "operation/operation.h"

/* The setting of the original that says how many it shows is none here. */
#define MOST_SHOWN 1000

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
    const struct folder_page first = {.count = MOST_SHOWN};
    struct place place;
    TRY(place_open_folder(call, arguments->Path, &place));
    return folder_short_list_answer(call, &place, &first);
}

OPERATION(GetFolders2, .summary = "Lists the first folders in one in short.",
    .area = "Folder Management", .root = "response", .access = ACCESS_READ, .allow = ALLOW_READ,
    PARAMETERS, SHOWS(folder_short_list_shape),
    .answer = "A folder element for each folder directly in it that the caller may list, of the "
              "first 1000 by name.",
    ERRORS(FOLDER_UNKNOWN, FOLDER_UNREAD), .run = run);
