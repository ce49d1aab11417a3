/*
 * A batch: calls of the REST API that come as one, and are carried out one after another, each as
 * if it had come alone from the same client. Each has a transaction of its own, and the rights,
 * limits and checks that it has alone; what one refuses or breaks keeps none of the others from its
 * work.
 *
 *     TRY(batch_carry_out(call, calls, count));
 *
 * All answers together have at most BATCH_LIMIT bytes. A call whose own does not fit into what the
 * earlier ones have left is refused before its work is kept, so that nothing is done untold.
 */
#pragma once

#include "answer.h"
#include "shape.h"

#define BATCH_CALLS 100
#define BATCH_LIMIT                                                                                \
    (ANSWER_LIMIT / 8) /* as text in JSON or XML it is up to five times as long                    \
                        */

struct batch_call {
    const char *relativeUrl;
    const char *method;
    const char *name;
    const char *body;
    const char *bodyContentType;
    int32_t order;
};

/* What a call in a batch has, and what is answered of it. */
extern const struct shape batch_call_shape, batch_answer_shape;

/*
 * Carries out the calls in the order of their `order`, of which those that have the same stay as
 * they are, and makes the list of their answers the answer of this call, which is in no
 * transaction. STATUS_INVALID, and nothing is done, for no calls, in a call of another batch, and
 * where a batch that came by GET has another verb in it.
 */
enum status batch_carry_out(
    struct call *call, const struct batch_call *calls, size_t count) CHECKED;
