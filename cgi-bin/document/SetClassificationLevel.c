/* /srv.asmx/SetClassificationLevel: classifies a document or a folder. */
#include "library/classification.h"
#include "library/folder.h"
#include "library/policy.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    const char *Path;
    int32_t ClassificationLevel;
    struct datetime DowngradeOn;
    struct datetime DeclassifyOn;
    const char *ReasonForAction;
    const char *Agency;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(Path, "The path of the document or the folder.", .limit = 4 * PATH_CHARACTERS),
    REQUIRED(ClassificationLevel,
        "0: no markings, 1: declassified, 2: confidential, 3: secret, 4: top secret.",
        .sample = "2"),
    OPTIONAL(DowngradeOn, "When it is to be downgraded, of a level from 2 on."),
    OPTIONAL(DeclassifyOn, "When it is to be declassified, of a level from 2 on."),
    OPTIONAL(ReasonForAction, "Why; it is kept."),
    OPTIONAL(Agency, "Who is responsible for it; it is kept."),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    const struct classification wanted = {.level = arguments->ClassificationLevel,
        .downgrade_on = arguments->DowngradeOn,
        .declassify_on = arguments->DeclassifyOn,
        .reason = arguments->ReasonForAction,
        .agency = arguments->Agency};
    struct place place;
    TRY(policy_open(call, arguments->Path, POLICY_CHANGE_CLASSIFICATION, &place));
    return classification_set(call, &place, &wanted);
}

OPERATION(SetClassificationLevel, .summary = "Classifies a document or a folder.",
    .area = "Document Management", .root = "response", .empty_error = true, .access = ACCESS_WRITE,
    .allow = ALLOW_CONTROL, PARAMETERS, .answer = "Success alone.",
    ERRORS({PLACE_UNKNOWN}, {PLACE_NOT_CONTROLLED}, {STATUS_INVALID, "There is no such level."},
        {STATUS_STATE,
            "The rules of its folder disallow classified documents, or it has a cut-off date."},
        FOLDER_OFFLINE),
    .run = run);
