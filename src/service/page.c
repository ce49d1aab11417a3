#include "page.h"

#include "answer.h"
#include "describe.h"
#include "manual.h"
#include "sample.h"

const char PAGE_HEADERS[] =
    "Content-Security-Policy: default-src 'none'; style-src 'self'; script-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "Referrer-Policy: no-referrer\r\n";

struct buffer *page_open(struct call *call, const char *title, bool bar)
{
    struct buffer *out = answer_document(call, "text/html; charset=utf-8", PAGE_HEADERS);
    manual_open(out, arena_format(call->arena, "%s - routeslip", title), MANUAL_SERVED, bar);
    if (bar)
        buffer_text(out,
            "<header class=\"bar\">\n<a href=\"?\">All operations</a>\n"
            "<a href=\"?manual\">Manual</a>\n"
            "<a href=\"?WSDL\">WSDL</a>\n<a href=\"?disco\">Discovery</a>\n"
            "<p id=\"kept\" hidden=\"hidden\">A ticket is kept in this tab.\n"
            "<button type=\"button\" id=\"forget\">Forget it</button></p>\n</header>\n");
    buffer_html_format(out, "<main>\n<h1>%s</h1>\n", title);
    return out;
}

void page_close(struct buffer *out)
{
    buffer_text(out, "</main>\n");
    manual_close(out);
}

/* Whether each of the words, which are folded and between blanks, is in the operation's texts. */
static bool matches(struct call *call, const struct operation *operation, const char *words)
{
    const char *text = text_fold(call->arena, arena_format(call->arena, "%s %s %s", operation->name,
                                                  operation->summary, operation->area));
    for (const char *at = words; *(at += strspn(at, TEXT_BLANKS));) {
        size_t length = strcspn(at, TEXT_BLANKS);
        if (!strstr(text, arena_bytes(call->arena, at, length)))
            return false;
        at += length;
    }
    return true;
}

/* The operations that are found, in the order of the list. */
static struct operations find(
    struct call *call, const struct operations *operations, const char *search)
{
    const struct operation **found = arena_allocate(call->arena, operations->count * sizeof *found);
    const char *words = text_fold(call->arena, search);
    size_t count = 0;
    for (size_t i = 0; i < operations->count; i++)
        if (words && matches(call, operations->list[i], words))
            found[count++] = operations->list[i];
    return (struct operations){found, count};
}

static void put_operations(const struct operations *sorted, struct buffer *out)
{
    for (size_t i = 0; i < sorted->count; i++) {
        const struct operation *operation = sorted->list[i];
        if (describe_opens_area(sorted, i))
            buffer_html_format(out,
                "<section class=\"area\">\n<h2>%s</h2>\n<ul class=\"operations\">\n",
                operation->area);
        buffer_html_format(out, "<li><a href=\"?op=%s\">%s</a> <span>%s</span></li>\n",
            operation->name, operation->name, operation->summary);
        if (i + 1 == sorted->count || describe_opens_area(sorted, i + 1))
            buffer_text(out, "</ul>\n</section>\n");
    }
}

/* Where the page leads that a server shows at its root: what is here, and how to begin. */
static void put_start(const char *base, struct buffer *out)
{
    const char *path = text_url_path(base);
    buffer_html_format(out,
        "<dl class=\"start\">\n<dt>The web service</dt>\n"
        "<dd><code>%s/srv.asmx</code> takes the operations below by GET, by POST of a form, and in "
        "SOAP 1.1 and 1.2. Its <a href=\"?manual\">manual</a> is a page with all of them, its "
        "<a href=\"?WSDL\">WSDL</a> for programs.</dd>\n",
        base);
    buffer_html_format(out,
        "<dt>The REST API</dt>\n"
        "<dd><code>%s/api/2.0</code> takes JSON and forms. Its <a href=\"%s/api/2.0/" MANUAL_PATH
        "\">manual</a> is for people, <a href=\"%s/api/2.0/openapi.json\">openapi.json</a> for "
        "programs.</dd>\n",
        base, path, path);
    buffer_html_format(out,
        "<dt>Log in</dt>\n"
        "<dd><a href=\"?op=AuthenticateUser\">AuthenticateUser</a> gives a ticket for a login name "
        "and a password, which the other operations take; its form keeps it for the other pages of "
        "this tab. <code>POST %s/api/2.0/authentication</code> gives one for the header "
        "<code>Authorization</code> of the REST API.</dd>\n",
        path);
    buffer_text(out, "<dt>Administration</dt>\n<dd><code>man routeslip</code> on the server tells "
                     "of accounts, libraries and backups.</dd>\n</dl>\n");
}

