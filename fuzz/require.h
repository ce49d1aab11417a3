/* What fuzz targets hold true, whatever they are compiled with. */
#pragma once

#include "call.h"
#include "text.h"

/* Ends the program, so that the input is kept. */
static inline void require(bool condition, const char *what)
{
    if (condition)
        return;
    fprintf(stderr, "fuzz: %s\n", what);
    abort();
}

/* What a call was refused with, if it was, is what it says, and can be told. */
static inline void require_error(const struct call *call, enum status status)
{
    require(status == call->error.status, "another status than the call's");
    require(status != STATUS_INTERNAL, "a failure that is our own");
    require(status == STATUS_OK || *call->error.message, "a refusal without a word");
    require(text_is_utf8(call->error.message), "a message that is not UTF-8");
}
