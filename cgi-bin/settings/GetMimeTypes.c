/* /srv.asmx/GetMimeTypes: lists the types of files by the ends of their names. */
#include "library/mime_type.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
};

static enum status run(struct call *call, const void *given)
{
    (void)given;
    mime_types_answer(call);
    return STATUS_OK;
}

OPERATION(GetMimeTypes, .summary = "Lists the types of files by the ends of their names.",
    .area = "Application Settings & Configuration", .root = "response", .access = ACCESS_READ,
    PARAMETERS, SHOWS(mime_types_answer_shape),
    .answer = "A MimeTypes element with a MimeType each, by the ends of names.", .run = run);
