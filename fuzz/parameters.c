/*
 * What reads a body of the REST API and parameters of every type, lists and objects in it, under
 * any bytes: JSON where it begins with a brace, parts where with a dash, and else a form.
 */
#include "exchange.h"
#include "request.h"
#include "request_list.h"
#include "request_object.h"
#include "request_rest.h"
#include "require.h"
#include "service/api.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct arena memory = ARENA_INIT;

struct record {
    const char *text;
    int32_t number;
    int64_t large;
    bool truth;
    struct datetime date;
    struct decimal amount;
    int32_t choice;
};

static const struct name CHOICES[] = {{"None", 0}, {"Some", 1}, {"All", 2}};
static const struct names choices = {CHOICES, COUNT_OF(CHOICES)};

#define RECORD(member_, ...) FIELD(struct record, member_, "A value.", ##__VA_ARGS__)
static const struct field FIELDS_OF_RECORD[] = {RECORD(text, .limit = 100), RECORD(number),
    RECORD(large), RECORD(truth), RECORD(date), RECORD(amount),
    RECORD(choice, .names = &choices, .numbers = true)};
static const struct shape record_shape = {"Record", FIELDS(struct record, FIELDS_OF_RECORD)};

static void check_record(const struct record *record)
{
    require(!record->text || (text_is_utf8(record->text) && strlen(record->text) <= 100), "a text");
    require(record->choice >= 0 && record->choice <= 2, "a choice that there is not");
    require(record->amount.ten_thousandths <= DECIMAL_LIMIT &&
                record->amount.ten_thousandths >= -DECIMAL_LIMIT,
        "an amount out of bounds");
}

static enum status read_all(struct call *call)
{
    struct record record = {0};
    struct text_list texts;
    struct id_list ids;
    struct object_list objects;
    const void *object = NULL;
    TRY(fields_read_model(call, NULL, FIELDS_OF_RECORD, COUNT_OF(FIELDS_OF_RECORD), NOTATION_REST,
        request_value, (void *)call->request, &record));
    check_record(&record);
    TRY(request_list(call, "texts", &texts));
    require(texts.count <= REQUEST_LIST_LIMIT, "a list that is too long");
    for (size_t i = 0; i < texts.count; i++)
        require(text_is_utf8(texts.texts[i]), "an item that is not UTF-8");
    TRY(request_list_ids(call, "ids", &ids));
    for (size_t i = 0; i < ids.count; i++)
        require(ids.ids[i] > 0 && ids.ids[i] <= INT32_MAX, "an id that is none");
    TRY(request_objects(call, "objects", &record_shape, &objects));
    for (size_t i = 0; i < objects.count; i++)
        check_record((const struct record *)objects.objects + i);
    return request_object(call, "object", &record_shape, &object);
}

static const char *type_of(const uint8_t *data, size_t size)
{
    return size > 0 && data[0] == '{'   ? "application/json"
           : size > 0 && data[0] == '-' ? "multipart/form-data; boundary=b"
                                        : "application/x-www-form-urlencoded";
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct memory given = {.variables = {{"REQUEST_METHOD", "POST"}, {"SCRIPT_NAME", "/api/2.0/a"},
                               {"CONTENT_TYPE", type_of(data, size)}},
        .body = (const char *)data,
        .length = size};
    struct exchange exchange = memory_exchange(&given);
    struct call call = {.arena = &memory, .wire = &api_wire};
    struct route_match match = {0};
    struct request request;
    request_begin(&call, &exchange, false, &request);
    call.request = &request;
    enum status status = request_rest_begin(&call, &match, &request);
    if (status == STATUS_OK)
        status = request_rest_parameters(&call, 65536, &request);
    if (status == STATUS_OK)
        status = read_all(&call);
    require_error(&call, status);
    arena_reset(&memory);
    return 0;
}
