/*
 * Access lists as the wire has them: <AccessList> in parameters and answers.
 */
#pragma once

#include "access.h"
#include "shape.h"

/* What is asked for, with names that are still to be found. */
struct access_request {
    struct access_request_entry {
        enum access_kind kind;
        enum access_level level;
        const char *domain,
            *name; /* of a group its library, "" for one of none; of a user no library */
    } * entries;
    size_t count;
};

/* Reads an AccessList, without the database: STATUS_XML where it is none, STATUS_INVALID where an
 * entry is wrong. A level outside 0 to 6 is the nearest of these, as the page of SetAccessList has
 * it. */
enum status access_read_request(
    struct call *call, const char *what, const char *xml, struct access_request *request) CHECKED;

/* Sets what is asked for; STATUS_NO_USER, STATUS_NO_DOMAIN where a name is nobody's, STATUS_INVALID
 * where somebody is in it twice. */
enum status access_set_request(struct call *call, const struct place *place,
    const struct access_request *request, bool tree) CHECKED;

/* Writes the <AccessList> in force; `history`: and behind it those that were, the newest first. */
enum status access_answer(struct call *call, const struct place *place, bool history) CHECKED;

/* What <AccessList>, and the answer, look like. */
extern const struct shape access_list_shape;
extern const struct shape access_answer_shape, access_history_answer_shape;
