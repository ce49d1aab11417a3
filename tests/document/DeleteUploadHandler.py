"""DeleteUploadHandler: drops what was sent of a document."""

from flows import Call, check_editions, check_tickets
from uploads import CONTENT, NOBODYS, Staged, begin, put, send, stage, stored

CALL = Call("DeleteUploadHandler", UploadHandler=NOBODYS)
FINISH = Staged("UploadDocumentWithHandler")


def test_the_pages_sample(api):
    home = api.home
    before = stored(home)
    handler = begin(home)
    send(home, handler, CONTENT, False)
    root = CALL.good(api, UploadHandler=handler)
    assert root.tag == "response" and dict(root.attrib) == {"success": "true", "error": ""}
    assert not home.sql("SELECT id FROM uploads") and stored(home) == before
    CALL.good(api, UploadHandler=handler.upper())


def test_one_that_is_not_there(api):
    """Nor is another's: that stays."""
    home = api.home
    CALL.good(api)
    handler = stage(home, by="admin")
    CALL.good(api, UploadHandler=handler)
    assert home.value("SELECT count(*) FROM uploads") == 1
    FINISH.bad(api, "Upload handler not found.", handler=handler)
    api.good("UploadDocumentWithHandler", by="admin", path="/Corporate/Contracts/a.pdf", uploadHandler=handler)
    CALL.good(api, by="admin", UploadHandler=handler)


def test_no_guid(api):
    put(api.home, "/Corporate/Contracts/b.pdf")
    for text in ("", "x", NOBODYS[1:], NOBODYS + " ", "'"):
        CALL.bad(api, "bad Request", UploadHandler=text)


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, "response")
