/*
 * The yardstick of the benchmark: the least that a FastCGI or CGI program can do. It
 * reads the whole body and answers the same XML document, of the size of
 * GetTask's answer, every time. No parameters, no database.
 */
#include <fcgiapp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BODY 3072 /* bytes of the answer, about as many as GetTask sends */

static const char HEAD[] = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<root success=\"true\">\n";
static const char FIELD[] = "  <Field>text text text text text text</Field>\n";
static const char FOOT[] = "</root>\n";

/* Appends as much of `text` as fits before `end`; returns where it stopped. */
static char *append(char *at, const char *end, const char *text, size_t length)
{
    if (length > (size_t)(end - at))
        length = (size_t)(end - at);
    memcpy(at, text, length);
    return at + length;
}

static void fill(char *body)
{
    const char *end = body + BODY;
    char *at = append(body, end, HEAD, sizeof HEAD - 1);
    const char *fields_end = end - (sizeof FOOT - 1);
    while ((size_t)(fields_end - at) >= sizeof FIELD - 1)
        at = append(at, fields_end, FIELD, sizeof FIELD - 1);
    memset(at, ' ', (size_t)(fields_end - at));
    append(body + BODY - (sizeof FOOT - 1), end, FOOT, sizeof FOOT - 1);
}

int main(void)
{
    char answer[BODY + 256];
    int head = snprintf(answer, 256,
        "Content-Type: text/xml; charset=utf-8\r\nCache-Control: private, max-age=0\r\n"
        "Content-Length: %d\r\n\r\n",
        BODY);
    fill(answer + head);

    if (FCGX_IsCGI()) { /* one request */
        while (getchar() != EOF)
            ;
        fwrite(answer, 1, (size_t)(head + BODY), stdout);
        return fflush(stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
    }
    FCGX_Request request;
    if (FCGX_Init() != 0 || FCGX_InitRequest(&request, 0, 0) != 0)
        return EXIT_FAILURE;
    while (FCGX_Accept_r(&request) == 0) {
        char ignored[4096];
        while (FCGX_GetStr(ignored, sizeof ignored, request.in) == sizeof ignored)
            ;
        FCGX_PutStr(answer, head + BODY, request.out);
        FCGX_Finish_r(&request);
    }
    return EXIT_SUCCESS;
}
