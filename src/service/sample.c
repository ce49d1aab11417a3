#include "sample.h"

#include "answer.h"
#include "asmx.h"
#include "envelope.h"
#include "text.h"

#define DAY (24 * 60 * 60)
#define FIXED_DAY INT64_C(1893456000) /* 2030-01-01: a manual that is built twice is the same */
#define TICKET_SAMPLE "3f2a1b4c-5d6e-4f8a-9b0c-1d2e3f4a5b6c"

/* The first whose word is in the name, in any case, has the value. */
struct rule {
    const char *word;
    const char *value;
};

static const struct rule STRINGS[] = {{"ticket", TICKET_SAMPLE}, {"url", "https://example.com/"},
    {"OnEndMoveTo", "/Corporate/Archive"}, {"folder", "/Corporate/Contracts"},
    {"path", "/Corporate/Contracts/agreement.pdf"}, {"domain", "Corporate"},
    {"library", "Corporate"}, {"flow", "Contract Approval"}, {"step", "Legal Review"},
    {"supervisor", "jsmith"}, {"redirectTasksTo", "jsmith"}, {"user", "jdoe"}, {"uid", "jdoe"},
    {"assign", "jsmith"}, {"lang", "en"}, {"sort", "DefaultSort"},
    {"comment", "Checked, all is well."}, {"instruction", "Please review the contract."},
    {"", "text"}};

static const struct rule NUMBERS[] = {
    {"startingRow", "0"}, {"rowCount", "20"}, {"version", "0"}, {"", "1"}};

static bool has_word(const char *name, const char *word)
{
    size_t length = strlen(word);
    for (; strlen(name) >= length; name++)
        if (strncasecmp(name, word, length) == 0)
            return true;
    return false;
}

/* The last rule fits every name. */
static const char *by_rule(const struct rule *rules, const char *name)
{
    while (!has_word(name, rules->word))
        rules++;
    return rules->value;
}

/* Five in the afternoon, some days from now. */
static const char *date_sample(struct call *call, int days)
{
    char text[DATE_SIZE];
    int64_t now = call->now ? call->now : FIXED_DAY;
    date_local_iso(now - now % DAY + days * DAY, text);
    return arena_format(call->arena, "%.10sT17:00:00", text);
}

/* A descriptor's sample, with a date put in. */
static const char *own_sample(struct call *call, const char *sample)
{
    static const char DATE[] = "{date}";
    const char *at = strstr(sample, DATE);
    return at ? arena_format(call->arena, "%.*s%s%s", (int)(at - sample), sample,
                    date_sample(call, 30), at + sizeof DATE - 1)
              : sample;
}

const char *sample_value(struct call *call, const struct field *field)
{
    if (field->sample)
        return own_sample(call, field->sample);
    if (field->names)
        return field->names->names[0].name;
    switch (field->type) {
    case FIELD_STRING:
        return field->secret ? "secret" : by_rule(STRINGS, field->name);
    case FIELD_BOOLEAN:
        return text_of_boolean(field->required);
    case FIELD_BINARY:
        return "SGVsbG8="; /* Hello */
    case FIELD_DATETIME:
        return date_sample(call, has_word(field->name, "start") ? 1 : 30);
    default:
        return by_rule(NUMBERS, field->name);
    }
}

bool sample_is_xml(const struct field *field)
{
    return field->sample && field->sample[0] == '<';
}

/* Appends text as a value in a query or a form. */
static void put_escaped(struct buffer *out, const char *text)
{
    static const char PLAIN[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._";
    for (; *text; text++) {
        if (strchr(PLAIN, *text))
            buffer_bytes(out, text, 1);
        else if (*text == ' ')
            buffer_text(out, "+");
        else
            buffer_format(out, "%%%02X", (unsigned char)*text);
    }
}

static void put_form(struct call *call, const struct operation *operation, struct buffer *out)
{
    for (size_t i = 0; i < operation->parameter_count; i++) {
        const struct field *field = &operation->parameters[i];
        buffer_format(out, "%s%s=", i > 0 ? "&" : "", field->name);
        put_escaped(out, sample_value(call, field));
    }
}

static void put_envelope(
    struct call *call, const struct operation *operation, bool soap12, struct buffer *out)
{
    const char *prefix = soap12 ? "soap12" : "soap";
    buffer_format(out,
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
        "<%s:Envelope xmlns:%s=\"%s\">\n  <%s:Body>\n    <%s xmlns=\"" ASMX_NAMESPACE "\"",
        prefix, prefix, soap12 ? SOAP_12_NAMESPACE : SOAP_11_NAMESPACE, prefix, operation->name);
    buffer_text(out, operation->parameter_count > 0 ? ">\n" : " />\n");
    for (size_t i = 0; i < operation->parameter_count; i++) {
        const struct field *field = &operation->parameters[i];
        buffer_format(out, "      <%s>", field->name);
        buffer_xml(out, sample_value(call, field), false);
        buffer_format(out, "</%s>\n", field->name);
    }
    if (operation->parameter_count > 0)
        buffer_format(out, "    </%s>\n", operation->name);
    buffer_format(out, "  </%s:Body>\n</%s:Envelope>", prefix, prefix);
}

static void put_post(struct buffer *out, const char *path, const char *operation, const char *host,
    const char *type, const char *more, const struct buffer *body)
{
    buffer_format(out,
        "POST %s%s HTTP/1.1\nHost: %s\nContent-Type: %s\nContent-Length: %zu\n%s\n%s", path,
        operation, host, type, body->length, more, body->text);
}

const char *sample_request(
    struct call *call, const struct operation *operation, enum sample_kind kind, const char *url)
{
    struct buffer out = BUFFER_INIT(call->arena, ANSWER_LIMIT), body = out;
    const char *start = strstr(url, "://"), *name = operation->name;
    start = start ? start + 3 : url;
    const char *host = arena_bytes(call->arena, start, strcspn(start, "/"));
    const char *path = start + strlen(host), *action = "";
    buffer_text(&body, "");
    if (kind == SAMPLE_GET || kind == SAMPLE_POST)
        put_form(call, operation, &body);
    else
        put_envelope(call, operation, kind == SAMPLE_SOAP12, &body);
    switch (kind) {
    case SAMPLE_GET:
        buffer_format(&out, "GET %s/%s%s%s HTTP/1.1\nHost: %s\n", path, name,
            body.length > 0 ? "?" : "", body.text, host);
        break;
    case SAMPLE_POST:
        put_post(&out, path, arena_format(call->arena, "/%s", name), host,
            "application/x-www-form-urlencoded", "", &body);
        break;
    case SAMPLE_SOAP11:
        action = arena_format(call->arena, "SOAPAction: \"" ASMX_NAMESPACE "%s\"\n", name);
        put_post(&out, path, "", host, "text/xml; charset=utf-8", action, &body);
        break;
    default:
        action = arena_format(call->arena,
            "application/soap+xml; charset=utf-8; action=\"" ASMX_NAMESPACE "%s\"", name);
        put_post(&out, path, "", host, action, "", &body);
    }
    return out.text;
}
