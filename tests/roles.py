"""
Who may call what: every operation of ROWS by each of CALLERS, asked of the programs.

The rows are written from the reference's page of administrative roles, in its order and its words, and where that
says nothing of an operation from the operation's own page; never from the code. Administrators pass every check but
those whose row says NOT_ADMINISTRATORS. To extend it, add rows: what the page says, the operation, a call of it that
works for who may, who may beside administrators, and what makes the call possible once more.

What is refused changes nothing and tells nothing: there is nothing in the answer but one of the row's phrases.
"""

from flows import FLOW, LIBRARY, activate, builder, define, ready, taskdef
from groups import OTHER, ROLES, STAFF, TEAM, join, library_id, only
from harness import Api, note, operations, prepared
from sitesettings import BEHAVIOR, EMAIL, GENERAL, POLICY, change
from tasks import AGREEMENT, insert, nothing_changes, redirect

# What somebody is to what the calls are about: LIBRARY, and jdoe, who is of it.
ADMINISTRATORS, USER_MANAGERS, AUDIT_MANAGERS, POLICY_MANAGERS = "104", "100", "101", "102"
RETENTION_MANAGERS, SEARCH_ADMINISTRATORS = "103", "105"
LIBRARY_MANAGERS, MEMBERS, COWORKERS, SELF = "library managers", "members", "co-workers", "self"
EVERYBODY = "everybody"
NOT_ADMINISTRATORS = "not administrators"

CALLERS = {
    "chief": {ADMINISTRATORS},
    "warden": {USER_MANAGERS},
    "auditor": {AUDIT_MANAGERS},
    "policy": {POLICY_MANAGERS},
    "retention": {RETENTION_MANAGERS},
    "searcher": {SEARCH_ADMINISTRATORS},
    "mwilson": {LIBRARY_MANAGERS, MEMBERS, COWORKERS},
    "otto": set(),  # manages another library
    "jsmith": {MEMBERS, COWORKERS},
    "ann": {COWORKERS},  # is in another library with jdoe
    "jdoe": {SELF, MEMBERS, COWORKERS},
    "dora": None,  # has every role, manages every library, and is disabled
    "stranger": set(),
}
DISABLED = "dora"
SHARED = "Shared"  # the library where ann meets jdoe


@prepared
def furnish(home):
    for library in (OTHER, SHARED):
        home.routeslip("library", "add", library)
    for login in CALLERS:
        if not home.value("SELECT count(*) FROM users WHERE login = ?", login):
            home.add_user(login)
    for login in ("sam", "lea", "tim"):  # whom nobody of these has to do with, but for the library
        home.add_user(login, "--library", LIBRARY)
    for library, login in ((OTHER, "otto"), (LIBRARY, DISABLED), (OTHER, DISABLED)):
        home.routeslip("library", "manager", library, login)
    for login in ("ann", "jdoe"):
        home.routeslip("library", "member", SHARED, login)
    for login, standings in CALLERS.items():
        for id_, name in ROLES.items():
            if standings is None or str(id_) in standings:
                home.routeslip("group", "member", name, login)
        home.ticket(login)
    home.sql("UPDATE users SET enabled = 0 WHERE login = ?", DISABLED)  # the ticket stays


def may_call(login, may):
    standings = CALLERS[login]
    if standings is None:
        return False
    if ADMINISTRATORS in standings and NOT_ADMINISTRATORS not in may:
        return True
    return EVERYBODY in may or bool(standings & set(may))


# What makes a call possible once more ----------------------------------------------------------


def no_groups(home):
    only(home)


def a_team(home, *logins, shown=0):
    """TEAM, of LIBRARY, and STAFF, a global group, which is in LIBRARY."""
    only(home)
    for name, library in ((TEAM, library_id(home)), (STAFF, None)):
        home.sql("INSERT INTO user_groups (domain_id, name, name_folded, show_members) VALUES (?, ?, ?, ?)",
                 library, name, name.lower(), shown)
        id_ = home.value("SELECT max(id) FROM user_groups")
        for login in logins:
            home.sql("INSERT INTO group_members (group_id, user_id) VALUES (?, ?)", id_, home.user_id(login))
        if not library:
            join(home, id_)


def with_jdoe(home):
    a_team(home, "jdoe")


def shown(home):
    a_team(home, "jdoe", shown=1)


def not_joined(home):
    a_team(home)
    home.sql("DELETE FROM domain_groups")


