#include "domain_members.h"

#include "people/group_answer.h"

static const struct member ANSWER[] = {USERS_ELEMENT(user_list_shape), GROUPS_ELEMENT};
static const struct member ANY_ANSWER[] = {USERS_ELEMENT(user_list_any_shape), GROUPS_ELEMENT};
const struct shape domain_members_answer_shape = {"AnswerWithMembers", MEMBERS(ANSWER)};
const struct shape domain_members_any_answer_shape = {"AnswerWithAnyMembers", MEMBERS(ANY_ANSWER)};

enum status domain_members_answer(struct call *call, const struct user_filter *filter)
{
    struct rows rows;
    TRY(user_list_answer(call, filter));
    TRY(group_list_of_domain(call, filter->added_to_id, &rows));
    return group_list_answer(call, "usergroups", &rows);
}
