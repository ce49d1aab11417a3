"""SetTaskComment: what the assignee has to say."""

from harness import CLOCK, Api
from tasks import (
    COMPLETED,
    DEMO_TASK,
    DROPPED,
    DUE_DATE_CHANGED,
    IN_PROGRESS,
    NOT_STARTED,
    REASSIGNED,
    change,
    columns,
    create,
    insert,
    nothing_changes,
    relate,
    seconds,
    show,
)

CALL = "SetTaskComment"
TEXT = "Reviewed the document. All sections look correct."


def put(api, task=DEMO_TASK, text=TEXT, by="jdoe"):
    return api.good(CALL, by=by, taskId=task, comments=text)


def refuse(api, phrase, task=DEMO_TASK, text=TEXT, by="jdoe"):
    api.home.ticket(by)
    return nothing_changes(
        api.home, lambda: api.bad(phrase, CALL, by=by, taskId=task, comments=text))


def test_success(api):
    before = columns(api.home, DEMO_TASK)
    root = put(api)
    assert root.tag == "root" and dict(root.attrib) == {"success": "true"} and len(root) == 0
    after = columns(api.home, DEMO_TASK)
    assert {name for name in after if after[name] != before[name]} == {"comments"}
    fields = show(api, DEMO_TASK)
    assert fields["ShortComments"] == fields["extendedComment"] == TEXT
    assert fields["TaskStatus"] == "InProgress"


def test_replaced_and_cleared(api):
    put(api)
    put(api, text="Second thoughts.")
    assert show(api, DEMO_TASK)["extendedComment"] == "Second thoughts."
    put(api, text="")
    assert show(api, DEMO_TASK)["extendedComment"] == ""
    assert columns(api.home, DEMO_TASK)["comments"] == ""


def test_long_comments(api):
    for text in ("é" * 255, "密" * 256, "x" * 3000):
        put(api, text=text)
        fields = show(api, DEMO_TASK)
        assert fields["ShortComments"] == text[:255] and fields["extendedComment"] == text


def test_texts(api):
    for text in ("<b>&amp;\"'</b>", "%00", "'; DROP TABLE tasks; --", " blanks ", "𝒳 🖋"):
        put(api, text=text)
        assert show(api, DEMO_TASK)["extendedComment"] == text


def test_ends_of_lines(api):
    for text in ("one\r\ntwo\rthree\n\r\nfour", "one\ntwo\nthree\n\nfour"):
        put(api, text=text)
        assert columns(api.home, DEMO_TASK)["comments"] == "one\ntwo\nthree\n\nfour"
        assert show(api, DEMO_TASK)["extendedComment"] == "one\ntwo\nthree\n\nfour"


def test_active_tasks(api):
    for status in (IN_PROGRESS, DUE_DATE_CHANGED):
        change(api.home, DEMO_TASK, status=status, comments="")
        put(api)
        row = columns(api.home, DEMO_TASK)
        assert (row["status"], row["comments"]) == (status, TEXT)


def test_other_states(api):
    for status, phrase in ((NOT_STARTED, "not started"), (COMPLETED, "completed"),
                           (DROPPED, "dropped"), (REASSIGNED, "reassigned")):
        change(api.home, DEMO_TASK, status=status)
        refuse(api, phrase)
        refuse(api, phrase, text="")


def test_an_offline_document(api):
    api.home.sql("UPDATE documents SET offline = 1")
    refuse(api, "document offline")
    # A task without a document has none that could be.
    put(api, task=insert(api.home, document_id=None, domain_id=None))


def test_who_may(api):
    home = api.home
    home.add_user("stranger")
    task = insert(home, supervisor_id="mwilson", assignee_id="jdoe", assigned_by_id="jsmith",
                  permissions=63)
    for by in ("jsmith", "mwilson", "admin"):
        refuse(api, "access denied", task=task, by=by)
    assert refuse(api, "task not found", task=task, by="stranger") == \
        refuse(api, "task not found", task=999, by="stranger")
    put(api, task=task)
    # No permission is needed; being the assignee is, at the time of the call.
    change(home, task, permissions=0, assignee_id=home.user_id("mwilson"),
           assigned_by_id=home.user_id("jdoe"))
    refuse(api, "access denied", task=task, by="jdoe")
    put(api, task=task, by="mwilson")


def test_other_tasks_stay(api):
    other, child = insert(api.home), relate(api)
    before = columns(api.home, other), columns(api.home, child)
    put(api)
    assert (columns(api.home, other), columns(api.home, child)) == before


def test_unknown_tasks(api):
    for task in (0, -1, 999999, 2147483647):
        refuse(api, "task not found", task=task)


def test_it_completes_nothing(api):
    task = create(api, needs=["Comments"])
    put(api, task=task)
    assert show(api, task)["TaskStatus"] == "InProgress"


def test_history(api):
    home = api.home
    before = home.value("SELECT count(*) FROM task_history WHERE task_id = 1")
    put(api)
    put(api, text="")
    rows = home.sql("SELECT * FROM task_history WHERE task_id = 1 ORDER BY id")[before:]
    assert [row["action"] for row in rows] == ["Commented"] * 2
    for row in rows:
        assert row["user_id"] == home.user_id("jdoe") and row["at"] == seconds(CLOCK)
        assert TEXT not in row["detail"]


def test_parameters(api):
    api.plain(500, "Missing parameter: taskId.", CALL, by="jdoe", comments="x")
    api.plain(500, "Missing parameter: comments.", CALL, by="jdoe", taskId=1)


def test_tickets(api):
    nothing_changes(api.home, lambda: api.bad(
        "[901] Session expired or Invalid ticket", CALL, authenticationTicket="x", taskId=1,
        comments=TEXT))


def test_editions(home):
    api = Api(home)
    for edition, tag in (("documented", "root"), ("response", "response"), ("current", "response")):
        home.edition = edition
        assert put(api).tag == tag
