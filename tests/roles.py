"""
Who may call what: every operation of ROWS by each of CALLERS, asked of the programs.

The rows are written from the reference's page of administrative roles, in its order and its words, and where that
says nothing of an operation from the operation's own page; never from the code. Administrators pass every check but
those whose row says NOT_ADMINISTRATORS. To extend it, add rows: what the page says, the operation, a call of it that
works for who may, who may beside administrators, and what makes the call possible once more.

What is refused changes nothing and tells nothing: there is nothing in the answer but one of the row's phrases.
"""

from flows import ARCHIVE, CONTRACTS, FLOW, LIBRARY, activate, builder, define, ready, taskdef
from folder.SetFolderAIPreferences import given as ai_preferences
from folder.SetFolderRules import given as rules
from folders import folder_id
from groups import OTHER, ROLES, STAFF, TEAM, join, library_id, only
from harness import OF_NOBODY, Api, describe, note, operations, prepared
from places import access_list
from sitesettings import BEHAVIOR, EMAIL, GENERAL, POLICY, change
from tasks import AGREEMENT, insert, nothing_changes, redirect

# What somebody is to what the calls are about: LIBRARY, and jdoe, who is of it.
ADMINISTRATORS, USER_MANAGERS, AUDIT_MANAGERS, POLICY_MANAGERS = "104", "100", "101", "102"
RETENTION_MANAGERS, SEARCH_ADMINISTRATORS = "103", "105"
LIBRARY_MANAGERS, MEMBERS, COWORKERS, SELF = "library managers", "members", "co-workers", "self"
EVERYBODY = "everybody"
NOT_ADMINISTRATORS = "not administrators"
OTHERS_THAN_ADMINISTRATORS = "everybody but administrators"

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
    home.add_user("una")
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
    if OTHERS_THAN_ADMINISTRATORS in may:
        return ADMINISTRATORS not in standings
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


def with_attachment(home):
    a_task(home)
    builder(home).good("AddWorkflowAttachment", by="admin", taskId=700, documentPath=AGREEMENT, versionNumber=0)


def is_manager(home, login="sam", manager=True):
    id_ = home.user_id(login)
    home.sql("DELETE FROM domain_managers WHERE user_id = ?", id_)
    if manager:
        home.sql("INSERT INTO domain_managers (domain_id, user_id) VALUES (?, ?)", library_id(home), id_)


def no_manager(home):
    is_manager(home, manager=False)


def is_member(home, login="una", member=True):
    id_ = home.user_id(login)
    home.sql("DELETE FROM domain_members WHERE user_id = ?", id_)
    if member:
        home.sql("INSERT INTO domain_members (domain_id, user_id) VALUES (?, ?)", library_id(home), id_)


def no_member(home):
    is_member(home, member=False)


def archived(home, value=1):
    home.sql("UPDATE domains SET archived = ? WHERE name = ?", value, LIBRARY)


def not_archived(home):
    archived(home, 0)


def no_new_library(home):
    home.sql("DELETE FROM folders WHERE domain_id IN (SELECT id FROM domains WHERE name = 'New')")
    home.sql("DELETE FROM domains WHERE name = 'New'")


def a_new_library(home):
    if not home.value("SELECT count(*) FROM domains WHERE name = 'New'"):
        home.routeslip("library", "add", "New")


def no_new_folder(home):
    home.sql("DELETE FROM folders WHERE name = 'New'")


def a_new_folder(home):
    """In CONTRACTS, of nobody's."""
    no_new_folder(home)
    home.sql("INSERT INTO folders (domain_id, parent_id, name, name_folded) SELECT domain_id, id, 'New', 'new'"
             " FROM folders WHERE name = 'Contracts'")


def empty_bin(home):
    """What was in it is elsewhere."""
    home.sql("DELETE FROM recycled_items")
    home.sql("DELETE FROM folders WHERE name LIKE 'D%' AND domain_id IN (SELECT id FROM domains WHERE bin = 1)")