def in_role(home):
    home.sql("DELETE FROM group_members WHERE group_id = 102 AND user_id = ?", home.user_id("sam"))
    home.sql("INSERT INTO group_members (group_id, user_id) VALUES (102, ?)", home.user_id("sam"))


def not_in_role(home):
    home.sql("DELETE FROM group_members WHERE group_id = 102 AND user_id = ?", home.user_id("sam"))


def nothing_redirected(home):
    home.sql("DELETE FROM task_redirections")


def redirected(home):
    """jdoe's tasks go to sam."""
    nothing_redirected(home)
    redirect(home, "jdoe", "sam")


def no_flow(home):
    home.sql("DELETE FROM flows")


def a_flow(home):
    no_flow(home)
    define(home)


def a_ready_flow(home):
    no_flow(home)
    ready(home)


def an_active_flow(home):
    a_ready_flow(home)
    activate(home)


def a_workflow(home):
    """It runs, submitted by sam, with a task for sam."""
    home.sql("DELETE FROM tasks WHERE workflow_id IS NOT NULL")
    home.sql("DELETE FROM workflows")
    no_flow(home)
    define(home)
    built = builder(home)
    built.good("AddFlowStepDef1", by="admin", DomainName=LIBRARY, FlowName=FLOW, StepName="Review", OnStartMoveTo=0)
    built.good("AddFlowTaskDef", by="admin", DomainName=LIBRARY, FlowName=FLOW, StepNumber=1,
               TaskDefXML=taskdef(users=[home.user_id("sam")]))
    activate(home)
    built.good("SubmitDocumentToFlow", by="sam", Path=AGREEMENT, FlowDefID=home.value("SELECT id FROM flows"))


def a_task(home):
    """Task 700, from sam to sam."""
    home.sql("DELETE FROM tasks WHERE id = 700")
    insert(home, id=700, assignee_id="sam", assigned_by_id="sam", supervisor_id="sam")


def a_finished_task(home):
    a_task(home)
    home.sql("UPDATE tasks SET status = 30, finished = created WHERE id = 700")


def nothing(_home):
    pass


# The matrix --------------------------------------------------------------------------------------

LOCAL, GLOBAL, ROLE = ({"DomainName": LIBRARY, "GroupName": TEAM}, {"DomainName": "", "GroupName": STAFF},
                       {"DomainName": "", "GroupName": ROLES[102]})
SORTED = {"sortBy": 1, "sortAscending": "true", "detailMode": "true"}
JDOE, SAM = {"UserName": "jdoe"}, {"UserName": "sam"}
OF_JDOE = {"userName": "jdoe"}
FLOW_NAMES = {"DomainName": LIBRARY, "FlowName": FLOW}
FLOW_AND_FOLDER = {**FLOW_NAMES, "ActiveFolderPath": "/Corporate/Contracts"}
ROLE_GROUP = ("[2730] Insufficient rights: system administrator role required.",)
UNTOUCHED = (*ROLE_GROUP, "The groups of administrative roles cannot be renamed.",
             "The groups of administrative roles cannot be deleted.")
DENIED = ("Access denied", "Access Denied", "Insufficient rights", "[921] Insufficient rights",
          "[2730] Insufficient rights")
UNSEEN = ("Task not found", "[2285] Document not found", *DENIED)
NOBODY = (NOT_ADMINISTRATORS,)
USERS = (USER_MANAGERS, SELF, LIBRARY_MANAGERS)
MANAGERS = (USER_MANAGERS, LIBRARY_MANAGERS)

TRANSFERS = [name for name in operations() if name.startswith("TransferUser")]


def lower(names):
    return {name[0].lower() + name[1:]: value for name, value in names.items()}


