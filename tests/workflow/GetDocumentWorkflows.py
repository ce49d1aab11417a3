"""GetDocumentWorkflows: all workflows that a document is or was in."""

from flows import activate, add_step, add_task, builder, define
from harness import Api
from readers import check_editions, check_paths, check_readers, check_tickets
from tasks import AGREEMENT, importing, nothing_changes

CALL = "GetDocumentWorkflows"
NONE = "0001-01-01T00:00:00Z"


def flow(home, name="Document Approval"):
    id_ = define(home, name)
    add_step(home, flow=name)
    add_task(home, flow=name, users=[home.user_id("jdoe")])
    activate(home, name)
    return id_


def submit(home, id_):
    builder(home).good("SubmitDocumentToFlow", by="jsmith", Path=AGREEMENT, FlowDefID=id_)
    return home.value("SELECT max(id) FROM workflows")


def stop(home):
    builder(home).good("StopCurrentWorkflow", by="jsmith", path=AGREEMENT)


def three(home):
    """Two that ended and one that runs."""
    id_ = flow(home)
    first = submit(home, id_)
    stop(home)
    second = submit(home, id_)
    stop(home)
    return first, second, submit(home, id_)


def get(api, by="jsmith", **filter_):
    root = nothing_changes(
        api.home, lambda: api.good(CALL, by=by, documentPath=AGREEMENT, **filter_))
    assert [child.tag for child in root] == ["Workflows"]
    return list(root.find("Workflows"))


def ids(api, **filter_):
    return [int(one.findtext("WorkflowId")) for one in get(api, **filter_)]


def test_none(api):
    root = api.good(CALL, by="jsmith", documentPath=AGREEMENT)
    assert root.tag == "root" and dict(root.attrib) == {"success": "true"}
    for filter_ in ({}, {"filter": "current"}, {"filter": "history"}):
        assert get(api, **filter_) == []


def test_filters(api):
    first, second, third = three(api.home)
    assert ids(api) == [first, second, third]
    assert ids(api, filter="current") == [third]
    assert ids(api, filter="history") == [first, second]
    for other in ("", "Current", "HISTORY", "current ", "all", "x" * 4096):
        assert ids(api, filter=other) == [first, second, third]
    stop(api.home)
    assert ids(api, filter="current") == []
    assert ids(api, filter="history") == [first, second, third]


def test_each_is_as_get_document_workflow_has_it(api):
    three(api.home)
    for one in get(api):
        same = api.good("GetDocumentWorkflow", by="jsmith", documentPath=AGREEMENT,
                        workflowId=one.findtext("WorkflowId")).find("Workflow")
        assert [(a.tag, (a.text or "").strip()) for a in one.iter()] == \
            [(a.tag, (a.text or "").strip()) for a in same.iter()]
    assert [one.findtext("FinishDate") == NONE for one in get(api)] == [False, False, True]


def test_only_its_own(api):
    home = api.home
    three(home)
    path = "/Corporate/Contracts/other.pdf"
    importing(home, "other", path)
    root = api.good(CALL, by="jsmith", documentPath=path)
    assert len(root.find("Workflows")) == 0


def test_a_workflow_that_was_removed(api):
    first, second, _ = three(api.home)
    builder(api.home).good("RemoveCurrentWorkflow", by="jsmith", path=AGREEMENT)
    assert ids(api) == [first, second]


def test_who_may(api):
    three(api.home)
    stop(api.home)
    check_readers(api, CALL)


def test_paths(api):
    check_paths(api, CALL)


def test_tickets_and_parameters(api):
    check_tickets(api, CALL, filter="current")


def test_editions(home):
    three(home)
    check_editions(home, CALL, "root")


def test_the_newest_edition(home):
    """Each with its steps."""
    three(home)
    home.edition = "current"
    (list_,) = Api(home).good(CALL, by="jsmith", documentPath=AGREEMENT)
    assert len(list_) == 3
    for one in list_:
        assert one[-1].tag == "Steps" and {step.tag for step in one[-1]} == {"Step"}
