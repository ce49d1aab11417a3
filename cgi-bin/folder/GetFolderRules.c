/* /srv.asmx/GetFolderRules: shows what a folder allows. */
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
    XML_ELEMENT("Rules", "What it allows.", .shape = &rules_shape)};
static const struct shape answer_shape = {"AnswerWithFolderRules", MEMBERS(ANSWER)};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct place place;
    struct folder folder;
    TRY(place_open_folder(call, arguments->Path, &place));
    TRY(folder_read(call, place.id, &folder));
    rules_answer(call, &folder.rules);
    return STATUS_OK;
}

OPERATION(GetFolderRules, .summary = "Shows what a folder allows.", .area = "Folder Management",
    .root = "response", .access = ACCESS_READ, .allow = ALLOW_READ, PARAMETERS, SHOWS(answer_shape),
    .answer = "A Rules element.", ERRORS(FOLDER_UNKNOWN, FOLDER_UNREAD), .run = run);
