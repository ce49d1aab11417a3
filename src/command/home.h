/*
 * What the commands share that look after a home as a whole: create, check, back up, restore.
 */
#pragma once

#include "command.h"

struct content;

/* Makes a folder, for the owner of the home, unless it is there. */
enum status make_folder(struct invocation *invocation, const char *path) CHECKED;

/*
 * Makes the home and its folder of documents, unless they are there, and waits until no other
 * process does what begins so. The lock is held until the process ends.
 */
enum status make_home(struct invocation *invocation) CHECKED;

/*
 * Has the invocation's database open with the schema of these programs: makes it, in a home that
 * is there (make_home()) or behind a URL, or migrates it. Its schema before and after.
 */
enum status make_database(struct invocation *invocation, int *before, int *after) CHECKED;

/* STATUS_STATE where the database is no file. */
enum status require_file(struct invocation *invocation) CHECKED;

/* For db_check(): prints the fault. */
void print_fault(void *context, const char *line);

/* How many contents one store has of those that another one, or the database, names. */
struct brought {
    int64_t sound, damaged;
};

/*
 * Copies content from one store to another unless it is there, and counts it; one that is damaged
 * is printed, and is not copied.
 */
enum status bring_content(struct call *call, const char *from, const char *to,
    const struct content *content, bool there, struct brought *brought) CHECKED;

/* Waits until a file is on disk. */
enum status sync_file(struct call *call, const char *path) CHECKED;

/* Removes a folder with all in it, if it is there. */
void remove_folder(const char *path);
