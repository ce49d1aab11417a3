#include "user_statistics.h"

#include "db.h"
#include "response.h"
#include "home/settings.h"

#define DAY INT64_C(86400)

#define NONE "0"
#define OPEN "t.status IN (0, 10, 20)"
#define TASKS(which_) "(SELECT count(*) FROM tasks t WHERE t.assignee_id = $1 AND " which_ ")"
#define GROUPS(which_)                                                                             \
    "(SELECT count(*) FROM group_members m JOIN user_groups g ON g.id = m.group_id"                \
    " WHERE m.user_id = $1 AND g.domain_id " which_ ")"
/* Those of the user's groups that are enabled. */
#define OF_GROUPS                                                                                  \
    "(SELECT m.group_id FROM group_members m JOIN user_groups g ON g.id = m.group_id"              \
    " AND g.enabled = 1 WHERE m.user_id = $1)"
#define FLOW_OF                                                                                    \
    "SELECT s.flow_id FROM task_definitions t JOIN steps s ON s.id = t.step_id"                    \
    " WHERE s.flow_id IS NOT NULL AND "

/* The figures, and what counts each: $1 is the user, $2 now, $3 the day's end, $4 the week's. */
#define OF_WHAT_IS_THEIRS(FIGURE)                                                                  \
    FIGURE("TotalDocuments", "Documents that the user owns or has written a version of.",          \
        "(SELECT count(*) FROM (SELECT id FROM documents WHERE owner_id = $1 UNION"                \
        " SELECT document_id FROM document_versions WHERE created_by = $1) d)")                    \
    FIGURE("CheckedOutDocuments", "Documents that the user has checked out.",                      \
        "(SELECT count(*) FROM documents WHERE checked_out_by = $1)")                              \
    FIGURE("ViewedDocuments", "Always 0.", NONE)                                                   \
    FIGURE("SubscribedDocuments", "Always 0.", NONE)                                               \
    FIGURE("FavoriteDocuments", "Always 0.", NONE)                                                 \
    FIGURE("VotedDocuments", "Always 0.", NONE)                                                    \
    FIGURE("DocumentsInDownloadQueue", "Always 0.", NONE)                                          \
    FIGURE("RecycledDocuments", "Always 0.", NONE)                                                 \
    FIGURE("TotalFolders", "Folders that the user owns.",                                          \
        "(SELECT count(*) FROM folders WHERE owner_id = $1)")                                      \
    FIGURE("SubscribedFolders", "Always 0.", NONE)                                                 \
    FIGURE("FavoriteFolders", "Always 0.", NONE)                                                   \
    FIGURE("FoldersInDownloadQueue", "Always 0.", NONE)                                            \
    FIGURE("RecycledFolders", "Always 0.", NONE)                                                   \
    FIGURE("QueuedTasks", "Tasks that the user still has to do.", TASKS(OPEN))                     \
    FIGURE("TasksDueToday", "Those of them that are due on this day of UTC.",                      \
        TASKS(OPEN " AND t.due >= $3 - 86400 AND t.due < $3"))                                     \
    FIGURE("TasksDueThisWeek", "Those that are due from this day to Sunday.",                      \
        TASKS(OPEN " AND t.due >= $3 - 86400 AND t.due < $4"))                                     \
    FIGURE("OverdueTasks", "Those that were due before now.", TASKS(OPEN " AND t.due < $2"))       \
    FIGURE("TotalTasks", "All tasks of the user, but those that went on to others.",               \
        TASKS("t.status <> -2"))                                                                   \
    FIGURE("TasksAssignedToOthers", "The same of tasks that the user assigned to others.",         \
        "(SELECT count(*) FROM tasks t WHERE t.assigned_by_id = $1 AND t.assignee_id <> $1"        \
        " AND t.status <> -2)")
