#include "person.h"

#include "picture.h"
#include "request.h"
#include "rest.h"
#include "text.h"
#include "ticket.h"
#include "wire.h"

/* A version 4 GUID by its form; the last twelve digits are the number. */
static const char PREFIX[] = "00000000-0000-4000-8000-";

/* Who is shown in place of a person who is not there; clients know this GUID. */
static const char REMOVED_GUID[] = "4a515a15-d4d6-4b8e-828e-e0586f18f3a3";
static const char REMOVED_NAME[] = "Profile has been removed";

static char *write_guid(int64_t user_id, char *guid)
{
    snprintf(guid, GUID_SIZE, "%s%012" PRIx64, PREFIX, (uint64_t)user_id & 0xffffffffffff);
    return guid;
}

int64_t person_id(const char *guid)
{
    if (!ticket_is_guid(guid) || strncmp(guid, PREFIX, sizeof PREFIX - 1) != 0)
        return 0;
    return (int64_t)strtoull(guid + sizeof PREFIX - 1, NULL, 16);
}

static const char *profile_url(struct call *call, const struct user *user)
{
    struct buffer url = BUFFER_INIT(call->arena, SIZE_MAX / 2);
    buffer_format(&url, "%s%s/profile?user=", request_base(call, call->request), call->wire->path);
    buffer_url(&url, user->login, "");
    return url.text;
}

static void put_name(struct call *call, json_t *person, const struct user *user)
{
    json_put_text(person, "displayName", user_full_name(call, user));
    json_put_text(person, "title", user->title);
}

/* What ends a person, in short and in full. */
static void put_links(struct call *call, json_t *person, const char *profile)
{
    json_put_text(person, "avatarSmall", picture_path(call, PICTURE_USER("32-32")));
    json_put_string(person, "profileUrl", profile);
}

static const struct member SHORT[] = {
    {"id", .guid = true, .help = "The person's id."},
    {"displayName", .help = "The first and the last name, or the login."},
    {"title", .lacks = true, .help = "The person's position."},
    {"avatarSmall", .help = "The path of a small picture."},
    {"profileUrl",
        .help = "The address of the person's page; empty for who is not there any more."},
};
const struct shape person_short_shape = {"ShortPerson", MEMBERS(SHORT)};

static json_t *short_json(struct call *call, const struct user *user)
{
    char guid[GUID_SIZE];
    json_t *person = json_new_object(call);
    json_put_text(person, "id", write_guid(user->id, guid));
    put_name(call, person, user);
    put_links(call, person, profile_url(call, user));
    return person;
}

static json_t *removed_person(struct call *call)
{
    json_t *person = json_new_object(call);
    json_put_text(person, "id", REMOVED_GUID);
    json_put_text(person, "displayName", REMOVED_NAME);
    put_links(call, person, "");
    return person;
}

/* The person of a number, read once in a call. */
static enum status person_of(struct call *call, int64_t user_id, json_t **person)
{
    char guid[GUID_SIZE];
    struct user user = *call->user; /* who often is whom it is about */
    bool found = user_id == user.id;
    if (!call->people)
        call->people = json_new_object(call);
    *person = json_object_get(call->people, write_guid(user_id, guid));
    if (!*person) {
        if (!found)
            TRY(user_find_id(call, user_id, &user, &found));
        *person = found ? short_json(call, &user) : removed_person(call);
        json_put(call->people, guid, *person);
    }
    return STATUS_OK;
}

enum status person_put(struct call *call, json_t *object, const char *name, int64_t user_id)
{
    json_t *person;
    TRY(person_of(call, user_id, &person));
    json_put(object, name, person);
    return STATUS_OK;
}

enum status person_add(struct call *call, json_t *array, int64_t user_id)
{
    json_t *person;
    TRY(person_of(call, user_id, &person));
    json_add(array, person);
    return STATUS_OK;
}

static unsigned status_of(const struct user *user)
{
    return user->enabled ? PERSON_ACTIVE : PERSON_TERMINATED;
}

static const struct member FULL[] = {
    {"userName", .help = "The login name."},
    {"isVisitor", .type = FIELD_BOOLEAN, .help = "Always false."},
    {"firstName", .help = "The first name."},
    {"lastName", .help = "The last name."},
    {"email", .help = "The e-mail address."},
    {"status", .type = FIELD_INT, .help = "1: may log in, 2: may not."},
    {"activationStatus", .type = FIELD_INT, .help = "Always 1: activated."},
    {"terminated", .type = FIELD_DATETIME, .null = true, .help = "Always null."},
    {"avatarMedium", .help = "The path of a larger picture."},
    {"avatar", .help = "The path of a large picture."},
    {"isAdmin", .type = FIELD_BOOLEAN, .help = "Whether it is an administrator."},
};
const struct shape person_shape = {"Person", MEMBERS(FULL), .base = &person_short_shape};

json_t *person_json(struct call *call, const struct user *user)
{
    char guid[GUID_SIZE];
    json_t *person = json_new_object(call);
    json_put_text(person, "id", write_guid(user->id, guid));
    json_put_text(person, "userName", user->login);
    json_put_boolean(person, "isVisitor", false);
    json_put_string(person, "firstName", user->first_name);
    json_put_string(person, "lastName", user->last_name);
    json_put_string(person, "email", user->email);
    json_put_number(person, "status", status_of(user));
    json_put_number(person, "activationStatus", 1); /* activated */
    json_put(person, "terminated", json_null());    /* nobody notes when */
    put_name(call, person, user);
    json_put_text(person, "avatarMedium", picture_path(call, PICTURE_USER("48-48")));
    json_put_text(person, "avatar", picture_path(call, PICTURE_USER("82-82")));
    json_put_boolean(person, "isAdmin", user->administrator);
    put_links(call, person, profile_url(call, user));
    return person;
}