def plain_document(home):
    """As it is at first, sam's, with the usual list and in no workflow."""
    plain_folders(home)
    home.sql("UPDATE workflows SET ended = started WHERE ended IS NULL")
    home.sql("UPDATE tasks SET status = -1 WHERE status IN (0, 10, 20)")
    for table, column in (("document_versions", "document_id"), ("documents", "id")):
        home.sql(f"DELETE FROM {table} WHERE {column} IN (SELECT id FROM documents WHERE name = 'copy.pdf')")
    empty_bin(home)
    home.sql("DELETE FROM document_versions WHERE version > 1")
    home.sql("INSERT INTO document_versions (document_id, version, hash, size, created, created_by)"
             " SELECT id, 1, 'x', 1, 0, owner_id FROM documents WHERE NOT EXISTS (SELECT 1 FROM document_versions)")
    home.sql("UPDATE documents SET owner_id = ?, access_list_id = NULL, version = 1, checked_out_by = NULL,"
             " checked_out = NULL WHERE name = 'agreement.pdf'", home.user_id("sam"))


def a_locked_document(home):
    plain_document(home)
    home.sql("UPDATE documents SET checked_out_by = ?, checked_out = 1 WHERE name = 'agreement.pdf'", home.user_id("sam"))


def two_versions(home):
    plain_document(home)
    home.sql("INSERT INTO document_versions (document_id, version, hash, size, created, created_by)"
             " SELECT document_id, 2, hash, size, created, created_by FROM document_versions WHERE version = 1")
    home.sql("UPDATE documents SET version = 2 WHERE name = 'agreement.pdf'")


def a_recycled_document(home):
    """By sam."""
    if not home.sql("SELECT 1 FROM documents WHERE name = 'old.pdf'"):
        home.sql("INSERT INTO documents (folder_id, name, name_folded, owner_id, created)"
                 " SELECT id, 'old.pdf', 'old.pdf', ?, 0 FROM folders WHERE name = 'Archive'", home.user_id("sam"))
    plain_folders(home)
    home.sql("UPDATE documents SET folder_id = ? WHERE name = 'old.pdf'", folder_id(home, ARCHIVE))
    empty_bin(home)
    builder(home).good("DeleteDocument", by="sam", Path=ARCHIVE + "/old.pdf")


def plain_folders(home):
    """sam's, with the usual list and no cut-off date, and the document where it was."""
    home.sql("UPDATE folders SET owner_id = ?, cutoff = NULL, access_list_id = NULL, description = '', own_access ="
             " CASE WHEN parent_id IS NULL THEN 1 ELSE 0 END", home.user_id("sam"))
    home.sql("UPDATE documents SET folder_id = ? WHERE name = 'agreement.pdf'", folder_id(home, CONTRACTS))


def nobody_new(home):
    home.sql("UPDATE users SET login = 'old' || id, login_folded = 'old' || id WHERE login = 'newcomer'")


def a_newcomer(home):
    """Of LIBRARY, to be deleted."""
    nobody_new(home)
    home.sql("INSERT INTO users (login, login_folded, enabled, domain_id, first_name, last_name, email, title)"
             " VALUES ('newcomer', 'newcomer', 1, ?, '', '', '', '')", library_id(home))


def own_password(home):
    """jdoe has the first password, and is logged in."""
    home.lighten("jdoe")
    home.tickets.pop("jdoe", None)
    home.ticket("jdoe")


def a_trusted_program(home):
    home.sql("DELETE FROM login_failures")
    home.routeslip("setting", "trust", stdin=TRUSTED + "\n")


def no_failures(home):
    home.sql("DELETE FROM login_failures")


def another_session(home, login):
    """A ticket that is not the one that the other calls have."""
    if login == DISABLED:
        return home.ticket(login)
    return builder(home).good("AuthenticateUser", UID=login, PWD=home.password(login)).get("ticket")


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
LIBRARIES = ("[1573] Only the system administrator can perform this operation", "[1573] Access denied")
DENIED = ("Access denied", "Access Denied", "Insufficient rights", "[921] Insufficient rights",
          "[2730] Insufficient rights",
          "Access denied: administrators and managers of the library alone unlock by force.")
UNSEEN = ("Task not found", "[2285] Document not found", *DENIED)
NOBODY = (NOT_ADMINISTRATORS,)
USERS = (USER_MANAGERS, SELF, LIBRARY_MANAGERS)
MANAGERS = (USER_MANAGERS, LIBRARY_MANAGERS)

