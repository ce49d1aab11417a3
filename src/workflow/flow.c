#include "flow.h"

#include "db.h"
#include "flow_parameters.h"
#include "flow_rights.h"
#include "response.h"
#include "text.h"
#include "xml.h"
#include "library/domain.h"
#include "library/library.h"
#include "people/user.h"

#include <unictype.h>
#include <unistr.h>

/* Those that the caller may see, up to a further condition. */
#define SELECT_VISIBLE(caller_)                                                                    \
    "SELECT f.id, f.domain_id, f.folder_id, f.on_end_folder_id, f.name, d.name,"                   \
    " f.on_end_event_url, f.hide, f.active,"                                                       \
    " CASE WHEN " FLOW_AT_HOME("f", caller_) " THEN 1 ELSE 0 END"                                  \
                                             " FROM flows f JOIN domains d ON d.id = f.domain_id"  \
                                             " WHERE " FLOW_VISIBLE("f", caller_) " AND "

/* A letter or a digit of any script; `inside`: what follows one, a combining mark or a blank. */
static bool is_name_character(ucs4_t character, bool inside)
{
    uint32_t marks = inside ? UC_CATEGORY_MASK_M : 0;
    return (inside && character == ' ') || uc_is_general_category_withtable(character,
                                               UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_Nd | marks);
}

enum status flow_check_name(struct call *call, const char *what, const char *name)
{
    size_t count = 0;
    bool valid = *name != '\0', blank = true; /* a blank at the start is one too many */
    const uint8_t *at = (const uint8_t *)name;
    ucs4_t character;
    for (; valid && (at = u8_next(&character, at)) != NULL; count++) {
        valid = is_name_character(character, !blank);
        blank = character == ' ';
    }
    if (valid && !blank && count <= FLOW_NAME_CHARACTERS)
        return STATUS_OK;
    return fail(call, STATUS_INVALID,
        "%s: name validation error: a name has 1 to %d letters and digits, with single blanks "
        "between them.",
        what, FLOW_NAME_CHARACTERS);
}

void flow_row(struct rows *rows, void *record)
{
    struct flow *flow = record;
    *flow = (struct flow){.id = row_integer(rows, 0),
        .domain_id = row_integer(rows, 1),
        .folder_id = row_integer(rows, 2),
        .on_end_folder_id = row_integer(rows, 3),
        .name = row_text(rows, 4),
        .domain = row_text(rows, 5),
        .on_end_event_url = row_text(rows, 6),
        .hide = row_integer(rows, 7),
        .active = row_integer(rows, 8),
        .at_home = row_integer(rows, 9)};
}

static enum status by_name(
    struct call *call, const char *domain, const char *name, struct flow *flow)
{
    static const char SQL[] = SELECT_VISIBLE("$3") "d.name_folded = $1 AND f.name_folded = $2";
    bool found;
    TRY(db_find(call, &found, flow_row, flow, SQL, db_text(text_fold(call->arena, domain)),
        db_text(text_fold(call->arena, name)), db_integer(rights_caller(call))));
    return found ? STATUS_OK : fail(call, STATUS_NO_FLOW, "Workflow not found");
}

enum status flow_open(struct call *call, const char *domain, const char *name, struct flow *flow)
{
    static const char SUPERVISED[] =
        "SELECT 1 FROM flows f WHERE f.id = $1 AND " FLOW_SUPERVISED("f.id", "$2");
    bool supervises = false;
    TRY(by_name(call, domain, name, flow));
    if (call->allow & ALLOW_FLOW_SUPERVISOR)
        TRY(db_exists(
            call, &supervises, SUPERVISED, db_integer(flow->id), db_integer(call->user->id)));
    return rights_on_domain(call, flow->domain_id, supervises ? ALLOW_FLOW_SUPERVISOR : 0);
}

enum status flow_in_domain(
    struct call *call, const char *domain, const char *name, struct flow *flow)
{
    int64_t domain_id;
    TRY(domain_by_name(call, domain, &domain_id));
    return by_name(call, domain, name, flow);
}

enum status flow_open_in_domain(
    struct call *call, const char *domain, const char *name, struct flow *flow)
{
    int64_t domain_id;
    TRY(domain_by_name(call, domain, &domain_id));
    return flow_open(call, domain, name, flow);
}

enum status flow_require_inactive(struct call *call, const struct flow *flow)
{
    return flow->active
               ? fail(call, STATUS_STATE, "Workflow is active: deactivate it before it is changed.")
               : STATUS_OK;
}

enum status flow_folder(
    struct call *call, const struct flow *flow, const char *path, int64_t *folder_id)
{
    int64_t domain_id;
    *folder_id = 0;
    if (!*path)
        return STATUS_OK;
    TRY(folder_by_path(call, path, folder_id, &domain_id));
    if (domain_id != flow->domain_id)
        return fail(call, STATUS_INVALID, "Folder must be in the same domain");
    return STATUS_OK;
}

