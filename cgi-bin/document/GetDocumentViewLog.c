/* /srv.asmx/GetDocumentViewLog: tells who has looked at a document. */
#include "library/document_facts.h"
#include "library/document_view.h"
#include "library/policy.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    const char *path;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    DOCUMENT_PATH(path),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct place place;
    TRY(place_see_document(call, arguments->path, &place));
    TRY(policy_check(call, POLICY_DOCUMENT_READ_VIEW_LOG, &place));
    return view_log_answer(call, place.id);
}

OPERATION(GetDocumentViewLog, .summary = "Tells who has looked at a document.",
    .area = "Document Management", .root = "response", .empty_error = true, .access = ACCESS_READ,
    .allow = ALLOW_CONTROL, PARAMETERS, SHOWS(view_log_answer_shape),
    .answer = "A Version element for each time that somebody was given the content of a version.",
    ERRORS(DOCUMENT_UNKNOWN, {PLACE_NOT_CONTROLLED}), .run = run);
