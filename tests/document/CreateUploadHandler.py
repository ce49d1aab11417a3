"""CreateUploadHandler: begins to send a document in chunks."""

from flows import MANAGER, Call, check_editions, check_tickets
from uploads import NOBODYS, begin

CALL = Call("CreateUploadHandler", PreferedChunkSize=1048576)


def test_the_pages_sample(api):
    root = CALL.good(api)
    assert root.tag == "response" and len(root) == 0
    assert list(root.attrib) == ["success", "error", "UploadHandler", "ChunkSize"] and root.get("error") == ""
    assert len(root.get("UploadHandler")) == len(NOBODYS) and root.get("ChunkSize") == "1048576"
    (row,) = api.home.sql("SELECT * FROM uploads")
    assert row["user_id"] == api.home.user_id(MANAGER) and not row["size"] and not row["complete"]


def test_sizes(api):
    """What is too small or too large becomes the nearest; 0 is what the settings say."""
    for wanted, size in ((262144, 262144), (262143, 262144), (1, 262144), (-1, 262144), (-(2**31), 262144),
                         (300001, 300001), (33554432, 33554432), (33554433, 33554432), (2**31 - 1, 33554432),
                         (0, 262144)):
        assert CALL.good(api, PreferedChunkSize=wanted).get("ChunkSize") == str(size), wanted
    api.home.routeslip("setting", "set", "UploadSettings/DefaultUploadFileChunkSize", "1000000")
    assert CALL.good(api, PreferedChunkSize=0).get("ChunkSize") == "1000000"
    assert len({CALL.good(api).get("UploadHandler") for _ in range(3)}) == 3


def test_old_ones_go(api):
    home = api.home
    begin(home)
    begin(home, "admin")
    home.sql("UPDATE uploads SET touched = touched - 24 * 60 * 60")
    kept = begin(home)
    assert home.value("SELECT count(*) FROM uploads") == 1 and kept
    home.sql("UPDATE uploads SET touched = touched - 24 * 60 * 60 + 1")
    CALL.good(api)
    assert home.value("SELECT count(*) FROM uploads") == 2


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, "response")
