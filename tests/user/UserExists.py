"""UserExists: whether there is a user of a name."""

from accounts import unknown
from tasks import nothing_changes

CALL = "UserExists"


def test_success(api):
    api.home.ticket("jdoe")
    for name in ("jsmith", "JSmith", "jdoe"):
        root = nothing_changes(api.home, lambda: api.good(CALL, by="jdoe", UserName=name))
        assert root.tag == "response" and dict(root.attrib) == {"success": "true", "error": ""} and not len(root)
    api.home.routeslip("user", "disable", "jsmith")
    api.good(CALL, by="jdoe", UserName="jsmith")


def test_unknown(api):
    unknown(api, CALL, "UserName")
    api.home.edition = "current"
    assert api.root(api.call(CALL, by="jdoe", UserName="nobody")).get("errorCode") == "4000"


def test_bad_tickets(api):
    api.bad("[901]", CALL, authenticationTicket="x", UserName="jdoe")
    api.plain(500, "Missing parameter: UserName.", CALL, by="jdoe")
