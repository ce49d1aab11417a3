#include "picture.h"

#include "request.h"
#include "text.h"
#include "wire.h"

const char *picture_url(struct call *call, const char *name)
{
    struct buffer url = BUFFER_INIT(call->arena, SIZE_MAX / 2);
    buffer_format(
        &url, "%s%s/" PICTURE_FOLDER, request_base(call, call->request), call->wire->path);
    buffer_url(&url, name, "");
    return url.text;
}

const char *picture_path(struct call *call, const char *name)
{
    return text_url_path(picture_url(call, name));
}
