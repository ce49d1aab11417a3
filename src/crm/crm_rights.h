/*
 * Who may see and change CRM tasks, and contacts, opportunities and cases (entities).
 */
#pragma once

#include "task/task_rights.h"

#define ALLOW_CRM_READER ALLOW(RIGHTS_OF_CRM, 0)    /* who may see all that a CRM task refers to */
#define ALLOW_ENTITY_READER ALLOW(RIGHTS_OF_CRM, 1) /* who may see the entity */
#define ALLOW_ENTITY_EDITOR ALLOW(RIGHTS_OF_CRM, 2) /* who may change it */
#define ALLOW_CREATOR ALLOW(RIGHTS_OF_CRM, 3)       /* who created it */

/* Who may change a CRM task, whose supervisor is its creator, and who may see it. */
#define ALLOW_CRM_EDITORS (ALLOW_ADMINISTRATOR | ALLOW_SUPERVISOR | ALLOW_ASSIGNEE)
#define ALLOW_CRM_READERS (ALLOW_CRM_EDITORS | ALLOW_CRM_READER)

/* Who may see an entity, and who may change it. */
#define ALLOW_ENTITY_EDITORS (ALLOW_ADMINISTRATOR | ALLOW_ENTITY_EDITOR)
#define ALLOW_ENTITY_READERS (ALLOW_ENTITY_EDITORS | ALLOW_ENTITY_READER)

extern const struct right crm_rights[];

/* The same as task_open() for a CRM task, whose references the caller may see or not; *seen:
 * the caller may see it, else nothing is decided. */
enum status rights_on_crm_task(
    struct call *call, const struct task *task, bool reader, bool *seen) CHECKED;

/*
 * The same for an entity that the caller may see; who created it, and whether the caller may
 * change it.
 */
enum status rights_on_entity(struct call *call, int64_t creator_id, bool may_change) CHECKED;