NOT_THERE = ("[2285] Folder not found", "[2285] Path not found", "[2285] Document not found", "[2285] Source not found",
             "[2285] Source: Folder not found")
FOLDER_UNSEEN = (*DENIED, *NOT_THERE)  # the latter to whom the library is no home
TRUSTED = "a secret of programs"
MY_PARTS = dict.fromkeys(("withRules", "withPropertySets", "withSecurity", "withOwner", "withVersions"), "false")
PAGE = {"startingRowNumber": 0, "numberOfRow": 10, "userStatusFilter": -1, "userTypeFilter": 0, "sortBy": 1,
        "sortAscending": "true"}
PAGE1 = {"StartingRowNumber": 0, "NumbeOfRow": 10, "StatusFilter": -1, "SortBy": 1, "SortAscending": "true"}
PARTS = {"WithRules": "false", "withPropertySets": "false", "withSecurity": "false", "withOwner": "false"}
HERE = {"Path": CONTRACTS}

TRANSFERS = [name for name in operations() if name.startswith("TransferUser")]


def lower(names):
    return {name[0].lower() + name[1:]: value for name, value in names.items()}


ADMINISTRATORS_ONLY = ("[2730] Only the system administrator can perform this operation.",
                       "Only the system administrator can perform this operation.")
RECYCLED = {"ItemHandler": lambda home, by: f"D{home.value(OLD_DOCUMENT)}"}
OLD_DOCUMENT = "SELECT id FROM documents WHERE name = 'old.pdf'"

