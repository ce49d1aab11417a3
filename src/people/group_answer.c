#include "group_answer.h"

#include "response.h"

static const struct member GROUP[] = {
    XML_ATTRIBUTE("GroupID", "The group.", .type = FIELD_INT, .sample = "55"),
    XML_ATTRIBUTE("GroupName", "Its name.", .sample = "Reviewers"),
    XML_ATTRIBUTE("DomainID", "The library that it is of; 0: it is a global one.",
        .type = FIELD_INT, .sample = "1"),
    XML_ATTRIBUTE("DomainName", "The library's name, if any.", .sample = "Corporate"),
    XML_ATTRIBUTE("public", "Whether everybody may see its members: True or False.",
        .type = FIELD_BOOLEAN, .sample = "True"),
};
const struct shape group_answer_shape = {"GroupOfUsers", MEMBERS(GROUP)};

static const struct member GROUPS[] = {
    XML_ELEMENT("usergroup", "A group.", .shape = &group_answer_shape, .list = true),
};
const struct shape group_list_shape = {"GroupsOfUsers", MEMBERS(GROUPS)};

static const struct member LIST[] = {
    GROUPS_ELEMENT,
};
const struct shape group_list_answer_shape = {"AnswerWithGroups", MEMBERS(LIST)};

void group_answer(struct call *call, const struct group *group)
{
    response_open(call, "usergroup");
    response_integer_attribute(call, "GroupID", group->id);
    response_attribute(call, "GroupName", group->name);
    response_integer_attribute(call, "DomainID", group->domain_id);
    response_attribute(call, "DomainName", group->domain);
    response_attribute(call, "public", group->show_members ? "True" : "False");
    response_close(call);
}

enum status group_list_answer(struct call *call, const char *name, struct rows *rows)
{
    struct group group;
    response_open(call, name);
    while (db_next(rows)) {
        group_row(rows, &group);
        group_answer(call, &group);
    }
    response_close(call);
    return db_end(rows);
}
