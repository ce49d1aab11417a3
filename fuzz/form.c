/*
 * What reads forms, under any bytes: the first line is the charset, the rest the body. It is read
 * as an operation's and as a route's.
 */
#include "exchange.h"
#include "request.h"
#include "request_list.h"
#include "require.h"
#include "service/asmx.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct arena memory = ARENA_INIT;

static void check_pairs(struct request *request)
{
    for (size_t i = 0; i < request->count; i++) {
        const struct pair *pair = &request->pairs[i];
        require(text_is_utf8(pair->name), "a name that is not UTF-8");
        require(!pair->value.text || text_is_utf8(pair->value.text), "a text that is not UTF-8");
        struct field_text value = request_value(request, pair->name);
        require(!pair->value.text || value.text, "a parameter that is not found by its name");
    }
}

static void read_operation(const char *type, const char *body, size_t length)
{
    struct memory given = {.variables = {{"REQUEST_METHOD", "POST"},
                               {"SCRIPT_NAME", "/srv.asmx/GetTask"}, {"CONTENT_TYPE", type}},
        .body = body,
        .length = length};
    struct exchange exchange = memory_exchange(&given);
    struct call call = {.arena = &memory, .wire = &asmx_form_wire};
    struct request request;
    request_begin(&call, &exchange, false, &request);
    enum status status = request_read(&call, 65536, NULL, &request);
    require_error(&call, status);
    if (status == STATUS_OK)
        check_pairs(&request);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = arena_bytes(&memory, data, size);
    size_t first = strcspn(text, "\n");
    const char *charset = arena_bytes(&memory, text, first);
    const char *type = arena_format(
        &memory, "application/x-www-form-urlencoded%s%s", *charset ? "; charset=" : "", charset);
    first += first < size;
    read_operation(type, text + first, size - first);
    arena_reset(&memory);
    return 0;
}
