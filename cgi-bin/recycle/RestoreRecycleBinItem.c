/* /srv.asmx/RestoreRecycleBinItem: takes something out of the recycle bin. */
#include "operation/operation.h"
#include "library/access.h"
#include "workflow/recycle_bin.h"

struct arguments {
    const char *AuthenticationTicket;
    const char *ItemHandler;
    const char *RestorePath;
};

static const struct field parameters[] = {
    TICKET(AuthenticationTicket),
    RECYCLED_HANDLER(ItemHandler),
    OPTIONAL(RestorePath, "The path of the folder that it comes to; empty: where it was.",
        .limit = 4 * PATH_CHARACTERS),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct recycled item;
    TRY(recycled_by_handler(call, arguments->ItemHandler, &item));
    return recycled_restore(call, &item, arguments->RestorePath);
}

OPERATION(RestoreRecycleBinItem, .summary = "Takes something out of the recycle bin.",
    .area = "Recycle Bin", .root = "response", .empty_error = true, .access = ACCESS_WRITE,
    .allow = ALLOW_ADD, PARAMETERS, .answer = "Success alone.",
    ERRORS({RECYCLED_NO_HANDLER}, {RECYCLED_GONE}, FOLDER_UNKNOWN,
        {STATUS_DENIED, "Somebody else has deleted it, and the caller is no administrator."},
        {STATUS_DENIED, "The caller may not add to the folder that it comes to."},
        {STATUS_STATE, "The folder that it was in is gone."},
        {STATUS_STATE, "The rules of the folder do not allow it."},
        {STATUS_STATE, "The rules of the folder do not allow documents of that type."},
        {STATUS_STATE, "The cut-off date of the folder has come: it takes no further documents."},
        {STATUS_TAKEN, "The folder has a folder of that name."},
        {STATUS_TAKEN, "The folder has a document of that name."},
        {STATUS_INVALID, "A path would be too long."}, FOLDER_OFFLINE),
    .run = run);
