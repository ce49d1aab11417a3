/*
 * Who may do what with workflows and their definitions.
 */
#pragma once

#include "people/rights.h"

#define ALLOW_FLOW_SUPERVISOR ALLOW(RIGHTS_OF_WORKFLOWS, 0) /* a supervisor of the definition */
#define ALLOW_SUBMITTER                                                                            \
    ALLOW(RIGHTS_OF_WORKFLOWS, 1) /* who submitted the document to the workflow */
/* who had a task of the workflow that lets change later steps */
#define ALLOW_STEP_EDITOR ALLOW(RIGHTS_OF_WORKFLOWS, 2)

/* Who may change a workflow definition. */
#define ALLOW_FLOW_MANAGERS (ALLOW_ADMINISTRATOR | ALLOW_MANAGER | ALLOW_FLOW_SUPERVISOR)

extern const struct right flow_rights[];

/*
 * Who may see a workflow definition: who is at home with it (administrators, the members and
 * managers of its library, and its supervisors), and unless it is hidden everybody else too, but
 * without its instructions and the address that is called at the end.
 *
 * In SQL, whether caller_, as rights_caller() tells it, is one or the other of the row `flow_` of
 * flows. Every list and every single definition is found with these.
 */
#define FLOW_AT_HOME(flow_, caller_)                                                               \
    "(" caller_ " = 0 OR " DOMAIN_MEMBER(flow_ ".domain_id", caller_) " OR " FLOW_SUPERVISED(      \
        flow_ ".id", caller_) ")"
#define FLOW_VISIBLE(flow_, caller_) "(" flow_ ".hide = 0 OR " FLOW_AT_HOME(flow_, caller_) ")"

/* In SQL, whether a user supervises a definition, in person or in a group that is enabled. */
#define FLOW_SUPERVISED(flow_id_, user_)                                                           \
    "EXISTS (SELECT 1 FROM flow_supervisors s WHERE s.flow_id = " flow_id_                         \
    " AND (s.user_id = " user_ " OR EXISTS (SELECT 1 FROM group_members m"                         \
    " JOIN user_groups g ON g.id = m.group_id WHERE m.group_id = s.group_id"                       \
    " AND m.user_id = " user_ " AND g.enabled = 1)))"

/*
 * Whether a user may change the task definitions of a step of the workflow's copy: who has, open or
 * completed, a task of it in an earlier step with EditAllSteps, or with EditNextStep in the step
 * directly before. `step_number` 0: of whatever step. It says nothing of steps that are over.
 */
enum status rights_edits_step(struct call *call, int64_t workflow_id, int64_t user_id,
    int32_t step_number, bool *edits) CHECKED;
