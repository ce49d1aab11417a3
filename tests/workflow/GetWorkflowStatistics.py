"""GetWorkflowStatistics: how many workflows of a definition there are, how long they take."""

from flows import (
    CONTRACTS,
    FLOW,
    LIBRARY,
    Call,
    activate,
    builder,
    check_tickets,
    define,
    finance,
    ready,
    supervise,
)
from harness import CLOCK, Api
from tasks import HOUR, insert, nothing_changes, seconds
from workflows import complete, decide, reject, running, second_document, submit

CALL = Call("GetWorkflowStatistics", domainName=LIBRARY, workflowName=FLOW)
HEAD = ["DomainName", "WorkflowName", "ActiveFolderPath"]
IN_RANGE = ["PendingInRange", "SubmittedInRange", "CompletedInRange"]
ALL_TIME = [
    "AverageTimeSpanInHours", "AverageTimeSpanInText", "TotalPending", "TotalCompleted",
    "TotalOverdue"]
NOW = seconds(CLOCK)
DAY = 24 * HOUR


def get(api, by="jdoe", **changes):
    """The elements as a dict, the counts as numbers."""
    root = CALL.good(api, by=by, **changes)
    assert root.tag == "root" and dict(root.attrib) == {"success": "true"}
    (figures,) = root
    assert figures.tag == "WorkflowStatistics" and not figures.attrib
    ranged = IN_RANGE if figures.find(IN_RANGE[0]) is not None else []
    assert [child.tag for child in figures] == HEAD + ranged + ALL_TIME
    texts = {child.tag: child.text or "" for child in figures}
    return {name: int(text) if text.isdigit() else text for name, text in texts.items()}


def average(api):
    figures = get(api)
    return figures["AverageTimeSpanInHours"], figures["AverageTimeSpanInText"]


def totals(api):
    figures = get(api)
    return figures["TotalPending"], figures["TotalCompleted"], figures["TotalOverdue"]


def in_range(api, start, end, **changes):
    """(pending, submitted, completed), or None where they are not there."""
    figures = get(api, startDate=start, endDate=end, **changes)
    return tuple(figures[name] for name in IN_RANGE) if IN_RANGE[0] in figures else None


def flow_of(home, name=FLOW):
    return home.value("SELECT id FROM flows WHERE name = ?", name)


def put(home, started, ended=None, outcome=None, flow=None):
    """A workflow of a document of its own, without an operation; its id."""
    number = home.value("SELECT count(*) FROM documents")
    document = home.value(
        "INSERT INTO documents (folder_id, name, name_folded, owner_id, created) SELECT folder_id,"
        f" 'd{number}', 'd{number}', owner_id, 0 FROM documents WHERE id = 1 RETURNING id")
    return home.value(
        "INSERT INTO workflows (flow_id, name, domain_id, document_id, submitter_id, step_number,"
        " origin_folder_id, started, ended, outcome) SELECT f.id, f.name, f.domain_id, ?, 1, 1,"
        " f.folder_id, ?, ?, ? FROM flows f WHERE f.id = ? RETURNING id",
        document, started, ended, outcome or ("Complete" if ended is not None else ""),
        flow or flow_of(home))


def test_the_documents_example(api):
    """With and without dates; 27 hours are 1 day 3 hours."""
    home = api.home
    define(home)
    for day in range(3):
        put(home, seconds(f"2026-01-{day + 10} 12:00:00"), seconds(f"2026-01-{day + 11} 15:00:00"))
    put(home, seconds("2026-01-20 00:00:00"))
    put(home, seconds("2026-02-20 00:00:00"))
    task = insert(home, due=NOW - 1)
    home.sql("UPDATE tasks SET workflow_id = (SELECT max(id) FROM workflows) WHERE id = ?", task)
    all_time = {
        "DomainName": LIBRARY,
        "WorkflowName": FLOW,
        "ActiveFolderPath": CONTRACTS,
        "AverageTimeSpanInHours": 27,
        "AverageTimeSpanInText": "1 day 3 hours",
        "TotalPending": 2,
        "TotalCompleted": 3,
        "TotalOverdue": 1,
    }
    assert nothing_changes(home, lambda: get(api)) == all_time
    assert get(api, startDate="2026-01-01", endDate="2026-01-31") == {
        **all_time, "PendingInRange": 1, "SubmittedInRange": 4, "CompletedInRange": 3}


