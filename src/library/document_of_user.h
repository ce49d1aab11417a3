/*
 * Lists of documents by what a user has to do with them, as GetDocumentsOwnedByUser and its kin
 * show them.
 *
 *     return documents_of_user_answer(call, DOCUMENTS_OWNED, login, 0, 20);
 */
#pragma once

#include "document_answer.h"

/*
 * Writes those of a user that the caller may list, `count` from `start` on, by name. Compares what
 * the caller is to the user with call->allow: STATUS_DENIED. STATUS_NO_USER where there is none.
 */
enum status documents_of_user_answer(struct call *call, enum document_list_kind kind,
    const char *login, int64_t start, int64_t count) CHECKED;

/* The same with the number of all, and count 0: all. */
enum status documents_of_user_counted_answer(struct call *call, enum document_list_kind kind,
    const char *login, int64_t start, int64_t count) CHECKED;

/* What the descriptors of these have in common. */
#define DOCUMENTS_OF_USER_ERRORS                                                                   \
    {STATUS_NO_USER, "There is no such user."}, {STATUS_INVALID, "A number is below 0."},          \
    {                                                                                              \
        STATUS_DENIED, "The caller is neither the user nor an administrator, a user manager or a " \
                       "manager of the library of the user's account."                             \
    }
#define DOCUMENTS_OF_USER_OWN                                                                      \
    OWN({STATUS_DENIED, .documented_code = 921, .text = "Insufficient rights"})
