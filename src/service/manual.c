#include "manual.h"

#include "asmx.h"
#include "describe.h"
#include "element.h"
#include "resource.h"
#include "sample.h"

/* The level of headings in an operation's part of the manual. */
#define MANUAL_LEVEL 4

void manual_open(struct buffer *out, const char *title, enum manual_place place, bool script)
{
    buffer_html_format(out,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\" />\n"
        "<title>%s</title>\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />\n"
        "<meta name=\"color-scheme\" content=\"light dark\" />\n",
        title);
    if (place == MANUAL_FILE) {
        buffer_text(out, "<style>\n");
        buffer_text(out, style_css.text);
        buffer_text(out, "</style>\n");
    } else {
        buffer_html_format(out, "<link rel=\"stylesheet\" href=\"?style=%s\" />\n", style_css.key);
    }
    if (script)
        buffer_html_format(
            out, "<script src=\"?script=%s\" defer=\"defer\"></script>\n", script_js.key);
    buffer_text(out, "</head>\n<body>\n");
}

void manual_close(struct buffer *out)
{
    buffer_text(out, "</body>\n</html>\n");
}

void manual_summary(struct call *call, const struct operation *operation, struct buffer *out)
{
    buffer_html_format(out, "<p>%s</p>\n<p class=\"rights\">Who may call it: %s.</p>\n",
        operation->summary, describe_who_may(call, operation));
}

/* A type's name; that of a shape, told in the same document, is a link. */
static void put_name_of_type(
    const struct shape *shape, bool list, const char *type, struct buffer *out)
{
    if (shape)
        buffer_html_format(out, "%s<a href=\"#object-%s\">%s</a>", list ? "list of " : "",
            shape->name, shape->name);
    else
        buffer_html_format(out, "%s", type);
}

static void put_type(
    const struct shape *shape, bool list, const char *type, const char *more, struct buffer *out)
{
    buffer_text(out, "<span class=\"type\">");
    put_name_of_type(shape, list, type, out);
    buffer_html_format(out, ", %s</span>", more);
}

void manual_type(struct call *call, const struct field *field, struct buffer *out)
{
    put_type(field->shape, field->list, describe_type(call, field), describe_need(field), out);
}

/* A list of what is in answers of the edition that is served. */
struct element_list {
    struct buffer *out;
    enum edition edition;
};

static void put_element(void *context, const char *path, const struct member *member)
{
    const struct element_list *list = context;
    if (element_is_in(member, list->edition))
        buffer_html_format(list->out,
            "<dt><code>%s</code> <span class=\"type\">%s, %s</span></dt>\n<dd>%s</dd>\n", path,
            element_type(member), element_count(member), member->help);
}

/* What the root holds: in the manual a reference to it, on a page a sample and all elements. */
static void put_content(
    struct call *call, const struct operation *operation, int level, struct buffer *out)
{
    bool page = level < MANUAL_LEVEL;
    if (operation->shape && !page)
        buffer_html_format(out, " In it: <a href=\"#object-%s\">%s</a>.", operation->shape->name,
            operation->shape->name);
    buffer_text(out, "</p>\n");
    if (page)
        buffer_html_format(
            out, "<pre class=\"sample-answer\">%s</pre>\n", element_sample(call, operation));
    if (!operation->shape || !page)
        return;
    buffer_text(out, "<dl class=\"elements\">\n");
    struct element_list list = {out, edition_of(call)};
    element_each(call, operation, put_element, &list);
    buffer_text(out, "</dl>\n");
}

