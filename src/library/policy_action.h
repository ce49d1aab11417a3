/*
 * The actions that policies of a library are about: each with who may do it where nothing was said.
 *
 *     const struct policy_action *action = &policy_actions[POLICY_DOCUMENT_DELETE];
 *
 * The names are those of SetDomainPolicies' page, and so is the order, but that those that had an
 * effect first are first.
 */
#pragma once

#include "access.h"

enum policy {
    POLICY_READ_SECURITY,
    POLICY_SECURITY_CHANGE,
    POLICY_OWNERSHIP_CHANGE,
    POLICY_DOCUMENT_READ,
    POLICY_DOCUMENT_CREATE,
    POLICY_DOCUMENT_CHECK_OUT,
    POLICY_DOCUMENT_PROPERTY_CHANGE,
    POLICY_META_DATA_ADD_CHANGE,
    POLICY_META_DATA_REMOVE,
    POLICY_FOLDER_CREATE,
    POLICY_FOLDER_DELETE,
    POLICY_FOLDER_RULE_SET,
    POLICY_FOLDER_PROPERTY_CHANGE,
    POLICY_MOVE_INSIDE,
    POLICY_MOVE_OUTSIDE,
    POLICY_RETENTION_PERIOD_CHANGE,
    POLICY_DOCUMENT_DELETE,
    POLICY_DOCUMENT_CHECK_IN,
    POLICY_VERSION_DELETE,
    POLICY_DOCUMENT_FORCE_CHECK_IN,
    POLICY_DOCUMENT_COMMENT_ADDS,
    POLICY_DOCUMENT_COMMENTS_CHANGE_DELETE,
    POLICY_ACCESS_TO_DOCUMENT_VERSIONS,
    POLICY_FOLDER_COMPACT,
    POLICY_DOCUMENT_READ_COMMENT,
    POLICY_READ_SUBSCRIBER_LIST,
    POLICY_SET_DOCUMENT_TYPE,
    POLICY_CHANGE_DOCUMENT_TYPE,
    POLICY_CHANGE_CLASSIFICATION,
    POLICY_DOCUMENT_COMPLETION,
    POLICY_DOCUMENT_ADD_TASK,
    POLICY_DOCUMENT_REMOVE_TASK,
    POLICY_DOCUMENT_SUBMIT_WORKFLOW,
    POLICY_DOCUMENT_REMOVE_WORKFLOW,
    POLICY_DOCUMENT_READ_REVIEW_LOG,
    POLICY_DOCUMENT_READ_VIEW_LOG,
    POLICY_DOCUMENT_READ_SOX_LOG,
    POLICY_DOCUMENT_READ_ISO_LOG,
    POLICY_DOCUMENT_READ_CLASSIFICATION_LOG,
    POLICY_DELETE_CLASSIFICATION_LOG,
    POLICY_ADD_REMOVE_SUBSCRIPTION,
    POLICY_COUNT,
    POLICY_NONE = -1 /* no action of policies */
};

/* What can be said of an action beyond the usual: who it can be, and whether logging is no choice.
 */
#define POLICY_ANONYMOUS 1U
#define POLICY_MANAGER 2U
#define POLICY_OWNER 4U
#define POLICY_PART_OWNER 8U
#define POLICY_LEVEL 16U
#define POLICY_LOGGED_ALWAYS 32U

/* An action, with the level that lets do it where nothing was said, and what that is a bit of. */
struct policy_action {
    const char *name;
    enum access_level level;
    unsigned needs;
    unsigned applies;
};
extern const struct policy_action policy_actions[POLICY_COUNT];
