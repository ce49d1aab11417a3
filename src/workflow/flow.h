/*
 * Workflow definitions and their steps.
 *
 *     struct flow flow;
 *     TRY(flow_open(call, arguments->DomainName, arguments->FlowName, &flow));
 *     TRY(flow_require_inactive(call, &flow));
 *
 * All functions run in the caller's transaction.
 */
#pragma once

#include "call.h"
#include "shape.h"

struct user;

struct flow {
    int64_t id;
    int64_t domain_id;
    int64_t folder_id;        /* the active folder */
    int64_t on_end_folder_id; /* 0: none */
    const char *name;
    const char *domain;
    const char *on_end_event_url;
    bool hide;
    bool active;
    bool at_home; /* whether the caller sees all of it: see FLOW_AT_HOME() */
};

#define FLOW_NAME_CHARACTERS 32
#define FLOW_URL_CHARACTERS 2048

/*
 * Whether a text can be the name of a flow, a step or a task: 1 to 32 letters
 * (with their combining marks) and decimal digits of any script, with single
 * blanks between them. STATUS_INVALID, with `what` in the message, where it cannot.
 */
enum status flow_check_name(struct call *call, const char *what, const char *name) CHECKED;

/*
 * The definition of that name, in any case, if the caller holds one of the rights that the
 * operation declares. STATUS_NO_FLOW, also where there is no such library or the caller may not see
 * it: see FLOW_VISIBLE().
 */
enum status flow_open(
    struct call *call, const char *domain, const char *name, struct flow *flow) CHECKED;

/* The same, whatever the caller's rights; and both, where a library that is not there has its own
 * error: STATUS_NO_DOMAIN. */
enum status flow_in_domain(
    struct call *call, const char *domain, const char *name, struct flow *flow) CHECKED;
enum status flow_open_in_domain(
    struct call *call, const char *domain, const char *name, struct flow *flow) CHECKED;

/* STATUS_STATE for an active definition: it cannot be changed. */
enum status flow_require_inactive(struct call *call, const struct flow *flow) CHECKED;

/*
 * Whether a text can be what is called at the end of a workflow: an http or https address with a
 * host, of up to FLOW_URL_CHARACTERS, without blanks and control characters.
 */
bool flow_is_event_url(const char *url);

/* What CreateFlowDef and UpdateWorkflowDefinition are asked for. */
struct flow_request {
    const char *domain;
    const char *name;
    const char *folder_path;
    const char *on_end_path; /* "": none */
    const char *on_end_event_url;
    const char *const *supervisors; /* logins; empty ones are none */
    size_t supervisor_count;
    const char *const *supervisor_groups; /* "Library/Group", or "Group": see flow_update() */
    size_t supervisor_group_count;
    bool hide;
    bool active; /* of UpdateWorkflowDefinition */
};

/*
 * Reads a request from a WorkflowDefinitionRequestModel, with whether the definition
 * is to be active; `what` is the parameter's name. What is left out reads as empty or
 * false. STATUS_XML, STATUS_INVALID.
 */
enum status flow_read_request(
    struct call *call, const char *what, const char *xml, struct flow_request *request) CHECKED;

/*
 * Adds an inactive definition. Errors: STATUS_NO_DOMAIN, STATUS_INVALID (name,
 * folder of another library, on_end_event_url), STATUS_NO_DOCUMENT (folder), STATUS_STATE
 * (the name is taken), STATUS_NO_USER (supervisor).
 */
enum status flow_add(
    struct call *call, const struct flow_request *request, struct flow *flow) CHECKED;

/*
 * Gives a definition other values, with the same errors. "Group" is the group of
 * all libraries of that name, or else the one of the only library that has one;
 * STATUS_INVALID where several have.
 */
enum status flow_update(
    struct call *call, struct flow *flow, const struct flow_request *request) CHECKED;

/*
 * Makes a definition take documents. STATUS_STATE, saying why, where it could
 * not run: a disabled library, no step, a step without tasks, a task with an assignee who is gone
 * or disabled, or beyond the first step without any: those of the first may be named by who
 * submits.
 */
enum status flow_activate(struct call *call, const struct flow *flow) CHECKED;
enum status flow_deactivate(struct call *call, const struct flow *flow) CHECKED;

/* Removes a definition with its steps. What runs by it goes on with its own copy, and with the
 * supervisors that the definition had. */
enum status flow_delete(struct call *call, const struct flow *flow) CHECKED;

/* Which definitions a list has. */
struct flow_filter {
    int64_t domain_id; /* 0: of all libraries */
    int64_t folder_id; /* 0: of all folders */
    bool inherited;    /* also of the folders above */
    bool active_only;
};

/* Those that match and that the caller may see, by library and name; flow_row() reads each. */
struct rows;
enum status flow_list(
    struct call *call, const struct flow_filter *filter, struct rows *rows) CHECKED;
void flow_row(struct rows *rows, void *flow);

/* The folder of a path in the flow's library; 0 for an empty path. STATUS_NO_DOCUMENT,
 * STATUS_INVALID for one of another library. */
enum status flow_folder(
    struct call *call, const struct flow *flow, const char *path, int64_t *folder_id) CHECKED;