void page_list(
    struct call *call, const struct operations *operations, const char *search, const char *base)
{
    struct operations sorted = describe_by_area(call, operations);
    struct operations found = find(call, &sorted, search);
    struct buffer *out = page_open(call, "Operations", true);
    buffer_html_format(out,
        "<p>This is routeslip %s, which keeps track of documents' workflows and people's "
        "tasks.</p>\n",
        PACKAGE_VERSION);
    if (!*search)
        put_start(base, out);
    buffer_html_format(out,
        "<p>The page of an operation tells what it takes and answers, and has a form that calls "
        "it.</p>\n"
        "<form role=\"search\" class=\"search\" id=\"search\">\n"
        "<label for=\"q\">Search for an operation</label>\n"
        "<input type=\"search\" id=\"q\" name=\"q\" value=\"%s\" maxlength=\"200\""
        " autocomplete=\"off\" />\n"
        "<button>Search</button>\n</form>\n"
        "<p id=\"found\" role=\"status\">%d of %d operations</p>\n"
        "<div id=\"operations\">\n",
        search, (int)found.count, (int)sorted.count);
    put_operations(&found, out);
    buffer_text(out, "</div>\n");
    if (found.count == 0)
        buffer_text(out, "<p><a href=\"?\">Show all operations</a></p>\n");
    page_close(out);
}

/* Whether a name can have been meant by another. */
static bool is_near(struct call *call, const char *name, const char *other)
{
    const char *a = text_fold(call->arena, name), *b = text_fold(call->arena, other);
    return a && b && *b && (strstr(a, b) || (strlen(b) < 200 && strstr(b, a)));
}

void page_unknown(struct call *call, const struct operations *operations, const char *name)
{
    struct buffer *out = page_open(call, "No such operation", true);
    bool any = false;
    call->answer->http_status = 404;
    buffer_html_format(out, "<p>There is no operation of the name <code>%s</code>.</p>\n", name);
    for (size_t i = 0; i < operations->count; i++) {
        const char *other = operations->list[i]->name;
        if (!is_near(call, other, name))
            continue;
        buffer_text(out, any ? "" : "<p>These are near it:</p>\n<ul class=\"names\">\n");
        buffer_html_format(out, "<li><a href=\"?op=%s\">%s</a></li>\n", other, other);
        any = true;
    }
    buffer_text(out, any ? "</ul>\n" : "");
    buffer_text(out, "<p><a href=\"?\">Show all operations</a></p>\n");
    page_close(out);
}

/* ---- The page of one operation ---- */

/* What the input of a parameter holds at first: what one that is absent reads as. */
static const char *initial(const struct field *field)
{
    return field->initial ? field->initial : "";
}

/* An element with what all inputs have, and without its end. */
static void put_element(const struct field *field, const char *element, struct buffer *out)
{
    buffer_html_format(out, "<%s id=\"p-%s\" name=\"%s\" aria-describedby=\"h-%s\"", element,
        field->name, field->name, field->name);
}

static void put_option(struct buffer *out, const char *value, const char *chosen)
{
    buffer_html_format(out,
        strcmp(value, chosen) == 0 ? "<option selected=\"selected\">%s</option>"
                                   : "<option>%s</option>",
        value);
}

static void put_choice(const struct field *field, struct buffer *out)
{
    put_element(field, "select", out);
    buffer_text(out, ">");
    if (field->names) {
        for (size_t i = 0; i < field->names->count; i++)
            put_option(out, field->names->names[i].name, initial(field));
    } else {
        put_option(out, "false", initial(field));
        put_option(out, "true", initial(field));
    }
    buffer_text(out, "</select>\n");
}

/* A number or a date. It cannot be left empty: nothing is no number, and an input is always sent.
 */
static void put_typed(const struct field *field, struct buffer *out)
{
    bool date = field->type == FIELD_DATETIME;
    const char *absent = *initial(field) ? initial(field) : date ? "0001-01-01T00:00:00" : "0";
    put_element(field, "input", out);
    buffer_html_format(out, " type=\"%s\" step=\"1\" required=\"required\" value=\"%s\"",
        date ? "datetime-local" : "number", field->required ? "" : absent);
    if (field->minimum < field->maximum)
        buffer_html_format(out, " min=\"%d\" max=\"%d\"", field->minimum, field->maximum);
    buffer_text(out, " />\n");
}

