"""DocumentExists1: whether there is a document in a folder, with the checksums of its content."""

from flows import Call, check_editions, check_tickets
from harness import Api
from places import ALL, CONTRACTS, READS, joined, set_list
from uploads import CONTENT, NEW, crc, document, put

CALL = Call("DocumentExists1", FolderPath=CONTRACTS, DocumentName="Q1-Report.pdf")
MISSING = "not found"
SMALL = b"33"
GONE = {"FolderPath": CONTRACTS, "DocumentName": "none.pdf"}


def test_paths(api):
    home = api.home
    put(home, NEW)
    CALL.good(api, FolderPath=CONTRACTS.lower() + "/", DocumentName="q1-report.PDF")
    for path in ("", "/", "/None", NEW, f"~D{document(home, NEW)['id']}"):
        CALL.bad(api, "[2285] Folder not found", FolderPath=path)
    for name in ("", "none", "/Q1-Report.pdf", "Q1-Report.pdf/", "~D1"):
        CALL.bad(api, "Document not found.", DocumentName=name)
    CALL.bad(api, "Document not found.", FolderPath="/Corporate", DocumentName="Contracts/Q1-Report.pdf")
    CALL.bad(api, "Document not found.", FolderPath="/Corporate", DocumentName="Contracts")


def test_checksums(api):
    """That of the newest version, and that of the published one, which there may not be."""
    home = api.home
    put(home, NEW, b"first")
    root = CALL.good(api)
    assert root.tag == "response" and dict(root.attrib) == {
        "success": "true", "CRC32LASTVERSION": crc(b"first"), "CRC32": crc(b"first")}
    put(home, NEW, b"second", PUBLISHOPTION="DontPublish")
    root = CALL.good(api)
    assert (root.get("CRC32LASTVERSION"), root.get("CRC32")) == (crc(b"second"), crc(b"first"))
    home.sql("UPDATE documents SET publishing_rule = 4, published_version = NULL")
    assert CALL.good(api).get("CRC32") == ""
    home.sql("UPDATE document_versions SET crc32 = NULL")
    assert CALL.good(api).get("CRC32LASTVERSION") == ""


def test_a_checksum_of_less_than_eight_digits(api):
    put(api.home, NEW, SMALL)
    assert crc(SMALL).startswith("0") and CALL.good(api).get("CRC32") == crc(SMALL)


def test_who_may(api):
    """Who may list it learns that it is there, and who may read it what is in it."""
    home = api.home
    put(home, NEW)
    joined(home, "ann")
    for level in ALL:
        set_list(home, CONTRACTS, members=level)
        if not level:
            CALL.bad(api, MISSING, by="ann")
        else:
            assert CALL.good(api, by="ann").get("CRC32") == (crc(CONTENT) if level in READS else "")


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    """A client of the edition `response` compares the words."""
    put(home, NEW)
    check_editions(home, CALL, "response")
    home.edition = "response"
    answer = Api(home).call(CALL.name, by="admin", **GONE)
    assert answer.xml.get("error") == "Document not found.", answer
