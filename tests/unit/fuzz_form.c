#include "../../fuzz/form.c"

#define CORPUS_NAME "form"
#define CHANGES 50000
/* What forms are made of. */
static const char *const PIECES[] = {"&", "=", "%", "+", "%41", "%C3%A4", "%ff", "%00", "%%", "a=1",
    "&a=", "&A=2", "taskId=1", "[]", "[0]", "[a]", "\xC3\xA4", "\xff", "+AOQ-", "utf-7",
    "iso-8859-1", "utf-16", "\n", ";", "\""};

#include "fuzz.h"

int main(void)
{
    return fuzz_run(fuzz_tests());
}
