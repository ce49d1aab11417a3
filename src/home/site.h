/*
 * Settings of the site, which clients read and change: what they all see, and no host's own (those
 * are in the environment: settings.h). They come in groups, each an element on the wire and a
 * struct here; site_settings.h has the tables. The database has the elements of those that were
 * set.
 *
 *     struct general_settings general;
 *     TRY(site_read(call, &general_group, &general));
 *     if (!general.AllowOwnershipTransfer)
 *         ...
 *
 * All functions run in the caller's transaction.
 */
#pragma once

#include "shape.h"

/* Members that stand together in a group: in an element of their own, or in the group's. */
struct site_section {
    const char *name; /* of the element; NULL: the group's own */
    const struct field *fields;
    size_t count;
    /* Of one that is a list of elements with these fields: their name, the list in the group's
     * struct, a struct object_list, and how large one is and how many there may be. */
    const char *item;
    size_t offset, size, most;
};

struct site_group {
    const char *name; /* of the element, and in the database */
    const struct site_section *sections;
    size_t count;
    size_t size; /* of its struct */
    bool whole;  /* each member has to be sent; else one that is not has its initial value */
    /* Whether members that are each right go together, or NULL; `what` is for the message. */
    enum status (*check)(struct call *call, const char *what, const void *settings);
};

/* All groups, for the administrator's command; NULL ends them. */
extern const struct site_group *const site_groups[];

/* The settings in force: what was set, or what is initial. */
enum status site_read(struct call *call, const struct site_group *group, void *settings) CHECKED;

/*
 * Reads those that a client sends as XML; the database is not looked at. STATUS_XML where the text
 * is no such element; STATUS_INVALID, which names it, for a member that is not known, is there
 * twice, lacks where it may not, or has a value that is none of its own.
 */
enum status site_parse(struct call *call, const struct site_group *group, const char *what,
    const char *text, void *settings) CHECKED;

/* Stores them, in place of all that were set of the group. */
enum status site_write(
    struct call *call, const struct site_group *group, const void *settings) CHECKED;

/* Writes the group's element into the answer. */
void site_answer(struct call *call, const struct site_group *group, const void *settings);

/* A setting by itself, for the administrator's command: "Section/Member", or "Member". */
struct site_setting {
    const struct site_group *group;
    const struct site_section *section;
    const struct field *field;
};

/* The name of a setting. */
const char *site_name(struct call *call, const struct site_setting *setting);

/* The one of a name, in any case. STATUS_INVALID where there is none. */
enum status site_find(struct call *call, const char *name, struct site_setting *setting) CHECKED;

/* Its value as text, of the settings of its group. */
const char *site_value(struct call *call, const struct site_setting *setting, const void *settings);

/* Sets it in the settings of its group. STATUS_INVALID where the text is no value of it. */
enum status site_set(struct call *call, const struct site_setting *setting, const char *text,
    void *settings) CHECKED;

/* What is alone, and in no group: "" where it was not set. */
enum status site_read_text(struct call *call, const char *name, const char **value) CHECKED;
enum status site_write_text(struct call *call, const char *name, const char *value) CHECKED;
