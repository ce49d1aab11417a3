#include "person.h"

#include "text.h"
#include "ticket.h"

/* A version 4 GUID by its form; the last twelve digits are the number. */
static const char PREFIX[] = "00000000-0000-4000-8000-";

/* Who is shown in place of a person who is not there; clients know this GUID. */
static const char REMOVED_GUID[] = "4a515a15-d4d6-4b8e-828e-e0586f18f3a3";
static const char REMOVED_NAME[] = "Profile has been removed";

char *person_guid(int64_t user_id, char *guid)
{
    snprintf(guid, PERSON_GUID_SIZE, "%s%012" PRIx64, PREFIX, (uint64_t)user_id & 0xffffffffffff);
    return guid;
}

int64_t person_id(const char *guid)
{
    if (!ticket_is_guid(guid) || strncmp(guid, PREFIX, sizeof PREFIX - 1) != 0)
        return 0;
    return (int64_t)strtoull(guid + sizeof PREFIX - 1, NULL, 16);
}

json_t *person_short_json(struct call *call, const struct user *user)
{
    char guid[PERSON_GUID_SIZE];
    json_t *person = json_new_object(call);
    json_put_text(person, "id", person_guid(user->id, guid));
    json_put_text(person, "displayName", user_full_name(call, user));
    return person;
}

static json_t *removed_person(struct call *call)
{
    json_t *person = json_new_object(call);
    json_put_text(person, "id", REMOVED_GUID);
    json_put_text(person, "displayName", REMOVED_NAME);
    return person;
}

enum status person_put(struct call *call, json_t *object, const char *name, int64_t user_id)
{
    char guid[PERSON_GUID_SIZE];
    struct user user;
    bool found;
    if (!call->people)
        call->people = json_new_object(call);
    json_t *person = json_object_get(call->people, person_guid(user_id, guid));
    if (!person) {
        TRY(user_find_id(call, user_id, &user, &found));
        person = found ? person_short_json(call, &user) : removed_person(call);
        json_put(call->people, guid, person);
    }
    json_put(object, name, person);
    return STATUS_OK;
}

json_t *person_json(struct call *call, const struct user *user)
{
    json_t *person = person_short_json(call, user);
    json_put_text(person, "userName", user->login);
    json_put_text(person, "firstName", user->first_name);
    json_put_text(person, "lastName", user->last_name);
    json_put_text(person, "email", user->email);
    json_put_number(person, "status", user->enabled ? 1 : 2);
    json_put_true(person, "isAdmin", user->administrator);
    return person;
}

/* People who fit, gathered to be sorted. */
struct found {
    json_t *person;
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
    struct call *call = gathering->call;
    const char *names[] = {user->last_name, user->first_name};
    bool swap = gathering->filter->by_first_name;
    const char *key = text_fold(
        call->arena, arena_format(call->arena, "%s %s %s", names[swap], names[!swap], user->login));
    if (!user->enabled ||
        !text_has_words(arena_format(call->arena, "%s %s", key, user->email), gathering->words))
        return;
    gathering->found = arena_grow(call->arena, gathering->found, gathering->count, &gathering->room,
        sizeof *gathering->found);
    gathering->found[gathering->count++] = (struct found){person_json(call, user), key};
}

static int by_key(const void *left, const void *right)
{
    const struct found *a = left, *b = right;
    return strcmp(a->key, b->key);
}

enum status person_list(
    struct call *call, const struct person_filter *filter, json_t **people, int64_t *total)
{
    const char *words = text_fold(call->arena, filter->words);
    struct gathering gathering = {.call = call, .filter = filter, .words = words ? words : ""};
    TRY(user_list(call, gather, &gathering));
    if (gathering.count > 0)
        qsort(gathering.found, gathering.count, sizeof *gathering.found, by_key);
    *people = json_new_array(call);
    *total = (int64_t)gathering.count;
    for (int64_t i = filter->start; i < *total && i < filter->start + filter->count; i++)
        json_add(*people, gathering.found[filter->descending ? *total - 1 - i : i].person);
    return STATUS_OK;
}

enum status person_find(struct call *call, const char *field, const char *guid, struct user *user)
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