ROWS = [  # (what the page says, operation, parameters, who may beside administrators, before, phrases of a refusal)
    # User Managers
    ("Look up another user", "GetUser", JDOE, (*USERS, COWORKERS), nothing, DENIED),
    ("Look up another user", "GetUserStatistics", OF_JDOE, (*USERS, COWORKERS), nothing, DENIED),
    ("See a user's group memberships", "GetGroupMembershipsOfUser", OF_JDOE, USERS, nothing, DENIED),
    ("See a user's activity lists", "GetFoldersOwnedByUser", {**OF_JDOE, "startingRow": 0, "rowCount": 10}, USERS, nothing,
     DENIED),
    ("See a user's activity lists", "GetDocumentsOwnedByUser", {**OF_JDOE, "startingRow": 0, "rowCount": 10},
     USERS, nothing, DENIED),
    ("See a user's activity lists", "GetAuthoredDocuments", {**OF_JDOE, "startingRow": 0, "rowCount": 10},
     USERS, nothing, DENIED),
    ("See a user's activity lists", "GetCheckedoutDocumentsByUser", {**OF_JDOE, "startingRow": 0, "rowCount": 10},
     USERS, nothing, DENIED),
    ("See a user's workflow roles", "GetUsersWorkflowRoles", OF_JDOE, USERS, nothing, DENIED),
    ("Manage task redirections", "SetUserTaskRedirection",
     {**OF_JDOE, "redirectTasksToUser": "sam", "startOn": "2026-03-02T00:00:00", "endOn": "2026-03-09T00:00:00"},
     USERS, nothing_redirected, DENIED),
    ("Manage task redirections", "RemoveUserTaskRedirection", OF_JDOE, USERS, redirected, DENIED),
    ("Manage task redirections", "RerouteUserTaskRedirection", {**OF_JDOE, "redirectTasksToUser": "jsmith"}, USERS,
     redirected, DENIED),
    ("Manage task redirections", "GetUserTaskRedirectionsFrom", OF_JDOE, USERS, redirected, DENIED),
    ("Look up another user", "GetUserTaskRedirectionTo", OF_JDOE, (*USERS, COWORKERS), redirected, DENIED),
    ("Add or remove library members", "AddUserGroupAsDomainMember", {"DomainName": LIBRARY, "GroupName": STAFF},
     MANAGERS, not_joined, DENIED),
    ("Add or remove library members", "RemoveUserGroupFromDomainMembership",
     {"DomainName": LIBRARY, "GroupName": STAFF}, MANAGERS, a_team, DENIED),
    *(("Transfer one user's work to another", operation, {"fromUserName": "lea", "toUserName": "tim"}, MANAGERS, nothing,
       DENIED) for operation in TRANSFERS),
    # Policy Managers; by the setting as it is at first library managers may as well
    ("Read and change library policies", "GetDomainPolicies", {"domainName": LIBRARY},
     (POLICY_MANAGERS, LIBRARY_MANAGERS), nothing, DENIED),
    ("Read and change library policies", "SetDomainPolicies", {"domainName": LIBRARY, "xmlPolicies": "<Policies/>"},
     (POLICY_MANAGERS, LIBRARY_MANAGERS), nothing, DENIED),
    # Any authenticated user, by the operations' own pages
    ("Any authenticated user", "GetUserGroup", LOCAL, (EVERYBODY,), a_team, DENIED),
    ("Any authenticated user", "GetUserGroup", GLOBAL, (EVERYBODY,), a_team, DENIED),
    ("Any authenticated user", "GetDomainMembers", {"DomainName": LIBRARY}, (EVERYBODY,), a_team, DENIED),
    ("Any authenticated user", "GetDomainMembers1", {"domainName": LIBRARY, **SORTED}, (EVERYBODY,), a_team, DENIED),
    ("Any authenticated user", "GetDomainGroups", {"DomainName": LIBRARY}, (EVERYBODY,), a_team, DENIED),
    ("Any authenticated user", "GetLocalGroups", {"DomainName": LIBRARY}, (EVERYBODY,), a_team, DENIED),
    ("Any authenticated user", "GetGlobalGroups", {}, (EVERYBODY,), a_team, DENIED),
    # "Administrators pass every workflow-management check", and library managers in their library; who supervises
    # a definition or a task, or has one, is none of CALLERS.
    ("Workflow management", "CreateFlowDef", FLOW_AND_FOLDER, (LIBRARY_MANAGERS,), no_flow, DENIED),
    ("Workflow management", "AddFlowStepDef", {**FLOW_NAMES, "StepName": "Review"}, (LIBRARY_MANAGERS,), a_flow,
     DENIED),
    ("Workflow management", "AddFlowTaskDef", {**FLOW_NAMES, "StepNumber": 1, "TaskDefXML": taskdef()},
     (LIBRARY_MANAGERS,), a_ready_flow, DENIED),
    ("Workflow management", "DeleteFlowStepDef", {**FLOW_NAMES, "StepName": "Review"}, (LIBRARY_MANAGERS,), a_ready_flow,
     DENIED),
    ("Workflow management", "UpdateWorkflowStepDef",
     {"domainName": LIBRARY, "workflowName": FLOW, "stepNumber": 1, "newStepName": "Check"}, (LIBRARY_MANAGERS,),
     a_ready_flow, DENIED),
    ("Workflow management", "UpdateWorkflowDefinition",
     {"domainName": LIBRARY, "workflowName": FLOW,
      "xmlParameters": "<WorkflowDefinitionRequestModel><NewFlowName>Approval</NewFlowName><ActiveFolderPath>"
                       "/Corporate/Contracts</ActiveFolderPath></WorkflowDefinitionRequestModel>"},
     (LIBRARY_MANAGERS,), a_ready_flow, DENIED),
    ("Workflow management", "ActivateFlowDef", lower(FLOW_NAMES), (LIBRARY_MANAGERS,), a_ready_flow, DENIED),
    ("Workflow management", "DeactivateFlowDef", lower(FLOW_NAMES), (LIBRARY_MANAGERS,), an_active_flow, DENIED),
    ("Workflow management", "DeleteWorkflow", lower(FLOW_NAMES), (LIBRARY_MANAGERS,), a_flow, DENIED),
    ("Workflow management", "StopCurrentWorkflow", {"path": AGREEMENT}, (), a_workflow, UNSEEN),
    ("Workflow management", "RemoveCurrentWorkflow", {"path": AGREEMENT}, (), a_workflow, UNSEEN),
    ("Workflow management", "SetTaskPriority", {"taskId": 700, "taskPriority": 10}, (), a_task, UNSEEN),
    ("Workflow management", "UpdateTaskFinishDate", {"taskId": 700, "finishDate": "2026-03-02T00:00:00"}, (),
     a_finished_task, UNSEEN),
    ("Workflow management", "ReassignTask",
     {"taskId": 700, "reassignTo": "jdoe", "newDueDate": "2026-06-01T00:00:00", "newInstructions": "",
      "sendTaskNotice": "false"}, (), a_task, UNSEEN),
    ("Workflow management", "AddWorkflowAttachment", {"taskId": 700, "documentPath": AGREEMENT, "versionNumber": 0}, (),
     a_task, UNSEEN),
]
for _suffix, _new, _create in (("", {}, {}), ("1", {"showMembers": "true"}, {"showMembers": "true"})):
    _renamed = {"NewGroupName": "Another", **_new}
    ROWS += [
        ("Create a user group", "CreateUserGroup" + _suffix, {**LOCAL, **_create}, MANAGERS, no_groups, DENIED),
        ("Create a user group", "CreateUserGroup" + _suffix, {**GLOBAL, **_create}, (USER_MANAGERS,), no_groups, DENIED),
        ("Rename a user group", "UpdateUserGroupName" + _suffix, {**LOCAL, **_renamed}, MANAGERS, a_team, DENIED),
        ("Rename a user group", "UpdateUserGroupName" + _suffix, {**GLOBAL, **_renamed}, (USER_MANAGERS,), a_team,
         DENIED),
        ("Their ids are fixed", "UpdateUserGroupName" + _suffix, {**ROLE, **_renamed}, NOBODY, a_team, UNTOUCHED),
    ]
    for _scope, _hidden in ((LOCAL, MANAGERS), (GLOBAL, (USER_MANAGERS,))):
        _asked = {**lower(_scope), **SORTED} if _suffix else _scope
        ROWS += [
            ("See members of a group that hides them", "GetUserGroupMembers" + _suffix, _asked, _hidden, with_jdoe,
             DENIED),
            ("Groups that show their members can be read by anyone", "GetUserGroupMembers" + _suffix, _asked,
             (EVERYBODY,), shown, DENIED),
        ]
