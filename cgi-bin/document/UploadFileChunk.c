/* /srv.asmx/UploadFileChunk: sends a chunk of a document. */
#include "home/settings.h"
#include "library/library.h"
#include "library/upload_handler.h"
#include "text.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    const char *uploadHandler;
    struct bytes fileChunk;
    const char *chunkHEXCRC;
    bool lastChunk;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    UPLOAD_HANDLER(uploadHandler),
    REQUIRED(fileChunk, "The bytes of the chunk: Base64, or in a form of parts a file of them."),
    REQUIRED(chunkHEXCRC, "The CRC-32 of the bytes, in hexadecimal digits.", .limit = 16,
        .sample = "F7D18982"),
    REQUIRED(lastChunk, "Whether the file ends with it."),
};

static const struct member ANSWER[] = {
    XML_ATTRIBUTE("tryagain",
        "Whether the checksum is another: the chunk was not kept, and is to be sent again.",
        .type = FIELD_BOOLEAN, .sample = "false"),
    XML_ATTRIBUTE("filehexcrc", "Of the last chunk: the CRC-32 of the whole file.", .lacks = true,
        .sample = "A3F2B1C0"),
};
static const struct shape answer_shape = {"AnswerToChunk", MEMBERS(ANSWER)};

static enum status limit(struct call *call, int64_t *bytes)
{
    (void)call;
    *bytes = CHUNK_MOST;
    return STATUS_OK;
}

/* Some clients write a negative number of 64 bits: the lower 32 are the checksum. */
static enum status read_checksum(struct call *call, const char *text, uint32_t *sum)
{
    if (!*text || text[strspn(text, "0123456789abcdefABCDEF")])
        return fail(call, STATUS_INVALID, "chunkHEXCRC is no number of hexadecimal digits.");
    *sum = (uint32_t)strtoull(text, NULL, 16);
    return STATUS_OK;
}

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct chunk_result result;
    uint32_t sum = 0;
    TRY(read_checksum(call, arguments->chunkHEXCRC, &sum));
    TRY(upload_append(
        call, arguments->uploadHandler, &arguments->fileChunk, sum, arguments->lastChunk, &result));
    if (result.damaged && edition_of(call) == EDITION_RESPONSE) /* as its clients read it */
        response_refuse(call);
    response_attribute(call, "tryagain", text_of_boolean(result.damaged));
    if (arguments->lastChunk && !result.damaged)
        response_attribute(
            call, "filehexcrc", arena_format(call->arena, "%08" PRIX32, result.crc32));
    return STATUS_OK;
}

OPERATION(UploadFileChunk, .summary = "Sends a chunk of a document, behind those sent before.",
    .area = "Document Management", .root = "root", .access = ACCESS_OWN, PARAMETERS,
    .content_limit = limit, SHOWS(answer_shape),
    .answer = "Whether it is to be sent again; of the last one, the checksum of all.",
    ERRORS(UPLOAD_HANDLER_INVALID, UPLOAD_HANDLER_UNKNOWN,
        {STATUS_INVALID, "The checksum is no number of hexadecimal digits."},
        {STATUS_INVALID, "The chunk has more than 33554432 bytes."},
        {STATUS_INVALID, "The document would be larger than the settings allow."},
        {STATUS_STATE, "The last chunk has come already."},
        {STATUS_STATE, "What came before it is gone, or another chunk came at the same time."},
        {STATUS_LIMIT, "The caller has written as much as one person may."}),
    OWN(UPLOAD_HANDLER_OWN), .run = run);
