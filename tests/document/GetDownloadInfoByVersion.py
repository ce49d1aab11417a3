"""GetDownloadInfoByVersion: what is told of the content of a document."""

from downloads import check_levels, check_paths, check_sample, check_states
from flows import Call, check_editions, check_tickets
from uploads import NEW, put

CALL = Call("GetDownloadInfoByVersion", Path=NEW, VersionNumber=1000000)


def test_the_pages_sample(api):
    root = check_sample(api, CALL, by_version=True)
    assert len(root.attrib) == 8


def test_paths(api):
    check_paths(api, CALL)


def test_levels(api):
    check_levels(api, CALL)


def test_states(api):
    check_states(api, CALL)


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    put(home, NEW)
    check_editions(home, CALL, "response")
