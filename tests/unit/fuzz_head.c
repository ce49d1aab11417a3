#include "../../fuzz/head.c"

#define CORPUS_NAME "head"
#define CHANGES 50000
/* What paths, cookies and the like are made of. */
static const char *const PIECES[] = {"\n", "/", "srv.asmx", "/srv.asmx", "/api/2.0",
    "/api/2.0/crm/task/1/close", ".json", ".xml", "GetTask", "ticket=", "asc_auth_key=", "; ", ";",
    "Bearer ", "Basic ", "text/xml", "; charset=utf-7", "; charset=\"",
    "; action=\"http://tempuri.org/GetTask\"", ":80", "[::1]", "https", "..", "%2F", "?", "&", "=",
    "a=1", "\xC3\xA4", "\xff", "GET", "POST", "HEAD", "OPTIONS"};

#include "fuzz.h"

int main(void)
{
    return fuzz_run(fuzz_tests());
}
