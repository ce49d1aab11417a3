/*
 * People as the REST API knows them: by GUIDs, as JSON objects.
 */
#pragma once

#include "json.h"
#include "shape.h"
#include "user.h"

/*
 * The number of the user of a GUID; 0 where it is none of ours. The GUID is made of the number, as
 * 00000000-0000-4000-8000-00000000002a of 42: it is a name, not a secret, and so needs no place in
 * the database.
 */
int64_t person_id(const char *guid);

/* What people look like, in short and in full. */
extern const struct shape person_short_shape, person_shape;

/*
 * Puts the person of a number, in short, as a member of an object. Each person is read once in a
 * call, however often they are shown. Who is not there any more, or was never known (0), is
 * shown as one whose profile has been removed.
 */
enum status person_put(
    struct call *call, json_t *object, const char *name, int64_t user_id) CHECKED;

/* The same as an element of an array. */
enum status person_add(struct call *call, json_t *array, int64_t user_id) CHECKED;

/* A user in full, as lists of people show them. */
json_t *person_json(struct call *call, const struct user *user);

/* What a person can be, as bits. Nobody of ours is on leave. */
enum { PERSON_ACTIVE = 1, PERSON_TERMINATED = 2, PERSON_ON_LEAVE = 4 };
#define PERSON_DEFAULT (PERSON_ACTIVE | PERSON_ON_LEAVE)
#define PERSON_ALL (PERSON_DEFAULT | PERSON_TERMINATED)
/* Their words and sums in parameters: Default is whoever is not terminated. */
extern const struct names person_statuses;

/* What a list is sorted by, as list.h has it, by a row u of users. */
#define PERSON_SORT_KEYS "lower(u.last_name) ?, lower(u.first_name) ?"

/* Which people are listed, and how. */
struct person_filter {
    const char *words; /* each begins a word of a name, the login or the e-mail; "": all */
    unsigned status;   /* bits: those whose own are among them */
    bool administrators;
    bool by_first_name, descending;
    bool brief; /* in short */
    int64_t start, count;
};

/* Answers with those who fit, from number `start` on. */
enum status person_list_answer(struct call *call, const struct person_filter *filter) CHECKED;

/* The user of a login, in any case, or a GUID, also a disabled one; or STATUS_NO_USER. */
enum status person_by_name(struct call *call, const char *name, struct user *user) CHECKED;

/* The same of an e-mail address. */
enum status person_by_email(struct call *call, const char *email, struct user *user) CHECKED;

/*
 * The login of whom a name means who wants to log in: it is a login in any case, an e-mail address
 * that one account alone has, or a GUID; of several the first counts. Where it means nobody, and
 * for an address of several accounts, it is the name itself, which is nobody's login then. Nothing
 * tells the cases apart: the same is looked up for each.
 */
enum status person_login(struct call *call, const char *name, const char **login) CHECKED;

/* Whether a parameter asks for nobody: it is empty, or the GUID of zeros that clients send then. */
bool person_is_nobody(const char *guid);

/*
 * Whose things a list is to show: the number of the user of a GUID, 0 for person_is_nobody(), -1
 * for who is not there. `field` names the parameter in the message: STATUS_INVALID where it is no
 * GUID.
 */
enum status person_asked(
    struct call *call, const char *field, const char *guid, int64_t *user_id) CHECKED;

/*
 * The enabled user of a GUID; `field` names the parameter in the message. STATUS_INVALID where
 * it is no GUID, STATUS_NO_USER where there is no such person.
 */
enum status person_by_guid(
    struct call *call, const char *field, const char *guid, struct user *user) CHECKED;
