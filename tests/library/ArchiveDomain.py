"""ArchiveDomain: a library, and all documents in it, is offline."""

from domains import (
    ADMINISTRATORS,
    LIBRARY,
    ONLY_ADMINISTRATORS,
    Call,
    check_empty_success,
    check_roots,
    check_tickets,
    check_who,
    finance,
    shown,
)
from flows import FLOW, activate, ready
from task.getTasks import criteria, ids
from tasks import AGREEMENT, DEMO_TASK, creation, importing, nothing_changes, show

CALL = Call("ArchiveDomain", domainName=LIBRARY)


def online(home):
    home.sql("UPDATE domains SET archived = 0")


def test_success(api):
    finance(api.home)
    check_empty_success(api, CALL)
    assert shown(api.home)["IsArchive"] == "TRUE" and shown(api.home, "Finance")["IsArchive"] == "FALSE"


def test_again(api):
    CALL.good(api, by="admin")
    CALL.bad(api, "[1510]", by="admin", domainName=LIBRARY.upper())


def test_a_document_that_is_checked_out(api):
    """The same document elsewhere is none of it."""
    home = api.home
    finance(home)
    importing(home, "x", "/Finance/one.txt", "--owner", "admin")
    home.sql("UPDATE documents SET checked_out_by = 1 WHERE name = 'one.txt'")
    CALL.bad(api, "[1524]", by="admin", domainName="Finance")
    CALL.good(api, by="admin")
    home.sql("UPDATE documents SET checked_out_by = NULL")
    CALL.good(api, by="admin", domainName="Finance")


def test_its_documents_take_no_tasks_and_no_workflows(api):
    """What is there is still shown, and goes on once the library is online again."""
    home = api.home
    ready(home)
    activate(home)
    flow = home.value("SELECT id FROM flows WHERE name = ?", FLOW)
    calls = (
        ("SetTaskComment", "jdoe", {"taskId": DEMO_TASK, "comments": "x"}),
        ("ReassignTask", "jsmith", {"taskId": DEMO_TASK, "reassignTo": "jsmith", "newDueDate": "2026-05-01T00:00:00",
                                    "newInstructions": "", "sendTaskNotice": "false"}),
        ("CreateTask", "jsmith", {"documentPath": AGREEMENT, "xmlParameters": creation()}),
        ("SubmitDocumentToFlow", "jsmith", {"Path": AGREEMENT, "FlowDefID": flow}),
    )
    CALL.good(api, by="admin")
    for name, by, parameters in calls:
        home.ticket(by)
        nothing_changes(home, lambda: api.bad("offline", name, by=by, **parameters))
    show(api, DEMO_TASK)
    online(home)
    for name, by, parameters in calls:
        api.good(name, by=by, **parameters)


def test_tasks_of_archived_documents(api):
    def archived():
        return ids(api, criteria(TASKCOMPLETIONSTATUS="Archived"))

    assert archived() == []
    CALL.good(api, by="admin")
    assert archived() == [DEMO_TASK]
    online(api.home)
    assert archived() == []


def test_unknown(api):
    for bad in ("Other", "", "Corporate ", "%"):
        CALL.bad(api, "[115] Domain not found", by="admin", domainName=bad)


def test_who_may(api):
    check_who(api, CALL, ADMINISTRATORS, ONLY_ADMINISTRATORS, lambda: online(api.home))


def test_who_may_not_learns_nothing(api):
    """The right comes before the library."""
    CALL.bad(api, ONLY_ADMINISTRATORS, by="jdoe", domainName="Other")


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_roots(home, CALL, again=lambda: online(home))
