"""GetDownloadHandler: what is told of the content of a document, and a handler to fetch it by."""

from downloads import check_damage, check_levels, check_paths, check_sample, check_states, fetch
from flows import Call, check_editions, check_tickets
from uploads import CONTENT, NEW, put

CALL = Call("GetDownloadHandler", Path=NEW, PreferedChunkSize=1048576)


def test_the_pages_sample(api):
    root = check_sample(api, CALL)
    assert list(root.attrib)[-2:] == ["ChunkSize", "downloadhandler"] and root.get("ChunkSize") == "1048576"
    (row,) = api.home.sql("SELECT * FROM downloads ORDER BY id LIMIT 1")
    assert row["user_id"] == api.home.user_id("mwilson") and row["size"] == len(CONTENT)
    assert fetch(api, root.get("downloadhandler")) == CONTENT
    assert api.home.value("SELECT count(*) FROM document_views") >= 2


def test_chunk_sizes(api):
    put(api.home, NEW)
    for wanted, size in ((1, 262144), (-5, 262144), (300001, 300001), (2**31 - 1, 33554432), (0, 262144)):
        assert CALL.good(api, PreferedChunkSize=wanted).get("ChunkSize") == str(size)


def test_damage(api):
    check_damage(api, CALL)


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
