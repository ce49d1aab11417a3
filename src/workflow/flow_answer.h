/*
 * Workflow definitions as the answers show them.
 *
 *     return flow_answer(call, &flow, true);
 */
#pragma once

#include "flow.h"

/* The same, if the caller may in that library (STATUS_DENIED); writes its <FlowDef>. */
enum status flow_create(struct call *call, const struct flow_request *request) CHECKED;

/*
 * Writes the <FlowDef>; with its steps and their task definitions where asked. OnEndEventUrl and
 * instructions are empty for who is not at home with it.
 */
enum status flow_answer(struct call *call, const struct flow *flow, bool steps) CHECKED;

/* Writes <FlowDefs> with those that match and that the caller may see, by library and name. */
enum status flow_list_answer(struct call *call, const struct flow_filter *filter) CHECKED;

/*
 * Writes <WorkflowRoles>: the task definitions of active definitions that are assigned to
 * the user, directly or through a group, or that the user supervises; by definition and step.
 * Of others than the caller, those of definitions that the caller may see.
 */
enum status flow_roles_answer(struct call *call, const struct user *user) CHECKED;

/* What the answer of these looks like. */
extern const struct shape flow_answer_shape, flow_list_answer_shape, flow_roles_answer_shape;
