#include "domain_answer.h"

#include "response.h"
#include "text.h"

static const struct member DOMAIN[] = {
    XML_ATTRIBUTE("DomainID", "The library.", .type = FIELD_INT),
    XML_ATTRIBUTE("DomainName", "Its name.", .sample = "Finance"),
    XML_ATTRIBUTE("AnonymousDomain", "TRUE: open to who has not logged in.", .type = FIELD_BOOLEAN,
        .sample = "FALSE"),
    XML_ATTRIBUTE("IsArchive", "TRUE: archived, and its documents offline.", .type = FIELD_BOOLEAN,
        .sample = "FALSE"),
    XML_ATTRIBUTE("IsHidden", "TRUE: to be left out where libraries are offered.",
        .type = FIELD_BOOLEAN, .sample = "FALSE"),
    XML_ATTRIBUTE("WelcomeMessage", "What greets who opens it; may be empty.",
        .sample = "Welcome to the Finance Library"),
};
static const struct shape domain_shape = {"Library", MEMBERS(DOMAIN)};

static const struct member ANSWER[] = {
    XML_ELEMENT("domain", "The library.", .shape = &domain_shape),
};
const struct shape domain_answer_shape = {"AnswerWithLibrary", MEMBERS(ANSWER)};

static const struct member LIST[] = {
    XML_ELEMENT("domain", "A library.", .shape = &domain_shape, .list = true),
};
static const struct shape list_shape = {"Libraries", MEMBERS(LIST)};

static const struct member LIST_ANSWER[] = {
    XML_ELEMENT("domains", "The libraries, by name.", .shape = &list_shape),
};
const struct shape domain_list_answer_shape = {"AnswerWithLibraries", MEMBERS(LIST_ANSWER)};

void domain_answer(struct call *call, const struct domain *domain)
{
    response_open(call, "domain");
    response_integer_attribute(call, "DomainID", domain->id);
    response_attribute(call, "DomainName", domain->name);
    response_attribute(call, "AnonymousDomain", text_of_boolean_in_capitals(domain->anonymous));
    response_attribute(call, "IsArchive", text_of_boolean_in_capitals(domain->archived));
    response_attribute(call, "IsHidden", text_of_boolean_in_capitals(domain->hidden));
    response_attribute(call, "WelcomeMessage", domain->welcome_message);
    response_close(call);
}

enum status domain_list_answer(struct call *call, enum domain_choice choice, int64_t user_id)
{
    struct rows rows;
    struct domain domain;
    TRY(domain_query(call, choice, user_id, &rows));
    response_open(call, "domains");
    while (db_next(&rows)) {
        domain_row(&rows, &domain);
        domain_answer(call, &domain);
    }
    response_close(call);
    return db_end(&rows);
}

/* The figures, in the order of the columns of STATISTICS, as an element and as an attribute. */
#define FIGURES(FIGURE)                                                                            \
    FIGURE("FolderCount", "folderCount", FIELD_INT, "How many folders it has.")                    \
    FIGURE("LocalUserCount", "localUserCount", FIELD_INT, "How many accounts belong to it.")       \
    FIGURE("LocalGroupCount", "localGroupCount", FIELD_INT, "How many groups are its own.")        \
    FIGURE("DocumentCount", "documentCount", FIELD_INT, "How many documents it has.")              \
    FIGURE("CheckedOutCount", "checkedOutCount", FIELD_INT, "How many of them are checked out.")   \
    FIGURE("MemberUserCount", "memberUserCount", FIELD_INT,                                        \
        "How many users are members, not counting those who are by a group alone.")                \
    FIGURE("MemberGroupCount", "memberGroupCount", FIELD_INT,                                      \
        "How many groups are members, its own among them.")                                        \
    FIGURE("WorkflowDefinitionCount", "workflowDefinitionCount", FIELD_INT,                        \
        "How many workflow definitions it has.")                                                   \
    FIGURE("TotalDocumentSize", "totalDocumentSize", FIELD_LONG,                                   \
        "Bytes of all documents, each in its latest version.")

#define AS_ELEMENT(element_, attribute_, type_, help_) XML_ELEMENT(element_, help_, .type = type_),
#define AS_ATTRIBUTE(element_, attribute_, type_, help_)                                           \
    XML_ATTRIBUTE(attribute_, help_, .type = type_),
static const struct member FIGURE_ELEMENTS[] = {FIGURES(AS_ELEMENT)};
static const struct shape statistics_shape = {"LibraryStatistics", MEMBERS(FIGURE_ELEMENTS)};

static const struct member STATISTICS_ANSWER[] = {FIGURES(AS_ATTRIBUTE)
        XML_ELEMENT("LibraryStatistics", "The same as elements.", .shape = &statistics_shape)};
const struct shape domain_statistics_shape = {"AnswerWithStatistics", MEMBERS(STATISTICS_ANSWER)};

static const char STATISTICS[] =
    "SELECT (SELECT count(*) FROM folders WHERE domain_id = $1 AND parent_id IS NOT NULL),"
    " (SELECT count(*) FROM users WHERE domain_id = $1 AND deleted IS NULL),"
    " (SELECT count(*) FROM user_groups WHERE domain_id = $1), count(o.id), "
    "count(o.checked_out_by),"
    " (SELECT count(*) FROM domain_members WHERE domain_id = $1)"
    " + (SELECT count(*) FROM domain_managers m WHERE m.domain_id = $1 AND NOT EXISTS"
    "  (SELECT 1 FROM domain_members d WHERE d.domain_id = $1 AND d.user_id = m.user_id)),"
    " (SELECT count(*) FROM user_groups WHERE domain_id = $1)"
    " + (SELECT count(*) FROM domain_groups WHERE domain_id = $1),"
    " (SELECT count(*) FROM flows WHERE domain_id = $1), coalesce(sum(v.size), 0)"
    " FROM folders f JOIN documents o ON o.folder_id = f.id"
    " LEFT JOIN document_versions v ON v.document_id = o.id AND v.version = o.version"
    " WHERE f.domain_id = $1";

enum status domain_statistics_answer(struct call *call, int64_t domain_id)
{
    struct rows rows;
    int64_t figures[COUNT_OF(FIGURE_ELEMENTS)] = {0};
    TRY(db_query(call, &rows, STATISTICS, db_integer(domain_id)));
    if (db_next(&rows))
        for (size_t i = 0; i < COUNT_OF(figures); i++)
            figures[i] = row_integer(&rows, (int)i);
    TRY(db_end(&rows));
    for (size_t i = 0; i < COUNT_OF(figures); i++)
        response_integer_attribute(call, STATISTICS_ANSWER[i].name, figures[i]);
    response_open(call, "LibraryStatistics");
    for (size_t i = 0; i < COUNT_OF(figures); i++)
        response_integer(call, FIGURE_ELEMENTS[i].name, figures[i]);
    response_close(call);
    return STATUS_OK;
}
