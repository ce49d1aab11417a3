/* /srv.asmx/SetFolderRules: says what a folder allows. */
#include "library/folder.h"
#include "library/policy.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    const char *Path;
    const char *xmlRules;
    bool ApplyToTree;
    struct rules_request request; /* what xmlRules asks for */
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    FOLDER_PATH(Path, FOLDER_PATH_HELP),
    REQUIRED(xmlRules,
        "A Rules element with a Rule for each that is to change: its Name is AllowableFileTypes, "
        "Checkins, Checkouts, DocumentDeletes, FolderDeletes, NewDocuments, NewFolders, "
        "ClassifiedDocuments or AutoPromptPropertySetName, its Value allows or disallows, of file "
        "types * or endings with commas between, of the last a name or nothing.",
        .xml = true,
        .sample = "<Rules><Rule Name=\"AllowableFileTypes\" Value=\"pdf,docx\"/>"
                  "<Rule Name=\"NewFolders\" Value=\"disallows\"/></Rules>"),
    REQUIRED(ApplyToTree, "true: all folders below it get the same."),
};

static enum status prepare(struct call *call, void *given)
{
    struct arguments *arguments = given;
    return rules_read_request(call, "xmlRules", arguments->xmlRules, &arguments->request);
}

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct place place;
    TRY(policy_open_folder(call, arguments->Path, POLICY_FOLDER_RULE_SET, &place));
    TRY(error_resume(call));
    TRY(place_require_online(call, &place));
    return rules_set(call, place.id, &arguments->request, arguments->ApplyToTree);
}

OPERATION(SetFolderRules, .summary = "Says what a folder allows.", .area = "Folder Management",
    .root = "root", .access = ACCESS_WRITE, .allow = ALLOW_CONTROL, PARAMETERS,
    .answer = "Success alone.",
    ERRORS(FOLDER_UNKNOWN, {STATUS_DENIED, "The caller has no full control of the folder."},
        {STATUS_XML, "xmlRules is no Rules element."},
        {STATUS_INVALID, "A rule has an unknown name."},
        {STATUS_INVALID, "A rule has a wrong value."},
        {STATUS_INVALID, "There is something else in it than rules."}, FOLDER_OFFLINE),
    .prepare = prepare, .run = run);
