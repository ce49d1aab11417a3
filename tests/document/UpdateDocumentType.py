"""UpdateDocumentType: the type of a document."""

from documents import add_type, check_document_levels, check_document_paths, check_unchangeable, only_changes, told
from domains import check_roots
from flows import Call, builder, check_tickets
from library.SetDomainPolicies import say
from places import joined, set_list
from tasks import AGREEMENT, DEMO_TASK

CALL = Call("UpdateDocumentType", path=AGREEMENT, documentTypeID=0)


def test_success(api):
    """Tasks show its name as well."""
    home = api.home
    ids = [add_type(home, name, "") for name in ("Contract", "Invoice")]
    for id_, name in ((ids[0], "Contract"), (ids[1], "Invoice"), (0, "")):
        row = only_changes(home, lambda: CALL.good(api, documentTypeID=id_), "type_id", "type_name", "type_name_folded")
        assert (row["type_id"], row["type_name"], row["type_name_folded"]) == (id_ or None, name, name.lower())
        assert (told(home)["DocTypeID"], told(home)["DocTypeName"]) == (str(id_), name)
        task = builder(home).good("GetTask", by="jdoe", taskId=DEMO_TASK).find("Task")
        assert (task.findtext("DocumentTypeName") or "") == name


def test_unknown_types(api):
    for id_ in (1, -1, 999999):
        CALL.bad(api, "Document type not found", documentTypeID=id_)


def test_policies(api):
    """One says who gives a type, another who changes it."""
    home = api.home
    joined(home, "ann")
    set_list(home, AGREEMENT, users={"ann": 5})
    id_ = add_type(home, "Contract", "")
    say(home, ChangeDocumentType={"RightRequired": "FULLCONTROL"})
    CALL.good(api, by="ann", documentTypeID=id_)
    CALL.bad(api, "Access denied", by="ann")
    say(home, ChangeDocumentType={"RightRequired": "CHANGE"}, SetDocumentType={"RightRequired": "FULLCONTROL"})
    CALL.good(api, by="ann")
    CALL.bad(api, "Access denied", by="ann", documentTypeID=id_)


def test_what_does_not_change(api):
    check_unchangeable(api, CALL)


def test_who_may(api):
    check_document_levels(api, CALL, {5, 6})


def test_unknown_paths(api):
    check_document_paths(api, CALL, "path")


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_roots(home, CALL)