ROWS += [
    ("Delete a user group", "DeleteUsergroup", LOCAL, MANAGERS, a_team, DENIED),
    ("Delete a user group", "DeleteUsergroup", GLOBAL, (USER_MANAGERS,), a_team, DENIED),
    ("Their ids are fixed", "DeleteUsergroup", ROLE, NOBODY, a_team, UNTOUCHED),
    ("Add or remove group members", "AddUsergroupMember", {**LOCAL, **JDOE}, MANAGERS, a_team, DENIED),
    ("Add or remove group members", "AddUsergroupMember", {**GLOBAL, **JDOE}, (USER_MANAGERS,), a_team, DENIED),
    ("Only Administrators", "AddUsergroupMember", {**ROLE, **SAM}, (), not_in_role, ROLE_GROUP),
    ("Add or remove group members", "RemoveUsergroupMember", {**LOCAL, **JDOE}, MANAGERS, with_jdoe, DENIED),
    ("Add or remove group members", "RemoveUsergroupMember", {**GLOBAL, **JDOE}, (USER_MANAGERS,), with_jdoe, DENIED),
    ("Only Administrators", "RemoveUsergroupMember", {**ROLE, **SAM}, (), in_role, ROLE_GROUP),
]


ROWS += [
    # Application settings
    ("The other Get...Settings calls need no role", name, {}, (EVERYBODY,), nothing, DENIED)
    for name in ("GetGeneralAppSettings", "GetAuthenticationAndPasswordPolicy", "GetAllFolderColumns",
                 "GetDefaultFolderColumns", "GetMimeTypes", "getApplicationParameters")]
