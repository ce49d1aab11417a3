/* /srv.asmx/GetGroupMembershipsOfUser: lists the groups that a user is in. */
#include "operation/operation.h"
#include "people/group_answer.h"
#include "people/rights.h"

struct arguments {
    const char *authenticationTicket;
    const char *userName;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(userName, "The login name, in any case."),
};

static const struct member ANSWER[] = {
    XML_ELEMENT("UserGroups", "The groups, by name.", .shape = &group_list_shape),
};
static const struct shape answer_shape = {"AnswerWithMemberships", MEMBERS(ANSWER)};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct user user;
    struct rows rows;
    TRY(user_by_login(call, arguments->userName, &user));
    TRY(rights_on_user(call, &user));
    TRY(group_list_of_user(call, user.id, &rows));
    return group_list_answer(call, "UserGroups", &rows);
}

OPERATION(GetGroupMembershipsOfUser, .summary = "Lists the groups that a user is in.",
    .area = "User Group Management", .root = "root", .access = ACCESS_READ, .allow = ALLOW_FOR_USER,
    PARAMETERS, SHOWS(answer_shape),
    .answer = "A UserGroups element with a usergroup each, global ones and those of libraries. "
              "Groups 100 to 105 are those of the administrative roles.",
    ERRORS({STATUS_NO_USER, "There is no user of that name."},
        {STATUS_DENIED,
            "The caller is neither the user nor an administrator or a user manager, and "
            "does not manage the user's own library."}),
    .run = run);