static void put_text(struct call *call, const struct field *field, struct buffer *out)
{
    int limit = (int)field_limit(field);
    bool xml = sample_is_xml(field);
    if (limit > FIELD_STRING_LIMIT) {
        put_element(field, "textarea", out);
        buffer_html_format(out,
            " rows=\"%d\" maxlength=\"%d\" spellcheck=\"false\">%s</textarea>\n", xml ? 12 : 4,
            limit, xml ? sample_value(call, field) : initial(field));
        return;
    }
    put_element(field, "input", out);
    buffer_text(out, field->ticket ? " data-ticket=\"\"" : "");
    buffer_html_format(out, " type=\"%s\" maxlength=\"%d\" autocomplete=\"%s\" value=\"%s\" />\n",
        field->secret ? "password" : "text", limit, field->secret ? "current-password" : "off",
        initial(field));
}

static void put_file(const struct field *field, struct buffer *out)
{
    put_element(field, "input", out);
    buffer_text(out, " type=\"file\" />\n");
}

static void put_input(struct call *call, const struct field *field, struct buffer *out)
{
    if (field->names || field->type == FIELD_BOOLEAN)
        put_choice(field, out);
    else if (field->type == FIELD_STRING)
        put_text(call, field, out);
    else if (field->type == FIELD_BINARY)
        put_file(field, out);
    else
        put_typed(field, out);
}

/* Whether an example tells more than the input does. */
static bool wants_example(const struct field *field, const char *sample)
{
    return *sample && !strstr(field->help, sample) && !field->ticket && !field->secret &&
           !sample_is_xml(field) && field->type != FIELD_BOOLEAN && field->type != FIELD_DATETIME &&
           field->type != FIELD_BINARY;
}

static void put_parameter(struct call *call, const struct field *field, struct buffer *out)
{
    const char *sample = sample_value(call, field);
    buffer_html_format(out, "<div class=\"parameter\">\n<label for=\"p-%s\"><code>%s</code> ",
        field->name, field->name);
    manual_type(call, field, out);
    buffer_html_format(out, "</label>\n<p class=\"help\" id=\"h-%s\">%s", field->name, field->help);
    if (wants_example(field, sample))
        buffer_html_format(out, " For example: <code>%s</code>", sample);
    buffer_text(out, "</p>\n");
    put_input(call, field, out);
    buffer_text(out, "</div>\n");
}

/* It is sent to the path alone: that is right also where a proxy has another scheme or host. */
static void put_form(
    struct call *call, const struct operation *operation, const char *url, struct buffer *out)
{
    const struct fields fields = {operation->parameters, operation->parameter_count};
    buffer_html_format(out,
        "<form method=\"post\" action=\"%s/%s\" target=\"answer\" id=\"call\""
        " data-operation=\"%s\"",
        text_url_path(url), operation->name, operation->name);
    buffer_text(out, fields_have_content(&fields) ? " enctype=\"multipart/form-data\">\n" : ">\n");
    buffer_text(out, "<h2>Parameters</h2>\n");
    if (operation->parameter_count == 0)
        buffer_text(out, "<p>It takes none.</p>\n");
    for (size_t i = 0; i < operation->parameter_count; i++)
        put_parameter(call, &operation->parameters[i], out);
    buffer_html_format(out,
        "<p><button>Call %s</button>\n"
        "<span class=\"without-script\">The answer opens in a page of its own.</span></p>\n"
        "</form>\n"
        "<p id=\"status\" role=\"status\"></p>\n"
        "<pre id=\"body\" role=\"region\" aria-label=\"The answer\" hidden=\"hidden\"></pre>\n",
        operation->name);
}

static void put_samples(
    struct call *call, const struct operation *operation, const char *url, struct buffer *out)
{
    static const char *const TITLES[SAMPLE_KINDS] = {[SAMPLE_GET] = "GET",
        [SAMPLE_POST] = "POST",
        [SAMPLE_SOAP11] = "SOAP 1.1",
        [SAMPLE_SOAP12] = "SOAP 1.2"};
    buffer_text(out, "<h2>Samples</h2>\n");
    for (int kind = 0; kind < SAMPLE_KINDS; kind++)
        buffer_html_format(out, "<h3>%s</h3>\n<pre class=\"sample\">%s</pre>\n", TITLES[kind],
            sample_request(call, operation, (enum sample_kind)kind, url));
    buffer_html_format(out,
        "<p>An answer to SOAP has the root element in <code>%sResult</code>.</p>\n",
        operation->name);
}

void page_operation(struct call *call, const struct operation *operation, const char *url)
{
    struct buffer *out = page_open(call, operation->name, true);
    buffer_html_format(out, "<p class=\"area\">%s</p>\n", operation->area);
    manual_summary(call, operation, out);
    put_form(call, operation, url, out);
    manual_answer(call, operation, 2, out);
    put_samples(call, operation, url, out);
    page_close(out);
}
