/*
 * How the workflows of a document look on the wire: see the references of
 * GetDocumentWorkflow and GetDocumentWorkflows.
 *
 *     TRY(workflow_by_id(call, id, &workflow));
 *     TRY(workflow_answer(call, &workflow));
 */
#pragma once

#include "shape.h"
#include "workflow.h"

enum workflow_list { WORKFLOWS_ALL, WORKFLOWS_CURRENT, WORKFLOWS_ENDED };

/*
 * Writes <Workflow>. It is due when all steps, from the start on, have taken as long as
 * the longest deadline of their task definitions. The supervisors are those that
 * the definition has now, or had when it was deleted.
 */
enum status workflow_answer(struct call *call, const struct workflow *workflow) CHECKED;

/* Writes <Workflows> with those that the document is or was in, in the order of their start. */
enum status workflow_list_answer(
    struct call *call, int64_t document_id, enum workflow_list list) CHECKED;

/* What the answer of these looks like. */
extern const struct shape workflow_answer_shape, workflow_list_answer_shape;
