#include "service_page.h"

#include "request.h"
#include "wsdl.h"

/* Whether the query is `name` in any case, alone or with more behind it. */
static bool asks_for(const struct request *request, const char *name)
{
    size_t length = strcspn(request->query, "&=");
    return strlen(name) == length && strncasecmp(request->query, name, length) == 0;
}

/* The discovery document: where the WSDL is and where SOAP is spoken. */
static void write_disco(struct call *call, const struct request *request)
{
    static const char *const BINDINGS[] = {"srvSoap", "srvSoap12"};
    struct buffer *out = response_document(call, "text/xml; charset=utf-8", "");
    buffer_text(out, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                     "<discovery xmlns=\"http://schemas.xmlsoap.org/disco/\">\n");
    buffer_format(out,
        "  <contractRef ref=\"%s?wsdl\" docRef=\"%s\""
        " xmlns=\"http://schemas.xmlsoap.org/disco/scl/\" />\n",
        request->url, request->url);
    for (size_t i = 0; i < COUNT_OF(BINDINGS); i++)
        buffer_format(out,
            "  <soap address=\"%s\" xmlns:q1=\"http://tempuri.org/\" binding=\"q1:%s\""
            " xmlns=\"http://schemas.xmlsoap.org/disco/soap/\" />\n",
            request->url, BINDINGS[i]);
    buffer_text(out, "</discovery>");
}

enum status service_page(
    struct call *call, const struct operations *operations, const struct request *request)
{
    if (asks_for(request, "wsdl"))
        return wsdl_answer(call, operations, request->url);
    if (asks_for(request, "disco")) {
        write_disco(call, request);
        return STATUS_OK;
    }
    return fail(call, STATUS_METHOD_NAME, " Web Service method name is not valid.");
}