void manual_answer(
    struct call *call, const struct operation *operation, int level, struct buffer *out)
{
    size_t count;
    const struct operation_error *errors = describe_errors(call, operation, &count);
    buffer_html_format(out, "<h%d>Answer</h%d>\n<p>%s ", level, level, operation->answer);
    if (operation->path) {
        buffer_text(out, "<span class=\"type\">");
        put_name_of_type(operation->shape, operation->lists, describe_shown(call, operation), out);
        buffer_text(out, "</span></p>\n");
    } else {
        buffer_html_format(out, "The root element is <code>&lt;%s&gt;</code>.",
            asmx_root(edition_of(call), operation->root));
        put_content(call, operation, level, out);
    }
    if (count == 0)
        return;
    buffer_html_format(out, "<h%d>Errors</h%d>\n<dl class=\"errors\">\n", level, level);
    for (size_t i = 0; i < count; i++)
        buffer_html_format(out, "<dt>%s</dt>\n<dd>%s</dd>\n",
            describe_error(call, operation, errors[i].status), errors[i].when);
    buffer_text(out, "</dl>\n");
}

static void put_parameters(
    struct call *call, const struct operation *operation, int level, struct buffer *out)
{
    if (operation->parameter_count == 0)
        return;
    buffer_html_format(out, "<h%d>Parameters</h%d>\n<dl class=\"parameters\">\n", level, level);
    for (size_t i = 0; i < operation->parameter_count; i++) {
        const struct field *field = &operation->parameters[i];
        buffer_html_format(out, "<dt><code>%s</code> ", field->name);
        manual_type(call, field, out);
        buffer_html_format(out, "</dt>\n<dd>%s", field->help);
        if (sample_is_xml(field))
            buffer_html_format(out, "\n<pre>%s</pre>", sample_value(call, field));
        buffer_text(out, "</dd>\n");
    }
    buffer_text(out, "</dl>\n");
}

/* A name whose lines may break after each slash, and nowhere else. */
static void put_breakable(struct call *call, const char *name, struct buffer *out)
{
    while (*name) {
        size_t length = strcspn(name, "/");
        length += name[length] == '/';
        buffer_html(out, arena_bytes(call->arena, name, length));
        name += length;
        buffer_text(out, *name ? "<wbr />" : "");
    }
}

