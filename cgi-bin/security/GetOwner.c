/* /srv.asmx/GetOwner: shows whose a folder or document is. */
#include "library/access.h"
#include "operation/operation.h"
#include "people/user_answer.h"

struct arguments {
    const char *authenticationTicket;
    const char *Path;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(Path, "The path of the folder or document, as /Library/Folder/Name."),
};

static const struct member ANSWER[] = {
    XML_ELEMENT("User", "The owner.", .shape = &user_basic_shape),
};
static const struct shape answer_shape = {"AnswerWithOwner", MEMBERS(ANSWER)};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct place place;
    struct user owner;
    TRY(place_see(call, arguments->Path, &place));
    if (!place.owner_id)
        return fail(call, STATUS_NO_USER, "Owner not found");
    TRY(user_by_id(call, place.owner_id, &owner));
    user_answer_basic(call, &owner);
    response_close(call);
    return STATUS_OK;
}

OPERATION(GetOwner, .summary = "Shows whose a folder or document is.",
    .area = "Security & Access Control", .root = "response", .access = ACCESS_READ, PARAMETERS,
    SHOWS(answer_shape), .answer = "A User element.",
    ERRORS({PLACE_UNKNOWN}, {STATUS_NO_USER, "The folder has no owner."}), .run = run);
