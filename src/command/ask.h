/*
 * A request to a web server, by the program curl: for `routeslip doctor`.
 *
 *     struct reply reply;
 *     TRY(ask(call, "http://localhost/srv.asmx/GetTask", "data = \"taskId=1\"\n", &reply));
 *     if (reply.status == 200 && strstr(reply.body, "success=\"true\""))
 */
#pragma once

#include "call.h"

struct reply {
    int status;       /* of HTTP; 0: there was no answer, and the body says why */
    const char *body; /* up to REPLY_LIMIT bytes */
};
#define REPLY_LIMIT (4 << 20)

/* Whether a URL can be asked: http:// or https://, and no character that curl's settings know. */
bool can_ask(const char *url);

/*
 * Asks for a URL that can be asked, with further lines of a file of curl's settings. These
 * are not seen by those who list processes. STATUS_UNAVAILABLE where there is no curl.
 */
enum status ask(
    struct call *call, const char *url, const char *settings, struct reply *reply) CHECKED;
