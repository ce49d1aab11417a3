#include "answer.h"

#include "base64.h"
#include "wire.h"

#include <sodium.h>

/* What is left for what is around a result: bytes. */
#define AROUND 4096
static const char TOO_LARGE[] =
    "The answer is too large: please ask for less, or for a part of it.";

void answer_start(struct call *call, struct answer *answer, size_t limit)
{
    *answer = (struct answer){.body = BUFFER_INIT(call->arena, ANSWER_LIMIT),
        .limit = limit,
        .http_status = 200,
        .caching = ANSWER_CACHING,
        .headers = "",
        .verbs = "GET, POST"};
    call->answer = answer;
}

struct buffer *answer_document(struct call *call, const char *content_type, const char *headers)
{
    struct answer *answer = call->answer;
    answer->body = (struct buffer)BUFFER_INIT(call->arena, ANSWER_LIMIT);
    answer->document = true;
    answer->content_type = content_type;
    answer->headers = headers;
    return &answer->body;
}

enum status answer_check(struct call *call)
{
    return call->wire->length(call) + AROUND <= call->answer->limit
               ? STATUS_OK
               : fail(call, STATUS_LIMIT, TOO_LARGE);
}

void answer_finish(struct call *call)
{
    struct answer *answer = call->answer;
    if (answer->document && (answer->body.overflow || answer->body.length > answer->limit))
        fail(call, STATUS_LIMIT, TOO_LARGE);
    answer->document &= call->error.status == STATUS_OK;
    if (call->error.status != STATUS_OK)
        answer->content = NULL;
    if (answer->document)
        return;
    answer->body = (struct buffer)BUFFER_INIT(call->arena, ANSWER_LIMIT);
    answer->headers = "";
    call->wire->finish(call);
    if (answer->http_status == 405) /* a verb that is refused is told those that are not */
        answer->headers =
            arena_format(call->arena, "%sAllow: %s\r\n", answer->headers, answer->verbs);
}

/* A document is told from others, and from an older one, by the hash of its body. Where the client
 * has it already, which says `known` or NULL, it is not sent. */
static void add_etag(struct call *call, const char *known)
{
    struct answer *answer = call->answer;
    unsigned char hash[crypto_generichash_BYTES_MIN];
    char digits[2 * sizeof hash + 1];
    crypto_generichash(
        hash, sizeof hash, (const unsigned char *)answer->body.text, answer->body.length, NULL, 0);
    sodium_bin2hex(digits, sizeof digits, hash, sizeof hash);
    const char *etag = arena_format(call->arena, "\"%s\"", digits);
    answer->headers = arena_format(call->arena, "%sETag: %s\r\n", answer->headers, etag);
    if (known && answer->http_status == 200 && (strcmp(known, "*") == 0 || strstr(known, etag))) {
        answer->http_status = 304;
        answer->body.length = 0;
    }
}

static const char *reason(int http_status)
{
    static const struct {
        int status;
        const char *reason;
    } REASONS[] = {{200, "OK"}, {201, "Created"}, {304, "Not Modified"}, {400, "Bad Request"},
        {401, "Unauthorized"}, {403, "Forbidden"}, {404, "Not Found"}, {405, "Method Not Allowed"},
        {413, "Content Too Large"}, {415, "Unsupported Media Type"}, {503, "Service Unavailable"}};
    for (size_t i = 0; i < COUNT_OF(REASONS); i++)
        if (REASONS[i].status == http_status)
            return REASONS[i].reason;
    return "Internal Server Error";
}

#define CONTENT_PIECE (48 * 1024) /* bytes that are sent at a time: a multiple of three */

static enum status send_content(
    struct call *call, struct exchange *exchange, const struct answer_content *content)
{
    unsigned char *bytes = arena_allocate(call->arena, CONTENT_PIECE);
    char *text = arena_allocate(call->arena, base64_length(CONTENT_PIECE));
    for (int64_t done = 0; done < content->length;) {
        int64_t left = content->length - done;
        size_t size = left < CONTENT_PIECE ? (size_t)left : CONTENT_PIECE;
        TRY(content->read(call, content->context, content->offset + done, bytes, size));
        base64_encode(bytes, size, text);
        exchange_write(exchange, text, base64_length(size));
        done += (int64_t)size;
    }
    return STATUS_OK;
}

/* The body; what cannot be read is not told any more, since the head is sent. */
static void send_body(struct call *call, struct exchange *exchange)
{
    const struct answer *answer = call->answer;
    const struct answer_content *content = answer->content;
    size_t before = content ? content->at : answer->body.length;
    if (before > 0)
        exchange_write(exchange, answer->body.text, before);
    if (content && send_content(call, exchange, content) != STATUS_OK)
        log_line(call, "an answer ends early: %s", call->error.message);
    else if (answer->body.length > before)
        exchange_write(exchange, answer->body.text + before, answer->body.length - before);
}

static size_t body_length(const struct answer *answer)
{
    return answer->body.length +
           (answer->content ? base64_length((size_t)answer->content->length) : 0);
}

void answer_send(struct call *call, struct exchange *exchange, bool head)
{
    struct answer *answer = call->answer;
    answer_finish(call);
    if (answer->document)
        add_etag(call, exchange_variable(exchange, "HTTP_IF_NONE_MATCH"));
    const char *body =
        answer->http_status == 304
            ? ""
            : arena_format(call->arena, "Content-Type: %s\r\nContent-Length: %zu\r\n",
                  answer->content_type, body_length(answer));
    const char *text = arena_format(call->arena, "Status: %d %s\r\n%sCache-Control: %s\r\n%s\r\n",
        answer->http_status, reason(answer->http_status), body, answer->caching, answer->headers);
    exchange_write(exchange, text, strlen(text));
    if (!head)
        send_body(call, exchange);
}
