/* /srv.asmx/GetSubFoldersCount: counts the folders in one. */
#include "library/folder.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    const char *Path;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    FOLDER_PATH(Path, FOLDER_PATH_HELP),
};

static const struct member ANSWER[] = {
    XML_ATTRIBUTE("SubFolderCount", "How many there are.", .type = FIELD_INT)};
static const struct shape answer_shape = {"AnswerWithFolderCount", MEMBERS(ANSWER)};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct place place;
    int64_t count;
    TRY(place_open_folder(call, arguments->Path, &place));
    TRY(folder_count(call, &place, &count));
    response_integer_attribute(call, "SubFolderCount", count);
    return STATUS_OK;
}

OPERATION(GetSubFoldersCount, .summary = "Counts the folders in one.", .area = "Folder Management",
    .root = "response", .access = ACCESS_READ, .allow = ALLOW_READ, PARAMETERS, SHOWS(answer_shape),
    .answer = "How many folders directly in it the caller may list, as an attribute of the root.",
    ERRORS(FOLDER_UNKNOWN, FOLDER_UNREAD), .run = run);
