/* /srv.asmx/GetFolderAIPreferences: shows what is to be done by machine with new documents. */
#include "library/folder_ai.h"
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
    return ai_answer(call, place.id);
}

OPERATION(GetFolderAIPreferences,
    .summary = "Shows what is to be done by machine with new documents of a folder.",
    .area = "Folder Management", .root = "response", .access = ACCESS_READ, .allow = ALLOW_READ,
    PARAMETERS, SHOWS(ai_answer_shape), .answer = "An AIPreferences element.",
    ERRORS(FOLDER_UNKNOWN, FOLDER_UNREAD), .run = run);
