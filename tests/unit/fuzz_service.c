#include "../../fuzz/service.c"

#define CORPUS_NAME "service"
#define CHANGES 7500
/* What requests of both APIs are made of. */
static const char *const PIECES[] = {"\n", "\n\n", "\r\n", ": ", "?", "&", "=", "%", "%00", "%ff",
    "/", "GET ", "POST ", "PUT ", "DELETE ", "HEAD ", "OPTIONS ", "/srv.asmx", "/api/2.0", ".json",
    ".xml", "Authorization: ", ADMIN_TICKET, JDOE_TICKET,
    "Cookie: asc_auth_key=", "Cookie: ticket=", "Content-Type: application/json",
    "Content-Type: multipart/form-data; boundary=b", "SOAPAction: ", "Content-Length: 1",
    "Accept: application/xml", "{", "}", "[", "]", ",", "\"", "null", "<", ">", "/>", "&lt;", "<a>",
    "</a>", "xmlns=\"\"",
    "count=", "startIndex=", "fields=", "filterValue=", "sortBy=", "tags=", "all=true", "1", "-1",
    "0", "2147483648", "2026-03-01", "0001-01-01T00:00:00", "1970-01-01T00:00:00Z", "--b",
    "\xC3\xA4", "\xff"};

#include "fuzz.h"

int main(void)
{
    return fuzz_run(fuzz_tests());
}
