/* /srv.asmx/GetFolders: lists the folders in one, in detail. */
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
    XML_ELEMENT("folder", "A folder, by name.", .shape = &folder_shape, .list = true)};
static const struct shape answer_shape = {"AnswerWithFolders", MEMBERS(ANSWER)};

static enum status write_one(struct call *call, void *context, const struct folder *folder)
{
    return folder_answer(call, folder, context);
}

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct folder_parts parts = {arguments->WithRules, arguments->withPropertySets,
        arguments->withSecurity, arguments->withOwner};
    const struct folder_page all = {0};
    struct place place;
    TRY(place_open_folder(call, arguments->Path, &place));
    return folder_list_answer(call, &place, &all, write_one, &parts);
}

OPERATION(GetFolders, .summary = "Lists the folders in one, in detail.",
    .area = "Folder Management", .root = "response", .access = ACCESS_READ, .allow = ALLOW_READ,
    PARAMETERS, SHOWS(answer_shape),
    .answer = "A folder element for each folder directly in it that the caller may list.",
    ERRORS(FOLDER_UNKNOWN, FOLDER_UNREAD), .run = run);
