/*
 * Who was made a member of a library, as clients are shown it: users and groups.
 *
 *     const struct user_filter filter = {.added_to_id = domain_id, .detail = true};
 *     TRY(domain_members_answer(call, &filter));
 */
#pragma once

#include "people/user_list.h"

/*
 * Writes <users>, as user_list_answer() does, with those who are members of the library
 * filter->added_to_id by themselves, and <usergroups> with the groups that are.
 */
enum status domain_members_answer(struct call *call, const struct user_filter *filter) CHECKED;

/* What the answer of it looks like, in detail, and in any. */
extern const struct shape domain_members_answer_shape, domain_members_any_answer_shape;
