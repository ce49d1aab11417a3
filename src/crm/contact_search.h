/*
 * Contacts that are looked for: while their name is typed, or by a telephone number.
 */
#pragma once

#include "contact.h"

/* Which contacts are looked for, as the numbers of searchType say. */
enum search_type {
    SEARCH_ANY = -1,
    SEARCH_COMPANY,
    SEARCH_PERSON,
    SEARCH_ALONE,           /* a person without a company */
    SEARCH_COMPANY_OR_ALONE /* the same, or a company */
};

/* What contact_search_names() gives looks like. */
extern const struct shape contact_phone_shape;

/*
 * The first thirty contacts, by their names, that the caller may see and of whose names each of
 * the words begins a word; each with its first primary telephone number.
 */
enum status contact_search_names(
    struct call *call, const char *words, enum search_type type, json_t **array) CHECKED;

/* The same among all members of an opportunity or a case, of any kind, and however many. */
enum status contact_search_members(
    struct call *call, const char *words, const struct entity *entity, json_t **array) CHECKED;

/* What is asked of the information that a contact is found by. */
struct contact_info_filter {
    int32_t type;     /* INFO_PHONE ... */
    const char *data; /* in any case, is a part of it */
    int32_t category; /* -1: any */
    int32_t primary;  /* enum rest_maybe */
};

/* Answers with the first thousand contacts in full, by their names, that the caller may see and
 * that have such. */
enum status contact_search_info_answer(
    struct call *call, const struct contact_info_filter *filter) CHECKED;
