/* /srv.asmx/GetFolder: shows a folder. */
#include "library/folder_answer.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    const char *Path;
    bool WithRules;
    bool withPropertySets;
    bool withSecurity;
    bool withOwner;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    FOLDER_PATH(Path, FOLDER_PATH_HELP),
    REQUIRED(WithRules, FOLDER_RULES_HELP),
    REQUIRED(withPropertySets, FOLDER_PROPERTY_SETS_HELP),
    REQUIRED(withSecurity, FOLDER_SECURITY_HELP),
    REQUIRED(withOwner, FOLDER_OWNER_HELP),
};

static const struct member ANSWER[] = {
    XML_ELEMENT("folder", "The folder.", .shape = &folder_shape)};
static const struct shape answer_shape = {"AnswerWithFolder", MEMBERS(ANSWER)};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    const struct folder_parts parts = {arguments->WithRules, arguments->withPropertySets,
        arguments->withSecurity, arguments->withOwner};
    struct place place;
    struct folder folder;
    TRY(place_open_folder(call, arguments->Path, &place));
    TRY(folder_read(call, place.id, &folder));
    return folder_answer(call, &folder, &parts);
}

OPERATION(GetFolder, .summary = "Shows a folder.", .area = "Folder Management", .root = "response",
    .access = ACCESS_READ, .allow = ALLOW_READ, PARAMETERS, SHOWS(answer_shape),
    .answer = "A folder element.", ERRORS(FOLDER_UNKNOWN, FOLDER_UNREAD), .run = run);
