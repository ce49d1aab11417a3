/*
 * What the programs have in common that the service is measured against: the answer, an XML
 * document of the size of GetTask's, and to give it to each request.
 */
#pragma once

#include <fcgiapp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define YARDSTICK_BODY 3072 /* bytes of the document, about as many as GetTask sends */
#define YARDSTICK_SIZE (YARDSTICK_BODY + 256)

/* Appends as much of `text` as fits before `end`; returns where it stopped. */
static inline char *yardstick_append(char *at, const char *end, const char *text, size_t length)
{
    if (length > (size_t)(end - at))
        length = (size_t)(end - at);
    memcpy(at, text, length);
    return at + length;
}

static inline void yardstick_fill(char *body)
{
    static const char HEAD[] =
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<root success=\"true\">\n";
    static const char FIELD[] = "  <Field>text text text text text text</Field>\n";
    static const char FOOT[] = "</root>\n";
    const char *end = body + YARDSTICK_BODY, *fields_end = end - (sizeof FOOT - 1);
    char *at = yardstick_append(body, end, HEAD, sizeof HEAD - 1);
    while ((size_t)(fields_end - at) >= sizeof FIELD - 1)
        at = yardstick_append(at, fields_end, FIELD, sizeof FIELD - 1);
    memset(at, ' ', (size_t)(fields_end - at));
    yardstick_append(body + YARDSTICK_BODY - (sizeof FOOT - 1), end, FOOT, sizeof FOOT - 1);
}

/* Makes the answer, its head with it; its length. */
static inline int yardstick_make(char answer[YARDSTICK_SIZE])
{
    int head = snprintf(answer, YARDSTICK_SIZE - YARDSTICK_BODY,
        "Content-Type: text/xml; charset=utf-8\r\nCache-Control: private, max-age=0\r\n"
        "Content-Length: %d\r\n\r\n",
        YARDSTICK_BODY);
    yardstick_fill(answer + head);
    return head + YARDSTICK_BODY;
}

/* Reads the whole of each request and answers it; work(), unless it is NULL, comes before that. The
 * exit status. */
static inline int yardstick_serve(
    const char *answer, int length, void (*work)(const FCGX_Request *request))
{
    FCGX_Request request;
    if (FCGX_Init() != 0 || FCGX_InitRequest(&request, 0, 0) != 0)
        return EXIT_FAILURE;
    while (FCGX_Accept_r(&request) == 0) {
        char ignored[4096];
        while (FCGX_GetStr(ignored, sizeof ignored, request.in) == sizeof ignored)
            ;
        if (work)
            work(&request);
        FCGX_PutStr(answer, length, request.out);
        FCGX_Finish_r(&request);
    }
    return EXIT_SUCCESS;
}
