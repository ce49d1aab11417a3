/* /srv.asmx/SetFolderAIPreferences: says what is to be done by machine with new documents. */
#include "library/folder_ai.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    const char *Path;
    const char *xmlPreferences;
    struct ai_request request; /* what xmlPreferences asks for */
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    FOLDER_PATH(Path, FOLDER_PATH_HELP),
    REQUIRED(xmlPreferences,
        "An AIPreferences element with a Preference for each that is to change, whose Value is on "
        "or "
        "off; other names than GetFolderAIPreferences has are passed over. They are kept, and "
        "nothing is done.",
        .xml = true,
        .sample = "<AIPreferences><Preference Name=\"ScrubPII\" Value=\"on\"/></AIPreferences>"),
};

static enum status prepare(struct call *call, void *given)
{
    struct arguments *arguments = given;
    return ai_read_request(call, "xmlPreferences", arguments->xmlPreferences, &arguments->request);
}

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct place place;
    TRY(place_open_folder(call, arguments->Path, &place));
    TRY(error_resume(call));
    TRY(place_require_online(call, &place));
    return ai_set(call, &place, &arguments->request);
}

OPERATION(SetFolderAIPreferences,
    .summary = "Says what is to be done by machine with new documents of a folder.",
    .area = "Folder Management", .root = "response", .empty_error = true, .access = ACCESS_WRITE,
    .allow = ALLOW_CONTROL, PARAMETERS, .answer = "Success alone.",
    ERRORS(FOLDER_UNKNOWN,
        {STATUS_DENIED, "The caller has no full control of the folder, or of one below it."},
        {STATUS_XML, "xmlPreferences is no AIPreferences element."},
        {STATUS_INVALID, "A value is neither on nor off."}, FOLDER_OFFLINE),
    OWN({STATUS_XML, .documented_code = 903}), .prepare = prepare, .run = run);
