/* /srv.asmx/FolderAccessAllowed: tells whether the caller may do something with a folder. */
#include "library/policy.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    const char *Path;
    int32_t ActionId;
};

static const struct access_action ACTIONS[] = {
    {2, MAY_CONTROL, "Delete folder", POLICY_FOLDER_DELETE},
    {5, MAY_CHANGE, "Add/Change metadata", POLICY_META_DATA_ADD_CHANGE},
    {6, MAY_CHANGE, "Remove metadata", POLICY_META_DATA_REMOVE},
    {7, MAY_CONTROL, "Set folder rules", POLICY_FOLDER_RULE_SET},
    {10, MAY_CONTROL, "Change ownership", POLICY_OWNERSHIP_CHANGE},
    {11, MAY_CONTROL, "Change security", POLICY_SECURITY_CHANGE},
    {17, MAY_CHANGE, "Change folder properties", POLICY_FOLDER_PROPERTY_CHANGE},
    {26, MAY_READ, "Read security access list", POLICY_READ_SECURITY},
    {33, MAY_CONTROL, "Move folder within library", POLICY_MOVE_INSIDE},
    {34, MAY_CONTROL, "Move folder outside library", POLICY_MOVE_OUTSIDE},
    {37, MAY_ADD, "Create document", POLICY_DOCUMENT_CREATE},
    {38, MAY_ADD, "Create folder", POLICY_FOLDER_CREATE},
    {41, MAY_LIST, "List folder contents", POLICY_NONE},
    {0},
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(Path, "The path of the folder."),
    REQUIRED(ActionId, "The action: 2, 5, 6, 7, 10, 11, 17, 26, 33, 34, 37, 38, 41."),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct place place;
    TRY(place_see_folder(call, arguments->Path, &place));
    return access_require(call, &place, ACTIONS, arguments->ActionId);
}

OPERATION(FolderAccessAllowed,
    .summary = "Tells whether the caller may do something with a folder.",
    .area = "Security & Access Control", .root = "response", .empty_error = true,
    .access = ACCESS_READ, PARAMETERS, .answer = "Success alone: the caller may.",
    ERRORS({STATUS_NO_DOCUMENT, "There is no folder at the path, or none the caller may list."},
        {STATUS_INVALID, "There is no such action; the message tells which there are."},
        {STATUS_DENIED, "The caller may not."}),
    .run = run);
