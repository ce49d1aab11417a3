/* /srv.asmx/GetFolders1: lists the folders in one in short. */
#include "home/settings.h"
#include "library/folder_answer.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    const char *Path;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    FOLDER_PATH(Path, FOLDER_PATH_HELP),
};

static const struct member SHORTEST[] = {
    XML_ATTRIBUTE("id", "The folder.", .type = FIELD_INT),
    XML_ATTRIBUTE("n", "Its name.", .sample = "Contracts"),
};
static const struct shape shortest_shape = {"FolderInShortest", MEMBERS(SHORTEST)};
static const struct member ANSWER[] = {
    XML_ATTRIBUTE("itemcount", "How many there are.", .type = FIELD_INT, .response = true),
    XML_ELEMENT(
        "f", "A folder, by name.", .shape = &shortest_shape, .list = true, .response = true),
    XML_ELEMENT("folder", "A folder, by name.", .shape = &folder_short_shape, .list = true,
        .reference = true),
};
static const struct shape answer_shape = {"AnswerWithFoldersInShortest", MEMBERS(ANSWER)};

static enum status write_shortest(struct call *call, void *context, const struct folder *folder)
{
    (void)context;
    response_open(call, "f");
    response_integer_attribute(call, "id", folder->id);
    response_attribute(call, "n", folder->name);
    response_close(call);
    return STATUS_OK;
}

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    const struct folder_page all = {0};
    struct place place;
    int64_t count;
    TRY(place_open_folder(call, arguments->Path, &place));
    if (edition_of(call) != EDITION_RESPONSE)
        return folder_short_list_answer(call, &place, &all);
    TRY(folder_count(call, &place, &count));
    response_integer_attribute(call, "itemcount", count);
    return folder_list_answer(call, &place, &all, write_shortest, NULL);
}

OPERATION(GetFolders1, .summary = "Lists the folders in one in short.", .area = "Folder Management",
    .root = "response", .access = ACCESS_READ, .allow = ALLOW_READ, PARAMETERS, SHOWS(answer_shape),
    .answer = "A folder element for each folder directly in it that the caller may list.",
    ERRORS(FOLDER_UNKNOWN, FOLDER_UNREAD), .run = run);