/* The table of contents: a list of links for each area. */
static void put_contents(struct call *call, const struct operations *sorted, struct buffer *out)
{
    buffer_text(out, "<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">Contents</h2>\n");
    for (size_t i = 0; i < sorted->count; i++) {
        const struct operation *operation = sorted->list[i];
        if (describe_opens_area(sorted, i))
            buffer_html_format(out, "<h3>%s</h3>\n<ul class=\"names\">\n", operation->area);
        buffer_html_format(out, "<li><a href=\"#%s\">", describe_id(call, operation));
        put_breakable(call, operation->name, out);
        buffer_text(out, "</a></li>\n");
        if (i + 1 == sorted->count || describe_opens_area(sorted, i + 1))
            buffer_text(out, "</ul>\n");
    }
    buffer_text(out, "</nav>\n");
}

static void put_operation(struct call *call, const struct operation *operation,
    enum manual_place place, struct buffer *out)
{
    buffer_html_format(out, "<article id=\"%s\" class=\"operation\">\n<h3>%s</h3>\n",
        describe_id(call, operation), operation->name);
    manual_summary(call, operation, out);
    put_parameters(call, operation, MANUAL_LEVEL, out);
    manual_answer(call, operation, MANUAL_LEVEL, out);
    if (place == MANUAL_SERVED && !operation->path)
        buffer_html_format(
            out, "<p><a href=\"?op=%s\">Call %s</a></p>\n", operation->name, operation->name);
    buffer_text(out, "</article>\n");
}

static void put_shape(struct call *call, const struct shape *shape, struct buffer *out)
{
    buffer_html_format(out, "<article id=\"object-%s\" class=\"operation object\">\n<h3>%s</h3>\n",
        shape->name, shape->name);
    buffer_text(out, "<dl class=\"parameters\">\n");
    for (const struct shape *part = shape; part; part = part->base)
        for (size_t i = 0; i < part->count; i++) {
            const struct member member = shape_member(part, i);
            buffer_html_format(
                out, "<dt><code>%s%s</code> ", member.attribute ? "@" : "", member.name);
            put_type(member.shape, member.list, describe_member_type(call, &member),
                member.lacks ? "may be missing" : "always there", out);
            buffer_html_format(out, "</dt>\n<dd>%s</dd>\n", member.help);
        }
    buffer_text(out, "</dl>\n</article>\n");
}

static const char OPERATIONS[] =
    "<p>Each operation answers at <code>/srv.asmx/NAME</code>: to GET with its parameters in the\n"
    "query, and to POST with a form. SOAP 1.1 and 1.2 are spoken at <code>/srv.asmx</code>. Names "
    "of operations are exact; those of parameters are the\n"
    "same in upper and lower case.</p>\n"
    "<p>An answer is XML. Where <code>success=\"false\"</code> is in its root element,\n"
    "<code>error</code> tells why, with a code in brackets where the error has one. A parameter\n"
    "that is missing or cannot be read is answered with status 500 and a line of text.</p>\n"
    "<p>Dates are as <code>2030-01-31T17:00:00</code>, in the server's time zone unless they name\n"
    "one.</p>\n";
static const char API[] =
    "<p>Each path is below <code>/api/2.0/</code>, and may end in <code>.json</code>. Parameters\n"
    "in braces stand in the path; others are in the query of GET and DELETE, and with POST and "
    "PUT\n"
    "in a body, as JSON or as a form. Their names are the same in upper and lower case.\n"
    "<code>POST authentication</code> gives a token; all others take that, or an API key, in the "
    "header\n"
    "<code>Authorization</code>, or there a name and a password by Basic authentication.</p>\n"
    "<p>An answer is JSON: <code>response</code> is what is shown, or <code>error.message</code>\n"
    "tells why it is not, with an HTTP status of 400 or more. The parameter <code>fields</code>, "
    "as in\n<code>fields=id,title</code>, leaves some members of what is shown.\n"
    "<code>count</code> and <code>startIndex</code> take a part of any list. Where a list is "
    "asked\n"
    "for by <code>filterBy</code>, <code>filterOp</code>, <code>type</code> or\n"
    "<code>updatedSince</code>, which are not known here, or by a <code>filterValue</code> that "
    "it\n"
    "does not take, nothing fits. <code>DELETE</code> takes no parameters but those that are\n"
    "told.</p>\n"
    "<p>Dates are as <code>2030-01-31T17:00:00.000Z</code>; without a zone they are in the\n"
    "server's. <code>/api/2.0/openapi.json</code> tells programs what stands here.</p>\n";

void manual_write(struct call *call, const struct operations *operations, enum manual_place place,
    const char *service, struct buffer *out)
{
    const struct operations sorted = describe_by_area(call, operations);
    const char *title =
        describes_routes(operations) ? "The REST API of routeslip" : "The operations of routeslip";
    size_t count;
    const struct shape *const *shapes = describe_shapes(call, operations, &count);
    manual_open(out, title, place, false);
    if (place == MANUAL_SERVED)
        buffer_html_format(
            out, "<header class=\"bar\"><a href=\"%s\">All operations</a></header>\n", service);
    buffer_html_format(
        out, "<main>\n<h1>%s</h1>\n<p class=\"version\">Version %s</p>\n", title, PACKAGE_VERSION);
    buffer_text(out, describes_routes(operations) ? API : OPERATIONS);
    put_contents(call, &sorted, out);
    for (size_t i = 0; i < sorted.count; i++) {
        if (describe_opens_area(&sorted, i))
            buffer_html_format(out, "<h2>%s</h2>\n", sorted.list[i]->area);
        put_operation(call, sorted.list[i], place, out);
    }
    if (count > 0)
        buffer_text(out, describes_routes(operations)
                             ? "<h2>Objects</h2>\n"
                             : "<h2>Elements</h2>\n<p>The names of attributes have @ before "
                               "them.</p>\n");
    for (size_t i = 0; i < count; i++)
        put_shape(call, shapes[i], out);
    buffer_text(out, "</main>\n");
    manual_close(out);
}