/* The id of "Group" or "Library/Group": see flow_update(). */
static enum status find_group(struct call *call, const char *name, int64_t *group_id)
{
    static const char SQL[] =
        "SELECT g.id, g.domain_id FROM user_groups g LEFT JOIN domains d ON d.id = g.domain_id"
        " WHERE g.name_folded = $1 AND (d.name_folded = $2 OR $2 IS NULL)"
        " ORDER BY coalesce(g.domain_id, 0)";
    struct rows rows;
    const char *slash = strchr(name, '/');
    const char *domain = slash ? arena_bytes(call->arena, name, (size_t)(slash - name)) : NULL;
    TRY(db_query(call, &rows, SQL, db_text(text_fold(call->arena, slash ? slash + 1 : name)),
        db_text(domain ? text_fold(call->arena, domain) : NULL)));
    *group_id = db_next(&rows) ? row_integer(&rows, 0) : 0;
    bool several = *group_id && !row_is_null(&rows, 1) && db_next(&rows);
    TRY(db_end(&rows));
    if (several)
        return fail(call, STATUS_INVALID,
            "%s: more than one library has a group of that name: name it Library/Group.", name);
    return *group_id ? STATUS_OK : fail(call, STATUS_NO_USER, "Group not found: %s.", name);
}

static enum status set_supervisors(
    struct call *call, int64_t flow_id, const struct flow_request *request)
{
    static const char CLEAR[] = "DELETE FROM flow_supervisors WHERE flow_id = $1";
    static const char ADD[] =
        "INSERT INTO flow_supervisors (flow_id, user_id, group_id) SELECT $1, $2, $3"
        " WHERE NOT EXISTS (SELECT 1 FROM flow_supervisors s WHERE s.flow_id = $1"
        "  AND (s.user_id = $2 OR s.group_id = $3))";
    struct user user;
    int64_t group_id;
    TRY(db_run(call, CLEAR, db_integer(flow_id)));
    for (size_t i = 0; i < request->supervisor_count; i++) {
        if (!*request->supervisors[i])
            continue;
        TRY(user_by_login(call, request->supervisors[i], &user));
        TRY(db_run(call, ADD, db_integer(flow_id), db_integer(user.id), db_null()));
    }
    for (size_t i = 0; i < request->supervisor_group_count; i++) {
        if (!*request->supervisor_groups[i])
            continue;
        TRY(find_group(call, request->supervisor_groups[i], &group_id));
        TRY(db_run(call, ADD, db_integer(flow_id), db_null(), db_integer(group_id)));
    }
    return STATUS_OK;
}

bool flow_is_event_url(const char *url)
{
    static const char *const SCHEMES[] = {"http://", "https://"};
    for (size_t i = 0; i < COUNT_OF(SCHEMES); i++) {
        size_t length = strlen(SCHEMES[i]);
        if (strncasecmp(url, SCHEMES[i], length) == 0)
            return url[length] && !strchr("/?#:@", url[length]) && !strchr(url, ' ') &&
                   text_is_line(url, 1, FLOW_URL_CHARACTERS);
    }
    return false;
}

/* What a request sets, checked, into *flow. */
static enum status apply(struct call *call, struct flow *flow, const struct flow_request *request)
{
    TRY(flow_check_name(call, "FlowName", request->name));
    if (!*request->folder_path)
        return fail(call, STATUS_INVALID, "ActiveFolderPath cannot be empty");
    TRY(flow_folder(call, flow, request->folder_path, &flow->folder_id));
    TRY(flow_folder(call, flow, request->on_end_path, &flow->on_end_folder_id));
    if (*request->on_end_event_url && !flow_is_event_url(request->on_end_event_url))
        return fail(call, STATUS_INVALID,
            "OnEndEventUrl must be an address that starts with http:// or https://, without blanks "
            "and control characters.");
    flow->name = request->name;
    flow->on_end_event_url = request->on_end_event_url;
    flow->hide = request->hide;
    return STATUS_OK;
}

static enum status fail_taken(struct call *call)
{
    return fail(call, STATUS_TAKEN, "Duplicate name: Flow with this name already exists");
}

static const char INSERT[] =
    "INSERT INTO flows (domain_id, name, name_folded, folder_id, on_end_folder_id,"
    " on_end_event_url, hide, created) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
    " ON CONFLICT (domain_id, name_folded) DO NOTHING RETURNING id";

