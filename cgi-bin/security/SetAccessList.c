/* /srv.asmx/SetAccessList: sets who may do what with a folder or document. */
#include "library/access_answer.h"
#include "library/policy.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    const char *Path;
    const char *AccessListXML;
    bool ApplyToTree;
    struct access_request request; /* what AccessListXML asks for */
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(Path, "The path of the folder or document, as /Library/Folder/Name."),
    REQUIRED(AccessListXML,
        "An AccessList with Anonymous, DomainMembers, UserGroup and User elements, each with a "
        "Right"
        " from 0 to 6; who is not in it has none.",
        .xml = true,
        .sample = "<AccessList><DomainMembers Right=\"2\"/><User UserName=\"jdoe\" Right=\"5\"/>"
                  "</AccessList>"),
    REQUIRED(ApplyToTree, "true: all that is in the folder inherits it from now on."),
};

static enum status prepare(struct call *call, void *given)
{
    struct arguments *arguments = given;
    return access_read_request(
        call, "AccessListXML", arguments->AccessListXML, &arguments->request);
}

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct place place;
    TRY(policy_open(call, arguments->Path, POLICY_SECURITY_CHANGE, &place));
    TRY(error_resume(call));
    return access_set_request(call, &place, &arguments->request, arguments->ApplyToTree);
}

OPERATION(SetAccessList, .summary = "Sets who may do what with a folder or document.",
    .area = "Security & Access Control", .root = "response", .empty_error = true,
    .access = ACCESS_WRITE, .allow = ALLOW_CONTROL, PARAMETERS, .answer = "Success alone.",
    ERRORS({PLACE_UNKNOWN}, {PLACE_NOT_CONTROLLED}, {STATUS_XML, "AccessListXML is no AccessList."},
        {STATUS_INVALID, "An entry is wrong, or somebody is in it twice."},
        {STATUS_NO_USER, "There is no such user or group."},
        {STATUS_NO_DOMAIN, "There is no such library of a group."}),
    .prepare = prepare, .run = run);