ROWS += [
    ("Change application settings", group.set, group.call_of_set().parameters, (POLICY_MANAGERS,), nothing, DENIED)
    for group in (GENERAL, POLICY, BEHAVIOR, EMAIL)]
ROWS += [
    ("Change application settings", "SetDefaultFolderColumns", {"columnNames": "ItemName"}, (POLICY_MANAGERS,), nothing,
     DENIED),
    ("Read system behaviour settings", "GetSystemBehaviorSettings", {}, (POLICY_MANAGERS,), nothing, DENIED),
    ("Only for administrators", "GetEmailAndNotificationSettings", {}, (), nothing, ROLE_GROUP),
    ("Only for administrators", "SendWelcomeEmailForUser", {"userName": "mwilson"}, (), nothing,
     ("[2730] Only the system administrator can perform this operation",)),
    ("Flush the application cache", "FlushApplicationCache", {}, (USER_MANAGERS,), nothing, DENIED),
]


def refuse(home, row, by):
    """It changes nothing and tells nothing."""
    _, operation, parameters, _, _, phrases = row
    api = Api(home, kept=True)
    if by == DISABLED:
        phrases = ("[901] Session expired or Invalid ticket",)
    root = api.root(nothing_changes(home, lambda: api.call(operation, by=by, **parameters)))
    assert root.get("success") == "false" and root.get("error") in phrases, root.attrib
    assert not set(root.attrib) - {"success", "error", "errorCode"} and not len(root) and not (root.text or "").strip()
    if phrases in (DENIED, ROLE_GROUP):  # tasks have pages of their own on that
        assert root.get("errorCode") in (None, "4030"), root.attrib


def check(home, *areas):
    """Every cell of the rows of operations of these areas."""
    furnish(home)
    for row in ROWS:
        what, operation, parameters, may, before, _ = row
        if operations()[operation] not in areas:
            continue
        before(home)
        for by in CALLERS:
            note(f"{what}: {operation} by {by}")
            if may_call(by, may):
                Api(home, kept=True).good(operation, by=by, **parameters)
                before(home)
            else:
                refuse(home, row, by)


def test_groups(home):
    check(home, "group")


def test_people_and_libraries(home):
    check(home, "user", "library", "redirection", "folder")


def test_settings(home):
    check(home, "settings")


def test_rerouting_while_the_setting_is_on(home):
    """Also for the user the redirection points to."""
    furnish(home)
    row = ("Manage task redirections", "RerouteUserTaskRedirection", {**OF_JDOE, "redirectTasksToUser": "jsmith"}, USERS,
           redirected, DENIED)
    redirected(home)
    home.ticket("sam")
    CALLERS["sam"] = {MEMBERS, COWORKERS}
    try:
        refuse(home, row, "sam")
        change(home, GENERAL, RerouteRedirections="true")
        for by in CALLERS:
            note(by)
            redirected(home)
            if may_call(by, USERS) or by == "sam":
                Api(home, kept=True).good(row[1], by=by, **row[2])
            else:
                refuse(home, row, by)
    finally:
        del CALLERS["sam"]


def test_workflows_and_tasks(home):
    check(home, "workflow", "task")


def test_whole_areas_are_there():
    """Each operation of these, be it for everybody."""
    told = {row[1] for row in ROWS}
    for area in ("group", "redirection", "settings"):
        missing = {name for name, of in operations().items() if of == area} - told
        assert not missing, missing
