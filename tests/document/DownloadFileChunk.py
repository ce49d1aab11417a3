"""DownloadFileChunk: a chunk of a document."""

import os

from downloads import fetch
from flows import MANAGER, Call, builder, check_tickets
from harness import Api, sqlites_own
from uploads import CONTENT, NEW, NOBODYS, crc, put, stage, version

CALL = Call("DownloadFileChunk", DownloadHandler=NOBODYS, StartOffset=0, ChunkSize=65536)


def begin(home, by=MANAGER, path=NEW):
    return builder(home).good("GetDownloadHandler", by=by, Path=path, PreferedChunkSize=0).get("downloadhandler")


def test_the_pages_iteration(api):
    """180,000 bytes in chunks of 65,536."""
    home = api.home
    content = os.urandom(180000)
    builder(home).good("UploadDocumentWithHandler", by=MANAGER, path=NEW, uploadHandler=stage(home, content))
    handler = begin(home)
    found = [CALL.good(api, DownloadHandler=handler, StartOffset=at) for at in (0, 65536, 131072)]
    assert [(root.get("filelength"), root.get("chunklength"), root.get("lastchunk")) for root in found] == [
        ("180000", "65536", "false"), ("180000", "65536", "false"), ("180000", "48928", "true")]
    assert found[0].get("chunkCRC32") == crc(content[:65536]) and found[0].tag == "response" and len(found[0]) == 0
    for chunk in (1000003, 180000, 179999, 65536, 49152, 100001):
        assert fetch(api, handler, chunk=chunk) == content


def test_small_ones(api):
    for content in (b"", b"a", b"ab", b"abc"):
        put(api.home, NEW, content)
        assert fetch(api, begin(api.home)) == content


def test_a_large_one(home):
    """More than pieces of the store and of the answer, from any place."""
    api, content = Api(home, kept=True), os.urandom(1 << 20) * 5 + b"end"
    builder(home).good("UploadDocumentWithHandler", by=MANAGER, path=NEW, uploadHandler=stage(home, content))
    handler = begin(home)
    assert fetch(api, handler, chunk=2000000) == content and fetch(api, handler, chunk=33554432) == content
    root = CALL.good(api, DownloadHandler=handler, StartOffset=len(content))
    assert root.get("chunklength") == "0" and root.get("lastchunk") == "true"


def test_handlers(api):
    home = api.home
    put(home, NEW)
    for handler in ("", "x", NOBODYS[1:]):
        CALL.bad(api, "Invalid download handler. (guid)", DownloadHandler=handler)
    CALL.bad(api, "Download handler not found.")
    CALL.bad(api, "Download handler not found.", DownloadHandler=begin(home, "admin"))
    handler = begin(home)
    for offset, size in ((-1, 1), (len(CONTENT) + 1, 1), (0, 0), (0, -1), (0, 33554433), (2**31 - 1, 1)):
        CALL.bad(api, "StartOffset is not in the file", DownloadHandler=handler, StartOffset=offset, ChunkSize=size)
    home.sql("UPDATE downloads SET touched = touched - 24 * 60 * 60")
    CALL.bad(api, "Download handler not found.", DownloadHandler=handler)
    begin(home)
    assert home.value("SELECT count(*) FROM downloads") == 1


@sqlites_own("a file tells when it was changed")
def test_damage_after_the_first_chunk(api):
    home = api.home
    put(home, NEW)
    handler = begin(home)
    CALL.good(api, DownloadHandler=handler)
    home.spoil(version(home, NEW)["hash"], CONTENT[:-1] + b"x")
    CALL.bad(api, "missing or damaged", DownloadHandler=handler)
    home.spoil(version(home, NEW)["hash"], CONTENT)
    assert fetch(api, handler) == CONTENT


def test_tickets(api):
    check_tickets(api, CALL)