enum status flow_add(struct call *call, const struct flow_request *request, struct flow *flow)
{
    int64_t id;
    *flow = (struct flow){0};
    TRY(domain_by_name(call, request->domain, &flow->domain_id));
    TRY(apply(call, flow, request));
    TRY(db_insert(call, &id, INSERT, db_integer(flow->domain_id), db_text(flow->name),
        db_text(text_fold(call->arena, flow->name)), db_integer(flow->folder_id),
        db_integer_or_null(flow->on_end_folder_id), db_text(flow->on_end_event_url),
        db_integer(flow->hide), db_integer(call->now)));
    if (id == 0)
        return fail_taken(call);
    TRY(set_supervisors(call, id, request));
    return by_name(call, request->domain, request->name, flow);
}

enum status flow_update(struct call *call, struct flow *flow, const struct flow_request *request)
{
    static const char TAKEN[] =
        "SELECT 1 FROM flows WHERE domain_id = $1 AND name_folded = $2 AND id <> $3";
    static const char UPDATE[] =
        "UPDATE flows SET name = $2, name_folded = $3, folder_id = $4, on_end_folder_id = $5,"
        " on_end_event_url = $6, hide = $7 WHERE id = $1";
    bool taken;
    TRY(apply(call, flow, request));
    const char *folded = text_fold(call->arena, flow->name);
    TRY(db_exists(
        call, &taken, TAKEN, db_integer(flow->domain_id), db_text(folded), db_integer(flow->id)));
    if (taken)
        return fail_taken(call);
    TRY(db_run(call, UPDATE, db_integer(flow->id), db_text(flow->name), db_text(folded),
        db_integer(flow->folder_id), db_integer_or_null(flow->on_end_folder_id),
        db_text(flow->on_end_event_url), db_integer(flow->hide)));
    return set_supervisors(call, flow->id, request);
}

static enum status set_active(struct call *call, const struct flow *flow, bool active)
{
    static const char SQL[] = "UPDATE flows SET active = $2 WHERE id = $1";
    return db_run(call, SQL, db_integer(flow->id), db_integer(active));
}

/* Fails with what the statement finds first, as "Step 1 must have ...". */
static enum status refuse_found(struct call *call, const char *sql, int64_t flow_id)
{
    struct rows rows;
    TRY(db_query(call, &rows, sql, db_integer(flow_id)));
    const char *found = db_next(&rows) ? row_text(&rows, 0) : NULL;
    TRY(db_end(&rows));
    return found ? fail(call, STATUS_STATE, "Workflow cannot be activated: %s.", found) : STATUS_OK;
}

enum status flow_activate(struct call *call, const struct flow *flow)
{
    static const char NO_FOLDER[] =
        "SELECT 'Active folder path is not valid' FROM flows f JOIN domains d"
        " ON d.id = f.domain_id WHERE f.id = $1 AND d.enabled = 0";
    static const char NO_STEP[] =
        "SELECT 'Workflow must have at least one step defined' FROM flows f WHERE f.id = $1"
        " AND NOT EXISTS (SELECT 1 FROM steps s WHERE s.flow_id = f.id)";
    static const char NO_TASK[] =
        "SELECT 'Step ' || s.number || ' must have at least one task' FROM steps s"
        " WHERE s.flow_id = $1 AND NOT EXISTS"
        " (SELECT 1 FROM task_definitions t WHERE t.step_id = s.id) ORDER BY s.number";
    static const char NO_ASSIGNEE[] =
        "SELECT 'Task ' || t.name || ' in step ' || s.number || ' must have at least one player'"
        " FROM steps s JOIN task_definitions t ON t.step_id = s.id WHERE s.flow_id = $1"
        " AND s.number > (SELECT min(n.number) FROM steps n WHERE n.flow_id = $1)"
        " AND NOT EXISTS (SELECT 1 FROM task_definition_assignees a"
        "  WHERE a.task_definition_id = t.id) ORDER BY s.number, t.id";
    static const char GONE[] =
        "SELECT 'Task ' || t.name || ' in step ' || s.number ||"
        " ' is assigned to somebody who is gone or disabled'"
        " FROM steps s JOIN task_definitions t ON t.step_id = s.id"
        " JOIN task_definition_assignees a ON a.task_definition_id = t.id"
        " LEFT JOIN users u ON a.kind = 1 AND u.id = a.reference_id"
        " LEFT JOIN user_groups g ON a.kind = 2 AND g.id = a.reference_id"
        " WHERE s.flow_id = $1 AND ((a.kind = 1 AND coalesce(u.enabled, 0) = 0)"
        " OR (a.kind = 2 AND coalesce(g.enabled, 0) = 0)) ORDER BY s.number, t.id";
    static const char *const RULES[] = {NO_FOLDER, NO_STEP, NO_TASK, NO_ASSIGNEE, GONE};
    for (size_t i = 0; i < COUNT_OF(RULES); i++)
        TRY(refuse_found(call, RULES[i], flow->id));
    return set_active(call, flow, true);
}

