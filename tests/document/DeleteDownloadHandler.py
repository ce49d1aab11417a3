"""DeleteDownloadHandler: ends the fetching of a document."""

from document.DownloadFileChunk import begin
from flows import Call, check_editions, check_tickets
from uploads import NEW, NOBODYS, put

CALL = Call("DeleteDownloadHandler", DownloadHandler=NOBODYS)


def test_the_pages_sample(api):
    home = api.home
    put(home, NEW)
    handler, other = begin(home), begin(home, "admin")
    root = CALL.good(api, DownloadHandler=handler)
    assert root.tag == "response" and dict(root.attrib) == {"success": "true", "error": ""}
    assert home.value("SELECT count(*) FROM downloads") == 1
    CALL.good(api, DownloadHandler=handler)
    CALL.good(api, DownloadHandler=other)
    assert home.value("SELECT count(*) FROM downloads") == 1


def test_no_guid(api):
    for text in ("", "x", NOBODYS + "1"):
        CALL.bad(api, "bad Request", DownloadHandler=text)


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, "response")