def test_nothing_was_submitted(api):
    define(api.home)
    assert get(api) == {
        "DomainName": LIBRARY, "WorkflowName": FLOW, "ActiveFolderPath": CONTRACTS,
        "AverageTimeSpanInHours": 0, "AverageTimeSpanInText": "", "TotalPending": 0,
        "TotalCompleted": 0, "TotalOverdue": 0}
    assert in_range(api, "2026-01-01", "2026-01-31") == (0, 0, 0)


def test_real_workflows(api):
    """What the engine leaves behind is what is counted."""
    home = api.home
    ready(home)
    activate(home)
    flow = flow_of(home)
    submit(home, flow)
    assert totals(api) == (1, 0, 0)
    home.clock = "2026-03-04T09:00:00Z"  # the task is due now, after 72 hours
    assert totals(api) == (1, 0, 0)
    home.clock = "2026-03-04T09:00:01Z"
    assert totals(api) == (1, 0, 1)


def test_ends(api):
    """Rejected and stopped ones are neither pending nor completed."""
    home = api.home
    flow = running(home, [{"users": ["jdoe"], "needs": ["Approval"]}])
    submit(home, flow)
    decide(home, "jdoe", 6)
    complete(home, "jdoe")
    assert totals(api) == (0, 1, 0) and average(api) == (0, "0 minutes")
    submit(home, flow, path=second_document(home, "rejected.pdf"))
    reject(home, "jdoe")
    assert totals(api) == (0, 1, 0)
    stopped = second_document(home, "stopped.pdf")
    submit(home, flow, path=stopped)
    assert totals(api) == (1, 1, 0)
    builder(home).good("StopCurrentWorkflow", by="jsmith", path=stopped)
    assert totals(api) == (0, 1, 0)
    assert in_range(api, "2026-03-01", "2026-03-01") == (0, 3, 1)
    removed = second_document(home, "removed.pdf")
    submit(home, flow, path=removed)
    assert in_range(api, "2026-03-01", "2026-03-01") == (1, 4, 1)
    builder(home).good("RemoveCurrentWorkflow", by="jsmith", path=removed)
    assert in_range(api, "2026-03-01", "2026-03-01") == (0, 3, 1)


def test_average(api):
    """Of those that were completed; the text has two units, and none that is 0."""
    home = api.home
    define(home)
    put(home, NOW - 99 * DAY)
    put(home, NOW - 99 * DAY, NOW, "Reject")
    put(home, NOW - 99 * DAY, NOW, "Stop")
    assert average(api) == (0, "")
    id_ = put(home, NOW, NOW)
    for span, expected in (
        (0, (0, "0 minutes")),
        (59, (0, "0 minutes")),
        (60, (0, "1 minute")),
        (HOUR - 1, (0, "59 minutes")),
        (HOUR, (1, "1 hour")),
        (2 * HOUR + 60, (2, "2 hours 1 minute")),
        (23 * HOUR + 59 * 60 + 59, (23, "23 hours 59 minutes")),
        (DAY, (24, "1 day")),
        (DAY + 59 * 60, (24, "1 day")),
        (DAY + HOUR, (25, "1 day 1 hour")),
        (2 * DAY + 5 * HOUR, (53, "2 days 5 hours")),
        (400 * DAY + 23 * HOUR, (9623, "400 days 23 hours")),
    ):
        home.sql("UPDATE workflows SET started = ended - ? WHERE id = ?", span, id_)
        assert average(api) == expected, span
    home.sql("UPDATE workflows SET started = ended - ? WHERE id = ?", 10 * HOUR, id_)
    put(home, NOW - 12 * HOUR, NOW)
    put(home, NOW - 17 * HOUR, NOW)
    assert average(api) == (13, "13 hours")