ROWS = [  # (what the page says, operation, parameters, who may beside administrators, before, phrases of a refusal)
    # User Managers
    ("Look up another user", "GetUser", JDOE, (*USERS, COWORKERS), nothing, DENIED),
    ("Look up another user", "GetUserStatistics", OF_JDOE, (*USERS, COWORKERS), nothing, DENIED),
    ("See a user's group memberships", "GetGroupMembershipsOfUser", OF_JDOE, USERS, nothing, DENIED),
    ("See a user's activity lists", "GetFoldersOwnedByUser", {**OF_JDOE, "startingRow": 0, "rowCount": 10}, USERS,
     nothing, DENIED),
    ("See a user's activity lists", "GetDocumentsOwnedByUser", {**OF_JDOE, "startingRow": 0, "rowCount": 10},
     USERS, nothing, DENIED),
    ("See a user's activity lists", "GetAuthoredDocuments", {**OF_JDOE, "startingRow": 0, "rowCount": 10},
     USERS, nothing, DENIED),
    ("See a user's activity lists", "GetCheckedoutDocumentsByUser", {**OF_JDOE, "startingRow": 0, "rowCount": 10},
     USERS, nothing, DENIED),
    ("See a user's activity lists", "GetFavoriteDocumentsOfUser", {**OF_JDOE, "startingRow": 0, "rowCount": 10},
     USERS, nothing, DENIED),
    ("See a user's activity lists", "GetFavoriteFoldersOfUser", {**OF_JDOE, "startingRow": 0, "rowCount": 10},
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
    *(("Transfer one user's work to another", operation, {"fromUserName": "lea", "toUserName": "tim"}, MANAGERS,
       nothing, DENIED) for operation in TRANSFERS),
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
    ("Workflow management", "DeleteFlowStepDef", {**FLOW_NAMES, "StepName": "Review"}, (LIBRARY_MANAGERS,),
     a_ready_flow, DENIED),
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
        ("Create a user group", "CreateUserGroup" + _suffix, {**GLOBAL, **_create}, (USER_MANAGERS,), no_groups,
         DENIED),
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


ROWS += [
    # What user managers administer, people
    ("Create a user", "CreateUser",
     {"DomainName": LIBRARY, "UserName": "newcomer", "FirstName": "N", "LastName": "C", "EmailAddress": "n@example.org",
      "Password": "a new password", "ReadOnlyUser": "false", "AuthenticationSource": "NATIVE"}, MANAGERS, nobody_new,
      DENIED),
    ("Create a user", "CreateUser",
     {"DomainName": "", "UserName": "newcomer", "FirstName": "N", "LastName": "C", "EmailAddress": "n@example.org",
      "Password": "a new password", "ReadOnlyUser": "false", "AuthenticationSource": "NATIVE"}, (USER_MANAGERS,),
      nobody_new, DENIED),
    ("List users", "GetAllUsers", {}, (USER_MANAGERS,), nothing, DENIED),
    ("List users", "GetAllUsers1", PAGE1, (USER_MANAGERS,), nothing, DENIED),
    ("List users", "GetAllUsers1", {**PAGE1, "domainNameFilter": LIBRARY}, MANAGERS, nothing, DENIED),
    *(("List users", name, {**PAGE, **more}, may, nothing, DENIED)
      for name in ("GetAllUsers2", "GetAllUsersWithoutDetails")
      for more, may in (({}, (USER_MANAGERS,)), ({"domainNameFilter": LIBRARY}, MANAGERS))),
    ("Look up another user", "GetDomainMembershipsOfUser", OF_JDOE, (*USERS, COWORKERS), nothing, DENIED),
    ("Change a user's status", "ChangeUserStatus", {**JDOE, "StatusCode": 1}, MANAGERS, nothing, DENIED),
    ("Change a user's type", "ChangeUserType", {**OF_JDOE, "userType": 1}, MANAGERS, nothing, DENIED),
    ("Change a user's profile", "UpdateUserProfile",
     {**JDOE, "NewUserName": "jdoe", "NewFirstName": "Jane", "NewLastName": "Doe", "AuthenticateSource": "NATIVE"},
     MANAGERS, nothing, DENIED),
    ("Change a user's preferences", "UpdateUserPreferences",
     {**JDOE, "xmlPreferences": '<Preferences Language="en"/>'}, USERS, nothing, DENIED),
    ("Change a user's contact details", "UpdateUserContactInfo",
     {**OF_JDOE, "emailAddress": "jdoe@example.com", "mobileNumber": "1"}, USERS, nothing, DENIED),
    ("Change a user's e-mail", "UpdateUserEmail", {**JDOE, "NewEmailAddress": "jdoe@example.com"}, USERS, nothing,
     DENIED),
    ("Set a user's password", "ChangeUserPassword", {**JDOE, "NewPassword": "another secret"}, USERS, own_password,
     DENIED),
    ("Delete a user", "DeleteUser", {"UserName": "newcomer"}, MANAGERS, a_newcomer, DENIED),
    ("Delete a user", "DeleteUser1",
     {"UserName": "newcomer", "UserPassword": lambda home, by: home.password(by)}, MANAGERS, a_newcomer, DENIED),
    ("The manager of the domain", "GetLocalUsers", {"DomainName": LIBRARY}, (LIBRARY_MANAGERS,), nothing, DENIED),
    *(("Any authenticated user", name, parameters, (EVERYBODY,), nothing, DENIED) for name, parameters in (
        ("GetCoWorkers", {}), ("GetCoWorkers1", SORTED), ("GetCurrentUser", {}), ("UserExists", SAM),
        ("isValidTicket", {}))),
    # Authentication
    *(("No prior authentication, but the own name and password", name,
       {"UID": lambda home, by: by, "PWD": lambda home, by: home.password(by), **more}, (EVERYBODY,), no_failures,
       ("[900] Authentication failed",)) for name, more in (
           ("AuthenticateUser", {}), ("AuthenticateUser1", {"Lang": "en"}), ("RenewTicket", {"Lang": "en"}))),
    ("Only an active ticket, whoever has it", "LogOut", {"AuthenticationTicket": another_session}, (EVERYBODY,),
     no_failures, ("[901] Session expired or Invalid ticket",)),
    ("The administrator cannot be impersonated", "CreateTicketforUser",
     {"TrustedUserPwd": TRUSTED, "UserName": lambda home, by: by}, (OTHERS_THAN_ADMINISTRATORS,), a_trusted_program,
     ("[902] Ticket generation are not allowed for this user.", "[900] Authentication failed")),
    # Libraries: those that only administrators make and change, and what each says of itself
    ("Libraries", "CreateDomain",
     {"DomainName": "New", "Anonymous": "false", "Hidden": "false", "WelcomeMessage": ""}, (),
     no_new_library, LIBRARIES),
    ("Libraries", "DeleteDomain", {"DomainName": "New"}, (), a_new_library, LIBRARIES),
    ("Libraries", "UpdateDomain",
     {"DomainName": LIBRARY, "NewDomainName": LIBRARY, "Anonymous": "false", "Hidden": "false", "WelcomeMessage": ""},
     (),
     nothing, LIBRARIES),
    ("Libraries", "ArchiveDomain", {"domainName": LIBRARY}, (), not_archived, LIBRARIES),
    ("Libraries", "UnarchiveDomain", {"domainName": LIBRARY}, (), archived, LIBRARIES),
    ("Add or remove library managers", "AddManagerToDomain", {"DomainName": LIBRARY, **SAM}, (USER_MANAGERS,),
     no_manager, LIBRARIES),
    ("Add or remove library managers", "RemoveManagerFromDomain", {"DomainName": LIBRARY, **SAM}, (USER_MANAGERS,),
     is_manager, LIBRARIES),
    ("Add or remove library members", "AddUserAsDomainMember", {"DomainName": LIBRARY, "UserName": "una"}, MANAGERS,
     no_member, DENIED),
    ("Add or remove library members", "RemoveUserFromDomainMembership", {"DomainName": LIBRARY, "Username": "una"},
     MANAGERS, is_member, DENIED),
    ("GetManagedDomainsByUser for another user", "GetManagedDomainsByUser", OF_JDOE, (SELF,), not_archived,
     ("[2840] Access denied",)),
    ("Of their own, with an empty name", "GetManagedDomainsByUser", {}, (EVERYBODY,), nothing, DENIED),
    *(("Any authenticated user", name, parameters, (EVERYBODY,), not_archived, DENIED) for name, parameters in (
        ("DomainExists", {"DomainName": LIBRARY}), ("GetDomain", {"DomainName": LIBRARY}), ("GetDomains", {}),
        ("GetDomainStatistics", {"domainName": LIBRARY}), ("GetDomainUsers", {"DomainName": LIBRARY}),
        ("GetDomainUsers1", {"domainName": LIBRARY, **SORTED}), ("GetManagers", {"DomainName": LIBRARY}),
        ("GetMemberDomains", {}))),
    # Folders, with the usual access list: members read, managers have full control, and nobody else sees them.
    *(("Read permission on the folder", name, parameters, (MEMBERS,), plain_folders, FOLDER_UNSEEN)
      for name, parameters in (
        ("FolderExists", HERE), ("FolderExists1", {"FolderPath": "/" + LIBRARY, "FolderName": "Contracts"}),
        ("GetFolder", {**HERE, **PARTS}), ("GetFolders", {**HERE, **PARTS}), ("GetFolders1", HERE),
        ("GetFolders2", HERE),
        ("GetFoldersByPage", {**HERE, "PageNumber": 1}), ("GetFolderAIPreferences", HERE), ("GetFolderRules", HERE),
        ("GetFolderStatistics", {"folderPath": CONTRACTS}),
        ("GetFolderCatalog", {"folderPath": CONTRACTS}), ("GetSubFoldersCount", HERE),
        ("GetParentFolderIDs", {"FolderID": lambda home, by: folder_id(home, CONTRACTS)}),
        ("GetFoldersAndDocuments", {**HERE, **MY_PARTS}),
        ("GetFoldersAndDocuments1", HERE), ("GetFoldersAndDocuments2", HERE),
        ("GetFoldersAndDocumentsByPage", {**HERE, "PageNumber": 1}), ("GetOwner", HERE), ("GetAccessList", HERE),
        ("FolderAccessAllowed", {**HERE, "ActionId": 26}),
        ("DocumentAccessAllowed", {"Path": AGREEMENT, "ActionId": 26}))),
    ("What the caller owns", "GetMyDocumentsAndFolders", MY_PARTS, (EVERYBODY,), nothing, DENIED),
    ("Create subfolder permission", "CreateFolder", {"Path": CONTRACTS + "/New"}, (LIBRARY_MANAGERS,), no_new_folder,
     FOLDER_UNSEEN),
    ("Create subfolder permission", "CreateFolder1",
     {"ParentFolderPath": CONTRACTS, "NewFolderName": "New", "Description": ""}, (LIBRARY_MANAGERS,), no_new_folder,
     FOLDER_UNSEEN),
    ("Delete permission", "DeleteFolder", {"Path": CONTRACTS + "/New"}, (LIBRARY_MANAGERS,), a_new_folder,
     FOLDER_UNSEEN),
    ("Delete permission on the source", "Move", {"SourcePath": AGREEMENT, "DestinationPath": ARCHIVE + "/"},
     (LIBRARY_MANAGERS,), plain_folders, FOLDER_UNSEEN),
    ("Set Folder Rules permission", "SetFolderAIPreferences",
     {**HERE, "xmlPreferences": ai_preferences(AutoSummarize="on")}, (LIBRARY_MANAGERS,), plain_folders, FOLDER_UNSEEN),
    ("Folder manager or domain manager", "SetFolderRules",
     {**HERE, "xmlRules": rules(NewFolders="allows"), "ApplyToTree": "false"}, (LIBRARY_MANAGERS,), plain_folders,
     FOLDER_UNSEEN),
    ("Write permission", "UpdateFolderProperties", {**HERE, "NewFolderName": "Contracts", "NewDescription": "x"},
     (LIBRARY_MANAGERS,), plain_folders, FOLDER_UNSEEN),
    ("Write permission", "SetFolderCutoffDate",
     {"path": CONTRACTS, "cutoffDate": "2030-01-01", "includeSubFolders": "false", "includeDocuments": "false"},
     (LIBRARY_MANAGERS,), plain_folders, FOLDER_UNSEEN),
    ("Write permission", "RemoveFolderCutoffDate",
     {"path": CONTRACTS, "includeSubFolders": "false", "includeDocuments": "false"}, (LIBRARY_MANAGERS,), plain_folders,
     FOLDER_UNSEEN),
    # Security
    ("Change security permission", "SetAccessList",
     {**HERE, "AccessListXML": access_list(members=2), "ApplyToTree": "false"}, (LIBRARY_MANAGERS,), plain_folders,
     FOLDER_UNSEEN),
    ("Change security permission", "ApplyInheritedAccessList", HERE, (LIBRARY_MANAGERS,), plain_folders, FOLDER_UNSEEN),
    ("Change ownership permission", "SetOwner", {**HERE, "NewOwnerUserName": "tim", "ApplytoTree": "false"},
     (LIBRARY_MANAGERS,), plain_folders, FOLDER_UNSEEN),
    ("Anyone with the right on it; the role is the fallback", "GetAccessListHistory", HERE, (MEMBERS, AUDIT_MANAGERS),
     plain_folders, FOLDER_UNSEEN),
    # Documents: what is locked, copied and deleted
    *((what, name, parameters, may, before, FOLDER_UNSEEN) for what, name, parameters, may, before in (
        ("Checkout permission", "Lock", {"Path": AGREEMENT}, (LIBRARY_MANAGERS,), plain_document),
        ("Checkout permission", "IsLockPossible", {"Path": AGREEMENT}, (LIBRARY_MANAGERS,), plain_document),
        ("Administrators and managers of the library, by force", "UnLock", {"path": AGREEMENT, "force": "true"},
         (LIBRARY_MANAGERS,), a_locked_document),
        ("Read permission on the source and create permission", "Copy",
         {"SourcePath": AGREEMENT, "DestinationPath": ARCHIVE + "/copy.pdf"}, (LIBRARY_MANAGERS,), plain_document),
        ("Delete permission", "DeleteDocument", {"Path": AGREEMENT}, (LIBRARY_MANAGERS,), plain_document),
        ("VersionDelete permission", "DeleteDocumentVersion", {"DocumentPath": AGREEMENT, "VersionNumber": 1000000},
         (LIBRARY_MANAGERS,), two_versions),
        ("VersionDelete permission", "PruneDocumentVersions",
         {"documentPath": AGREEMENT, "keepPublished": 1, "keepUnpublished": 0}, (LIBRARY_MANAGERS,), two_versions))),
    *(("Anyone with the right on it; the role is the fallback", name, {"DocumentPath": AGREEMENT}, (MEMBERS, AUDIT_MANAGERS),
       plain_document, FOLDER_UNSEEN) for name in ("GetISOLogs", "GetSoxLogs")),
    # The recycle bin
    ("Any authenticated user", "GetRecycleBinContent", {}, (EVERYBODY,), nothing, DENIED),
    ("Any authenticated user", "EmptyRecycleBin", {}, (EVERYBODY,), nothing, DENIED),
    ("System administrators only", "SearchRecycledItems", {}, (), a_recycled_document, ADMINISTRATORS_ONLY),
    ("System administrators only", "PurgeRecycleBinItem", RECYCLED, (), a_recycled_document, ADMINISTRATORS_ONLY),
    ("Who has deleted it", "RestoreRecycleBinItem", RECYCLED, (), a_recycled_document,
     ("Access denied: somebody else has deleted it.",)),
    # Workflow attachments
    ("The assignee or a supervisor", "RemoveWorkflowAttachment",
     {"taskId": 700, "documentPath": AGREEMENT, "versionNumber": 0}, (), with_attachment, UNSEEN),
]
# Which take nobody's ticket and no name and password, by their pages: to all they are the same.
WITHOUT_CALLER = {"AuthenticateUserViaWindows", "ChangePasswordUsingSecretText", "ForgotPassword",
                  "ForgotPasswordByUserName"}
WITH_OWN_NAME = {"AuthenticateUser", "AuthenticateUser1", "RenewTicket", "LogOut", "CreateTicketforUser"}


def call(home, row, by):
    """As that caller: who is named by a parameter has no ticket besides."""
    _, operation, parameters, _, _, _ = row
    given = {name: value(home, by) if callable(value) else value for name, value in parameters.items()}
    ticket = None if operation in WITH_OWN_NAME else by
    return lambda api, ask: ask(operation, by=ticket, **given)


def refuse(home, row, by):
    """It changes nothing and tells nothing."""
    _, operation, parameters, _, _, phrases = row
    api = Api(home, kept=True)
    if by == DISABLED and operation not in WITH_OWN_NAME:
        phrases = ("[901] Session expired or Invalid ticket",)
    elif phrases is FOLDER_UNSEEN:
        phrases = DENIED if MEMBERS in CALLERS[by] else NOT_THERE
    ask = call(home, row, by)
    root = api.root(nothing_changes(home, lambda: ask(api, api.call), *OF_NOBODY))
    assert root.get("success") == "false" and root.get("error") in phrases, root.attrib
    assert not set(root.attrib) - {"success", "error", "errorCode"} and not len(root) and not (root.text or "").strip()
    if phrases in (DENIED, ROLE_GROUP, LIBRARIES):  # tasks have pages of their own on that
        assert root.get("errorCode") in (None, "4030"), root.attrib


def check(home, *areas):
    """Every cell of the rows of operations of these areas."""
    furnish(home)
    for row in ROWS:
        what, operation, _, may, before, _ = row
        if operations()[operation] not in areas:
            continue
        before(home)
        for by in CALLERS:
            note(f"{what}: {operation} by {by}")
            if may_call(by, may):
                api = Api(home, kept=True)
                call(home, row, by)(api, api.good)
                before(home)
            else:
                refuse(home, row, by)


def test_groups(home):
    check(home, "group")


def test_people(home):
    check(home, "user", "redirection")


def test_logins(home):
    check(home, "authentication")


def test_libraries(home):
    check(home, "library")


def test_folders(home):
    check(home, "folder", "listing")


def test_documents(home):
    check(home, "document", "audit")


def test_the_recycle_bin(home):
    check(home, "recycle")


def test_security(home):
    check(home, "security")


def test_settings(home):
    check(home, "settings")


def test_rerouting_while_the_setting_is_on(home):
    """Also for the user the redirection points to."""
    furnish(home)
    row = ("Manage task redirections", "RerouteUserTaskRedirection", {**OF_JDOE, "redirectTasksToUser": "jsmith"},
           USERS, redirected, DENIED)
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
    """Each operation of these, be it for everybody. The others have no ticket that could be somebody's."""
    told = {row[1] for row in ROWS}
    for area in ("audit", "authentication", "folder", "group", "library", "listing", "recycle", "redirection", "security",
                 "settings", "user"):
        missing = {name for name, of in operations().items() if of == area} - told - WITHOUT_CALLER
        assert not missing, missing
    assert {"RemoveWorkflowAttachment", "AddWorkflowAttachment"} <= told
    for name in WITHOUT_CALLER:
        assert describe(name).ticket is None, name