static const struct name STATUSES[] = {{"Active", PERSON_ACTIVE}, {"Terminated", PERSON_TERMINATED},
    {"LeaveOfAbsence", PERSON_ON_LEAVE}, {"Default", PERSON_DEFAULT}, {"All", PERSON_ALL}, {"0", 0},
    {"3", PERSON_ACTIVE | PERSON_TERMINATED}, {"6", PERSON_TERMINATED | PERSON_ON_LEAVE}};
const struct names person_statuses = {STATUSES, COUNT_OF(STATUSES)};

/* People who fit, gathered to be sorted. */
struct found {
    struct user user;
    const char *key; /* what they are sorted by, folded */
};
struct gathering {
    struct call *call;
    const struct person_filter *filter;
    const char *words; /* folded */
    struct found *found;
    size_t count, room;
};

static void gather(void *context, const struct user *user)
{
    struct gathering *gathering = context;
    const struct person_filter *filter = gathering->filter;
    struct call *call = gathering->call;
    if (!(status_of(user) & filter->status) || (filter->administrators && !user->administrator))
        return;
    const char *names[] = {user->last_name, user->first_name};
    bool swap = filter->by_first_name;
    const char *key = text_fold(
        call->arena, arena_format(call->arena, "%s %s %s", names[swap], names[!swap], user->login));
    if (!text_has_words(arena_format(call->arena, "%s %s", key, user->email), gathering->words))
        return;
    gathering->found = arena_grow(call->arena, gathering->found, gathering->count, &gathering->room,
        sizeof *gathering->found);
    gathering->found[gathering->count++] = (struct found){*user, key};
}

static int by_key(const void *left, const void *right)
{
    const struct found *a = left, *b = right;
    return strcmp(a->key, b->key);
}

enum status person_list_answer(struct call *call, const struct person_filter *filter)
{
    json_t *people = json_new_array(call);
    const char *words = text_fold(call->arena, filter->words);
    struct gathering gathering = {.call = call, .filter = filter, .words = words ? words : ""};
    TRY(user_list(call, gather, &gathering));
    if (gathering.count > 0)
        qsort(gathering.found, gathering.count, sizeof *gathering.found, by_key);
    int64_t total = (int64_t)gathering.count;
    rest_answer_list(call, people, filter->start, total);
    for (int64_t i = filter->start;
         i < total && i < filter->start + filter->count && rest_page_has_room(call); i++) {
        const struct user *user = &gathering.found[filter->descending ? total - 1 - i : i].user;
        rest_add(call, people, (filter->brief ? short_json : person_json)(call, user));
    }
    return STATUS_OK;
}

/* Who is there still. */
static enum status find_guid(struct call *call, const char *guid, struct user *user, bool *found)
{
    TRY(user_find_id(call, person_id(guid), user, found));
    *found = *found && !user->deleted;
    return STATUS_OK;
}

enum status person_by_name(struct call *call, const char *name, struct user *user)
{
    bool found;
    TRY(user_find_login(call, name, user, &found));
    if (!found)
        TRY(find_guid(call, name, user, &found));
    return found ? STATUS_OK : fail(call, STATUS_NO_USER, "User not found");
}

enum status person_by_email(struct call *call, const char *email, struct user *user)
{
    bool found;
    TRY(user_find_email(call, email, user, &found));
    return found ? STATUS_OK : fail(call, STATUS_NO_USER, "User not found");
}

enum status person_login(struct call *call, const char *name, const char **login)
{
    struct user by_login, by_email, by_id;
    bool is_login, is_email, is_id;
    TRY(user_find_login(call, name, &by_login, &is_login));
    TRY(user_find_only_email(call, name, &by_email, &is_email));
    TRY(find_guid(call, name, &by_id, &is_id));
    *login = is_login ? by_login.login : is_email ? by_email.login : is_id ? by_id.login : name;
    return STATUS_OK;
}

bool person_is_nobody(const char *guid)
{
    return !*guid || strcmp(guid, "00000000-0000-0000-0000-000000000000") == 0;
}

enum status person_asked(struct call *call, const char *field, const char *guid, int64_t *user_id)
{
    *user_id = 0;
    if (person_is_nobody(guid))
        return STATUS_OK;
    if (!ticket_is_guid(guid))
        return fail(call, STATUS_INVALID, "%s is not a GUID.", field);
    *user_id = person_id(guid) ? person_id(guid) : -1;
    return STATUS_OK;
}

enum status person_by_guid(
    struct call *call, const char *field, const char *guid, struct user *user)
{
    if (!ticket_is_guid(guid))
        return fail(call, STATUS_INVALID, "%s is not a GUID.", field);
    int64_t id = person_id(guid);
    bool found = false;
    if (id > 0)
        TRY(user_find_id(call, id, user, &found));
    if (!found || !user->enabled)
        return fail(call, STATUS_NO_USER, "%s: there is no such person.", field);
    return STATUS_OK;
}
