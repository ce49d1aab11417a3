/* /srv.asmx/GetParentFolderIDs: shows the folders that a folder is in. */
#include "library/folder.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    int32_t FolderID;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(FolderID, "The folder."),
};

static const struct member ANSWER[] = {XML_ATTRIBUTE("idpath",
    "The ids of the library's root, of the folders on the way, and of the folder, with slashes "
    "between.",
    .sample = "10/25/100/456")};
static const struct shape answer_shape = {"AnswerWithIdPath", MEMBERS(ANSWER)};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    const char *ids;
    struct place place;
    TRY(place_see_folder_id(call, arguments->FolderID, &place));
    TRY(folder_ids(call, place.id, &ids));
    response_attribute(call, "idpath", ids);
    return STATUS_OK;
}

OPERATION(GetParentFolderIDs, .summary = "Shows the folders that a folder is in.",
    .area = "Folder Management", .root = "response", .access = ACCESS_READ, PARAMETERS,
    SHOWS(answer_shape), .answer = "Their ids, as an attribute of the root.",
    ERRORS({STATUS_NO_DOCUMENT, "There is no such folder, or none that the caller may list."}),
    .run = run);