def test_overdue(api):
    """Workflows that run and have an active task past its due date, once each."""
    home = api.home
    define(home)
    first, second = put(home, NOW - DAY), put(home, NOW - DAY)
    ended = put(home, NOW - DAY, NOW)

    def overdue(workflow, **changes):
        task = insert(home, ad_hoc=0, workflow_id=workflow, **changes)
        count = totals(api)[2]
        home.sql("DELETE FROM tasks WHERE id = ?", task)
        return count

    assert totals(api) == (2, 1, 0)
    for status, late in ((0, 0), (10, 1), (20, 1), (30, 0), (-1, 0), (-2, 0)):
        assert overdue(first, due=NOW - 1, status=status) == late, status
        assert overdue(first, due=NOW, status=status) == 0
        assert overdue(first, due=NOW + 1, status=status) == 0
    assert overdue(ended, due=NOW - 1) == 0
    assert overdue(None, due=NOW - 1) == 0
    for workflow in (first, first, second):
        insert(home, ad_hoc=0, workflow_id=workflow, due=NOW - 1)
    assert totals(api) == (2, 1, 2)


def test_range(api):
    """Both ends belong to it."""
    home = api.home
    define(home)
    start, end = seconds("2026-01-10 08:00:00"), seconds("2026-01-20 18:00:00")
    given = "2026-01-10T08:00:00", "2026-01-20T18:00:00"

    def found(started, ended=None, outcome=None):
        id_ = put(home, started, ended, outcome)
        counts = in_range(api, *given)
        home.sql("DELETE FROM workflows WHERE id = ?", id_)
        return counts

    for at, inside in ((start - 1, 0), (start, 1), (end, 1), (end + 1, 0)):
        assert found(at) == (inside, inside, 0)
        assert found(at, at + DAY * 100) == (0, inside, 0)
        assert found(at, at + DAY * 100, "Stop") == (0, inside, 0)
        assert found(start - DAY, at) == (0, 0, inside)
        assert found(start - DAY, at, "Reject") == (0, 0, 0)
        assert found(start - DAY, at, "Stop") == (0, 0, 0)
    assert found(start, end) == (0, 1, 1)
    put(home, start)
    assert in_range(api, *reversed(given)) == (0, 0, 0)


def test_a_date_alone_is_a_whole_day(api):
    home = api.home
    define(home)
    last = seconds("2026-01-31 23:59:59")
    put(home, last)
    assert in_range(api, "2026-01-01", "2026-01-31") == (1, 1, 0)
    assert in_range(api, "2026-01-31", "2026-01-31") == (1, 1, 0)
    assert in_range(api, "2026-01-01", "2026-01-31T00:00:01") == (0, 0, 0)
    home.sql("UPDATE workflows SET started = ?", last + 1)
    assert in_range(api, "2026-01-01", "2026-01-31") == (0, 0, 0)
    # The day is the server's.
    home.environment["TZ"] = "XXX-2"  # two hours ahead
    for hours, inside in ((-2, 0), (-3, 1)):
        home.sql("UPDATE workflows SET started = ?", last + 1 + hours * HOUR)
        assert in_range(api, "2026-01-01", "2026-01-31") == (inside, inside, 0), hours


def test_dates_before_1970(api):
    home = api.home
    define(home)
    put(home, 0)
    assert in_range(api, "1969-12-31", "1970-01-01") == (1, 1, 0)
    assert in_range(api, "1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z") == (1, 1, 0)


