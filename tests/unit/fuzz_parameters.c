#include "../../fuzz/parameters.c"

#define CORPUS_NAME "parameters"
#define CHANGES 50000
/* What JSON, and forms that hold objects, are made of. */
static const char *const PIECES[] = {"\r\n", "--b", "--b--",
    "Content-Disposition: form-data; name=\"text\"", "; filename=x", "{", "}", "[", "]", ",", ":",
    "\"", "\\", "\\u00e4", "\\u0000", "\\ud800", "null", "true", "false", "0", "-1", "1e308",
    "1e-5", "9007199254740993", "99999999999999999999",
    "\"text\":", "\"number\":", "\"large\":", "\"truth\":", "\"date\":\"2026-03-01T09:00:00Z\"",
    "\"amount\":12.5", "\"choice\":\"Some\"", "\"texts\":[\"a\"]", "\"ids\":[1,2]",
    "\"objects\":[{", "\"object\":{",
    "objects[0][text]=", "objects[][number]=", "object[text]=", "ids[]=1", "&", "=", "%",
    "\xC3\xA4", "\xff"};

#include "fuzz.h"

int main(void)
{
    return fuzz_run(fuzz_tests());
}
