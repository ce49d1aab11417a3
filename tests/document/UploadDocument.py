"""UploadDocument: a new document, or a new version of the one that is there."""

from flows import MANAGER, check_editions, check_tickets
from harness import Api
from places import CONTRACTS
from tasks import nothing_changes
from uploads import (CONTENT, MAX_SIZE, NEW, Parts, Upload, b64, check_archived, check_cutoffs, check_document_rights,
                     check_folder_rights, check_largest, check_long_path, check_places, check_policies, check_rules,
                     check_share, check_states, check_stored, document, stored, version)

CALL = Upload("UploadDocument")
NO_BASE64 = "The input is not a valid Base-64 string."


def test_the_pages_sample(api):
    """A new document."""
    home = api.home
    root = CALL.good(api)
    row = document(home, NEW)
    assert root.tag == "root" and len(root) == 0
    assert dict(root.attrib) == {"success": "true", "DocumentId": str(row["id"]), "VersionId": "1000000"}
    assert row["owner_id"] == home.user_id(MANAGER) and row["version"] == 1 and row["publishing_rule"] == 0
    assert not row["checked_out_by"] and row["modified"] is None and row["registered"] is None
    one = version(home, NEW)
    assert one["created_by"] == home.user_id(MANAGER) and one["created"] == row["created"] == one["published"]
    assert one["comment"] == one["label"] == ""
    check_stored(home, NEW, CONTENT)


def test_a_new_version(api):
    home = api.home
    first = CALL.good(api)
    second = CALL.good(api, path=NEW.upper(), content=b"second")
    assert second.get("DocumentId") == first.get("DocumentId") and second.get("VersionId") == "2000000"
    assert document(home, NEW)["version"] == 2
    check_stored(home, NEW, b"second")
    check_stored(home, NEW, CONTENT, 1)


def test_contents(api):
    """Of any length and any bytes; one that several have is kept once."""
    home = api.home
    pieces = [b"", b"\0", b"ab", b"abc", b"\xff" * 500, b"+/=&%\r\n", bytes(range(256)) * 3]
    for i, content in enumerate(pieces):
        CALL.good(api, path=f"{CONTRACTS}/{i}.bin", content=content)
        check_stored(home, f"{CONTRACTS}/{i}.bin", content)
    before = stored(home)
    CALL.good(api, path=CONTRACTS + "/again.bin", content=pieces[4])
    assert stored(home) == before


def test_base64_with_blanks(api):
    text = b64(CONTENT)
    CALL.good(api, fileContent="\n".join(text[i : i + 76] for i in range(0, len(text), 76)) + "\t\n")
    check_stored(api.home, NEW, CONTENT)


def test_what_is_no_base64(api):
    for text in ("A", "AB", "ABC", "AB=", "A===", "=", "ABCD=", "AB=C", "A-_=", "é", "ABCD!", "AB==AB==", "ABC==", "QUE=="):
        nothing_changes(api.home, lambda: api.plain(
            500, f"Cannot convert {text} to System.Byte[].\nParameter name: fileContent ---> {NO_BASE64}",
            "UploadDocument", by=MANAGER, **{**CALL.parameters, "fileContent": text}))


def test_a_plus_that_is_not_escaped(home):
    """Some clients forget to escape it; blanks in Base64 mean nothing."""
    request = Api(home).request("UploadDocument", by=MANAGER, path=NEW, fileContent="@")
    request.query = request.query.replace("%40", "+/+/")
    assert Api(home).root(home.cgi(request)).get("success") == "true"
    check_stored(home, NEW, b"\xfb\xff\xbf")


def test_parts(home):
    """The file itself in a form of parts; what has no file name in it is Base64."""
    for program in ("own", "srv.asmx"):
        for encoding in (Parts(), Parts("b")):
            api = Api(home, encoding, program)
            CALL.good(api, fileContent=CONTENT)
            check_stored(home, NEW, CONTENT)
        CALL.good(Api(home, Parts(as_file=False), program), fileContent=b64(b"Base64").encode())
        check_stored(home, NEW, b"Base64")
        CALL.good(Api(home, Parts(), program), fileContent=b"")
        check_stored(home, NEW, b"")


def test_parts_elsewhere(home):
    """Who has no bytes among the parameters takes no parts, as ever; nor is another parameter a file."""
    api = Api(home, Parts())
    answer = api.call("GetTask", by=MANAGER, taskId=1)
    assert answer.status == 500 and answer.text.startswith("Request format is invalid: multipart/form-data"), answer
    answer = api.call("UploadDocument", by=MANAGER, path=NEW.encode(), fileContent=CONTENT)
    assert api.root(answer).get("error") == "The part 'path' is a file, and none is taken here.", answer
    assert document(home, NEW) is None


def test_names(api):
    CALL.good(api, path=f"{CONTRACTS}/R&D <ü>.txt")
    check_stored(api.home, f"{CONTRACTS}/R&D <ü>.txt", CONTENT)


def test_places(api):
    check_places(api, CALL)


def test_long_path(api):
    check_long_path(api, CALL)


def test_folder_rights(api):
    check_folder_rights(api, CALL)


def test_document_rights(api):
    check_document_rights(api, CALL)


def test_policies(api):
    check_policies(api, CALL)


def test_rules(api):
    check_rules(api, CALL)


def test_states(api):
    check_states(api, CALL)


def test_cutoffs(api):
    check_cutoffs(api, CALL)


def test_archived(api):
    check_archived(api, CALL)


def test_largest(api):
    check_largest(api, CALL)


def test_share(home):
    check_share(home, CALL)


def test_a_body_over_all_limits(api):
    """The body of a call with content may be larger than others, as far as a document of that size may be; what is
    announced as more is not read at all."""
    home = api.home
    if api.encoding.name == "GET":
        return
    home.routeslip("setting", "set", "UploadSettings/DocumentMaxSize", str(MAX_SIZE))
    request = api.request("UploadDocument", by=MANAGER, path=NEW, fileContent="A")
    request.content_length = (4 << 20) + 2 * MAX_SIZE + 1
    answer = home.ask(request)
    assert answer.status == 413 and document(home, NEW) is None, answer
    request = api.request("GetTask", by=MANAGER, taskId=1)
    request.content_length = (4 << 20) + 1
    assert home.ask(request).status == 413
    CALL.good(api, content=bytes(MAX_SIZE), path=CONTRACTS + "/b.bin", other="x" * (4 << 20))


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, "root")
