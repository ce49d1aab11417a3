/*
 * Adding and changing contact information.
 *
 *     TRY(contact_info_set_category(call, NULL, arguments->category, &info));
 *     TRY(contact_info_add(call, &info));
 *
 * All functions run in the caller's transaction. That one of a contact is its primary one does not
 * keep others from being so as well.
 */
#pragma once

#include "contact_info.h"

/*
 * Sets the category, of the type that is set, by its name in any case or its number.
 * STATUS_INVALID, naming "category", and before it `what` it is of, if that is not NULL.
 */
enum status contact_info_set_category(
    struct call *call, const char *what, const char *category, struct contact_info *info) CHECKED;

/* Sets another type and a category of it: the old one stays, or the first is taken, where the type
 * has none as `category` says. */
void contact_info_set_type(struct contact_info *info, int32_t type, const char *category);

/* Whether the data are what the type asks for: an address is a JSON object. STATUS_INVALID, as
 * contact_info_set_category() names it. */
enum status contact_info_check(
    struct call *call, const char *what, const struct contact_info *info) CHECKED;

/* An address as a request has it. */
struct contact_address {
    const char *street, *city, *state, *zip, *country, *category;
    bool isPrimary;
};
extern const struct shape contact_address_request_shape;

/* Makes the data, the category and whether it is primary those of an address. STATUS_INVALID for a
 * category that is none. */
enum status contact_info_set_address(
    struct call *call, const struct contact_address *address, struct contact_info *info) CHECKED;

/* Stores a new one, which gets its id; one that is changed; the lack of one, or of all. */
enum status contact_info_add(struct call *call, struct contact_info *info) CHECKED;
enum status contact_info_update(struct call *call, const struct contact_info *info) CHECKED;
enum status contact_info_remove(struct call *call, const struct contact_info *info) CHECKED;
enum status contact_info_remove_all(struct call *call, int64_t contact_id) CHECKED;
