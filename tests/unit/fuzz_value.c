#include "../../fuzz/value.c"

#define CORPUS_NAME "value"
#define CHANGES 50000
/* What values are made of. */
static const char *const PIECES[] = {"0", "1", "9", "-", "+", ".", ":", "T", "Z", "e", "/", " ",
    ",", "\n", "2026-03-01", "09:00:00", "+02:00", "Monday", "March", " PM", "true", "GMT",
    "00000000", "9223372036854775808", "\xC3\x84", "\xCC\x81", "\xEF\xBF\xBE", "\xff", "<", "&",
    "\""};

#include "fuzz.h"

int main(void)
{
    return fuzz_run(fuzz_tests());
}
