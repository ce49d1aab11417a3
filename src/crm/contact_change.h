/*
 * Making and changing contacts.
 *
 *     struct contact contact;
 *     TRY(contact_create_person(call, &arguments->wanted, &contact));
 *     return contact_answer(call, &contact);
 *
 * All functions run in the caller's transaction.
 */
#pragma once

#include "contact.h"

/* What a contact is to be: members are named as on the wire. */
struct contact_request {
    const char *firstName; /* of a person */
    const char *lastName;
    const char *jobTitle;
    int32_t companyId;
    const char *companyName; /* of a company */
    struct id_list personList;
    const char *about;
    const char *currency;
    int32_t shareType;
    struct text_list managerList;
};

#define CONTACT_NAME_LIMIT 255    /* characters */
#define CONTACT_ABOUT_LIMIT 65536 /* bytes */

/* The entries of a table whose struct arguments has the member `struct contact_request wanted`:
 * those of a person (and members of the entry of its last name), of a company and of both. */
#define CONTACT_PERSON_PARAMETERS(...)                                                             \
    PART(                                                                                          \
        wanted, firstName, "The first name.", .required = true, .characters = CONTACT_NAME_LIMIT), \
        PART(wanted, lastName, "The last name.", .required = true,                                 \
            .characters = CONTACT_NAME_LIMIT, ##__VA_ARGS__),                                      \
        PART(wanted, jobTitle, "The position.", .characters = CONTACT_NAME_LIMIT),                 \
        PART(wanted, companyId, "The company that the person belongs to.")
#define CONTACT_COMPANY_PARAMETERS                                                                 \
    PART(wanted, companyName, "What it is called.", .required = true,                              \
        .characters = CONTACT_NAME_LIMIT)
#define CONTACT_PARAMETERS                                                                         \
    PART(wanted, about, "More about it.", .limit = CONTACT_ABOUT_LIMIT),                           \
        PART(wanted, currency, "The currency of its business, as in EUR; empty: none.",            \
            .limit = 64),                                                                          \
        PART(wanted, shareType,                                                                    \
            "Who may see it: None (the managers alone), ReadWrite (everybody, and "                \
            "change it) or Read (everybody).",                                                     \
            .names = &contact_shares, .numbers = true),                                            \
        PART(wanted, managerList, "Those who may change it in any case: people's GUIDs.")

/*
 * Makes the person or the company that is asked for, with managers where any are given.
 * STATUS_INVALID, naming the field, for a name that is blank, or a text that is too long;
 * STATUS_NOT_FOUND or STATUS_NO_USER for a company or a manager who is not there for the caller.
 * Of personList those become the company's who are there and whom the caller may change.
 */
enum status contact_create_person(
    struct call *call, const struct contact_request *request, struct contact *contact) CHECKED;
enum status contact_create_company(
    struct call *call, const struct contact_request *request, struct contact *contact) CHECKED;

/*
 * Makes it what is asked for; its status stays, and its managers do where none are given. A
 * person's company may be the one that it was in any case. Fails as creating does.
 */
enum status contact_update_person(
    struct call *call, const struct contact_request *request, struct contact *contact) CHECKED;
enum status contact_update_company(
    struct call *call, const struct contact_request *request, struct contact *contact) CHECKED;

/* The error of a route that takes them: ERRORS({NO_MANAGER}). */
#define NO_MANAGER STATUS_NO_USER, "A manager is not there."

/* A request for a contact with nothing but a name. */
#define CONTACT_QUICK(...)                                                                         \
    {                                                                                              \
        .firstName = "", .lastName = "", .jobTitle = "", .companyName = "", .about = "",           \
        .currency = "", ##__VA_ARGS__                                                              \
    }

/* Makes for each request a company, where it has the name of one, or a person, for the caller
 * alone, and answers with them as contact_base_json() shows them. Fails as creating does. */
enum status contact_create_all(
    struct call *call, const struct contact_request *requests, size_t count) CHECKED;

/* Stores how far things are with a contact; 0: nothing is told. */
enum status contact_set_status(
    struct call *call, struct contact *contact, int64_t status_id) CHECKED;

/* Stores who may see and change it: everybody (`shared`), or some people, who become its managers
 * in either case, and its creator. */
enum status contact_restrict(struct call *call, struct contact *contact, bool shared,
    const struct id_list *managers) CHECKED;

/* Makes a person belong to a company, or to none (0). */
enum status contact_set_company(
    struct call *call, struct contact *person, int64_t company_id) CHECKED;
