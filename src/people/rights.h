/*
 * Who may do what. An operation declares in its descriptor who may; the check
 * is made here, when the operation opens its task or document, and an
 * operation that declares rights and was never checked is not carried out
 * (operation.c sees to it).
 */
#ifndef SRC_PEOPLE_RIGHTS_H
#define SRC_PEOPLE_RIGHTS_H

#include "user.h"
#include "library/library.h"
#include "task/task.h"

/* Who may, as bits; any one suffices. */
enum allow {
    ALLOW_ADMINISTRATOR = 1,
    ALLOW_MANAGER = 2,                 /* a manager of the document's library */
    ALLOW_MEMBER = 4,                  /* a member of the document's library */
    ALLOW_OWNER = 8,                   /* the document's owner */
    ALLOW_SUPERVISOR = 16,             /* the task's supervisor */
    ALLOW_ASSIGNER = 32,               /* who assigned the task */
    ALLOW_ASSIGNEE = 64,               /* whom the task is assigned to */
    ALLOW_ASSIGNEE_POSTPONE = 128,     /* an assignee who has the task's Postpone permission */
    ALLOW_FLOW_SUPERVISOR = 256,       /* a supervisor of the workflow definition */
    ALLOW_SELF = 512,                  /* the user whom it is about */
    ALLOW_MANAGER_OF_USER = 1024,      /* a manager of this user's own library */
    ALLOW_ASSIGNEE_PRIORITY = 2048,    /* an assignee who has the permission ChangePriority */
    ALLOW_ASSIGNEE_FINISH_DATE = 4096, /* an assignee who has the permission ChangeFinishdate */

    ALLOW_SUBMITTER = 8192,       /* who submitted the document to the workflow */
    ALLOW_DOCUMENT_TASK = 16384,  /* an assignee of an open task that lets read the document */
    ALLOW_CRM_READER = 32768,     /* who may see all that a CRM task refers to */
    ALLOW_ENTITY_READER = 65536,  /* who may see the contact, opportunity or case */
    ALLOW_ENTITY_EDITOR = 131072, /* who may change it */
    ALLOW_CREATOR = 262144,       /* who created it */
    ALLOW_STEP_EDITOR = 524288,   /* who had a task of the workflow that lets change later steps */
    ALLOW_USER_MANAGER = 1048576, /* who administers people: user_manages_people() */
    ALLOW_COLLEAGUE = 2097152,    /* who is in a library with this user */

    /* Who may change a CRM task, whose supervisor is its creator, and who may see it. */
    ALLOW_CRM_EDITORS = ALLOW_ADMINISTRATOR | ALLOW_SUPERVISOR | ALLOW_ASSIGNEE,
    ALLOW_CRM_READERS = ALLOW_CRM_EDITORS | ALLOW_CRM_READER,

    /* Who may see a contact, an opportunity or a case, and who may change it. */
    ALLOW_ENTITY_EDITORS = ALLOW_ADMINISTRATOR | ALLOW_ENTITY_EDITOR,
    ALLOW_ENTITY_READERS = ALLOW_ENTITY_EDITORS | ALLOW_ENTITY_READER,

    /* Who may read a document. */
    ALLOW_READERS =
        ALLOW_ADMINISTRATOR | ALLOW_MANAGER | ALLOW_MEMBER | ALLOW_OWNER | ALLOW_DOCUMENT_TASK,

    /* Who may change a workflow definition. */
    ALLOW_FLOW_MANAGERS = ALLOW_ADMINISTRATOR | ALLOW_MANAGER | ALLOW_FLOW_SUPERVISOR,

    /* Who may change what is a user's own, and who may look it up. */
    ALLOW_FOR_USER = ALLOW_SELF | ALLOW_ADMINISTRATOR | ALLOW_USER_MANAGER | ALLOW_MANAGER_OF_USER,
    ALLOW_LOOK_UP = ALLOW_FOR_USER | ALLOW_COLLEAGUE,

    /* Who may see a task. */
    ALLOW_INVOLVED =
        ALLOW_ADMINISTRATOR | ALLOW_MANAGER | ALLOW_SUPERVISOR | ALLOW_ASSIGNER | ALLOW_ASSIGNEE
};

