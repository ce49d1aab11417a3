/*
 * Lists of contacts, as crm/contact/filter gives them, and others.
 */
#pragma once

#include "contact.h"
#include "entity_list.h"
#include "rest.h"

/* What a list is asked for; 0 and "" do not filter, unless told otherwise. */
struct contact_filter {
    int32_t view;             /* one of contact_views */
    int64_t status_id;        /* -1: any, 0: those that have none */
    int64_t manager_id;       /* who is in the access list; -1: somebody who is not there */
    int32_t shared;           /* enum rest_maybe */
    struct datetime from, to; /* when they were created, both included */
    struct list_page page;    /* the words are those of the name */
};

/* The names of contactListView: All, Company, Person, WithOpportunity. */
extern const struct names contact_views;

/* What to sort a list by. */
enum contact_sort {
    CONTACT_BY_NAME,
    CONTACT_BY_STATUS,
    CONTACT_BY_CREATED,
    CONTACT_BY_FIRST_NAME,
    CONTACT_BY_LAST_NAME,
    CONTACT_BY_HISTORY, /* the last event */
    CONTACT_BY_ID
};

/* The sort of a sortBy, as list_sort() finds it. */
int32_t contact_sort(const char *name, enum contact_sort usual, bool *known);

/* The ids of the contacts that match and that the caller may see: those from number `start` on, at
 * most `count`, and how many match in all. */
enum status contact_list_find(
    struct call *call, const struct contact_filter *filter, struct list_found *found) CHECKED;

/* Answers with those that were found, from number `start` on, as lists show them, or each with its
 * nearest open task; and what that looks like. */
enum status contact_list_answer(
    struct call *call, const struct list_found *found, int64_t start, bool with_task) CHECKED;
extern const struct shape contact_with_task_shape;

/* Deletes those that are there and that the caller may change, and answers with them as
 * contact_base_json() shows them. */
enum status contact_list_delete(struct call *call, const struct id_list *ids) CHECKED;

/* The persons of a company whom the caller may see, by their names. */
enum status contact_list_persons(
    struct call *call, int64_t company_id, struct list_found *found) CHECKED;
