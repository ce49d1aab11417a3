#include "response.h"

#include "answer.h"
#include "wire.h"

void response_start(struct call *call, const struct operation *operation, bool enclosed)
{
    struct buffer body = BUFFER_INIT(call->arena, ANSWER_LIMIT);
    if (call->response) {
        body = call->response->body;
        body.length = 0;
        body.overflow = false;
    } else {
        call->response = arena_allocate(call->arena, sizeof *call->response);
    }
    *call->response = (struct response){.body = body, .operation = operation, .enclosed = enclosed};
}

void response_begin_partly(struct call *call)
{
    call->wire->begin_partly(call);
}

static void end_line(struct response *response)
{
    if (!response->enclosed)
        buffer_text(&response->body, "\n");
}

/* What is deeper than that stands below each other. */
static void indent(struct response *response)
{
    static const char BLANKS[] = "                                ";
    const size_t most = sizeof BLANKS - 1, wanted = 2 * response->depth;
    if (!response->enclosed)
        buffer_bytes(&response->body, BLANKS, wanted < most ? wanted : most);
}

/* Ends the attributes. */
static void end_attributes(struct response *response, bool root)
{
    if (root && response->enclosed)
        buffer_text(&response->body, " xmlns=\"\"");
    response->in_tag = false;
}

static void close_tag(struct response *response)
{
    if (!response->in_tag)
        return;
    end_attributes(response, response->depth == 1);
    buffer_text(&response->body, ">");
    end_line(response);
}

void response_open(struct call *call, const char *name)
{
    struct response *response = call->response;
    close_tag(response);
    indent(response);
    buffer_text(&response->body, "<");
    buffer_text(&response->body, name);
    response->open = arena_grow(
        call->arena, response->open, response->depth, &response->room, sizeof *response->open);
    response->open[response->depth++] = name;
    response->in_tag = true;
}

static void end_element(struct response *response, const char *name)
{
    buffer_text(&response->body, "</");
    buffer_text(&response->body, name);
    buffer_text(&response->body, ">");
    end_line(response);
}

void response_close(struct call *call)
{
    struct response *response = call->response;
    assert(response->depth > 0);
    response->depth--;
    if (response->in_tag) {
        end_attributes(response, response->depth == 0);
        buffer_text(&response->body, " />");
        end_line(response);
        return;
    }
    indent(response);
    end_element(response, response->open[response->depth]);
}

void response_refuse(struct call *call)
{
    static const char SUCCESS[] = " success=\"true\"";
    struct buffer *body = &call->response->body;
    char *at = strstr(body->text, SUCCESS);
    assert(at && call->response->depth == 1 && call->response->in_tag);
    const char *rest = arena_string(call->arena, at + sizeof SUCCESS - 1);
    body->length = (size_t)(at - body->text);
    buffer_text(body, " success=\"false\"");
    buffer_text(body, rest);
}

void response_attribute(struct call *call, const char *name, const char *value)
{
    struct buffer *body = &call->response->body;
    assert(call->response->in_tag);
    buffer_text(body, " ");
    buffer_text(body, name);
    buffer_text(body, "=\"");
    buffer_xml(body, value, true);
    buffer_text(body, "\"");
}

void response_integer_attribute(struct call *call, const char *name, int64_t value)
{
    response_attribute(call, name, arena_format(call->arena, "%" PRId64, value));
}

static void start_element(struct response *response, const char *name)
{
    close_tag(response);
    indent(response);
    buffer_text(&response->body, "<");
    buffer_text(&response->body, name);
    buffer_text(&response->body, ">");
}

void response_content(struct call *call, struct answer_content *content)
{
    close_tag(call->response);
    content->at = call->response->body.length;
    call->answer->content = content;
}

void response_text(struct call *call, const char *name, const char *value)
{
    start_element(call->response, name);
    buffer_xml(&call->response->body, value, false);
    end_element(call->response, name);
}

void response_close_text(struct call *call, const char *value)
{
    struct response *response = call->response;
    assert(response->in_tag && response->depth > 1);
    end_attributes(response, false);
    buffer_text(&response->body, ">");
    buffer_xml(&response->body, value, false);
    end_element(response, response->open[--response->depth]);
}

void response_integer(struct call *call, const char *name, int64_t value)
{
    start_element(call->response, name);
    buffer_integer(&call->response->body, value);
    end_element(call->response, name);
}
