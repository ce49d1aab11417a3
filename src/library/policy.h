/*
 * Policies of a library: for each of a number of actions, who may, beside administrators: its
 * managers, the owner, and who has a level or more; and rules about what is shown.
 *
 *     TRY(policy_open(call, path, POLICY_SECURITY_CHANGE, &place));
 *
 * What nothing was said of is as access.h has it. Of the actions those that POLICIES_WITH_EFFECT
 * names are the ones that operations of this service ask for; the rest, the rules, logging and what
 * is said of anonymous callers are stored and shown. All functions run in the caller's transaction.
 */
#pragma once

#include "policy_action.h"
#include "shape.h"

/* Those that operations of this service ask for, in words. */
#define POLICIES_WITH_EFFECT                                                                       \
    "ReadSecurityAccessList, SecurityChange, OwnerShipChange, FolderCreate, FolderDelete, "        \
    "FolderRuleSet, FolderPropertyChange, MoveInside, MoveToOutSide, RetentionPeriodChange, "      \
    "DocumentDelete, DocumentCreate, DocumentCheckout, DocumentCheckIn, VersionDelete, "           \
    "DocumentForceCheckin, DocumentPropertyChange, MetaDataAddChange, DocumentCommentAdds, "       \
    "DocumentCommentsChangeDelete, DocumentReadComment, SetDocumentType, ChangeDocumentType, "     \
    "ChangeClassification, DocumentCompletion and DocumentReadViewLog, and in "                    \
    "FolderAccessAllowed and DocumentAccessAllowed each that is asked for"

/* What is asked of all policies of a library: what is not in it stays. */
struct policy_request {
    struct policy_change *changes;
    size_t change_count;
    struct policy_rule *rules;
    size_t rule_count;
};

/* Reads a request from XML. STATUS_XML; STATUS_INVALID for an action, a rule or a value that is
 * none or is there twice. */
enum status policy_read_request(
    struct call *call, const char *what, const char *xml, struct policy_request *request) CHECKED;

/* Stores it. */
enum status policy_set(
    struct call *call, int64_t domain_id, const struct policy_request *request) CHECKED;

/*
 * The library of that name, where the caller may read and change its policies: who has a right of
 * call->allow by a role, and its managers as long as the setting AllowLibraryManagersToEditPolicy
 * is on. STATUS_NO_DOMAIN, STATUS_DENIED.
 */
enum status policies_open(struct call *call, const char *domain, int64_t *domain_id) CHECKED;
#define POLICIES_ALLOW (ALLOW_ADMINISTRATOR | ALLOW_POLICY_MANAGER | ALLOW_MANAGER)
#define POLICIES_DENIED                                                                            \
    STATUS_DENIED, "The caller is no policy manager, and does not manage the library where its "   \
                   "managers may."

/* Writes <DomainPolicies> with all rules and policies of a library. */
enum status policy_answer(struct call *call, int64_t domain_id) CHECKED;
extern const struct shape policy_answer_shape;

/*
 * rights_on_place() for an action: where the library has a policy of its own for it, that says
 * whether the caller has the right that it takes where nothing was said. And the same with
 * place_open() and place_open_folder().
 */
enum status policy_check(struct call *call, enum policy policy, struct place *place) CHECKED;
enum status policy_open(
    struct call *call, const char *path, enum policy policy, struct place *place) CHECKED;
enum status policy_open_folder(
    struct call *call, const char *path, enum policy policy, struct place *place) CHECKED;
enum status policy_open_document(
    struct call *call, const char *path, enum policy policy, struct place *place) CHECKED;

/* The same without call->allow: STATUS_DENIED unless the caller has the right that the action
 * takes. */
enum status policy_require(struct call *call, enum policy policy, struct place *place) CHECKED;

/* What can be asked of a place: the number and the text are the page's. */
struct access_action {
    int32_t id; /* 0 ends a list */
    unsigned needs;
    const char *text;
    enum policy policy;
};

/* STATUS_DENIED unless the caller may do the action; STATUS_INVALID, with all of them in the
 * message, where there is none of that id. */
enum status access_require(struct call *call, const struct place *place,
    const struct access_action *actions, int32_t id) CHECKED;
