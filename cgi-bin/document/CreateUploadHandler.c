/* /srv.asmx/CreateUploadHandler: begins to send a document in chunks. */
#include "library/library.h"
#include "library/upload_handler.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    int32_t PreferedChunkSize;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(PreferedChunkSize,
        "How many bytes of the file are to be sent at a time; 0: as the settings have it. What is"
        " not from 262144 to 33554432 becomes the nearest of these."),
};

static const struct member ANSWER[] = {
    XML_ATTRIBUTE("UploadHandler", "What stands for the upload in the calls that follow.",
        .sample = "a1b2c3d4-e5f6-4890-abcd-ef1234567890"),
    XML_ATTRIBUTE(
        "ChunkSize", "How many bytes a chunk is to have.", .type = FIELD_INT, .sample = "1048576"),
};
static const struct shape answer_shape = {"AnswerWithUploadHandler", MEMBERS(ANSWER)};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    const char *handler;
    int32_t size;
    TRY(chunk_size(call, arguments->PreferedChunkSize, &size));
    TRY(upload_begin(call, &handler));
    response_attribute(call, "UploadHandler", handler);
    response_integer_attribute(call, "ChunkSize", size);
    return STATUS_OK;
}

OPERATION(CreateUploadHandler, .summary = "Begins to send a document in chunks.",
    .area = "Document Management", .root = "response", .empty_error = true, .access = ACCESS_WRITE,
    PARAMETERS, SHOWS(answer_shape),
    .answer = "The upload handler, which is kept for a day after each chunk, and the chunks' size.",
    .run = run);