/*
 * Who may see a workflow definition: who is at home with it (administrators, the members and
 * managers of its library, and its supervisors), and unless it is hidden everybody else too, but
 * without its instructions and the address that is called at the end.
 *
 * In SQL, whether caller_, as rights_caller() tells it, is one or the other of the row `flow_` of
 * flows. Every list and every single definition is found with these.
 */
#define FLOW_AT_HOME(flow_, caller_)                                                               \
    "(" caller_ " = 0 OR " LIBRARY_MEMBER(flow_ ".domain_id", caller_) " OR " FLOW_SUPERVISED(     \
        flow_ ".id", caller_) ")"
#define FLOW_VISIBLE(flow_, caller_) "(" flow_ ".hide = 0 OR " FLOW_AT_HOME(flow_, caller_) ")"

/* In SQL, what ALLOW_LOOK_UP says: whether caller_, as rights_people_caller() tells it, may look up
 * the row `user_` of users. */
#define USER_VISIBLE(user_, caller_)                                                               \
    "(" caller_ " = 0 OR " user_ ".id = " caller_ " OR EXISTS (SELECT 1 FROM domain_managers m"    \
    " WHERE m.domain_id = " user_ ".domain_id AND m.user_id = " caller_                            \
    ") OR EXISTS (SELECT 1 FROM library_people c JOIN library_people o"                            \
    " ON o.domain_id = c.domain_id WHERE c.user_id = " caller_ " AND o.user_id = " user_ ".id))"

/* In SQL, whether a user is a member or a manager of a library. */
#define LIBRARY_MEMBER(domain_, user_)                                                             \
    "EXISTS (SELECT 1 FROM library_people b WHERE b.domain_id = " domain_                          \
    " AND b.user_id = " user_ ")"

/* In SQL, whether a user supervises a definition, in person or in a group that is enabled. */
#define FLOW_SUPERVISED(flow_id_, user_)                                                           \
    "EXISTS (SELECT 1 FROM flow_supervisors s WHERE s.flow_id = " flow_id_                         \
    " AND (s.user_id = " user_ " OR EXISTS (SELECT 1 FROM group_members m"                         \
    " JOIN user_groups g ON g.id = m.group_id WHERE m.group_id = s.group_id"                       \
    " AND m.user_id = " user_ " AND g.enabled = 1)))"

/* The caller as these ask for: 0 for an administrator and for programs without a caller, who see
 * all. */
int64_t rights_caller(const struct call *call);

/* The same as USER_VISIBLE() asks for: 0 also for who administers people. */
enum status rights_people_caller(struct call *call, int64_t *caller) CHECKED;

/* Those of the bits in words, for people. */
const char *allow_text(struct call *call, unsigned allow);

/* What the caller is to a task by what the task itself says: a part of the bits. */
unsigned rights_held(const struct call *call, const struct task *task);

/* The same as rights_on_task() for a CRM task, whose references the caller may see or not; *seen:
 * the caller may see it, else nothing is decided. */
enum status rights_on_crm_task(
    struct call *call, const struct task *task, bool reader, bool *seen) CHECKED;

/*
 * The same for a contact, opportunity or case that the caller may see; who created it, and
 * whether the caller may change it.
 */
enum status rights_on_entity(struct call *call, int64_t creator_id, bool may_change) CHECKED;

/* Compares what the caller is to the task with what call->allow asks: see task_open(). */
enum status rights_on_task(struct call *call, const struct task *task) CHECKED;

/* The same for a document: STATUS_NO_DOCUMENT for one that the caller may not see. */
enum status rights_on_document(struct call *call, const struct document *document) CHECKED;

/*
 * The same for a library and what is its own; `held` are rights that the caller is
 * known to have. STATUS_INSUFFICIENT where only an administrator may, else STATUS_DENIED.
 */
enum status rights_on_domain(struct call *call, int64_t domain_id, unsigned held) CHECKED;

/* The same for what is a user's own: STATUS_DENIED. That there is the user is no secret. */
enum status rights_on_user(struct call *call, const struct user *user) CHECKED;

/* Whether the caller may read a document, through the library or through an open task on it. */
enum status rights_may_read(struct call *call, const struct document *document, bool *may) CHECKED;

#endif
