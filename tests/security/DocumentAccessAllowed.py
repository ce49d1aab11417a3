"""DocumentAccessAllowed: whether the caller may do something with a document."""

from flows import Call, check_editions, check_tickets
from places import AGREEMENT, ALL, CONTRACTS, OF_DOCUMENTS, check_paths, joined, set_list
from tasks import nothing_changes

CALL = Call("DocumentAccessAllowed", Path=AGREEMENT, ActionId=23)


def test_each_action_at_each_level(api):
    """By the vendor's table."""
    home = api.home
    joined(home, "ann")
    for level in ALL:
        set_list(home, AGREEMENT, users={"ann": level})
        for id_, levels in OF_DOCUMENTS.items():
            if level in levels:
                root = nothing_changes(home, lambda: CALL.good(api, by="ann", ActionId=id_))
                assert root.tag == "response" and dict(root.attrib) == {"success": "true", "error": ""}
            else:
                CALL.bad(api, "Access denied" if level else "Document not found", by="ann", ActionId=id_)


def test_other_actions(api):
    """The message lists those that there are."""
    for bad in (0, -1, 1, 3, 12, 42, 2147483647):
        error = CALL.bad(api, "ActionId", ActionId=bad)
        for id_ in OF_DOCUMENTS:
            assert f"{id_} (" in error, (id_, error)


def test_the_other_kind(api):
    CALL.bad(api, "Document not found", Path=CONTRACTS)


def test_unknown_paths(api):
    check_paths(api, "DocumentAccessAllowed", both=False, ActionId=23)


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, "response")
