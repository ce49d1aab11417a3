/* /srv.asmx/GetFolderCatalog: shows all that is in a folder, at every depth. */
#include "library/catalog.h"
#include "library/folder.h"
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
    return catalog_answer(call, &place);
}

OPERATION(GetFolderCatalog, .summary = "Shows all that is in a folder, at every depth.",
    .area = "Folder Management", .root = "response", .empty_error = true, .access = ACCESS_READ,
    .allow = ALLOW_READ, PARAMETERS, SHOWS(catalog_answer_shape),
    .answer = "The folder with its documents and folders, one in the other, as far as the caller "
              "may list them.",
    ERRORS(FOLDER_UNKNOWN, FOLDER_UNREAD),
    OWN({STATUS_DENIED, .error_code = 4041}), .run = run);
