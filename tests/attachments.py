"""
What the tests of AddWorkflowAttachment and RemoveWorkflowAttachment share.

    REPORT is a document of two versions, SECRET one of another library, which
    only otto and administrators may read.
"""

from flows import finance
from harness import Api, prepared
from tasks import (
    COMPLETED,
    DEMO_TASK,
    DROPPED,
    DUE_DATE_CHANGED,
    IN_PROGRESS,
    NOT_STARTED,
    REASSIGNED,
    change,
    importing,
    insert,
    nothing_changes,
)

REPORT = "/Corporate/Archive/report.txt"
SECRET = "/Finance/Invoices/secret.txt"


@prepared
def library(home):
    """Puts REPORT (two versions) and SECRET there."""
    finance(home)
    for path, count in ((REPORT, 2), (SECRET, 1)):
        for number in range(count):
            importing(home, f"{path} {number}", path)


def attached(home, task=DEMO_TASK):
    """[(document's name, version)]"""
    return [
        tuple(row)
        for row in home.sql(
            "SELECT o.name, a.version FROM task_attachments a JOIN documents o"
            " ON o.id = a.document_id WHERE a.task_id = ? ORDER BY 1, 2", task)
    ]


def attach(home, name, version, task=DEMO_TASK, by="jsmith"):
    """Attaches without an operation."""
    home.sql("INSERT INTO task_attachments VALUES (?, (SELECT id FROM documents WHERE name = ?),"
             " ?, ?, ?)", task, name, version, home.user_id(by), 1772359200)


class Caller:
    """One of the two operations."""

    def __init__(self, name):
        self.name = name

    def good(self, api, path=REPORT, version=0, task=DEMO_TASK, by="jdoe"):
        return api.good(self.name, by=by, taskId=task, documentPath=path, versionNumber=version)

    def bad(self, api, phrase, path=REPORT, version=0, task=DEMO_TASK, by="jdoe"):
        api.home.ticket(by)
        return nothing_changes(api.home, lambda: api.bad(
            phrase, self.name, by=by, taskId=task, documentPath=path, versionNumber=version))


def check_states(api, caller, prepare):
    """Only an active task is changed. `prepare` makes the call possible for a task."""
    for status in (NOT_STARTED, COMPLETED, DROPPED, REASSIGNED):
        task = insert(api.home, status=status)
        prepare(task)
        caller.bad(api, "not active", task=task)
    for status in (IN_PROGRESS, DUE_DATE_CHANGED):
        task = insert(api.home, status=status)
        prepare(task)
        caller.good(api, task=task)


def check_rights(api, caller, prepare):
    home = api.home
    home.add_user("stranger")
    task = insert(home, assignee_id="jdoe", assigned_by_id="jsmith", supervisor_id="mwilson")
    for by in ("jdoe", "mwilson", "admin"):
        prepare(task)
        caller.good(api, task=task, by=by)
        home.sql("DELETE FROM task_attachments")
    prepare(task)
    caller.bad(api, "access denied", task=task, by="jsmith")  # the assigner
    assert caller.bad(api, "task not found", task=task, by="stranger") == \
        caller.bad(api, "task not found", task=999, by="stranger")
    # A right that is gone is gone, whatever the ticket.
    change(home, task, supervisor_id=None, assignee_id=home.user_id("jsmith"))
    caller.bad(api, "task not found", task=task, by="jdoe")
    caller.bad(api, "access denied", task=task, by="mwilson")  # still manages the library


def check_unknown(api, caller):
    for task in (0, -1, 999999):
        caller.bad(api, "task not found", task=task)
    for path in ("", "/", "report.txt", "/Corporate/Archive", "/Corporate/Archive/other.txt",
                 "/Other/report.txt", REPORT + "/x", "/Corporate/Archive/%"):
        caller.bad(api, "document not found", path=path)
    for version in (-1, -(2**31)):
        caller.bad(api, "versionNumber", version=version)


def check_parameters(api, caller):
    given = {"taskId": DEMO_TASK, "documentPath": REPORT, "versionNumber": 0}
    for name in given:
        nothing_changes(api.home, lambda: api.plain(
            500, f"Missing parameter: {name}.", caller.name, by="jdoe", **{**given, name: None}))
    nothing_changes(api.home, lambda: api.plain(
        500, "Cannot convert all to System.Int32.\nParameter name: versionNumber ---> Input string "
             "was not in a correct format.", caller.name, by="jdoe",
        **{**given, "versionNumber": "all"}))
    nothing_changes(api.home, lambda: api.bad(
        "[901] Session expired or Invalid ticket", caller.name, authenticationTicket="x", **given))


def check_editions(home, caller, prepare):
    api = Api(home)
    for edition, tag in (("documented", "root"), ("response", "response"), ("current", "response")):
        home.edition = edition
        prepare(DEMO_TASK)
        root = caller.good(api)
        assert root.tag == tag and len(root) == 0
        home.sql("DELETE FROM task_attachments")
