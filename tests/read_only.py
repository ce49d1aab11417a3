"""What read-only users may call: whatever reads, and of what writes only what lies in tasks."""

import re

from harness import Api, Rest, describe, operations, rest_description
from openapi import operations as routes
from tasks import COMPLETED, REASSIGNED, columns, insert, nothing_changes

REFUSED = "Access denied: the user is read-only."
MARK = "no read-only user"
# Operations whose documents have words of their own for who may not.
OWN_WORDS = {"DeleteWorkflow": "Insufficient rights", "RemoveCurrentWorkflow": "Access Denied",
             "StopCurrentWorkflow": "Access Denied",
             **dict.fromkeys(("SetAuthenticationAndPasswordPolicy", "SetDefaultFolderColumns",
                              "SetEmailAndNotificationSettings", "SetGeneralAppSettings", "SetSystemBehaviorSettings"),
                             "Insufficient rights"),
             **dict.fromkeys(("UpdateDocumentTypeDef", "UpdateDocumentTypeDef1", "DeleteDocumentTypeDef"),
                             "Insufficient rights"),
             **dict.fromkeys(("CreateDocumentTypeDef", "CreateDocumentTypeDef1"),
                             "Only the system administrator can perform this operation")}

# They complete, decide, comment and reassign as others, and do to their own tasks, sessions,
# redirections, passwords, preferences and contact data what others do; documents, folders, definitions and lists are not theirs to change.
# Comments are told beside a document, favorites are their own, and what they read they fetch.
MAY = {
    "DeleteDownloadHandler", "DownloadFileChunk", "GetDownloadHandler", "GetDownloadHandlerByVersion", "VerifyVersionHash",
    "AddDocumentComment", "AddISOComment", "AddSOXComment", "AddToFavorites", "DeleteDocumentComment", "RemoveFromFavorites",
    "AddWorkflowAttachment", "ChangeTaskDueDate", "ChangeUserPassword", "CompleteTask", "DeleteTask", "LogOut",
    "ReassignTask",
    "RemoveUserTaskRedirection", "RemoveWorkflowAttachment", "RerouteUserTaskRedirection",
    "SetTaskApprovalStatus", "SetTaskComment", "SetTaskPriority", "SetUserTaskRedirection",
    "UpdateTaskFinishDate", "UpdateTaskStatus", "UpdateUserContactInfo", "UpdateUserEmail", "UpdateUserPreferences"}
MAY_ROUTES = {"PUT crm/task/{taskid}/close", "PUT crm/task/{taskid}/reopen", "POST crm/history",
              "POST batch"}  # whose calls are refused each by itself


def reader(home, login="jdoe"):
    home.ticket(login)
    home.sql("UPDATE users SET read_only = 1 WHERE login = ?", login)


def test_every_operation(home):
    reader(home)
    server = home.fastcgi("srv.asmx")
    api = Api(home, server=server)
    for name in operations():
        one = describe(name)
        if not one.ticket or name == "RenewTicket":
            continue
        may = not one.writes or name in MAY
        assert (MARK in one.who) == (not may), f"{name}: {one.who}"
        given = one.samples(home.ticket("jdoe"))
        if may and name != "LogOut":
            assert api.call(name, **given).xml.get("error") != REFUSED, name
        elif not may:
            nothing_changes(home, lambda: api.bad(OWN_WORDS.get(name, REFUSED), name, **given))
    server.close()


def test_every_route(home):
    reader(home)
    server = home.fastcgi("api")
    rest = Rest(home, server=server)
    known = {}
    for name, operation in routes(rest_description(None)).items():
        verb, path = name.split(" ", 1)
        known[f"{verb} {path.strip('/')}"] = operation
    assert MAY_ROUTES <= set(known), MAY_ROUTES - set(known)
    for name, operation in known.items():
        verb, path = name.split(" ", 1)
        if path.startswith(("authentication", "openapi")):
            continue
        may = verb == "GET" or name in MAY_ROUTES
        assert (MARK in operation["description"]) == (not may), name
        path = re.sub(r"\{\w+\}", "1", path)
        if may:
            answer = rest.call(verb, path, by="jdoe")
            assert REFUSED not in answer.text, f"{name}: {answer}"
        else:
            nothing_changes(home, lambda: rest.bad(403, REFUSED, verb, path, by="jdoe"))
    server.close()


def test_an_administrator_too(home):
    reader(home, "admin")
    api = Api(home)
    nothing_changes(home, lambda: api.bad(
        REFUSED, "SubmitDocumentToFlow", by="admin", Path="/Corporate/Contracts/agreement.pdf", FlowDefID=9))


def test_tasks_are_done_as_by_others(api):
    home = api.home
    reader(home)
    task = insert(home, assignee_id="jdoe")
    api.good("SetTaskComment", by="jdoe", taskId=task, comments="Seen")
    api.good("SetTaskApprovalStatus", by="jdoe", taskId=task, approvalDecision=6)
    api.good("CompleteTask", by="jdoe", taskId=task, comments="")
    done = columns(home, task)
    assert (done["status"], done["comments"], done["approval"]) == (COMPLETED, "Seen", 6)
    task = insert(home, assignee_id="jdoe")
    api.good("ReassignTask", by="jdoe", taskId=task, reassignTo="mwilson", newDueDate="2026-03-20T00:00:00",
             newInstructions="", sendTaskNotice=False)
    assert columns(home, task)["status"] == REASSIGNED


def test_who_is_so_no_longer(home):
    """The flag counts that is there at the call."""
    api = Api(home)
    reader(home, "jsmith")
    call = {"Path": "/Corporate/Contracts/agreement.pdf", "FlowDefID": 9}
    nothing_changes(home, lambda: api.bad(REFUSED, "SubmitDocumentToFlow", by="jsmith", **call))
    home.sql("UPDATE users SET read_only = 0")
    api.bad("workflow not found", "SubmitDocumentToFlow", by="jsmith", **call)