#define OF_WHAT_THEY_ARE(FIGURE)                                                                   \
    FIGURE("WorkflowRoles",                                                                        \
        "Workflow definitions that name the user, or a group that the user is in, as a "           \
        "supervisor or for a task.",                                                               \
        "(SELECT count(*) FROM (SELECT flow_id FROM flow_supervisors WHERE user_id = $1 UNION"     \
        " SELECT flow_id FROM flow_supervisors WHERE group_id IN " OF_GROUPS " UNION " FLOW_OF     \
        "t.supervisor_id = $1 UNION " FLOW_OF                                                      \
        "t.id IN (SELECT a.task_definition_id FROM task_definition_assignees a"                    \
        " WHERE a.kind = 1 AND a.reference_id = $1) UNION " FLOW_OF                                \
        "t.id IN (SELECT a.task_definition_id FROM task_definition_assignees a"                    \
        " WHERE a.kind = 2 AND a.reference_id IN " OF_GROUPS ")) f)")                              \
    FIGURE("IsoReviewerRoles", "Always 0.", NONE)                                                  \
    FIGURE("DomainMemberships", "Libraries that the user is a member of, be it by a group.",       \
        "(SELECT count(DISTINCT domain_id) FROM library_people WHERE user_id = $1)")               \
    FIGURE(                                                                                        \
        "GlobalGroupMemberships", "Groups of no library that the user is in.", GROUPS("IS NULL"))  \
    FIGURE("LocalGroupMemberships", "Groups of a library that the user is in.",                    \
        GROUPS("IS NOT NULL"))                                                                     \
    FIGURE("DomainManagerRoles", "Libraries that the user manages.",                               \
        "(SELECT count(*) FROM domain_managers WHERE user_id = $1)")                               \
    FIGURE("ExpirationAgentRoles", "Always 0.", NONE)

#define AS_ELEMENT(name_, help_, sql_) XML_ELEMENT(name_, help_, .type = FIELD_INT),
#define AS_COLUMN(name_, help_, sql_) sql_ ", "

static const struct member FIGURES[] = {OF_WHAT_IS_THEIRS(AS_ELEMENT) OF_WHAT_THEY_ARE(AS_ELEMENT)};
static const struct member NEWEST[] = {OF_WHAT_IS_THEIRS(AS_ELEMENT)};
/* What is scanned is what was found. */
static const char COUNT[] =
    "SELECT " OF_WHAT_IS_THEIRS(AS_COLUMN) OF_WHAT_THEY_ARE(AS_COLUMN) "0 /* scans */";

static const struct shape figures_shape = {"UserStatistics", MEMBERS(FIGURES)};
static const struct shape newest_shape = {"NewestUserStatistics", MEMBERS(NEWEST)};
static const struct member ANSWER[] = {
    XML_ELEMENT("UserStatistics", "The figures.", .older = true, .shape = &figures_shape),
    XML_ELEMENT("Value", "The figures.", .newest = true, .shape = &newest_shape),
};
const struct shape user_statistics_answer_shape = {"AnswerWithUserStatistics", MEMBERS(ANSWER)};

enum status user_statistics_answer(struct call *call, int64_t user_id)
{
    bool newest = edition_is_newest(call);
    size_t shown = newest ? COUNT_OF(NEWEST) : COUNT_OF(FIGURES);
    int64_t day = call->now / DAY, weekday = (day + 3) % 7; /* 1970-01-01 was a Thursday */
    int64_t figures[COUNT_OF(FIGURES)] = {0};
    struct rows rows;
    TRY(db_query(call, &rows, COUNT, db_integer(user_id), db_integer(call->now),
        db_integer((day + 1) * DAY), db_integer((day + 7 - weekday) * DAY)));
    if (db_next(&rows))
        for (size_t i = 0; i < shown; i++)
            figures[i] = row_integer(&rows, (int)i);
    TRY(db_end(&rows));
    response_open(call, newest ? "Value" : "UserStatistics");
    for (size_t i = 0; i < shown; i++)
        response_integer(call, FIGURES[i].name, figures[i]);
    response_close(call);
    return STATUS_OK;
}
