/* /srv.asmx/SetOwner: makes somebody the owner of a folder or document. */
#include "home/site_settings.h"
#include "library/policy.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    const char *Path;
    const char *NewOwnerUserName;
    bool ApplytoTree;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(Path, "The path of the folder or document, as /Library/Folder/Name."),
    REQUIRED(NewOwnerUserName, "The login of the new owner."),
    REQUIRED(ApplytoTree, "true: of all that is in the folder as well."),
};

/* Administrators may, whatever the setting is: somebody has to. */
static enum status check_setting(struct call *call)
{
    struct general_settings general;
    TRY(site_read(call, &general_group, &general));
    if (general.AllowOwnershipTransfer || call->user->administrator)
        return STATUS_OK;
    return fail(call, STATUS_DENIED, "Ownership transfer is not allowed");
}

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct place place;
    struct user owner;
    if (!*text_trim(call->arena, arguments->Path))
        return fail(call, STATUS_INVALID, "Path is required");
    if (!*text_trim(call->arena, arguments->NewOwnerUserName))
        return fail(call, STATUS_INVALID, "NewOwnerUserName is required");
    TRY(policy_open(call, arguments->Path, POLICY_OWNERSHIP_CHANGE, &place));
    TRY(check_setting(call));
    TRY(user_by_login(call, text_trim(call->arena, arguments->NewOwnerUserName), &owner));
    if (!owner.enabled)
        return fail(call, STATUS_STATE, "%s is disabled.", owner.login);
    return access_set_owner(call, &place, owner.id, arguments->ApplytoTree);
}

OPERATION(SetOwner, .summary = "Makes somebody the owner of a folder or document.",
    .area = "Security & Access Control", .root = "response", .empty_error = true,
    .access = ACCESS_WRITE, .allow = ALLOW_CONTROL, PARAMETERS, .answer = "Success alone.",
    ERRORS({PLACE_UNKNOWN},
        {STATUS_DENIED, "The caller has no full control of it, or AllowOwnershipTransfer is off."},
        {STATUS_INVALID, "Path or NewOwnerUserName is empty."},
        {STATUS_NO_USER, "There is no user of that login."},
        {STATUS_STATE, "The new owner is disabled."}),
    .run = run);
