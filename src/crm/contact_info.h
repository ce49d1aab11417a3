/*
 * Contact information: the telephone numbers, e-mail addresses and the like of a contact.
 */
#pragma once

#include "json.h"
#include "shape.h"

/* The numbers of infoType on the wire, as far as they matter here. */
enum { INFO_PHONE = 0, INFO_EMAIL = 1, INFO_ADDRESS = 7, INFO_TYPES = 18 };

struct contact_info {
    int64_t id;
    int64_t contact_id;
    int32_t type;     /* INFO_PHONE ... */
    int32_t category; /* at home, at work ...: its type's own numbers */
    const char *data;
    bool primary;
};

/* The names of the types and of a type's categories, as on the wire. */
extern const struct names CONTACT_INFO_TYPES;
const struct names *contact_info_categories(int32_t type);

/* What one looks like, and an address where it is not shown as one. */
extern const struct shape contact_info_shape, contact_address_shape;

/* One as the API shows it. */
json_t *contact_info_json(struct call *call, const struct contact_info *info);

/* One of a contact; STATUS_NOT_FOUND where it has none of that id. */
enum status contact_info_by_id(
    struct call *call, int64_t contact_id, int64_t id, struct contact_info *info) CHECKED;

/* Answers with all of a contact, addresses like the others, the newest first. */
enum status contact_info_answer(struct call *call, int64_t contact_id) CHECKED;

/* Answers with what a contact has of one type: the data alone, the oldest first. */
enum status contact_info_texts_answer(struct call *call, int64_t contact_id, int32_t type) CHECKED;

/* Those of a contact: addresses, as such, and all others. */
enum status contact_info_lists(
    struct call *call, int64_t contact_id, json_t **common, json_t **addresses) CHECKED;

/* The first of a contact's primary ones of a type, or NULL. */
enum status contact_info_primary(
    struct call *call, int64_t contact_id, int32_t type, json_t **object) CHECKED;
