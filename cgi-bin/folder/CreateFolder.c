/* /srv.asmx/CreateFolder: makes a folder with those that it is in. */
#include "library/folder_answer.h"
#include "library/policy.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    const char *Path;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    FOLDER_PATH(Path, "The path that the folder is to have; those on the way are made with it."),
};

/* The names in a path. */
static struct text_list names_in(struct call *call, const char *path)
{
    const char **names = NULL;
    size_t count = 0, room = 0;
    for (const char *name; (name = path_segment(call, &path)) != NULL;) {
        names = arena_grow(call->arena, names, count, &room, sizeof *names);
        names[count++] = name;
    }
    return (struct text_list){names, count};
}

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    const char *rest;
    struct place place;
    int64_t id;
    TRY(path_require_depth(call, arguments->Path, 2));
    TRY(folder_deepest(call, arguments->Path, &id, &rest));
    TRY(place_see_folder_id(call, id, &place));
    TRY(policy_check(call, POLICY_FOLDER_CREATE, &place));
    const struct text_list names = names_in(call, rest);
    if (names.count == 0)
        return fail(call, STATUS_TAKEN, "There is a folder at that path already.");
    TRY(folder_create(call, &place, &names, "", &id));
    folder_created_answer(call, id, names.texts[names.count - 1]);
    return STATUS_OK;
}

OPERATION(CreateFolder, .summary = "Makes a folder with those that it is in.",
    .area = "Folder Management", .root = "response", .access = ACCESS_WRITE, .allow = ALLOW_ADD,
    PARAMETERS, SHOWS(folder_created_shape), .answer = "The new folder, as attributes.",
    ERRORS({STATUS_NO_DOCUMENT,
               "There is no such library, or no folder on the way that the caller may list."},
        {STATUS_DENIED, "The caller may not add to the last folder on the way that is there."},
        {STATUS_INVALID, "A name is none for a folder."},
        {STATUS_TAKEN, "There is a folder or a document at the path, or a document on the way."},
        {STATUS_STATE, "The path is a library's, or the top."},
        {STATUS_STATE, "The rules of the folder allow no new folders."}, FOLDER_OFFLINE),
    .run = run);
