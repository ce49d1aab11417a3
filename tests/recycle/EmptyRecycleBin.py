"""EmptyRecycleBin: all that the caller has deleted goes for good."""

from domains import check_empty_success
from flows import Call, check_editions, check_tickets
from recycled import BELOW, OLD, PLAN, drop, furnish, in_bin
from tasks import nothing_changes

CALL = Call("EmptyRecycleBin")


def test_success(api):
    """What somebody else has deleted stays."""
    home = api.home
    furnish(home)
    contents = home.contents()
    other = drop(home, "/Corporate/Archive/copy.txt", by="admin")
    for path in (PLAN, BELOW, OLD):
        drop(home, path)
    check_empty_success(api, CALL, by="mwilson")
    assert not in_bin(home) and set(in_bin(home, by="admin")) == {other}
    assert not home.sql("SELECT 1 FROM documents WHERE name = 'plan.txt'")
    assert not home.sql("SELECT 1 FROM folders WHERE name IN ('Old', '2024')")
    assert len(home.contents()) == len(contents) - 1 and home.routeslip("check").code == 0


def test_an_empty_bin(api):
    home = api.home
    furnish(home)
    drop(home, PLAN, by="admin")
    home.ticket("jdoe")
    nothing_changes(home, lambda: CALL.good(api, by="jdoe"))


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, "response")