enum status flow_deactivate(struct call *call, const struct flow *flow)
{
    return set_active(call, flow, false);
}

/* The workflows of a definition that is about to be deleted keep its supervisors. */
static enum status keep_supervisors(struct call *call, int64_t flow_id)
{
    static const char SQL[] = "INSERT INTO workflow_supervisors (workflow_id, user_id, group_id)"
                              " SELECT w.id, s.user_id, s.group_id FROM workflows w"
                              " JOIN flow_supervisors s ON s.flow_id = w.flow_id"
                              " WHERE w.flow_id = $1 ORDER BY w.id, s.id";
    return db_run(call, SQL, db_integer(flow_id));
}

enum status flow_delete(struct call *call, const struct flow *flow)
{
    static const char SQL[] = "DELETE FROM flows WHERE id = $1"; /* steps go with it: CASCADE */
    TRY(keep_supervisors(call, flow->id));
    return db_run(call, SQL, db_integer(flow->id));
}

/* The definitions of a folder, and where $2 is 1 of those above it. */
static const char OF_FOLDER[] =
    "WITH RECURSIVE above (id, parent_id) AS ("
    " SELECT id, parent_id FROM folders WHERE id = $1 UNION ALL"
    " SELECT p.id, p.parent_id FROM above a JOIN folders p ON p.id = a.parent_id WHERE $2 = "
    "1) " SELECT_VISIBLE("$4") "f.folder_id IN (SELECT id FROM above) AND ($3 = 0 OR f.active = 1)"
                               " ORDER BY d.name_folded, f.name_folded /* scans */";
static const char OF_LIBRARY[] =
    SELECT_VISIBLE("$4") "f.domain_id = $1 AND $2 >= 0"
                         " AND ($3 = 0 OR f.active = 1) ORDER BY f.name_folded";
static const char OF_ALL[] =
    SELECT_VISIBLE("$4") "$1 = 0 AND $2 >= 0 AND ($3 = 0 OR f.active = 1)"
                         " ORDER BY d.name_folded, f.name_folded /* scans */";

enum status flow_list(struct call *call, const struct flow_filter *filter, struct rows *rows)
{
    const char *sql = filter->folder_id ? OF_FOLDER : filter->domain_id ? OF_LIBRARY : OF_ALL;
    int64_t id = filter->folder_id ? filter->folder_id : filter->domain_id;
    return db_query(call, rows, sql, db_integer(id), db_integer(filter->inherited),
        db_integer(filter->active_only), db_integer(rights_caller(call)));
}

/* ---- A request as XML ---- */

/* The root, as the editions of the reference have spelt it. */
static const char *const ROOTS[] = {"WorkflowDefinitionRequestModel", "WorkflowDefinitionRequest",
    "WorkflowDefintionRequestModel", NULL};

/* Members are named as the elements. */
struct model {
    const char *NewFlowName;
    const char *ActiveFolderPath;
    bool Active;
    const char *OnEndMoveToPath;
    const char *OnEndEventUrl;
    bool Hide;
};
#define MODEL_FIELD(member_, help_, ...) FIELD(struct model, member_, help_, ##__VA_ARGS__)

static const struct field MODEL[] = {
    MODEL_FIELD(NewFlowName, "The name to have.", .required = true),
    MODEL_FIELD(ActiveFolderPath, "The folder whose documents it takes."),
    MODEL_FIELD(Active, "Whether it takes documents."),
    MODEL_FIELD(OnEndMoveToPath, "Where documents go at the end."),
    MODEL_FIELD(OnEndEventUrl, FLOW_EVENT_URL_HELP, .limit = FLOW_URL_CHARACTERS),
    MODEL_FIELD(Hide, "Whether it is hidden in folders.")};

enum status flow_read_request(
    struct call *call, const char *what, const char *xml, struct flow_request *request)
{
    struct xml_fields root;
    struct model model = {0};
    TRY(xml_parse_model(call, what, xml, ROOTS, &root));
    TRY(fields_read_model(
        call, what, MODEL, COUNT_OF(MODEL), NOTATION_XML, xml_child_field, &root, &model));
    *request = (struct flow_request){.name = model.NewFlowName,
        .folder_path = model.ActiveFolderPath,
        .on_end_path = model.OnEndMoveToPath,
        .on_end_event_url = model.OnEndEventUrl,
        .hide = model.Hide,
        .active = model.Active};
    xml_strings(call, xml_child(root.element, "SupervisorUserNames"), &request->supervisors,
        &request->supervisor_count);
    xml_strings(call, xml_child(root.element, "SupervisorUsergroupNames"),
        &request->supervisor_groups, &request->supervisor_group_count);
    return STATUS_OK;
}
