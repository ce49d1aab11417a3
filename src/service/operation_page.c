/* The page of one operation: see page.h. */
#include "page.h"

#include "describe.h"
#include "reference.h"
#include "sample.h"

/* What the input of a parameter holds at first: what one that is absent reads as. */
static const char *initial(const struct field *field)
{
    return field->initial ? field->initial : "";
}

/* An element with what all inputs have, and without its end. */
static void put_start(const struct field *field, const char *element, struct buffer *out)
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
    put_start(field, "select", out);
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
    put_start(field, "input", out);
    buffer_html_format(out, " type=\"%s\" step=\"1\" required=\"required\" value=\"%s\"",
        date ? "datetime-local" : "number", field->required ? "" : absent);
    if (field->minimum < field->maximum)
        buffer_html_format(out, " min=\"%d\" max=\"%d\"", field->minimum, field->maximum);
    buffer_text(out, " />\n");
}

static void put_text(struct call *call, const struct field *field, struct buffer *out)
{
    int limit = (int)(field->limit ? field->limit : FIELD_STRING_LIMIT);
    bool xml = sample_is_xml(field);
    if (limit > FIELD_STRING_LIMIT) {
        put_start(field, "textarea", out);
        buffer_html_format(out,
            " rows=\"%d\" maxlength=\"%d\" spellcheck=\"false\">%s</textarea>\n", xml ? 12 : 4,
            limit, xml ? sample_value(call, field) : initial(field));
        return;
    }
    put_start(field, "input", out);
    buffer_text(out, field->ticket ? " data-ticket=\"\"" : "");
    buffer_html_format(out, " type=\"%s\" maxlength=\"%d\" autocomplete=\"%s\" value=\"%s\" />\n",
        field->secret ? "password" : "text", limit, field->secret ? "current-password" : "off",
        initial(field));
}

static void put_input(struct call *call, const struct field *field, struct buffer *out)
{
    if (field->names || field->type == FIELD_BOOLEAN)
        put_choice(field, out);
    else if (field->type == FIELD_STRING)
        put_text(call, field, out);
    else
        put_typed(field, out);
}

/* Whether an example tells more than the input does. */
static bool wants_example(const struct field *field, const char *sample)
{
    return *sample && !strstr(field->help, sample) && !field->ticket && !field->secret &&
           !sample_is_xml(field) && field->type != FIELD_BOOLEAN && field->type != FIELD_DATETIME;
}

static void put_parameter(struct call *call, const struct field *field, struct buffer *out)
{
    const char *sample = sample_value(call, field);
    buffer_html_format(out, "<div class=\"parameter\">\n<label for=\"p-%s\"><code>%s</code> ",
        field->name, field->name);
    reference_type(call, field, out);
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
    buffer_html_format(out,
        "<form method=\"post\" action=\"%s/%s\" target=\"answer\" id=\"call\""
        " data-operation=\"%s\">\n<h2>Parameters</h2>\n",
        text_url_path(url), operation->name, operation->name);
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
    struct buffer *out = page_open(call, operation->name);
    buffer_html_format(out, "<p class=\"area\">%s</p>\n", operation->area);
    reference_summary(call, operation, out);
    put_form(call, operation, url, out);
    reference_answer(call, operation, 2, out);
    put_samples(call, operation, url, out);
    page_close(out);
}
