#include "service_page.h"

#include "answer.h"
#include "asmx.h"
#include "page.h"
#include "profile_page.h"
#include "manual.h"
#include "request.h"
#include "resource.h"
#include "wsdl.h"
#include "people/picture.h"

/* Whether the query is `name` in any case, alone or with more behind it. */
static bool asks_for(const struct request *request, const char *name)
{
    size_t length = strcspn(request->query, "&=");
    return strlen(name) == length && strncasecmp(request->query, name, length) == 0;
}

/* The service as the client knows it. */
static const char *service_url(struct call *call, const struct request *request)
{
    return arena_format(call->arena, "%s" ASMX_PATH, request_base(call, request));
}

/* The discovery document: where the WSDL is and where SOAP is spoken. */
static void write_disco(struct call *call, const struct request *request)
{
    static const char *const BINDINGS[] = {"srvSoap", "srvSoap12"};
    struct buffer *out = answer_document(call, "text/xml; charset=utf-8", "");
    const char *url = service_url(call, request);
    buffer_text(out, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                     "<discovery xmlns=\"http://schemas.xmlsoap.org/disco/\">\n");
    buffer_format(out,
        "  <contractRef ref=\"%s?wsdl\" docRef=\"%s\""
        " xmlns=\"http://schemas.xmlsoap.org/disco/scl/\" />\n",
        url, url);
    for (size_t i = 0; i < COUNT_OF(BINDINGS); i++)
        buffer_format(out,
            "  <soap address=\"%s\" xmlns:q1=\"" ASMX_NAMESPACE "\" binding=\"q1:%s\""
            " xmlns=\"http://schemas.xmlsoap.org/disco/soap/\" />\n",
            url, BINDINGS[i]);
    buffer_text(out, "</discovery>");
}

/* A file that pages refer to by its key: under it the text is always the same. */
static void write_resource(struct call *call, const struct request *request,
    const struct resource *resource, const char *content_type)
{
    const char *key = strchr(request->query, '=');
    struct buffer *out = answer_document(call, content_type, PAGE_HEADERS);
    if (key && strcmp(key + 1, resource->key) == 0)
        call->answer->caching = "public, max-age=31536000, immutable";
    buffer_bytes(out, resource->text, resource->length);
}

/* Whether a file that pages refer to is asked for, which is then the answer. */
static bool write_asked_resource(struct call *call, const struct request *request)
{
    if (asks_for(request, "style"))
        write_resource(call, request, &style_css, "text/css; charset=utf-8");
    else if (asks_for(request, "script"))
        write_resource(call, request, &script_js, "text/javascript; charset=utf-8");
    else
        return false;
    return true;
}

static void write_manual(
    struct call *call, const struct operations *operations, const struct request *request)
{
    struct buffer *out = answer_document(call, "text/html; charset=utf-8", PAGE_HEADERS);
    manual_write(call, operations, MANUAL_SERVED, text_url_path(service_url(call, request)), out);
}

/* A value of the query, without control characters; NULL where it is absent. */
static const char *value(struct call *call, const struct request *request, const char *name)
{
    const char *given = request_value((void *)request, name).text;
    char *text = arena_string(call->arena, given);
    for (char *at = text; at && *at; at++)
        if ((unsigned char)*at < ' ')
            *at = ' ';
    return text ? text_trim(call->arena, text) : NULL;
}

static void write_page(
    struct call *call, const struct operations *operations, const struct request *request)
{
    const char *name = value(call, request, "op"), *search = value(call, request, "q");
    const struct operation *operation = name ? operations_find(operations, name) : NULL;
    if (operation)
        page_operation(call, operation, service_url(call, request));
    else if (name)
        page_unknown(call, operations, name);
    else
        page_list(call, operations, search ? search : "", request_base(call, request));
}

enum status service_page(
    struct call *call, const struct operations *operations, const struct request *request)
{
    if (asks_for(request, "wsdl"))
        return wsdl_answer(call, operations, service_url(call, request));
    if (asks_for(request, "disco"))
        write_disco(call, request);
    else if (asks_for(request, "manual"))
        write_manual(call, operations, request);
    else if (!write_asked_resource(call, request))
        write_page(call, operations, request);
    return STATUS_OK;
}

/* A picture: that of a person or a company by its name, else, as the names of categories' are
 * anything, that of a category. */
static void write_picture(struct call *call, const char *name)
{
    static const struct {
        const char *name;
        const struct resource *picture;
    } PICTURES[] = {{PICTURE_USER("32-32"), &person_32_png},
        {PICTURE_USER("48-48"), &person_48_png}, {PICTURE_USER("82-82"), &person_82_png},
        {PICTURE_PEOPLE("32-32"), &person_32_png}, {PICTURE_PEOPLE("82-82"), &person_82_png},
        {PICTURE_COMPANY("32-32"), &company_32_png}, {PICTURE_COMPANY("82-82"), &company_82_png}};
    const struct resource *picture = &category_32_png;
    for (size_t i = 0; i < COUNT_OF(PICTURES); i++)
        if (strcmp(PICTURES[i].name, name) == 0)
            picture = PICTURES[i].picture;
    struct buffer *out = answer_document(call, "image/png", PAGE_HEADERS);
    call->answer->caching = "public, max-age=86400";
    buffer_bytes(out, picture->text, picture->length);
}

bool service_api_page(
    struct call *call, const struct operations *operations, const struct request *request)
{
    const size_t folder = sizeof PICTURE_FOLDER - 1;
    bool manual = strcasecmp(request->route, MANUAL_PATH) == 0;
    if (!request->get)
        return false;
    if (strncasecmp(request->route, PICTURE_FOLDER, folder) == 0)
        write_picture(call, request->route + folder);
    else if (!manual && !profile_is_asked(request))
        return false;
    else if (write_asked_resource(call, request))
        return true;
    else if (manual)
        write_manual(call, operations, request);
    else
        return false;
    return true;
}
