#include "profile_page.h"

#include "answer.h"
#include "page.h"
#include "request.h"
#include "wire.h"
#include "people/person.h"

struct arguments {
    const char *user;
};

static const struct field parameters[] = {
    REQUIRED(user, "The person's login, in any case, or GUID.", .limit = 256)};

static void put_fact(struct buffer *out, const char *name, const char *value)
{
    if (*value)
        buffer_html_format(out, "<dt>%s</dt>\n<dd>%s</dd>\n", name, value);
}

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct user user;
    TRY(person_by_name(call, arguments->user, &user));
    struct buffer *out = page_open(call, user_full_name(call, &user), false);
    buffer_text(out, "<dl>\n");
    put_fact(out, "Login", user.login);
    put_fact(out, "Position", user.title);
    put_fact(out, "E-mail", user.email);
    put_fact(out, "Account", user.enabled ? "may log in" : "may not log in");
    buffer_text(out, "</dl>\n");
    page_close(out);
    call->answer->caching = "private, no-store";
    return STATUS_OK;
}

bool profile_is_asked(const struct request *request)
{
    return request->get && strcasecmp(request->route, profile_route.path) == 0;
}

static void show(struct call *call, int http_status, const char *title, const char *text)
{
    error_forget(call);
    struct buffer *out = page_open(call, title, false);
    buffer_html_format(out, "<p>%s</p>\n", text);
    page_close(out);
    call->answer->http_status = http_status;
    call->answer->caching = "private, no-store";
}

void profile_page_finish(struct call *call)
{
    enum status status = call->error.status;
    if (status == STATUS_TICKET || status == STATUS_NO_TICKET)
        show(call, 401, "Please log in",
            arena_format(call->arena,
                "This page shows a person to whoever is logged in. Log in with the program that "
                "led here, so that the cookie %s has a token, and come back.",
                call->wire->cookie));
    else if (status == STATUS_NO_USER || status == STATUS_INVALID)
        show(call, 404, "No such person", "There is nobody here of that name.");
}

const struct operation profile_route = {.name = "GET profile",
    .summary = "Shows a person as a page.",
    .verb = "GET",
    .path = "profile",
    .access = ACCESS_READ,
    PARAMETERS,
    .run = run};