def test_without_both_dates(api):
    """One date alone makes no range; SOAP's none is none."""
    define(api.home)
    nothing = "0001-01-01T00:00:00"
    for dates in (
        {},
        {"startDate": ""},
        {"startDate": "", "endDate": ""},
        {"startDate": "2026-01-01"},
        {"endDate": "2026-01-01"},
        {"startDate": "2026-01-01", "endDate": ""},
        {"startDate": nothing, "endDate": nothing},
        {"startDate": "2026-01-01", "endDate": nothing},
        {"startDate": nothing, "endDate": "2026-01-01"},
    ):
        assert list(get(api, **dates)) == HEAD + ALL_TIME, dates


def test_of_one_definition_alone(api):
    home = api.home
    define(home)
    define(home, "Other")
    put(home, NOW)
    for _ in range(2):
        put(home, NOW - 50 * HOUR, NOW, flow=flow_of(home, "Other"))
    assert totals(api) == (1, 0, 0) and average(api) == (0, "")
    other = get(api, workflowName="oTHER", domainName=LIBRARY.upper())
    assert other["WorkflowName"] == "Other" and other["TotalCompleted"] == 2
    assert other["AverageTimeSpanInText"] == "2 days 2 hours"


def test_inactive_definitions_have_figures(api):
    home = api.home
    ready(home)
    put(home, NOW)
    assert totals(api) == (1, 0, 0)
    activate(home)
    assert totals(api) == (1, 0, 0)


def test_unknown_names(api):
    define(api.home)
    finance(api.home)
    for bad in ("Other", "", "Corporate ", "/Corporate", "%"):
        CALL.bad(api, "[115] Domain not found", by="jdoe", domainName=bad)
    for bad in ("Other", "", FLOW + " ", "%", "1"):
        CALL.bad(api, "workflow not found", by="jdoe", workflowName=bad)
    CALL.bad(api, "workflow not found", by="admin", domainName="Finance")


def test_rights(api):
    """Whoever has access to the library, and nobody else."""
    home = api.home
    define(home)
    finance(home)
    home.add_user("stranger")
    home.add_user("chief", "--administrator")
    for by in ("admin", "chief", "mwilson", "jsmith", "jdoe"):
        get(api, by)
    supervise(home, ["stranger"])
    for by in ("stranger", "otto"):
        CALL.bad(api, "access denied", by=by)
    home.routeslip("library", "member", LIBRARY, "stranger")
    get(api, "stranger")
    # A right that is gone is gone, whatever the ticket.
    home.routeslip("library", "member", LIBRARY, "stranger", "--remove")
    CALL.bad(api, "access denied", by="stranger")
    home.routeslip("group", "member", "[Administrators]", "chief", "--remove")
    CALL.bad(api, "access denied", by="chief")


def test_parameters(api):
    define(api.home)
    for name in CALL.parameters:
        rest = {key: value for key, value in CALL.parameters.items() if key != name}
        api.plain(500, f"Missing parameter: {name}.", CALL.name, by="jdoe", **rest)
    for name in ("startDate", "endDate"):
        for bad in ("2026-02-30", "15/03/2026", "0"):
            api.plain(
                500, f"Cannot convert {bad} to System.DateTime.\nParameter name: {name} ---> "
                "String was not recognized as a valid DateTime.", CALL.name, by="jdoe",
                **CALL.parameters, **{name: bad})


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    api = Api(home)
    define(home)
    home.add_user("stranger")
    put(home, NOW - 27 * HOUR, NOW)
    for edition, tag in (("documented", "root"), ("response", "response"), ("current", "response")):
        home.edition = edition
        root = CALL.good(api, by="jdoe", startDate="2026-01-01", endDate="2026-12-31")
        assert root.tag == tag
        assert [child.tag for child in root[0]] == HEAD + IN_RANGE + ALL_TIME
        answer = api.call(CALL.name, by="stranger", **CALL.parameters).xml
        assert answer.tag == tag and answer.get("success") == "false"
    assert answer.get("errorCode") == "4030"
