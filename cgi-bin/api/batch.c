/* /api/2.0/batch: several calls in one. In `api` alone, which has all routes: see batch.h. */
#include "operation/operation.h"
#include "service/batch.h"

struct arguments {
    struct object_list batch;
};

static const struct field parameters[] = {
    REQUIRED(batch, "The calls: at most 100, and no batch among them.", .shape = &batch_call_shape),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    TRY(error_resume(call)); /* nothing is done of what cannot be read as a whole */
    return batch_carry_out(call, arguments->batch.objects, arguments->batch.count);
}

#define BATCH                                                                                      \
    .area = "Batch", .access = ACCESS_CALLS, .no_store = true, PARAMETERS,                         \
    .answer = "An answer for each call, in the order in which they were carried out. The answers " \
              "have 8 MiB at most in all: a call whose own does not fit is refused with 413, and " \
              "nothing of it is kept.",                                                            \
    LISTS(batch_answer_shape),                                                                     \
    ERRORS({STATUS_INVALID, "There are no calls, too many, or one that cannot be read; none is "   \
                            "carried out."}),                                                      \
    .run = run

ROUTE(batch, "POST", "batch",
    .summary = "Carries out several calls, one after another, each in a transaction of its own.",
    BATCH);

ROUTE(batch_get, "GET", "batch", .summary = "Carries out several calls of GET, one after another.",
    BATCH);
