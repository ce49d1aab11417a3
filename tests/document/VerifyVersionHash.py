"""VerifyVersionHash: whether the content of a version is undamaged."""

from documents import check_document_levels, check_document_paths
from flows import Call, check_editions, check_tickets
from tasks import AGREEMENT, nothing_changes
from uploads import NEW, put, version

CALL = Call("VerifyVersionHash", path=NEW, versionNumber=1000000)


def test_the_pages_samples(api):
    home = api.home
    put(home, NEW, b"first")
    put(home, NEW, b"second" * 100000)
    for number in (1, 2):
        root = nothing_changes(home, lambda: CALL.good(api, versionNumber=number * 1000000))
        assert root.tag == "root" and dict(root.attrib) == {"success": "true", "hashVerified": "true"}
    for spoilt in (b"other", b"", b"first ", None):
        home.spoil(version(home, NEW, 1)["hash"], spoilt)
        assert CALL.good(api).get("hashVerified") == "false"
        assert CALL.good(api, versionNumber=2000000).get("hashVerified") == "true"
    home.spoil(version(home, NEW, 1)["hash"], b"first")
    assert CALL.good(api).get("hashVerified") == "true"


def test_no_version(api):
    put(api.home, NEW)
    for number in (0, 1, 2, 999999, 1000001, 2000000, 2147483647, -1000000):
        CALL.bad(api, "The document has no version", versionNumber=number)


def test_paths(api):
    put(api.home, AGREEMENT)
    check_document_paths(api, Call("VerifyVersionHash", path=AGREEMENT, versionNumber=1000000), "path")


def test_who_may(api):
    put(api.home, AGREEMENT)
    check_document_levels(api, Call("VerifyVersionHash", path=AGREEMENT, versionNumber=1000000), {2, 4, 5, 6})


def test_a_read_only_user(api):
    put(api.home, NEW)
    api.home.sql("UPDATE users SET read_only = 1 WHERE login = 'mwilson'")
    CALL.good(api)


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    put(home, NEW)
    check_editions(home, CALL, "root")
