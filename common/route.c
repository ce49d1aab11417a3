#include "route.h"

/* Whether a text of that length is a name in braces that stands for a number. */
static bool is_number_name(const char *name, size_t length)
{
    return length >= 2 && strncasecmp(name + length - 2, "id", 2) == 0;
}

static bool is_number(const char *text, size_t length)
{
    return strspn(text, "0123456789") >= length;
}

static bool match_segment(struct arena *arena, const char *template, size_t template_length,
    const char *segment, size_t length, struct route_match *match)
{
    if (*template != '{') {
        match->literals++;
        return template_length == length && strncasecmp(template, segment, length) == 0;
    }
    const char *name = template + 1;
    size_t name_length = template_length - 2;
    if (length == 0 || (is_number_name(name, name_length) && !is_number(segment, length)))
        return false;
    assert(match->count < ROUTE_NAMES_LIMIT);
    match->names[match->count] = arena_bytes(arena, name, name_length);
    match->values[match->count++] = arena_bytes(arena, segment, length);
    return true;
}

bool route_match(
    struct arena *arena, const char *template, const char *path, struct route_match *match)
{
    *match = (struct route_match){0};
    for (;;) {
        size_t template_length = strcspn(template, "/"), length = strcspn(path, "/");
        if (!match_segment(arena, template, template_length, path, length, match))
            return false;
        template += template_length;
        path += length;
        if (!*template || !*path)
            return !*template && (!*path || !path[1]);
        template ++;
        path++;
    }
}
