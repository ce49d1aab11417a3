/* /srv.asmx/VerifyVersionHash: tells whether the content of a version is undamaged. */
#include "db.h"
#include "home/settings.h"
#include "library/content.h"
#include "library/document_facts.h"
#include "library/version_answer.h"
#include "text.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    const char *path;
    int32_t versionNumber;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    DOCUMENT_PATH(path),
    REQUIRED(versionNumber, "The version, times 1,000,000.", .sample = "1000000"),
};

static const struct member ANSWER[] = {XML_ATTRIBUTE(
    "hashVerified", "Whether it is what was stored.", .type = FIELD_BOOLEAN, .sample = "true")};
static const struct shape answer_shape = {"AnswerWithVerification", MEMBERS(ANSWER)};

static enum status find_content(
    struct call *call, const struct arguments *arguments, struct content *content)
{
    struct place place;
    struct document document;
    int32_t number = arguments->versionNumber;
    TRY(place_open_document(call, arguments->path, &place));
    TRY(document_by_id(call, place.id, &document));
    return document_version(
        call, &document, number % VERSION_PACKED ? -1 : number / VERSION_PACKED, content);
}

/* It takes as long as the content is large: no transaction is open. */
static enum status run(struct call *call, const void *given)
{
    struct content content;
    bool sound;
    TRY(db_begin(call, DB_READ));
    TRY(find_content(call, given, &content));
    TRY(db_commit(call));
    TRY(content_verify(call, call->settings->documents, &content, &sound));
    response_attribute(call, "hashVerified", text_of_boolean(sound));
    return STATUS_OK;
}

OPERATION(VerifyVersionHash, .summary = "Tells whether the content of a version is undamaged.",
    .area = "Document Management", .root = "root", .access = ACCESS_OWN, .reader = true,
    .allow = ALLOW_READ, PARAMETERS, SHOWS(answer_shape),
    .answer = "Whether it is, as hashVerified.",
    ERRORS({STATUS_NO_DOCUMENT, "There is no document at the path, or none the caller may list."},
        {STATUS_NO_DOCUMENT, "The document has no such version."}, DOCUMENT_UNREAD),
    .run = run);
