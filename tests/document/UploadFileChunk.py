"""UploadFileChunk: a chunk of a document, with its checksum."""

import os
import threading

from flows import MANAGER, Call, builder, check_tickets
from harness import FORMS, Api, sqlites_own
from tasks import nothing_changes
from uploads import CONTENT, MAX_SIZE, NEW, NOBODYS, Parts, Staged, b64, begin, check_stored, crc, send, stage

FINISH = Staged("UploadDocumentWithHandler")


class Chunk(Call):
    """A call with a handler of its own."""

    def of(self, handler, chunk=CONTENT, **changes):
        return {"uploadHandler": handler, "fileChunk": b64(chunk), "chunkHEXCRC": crc(chunk), "lastChunk": True,
                **changes}

    def good(self, api, handler, chunk=CONTENT, by=MANAGER, **changes):
        return api.good(self.name, by=by, **self.of(handler, chunk, **changes))

    def bad(self, api, phrase, handler, chunk=CONTENT, by=MANAGER, **changes):
        nothing_changes(api.home, lambda: api.bad(phrase, self.name, by=by, **self.of(handler, chunk, **changes)),
                        "content_pieces")  # what lies behind the bytes that count is written over


CALL = Chunk("UploadFileChunk")
CALL.parameters = CALL.of(NOBODYS)


def finish(api, handler, content, by=MANAGER):
    builder(api.home).good("UploadDocumentWithHandler", by=by, path=NEW, uploadHandler=handler)
    check_stored(api.home, NEW, content)


def test_the_pages_samples(api):
    handler = begin(api.home)
    root = CALL.good(api, handler, lastChunk=False)
    assert root.tag == "root" and dict(root.attrib) == {"success": "true", "tryagain": "false"}
    root = CALL.good(api, handler, b"more")
    assert dict(root.attrib) == {"success": "true", "tryagain": "false", "filehexcrc": crc(CONTENT + b"more").upper()}
    finish(api, handler, CONTENT + b"more")


def test_checksums(api):
    """Digits in any case and without zeros before them; a wrong one has the chunk sent again."""
    handler = begin(api.home)
    for text in ("0", "FFFFFFFF", "1" + crc(CONTENT)[1:], crc(CONTENT[1:])):
        root = CALL.good(api, handler, chunkHEXCRC=text)
        assert dict(root.attrib) == {"success": "true", "tryagain": "true"}, text
    for text in ("", "x", "0x12", "-1", " 1", "12 "):
        CALL.bad(api, "chunkHEXCRC is no number", handler, chunkHEXCRC=text)
    for text in (crc(CONTENT).upper(), crc(CONTENT), crc(CONTENT).lstrip("0"), "FFFFFFFF" + crc(CONTENT)):
        assert CALL.good(api, handler, lastChunk=False, chunkHEXCRC=text).get("tryagain") == "false"
    CALL.good(api, handler, b"", chunkHEXCRC="0")
    finish(api, handler, CONTENT * 4)


def test_the_edition_of_its_clients(home):
    """Clients of the edition `response` go on where success is true, and look at tryagain else."""
    for edition, success in (("documented", "true"), ("response", "false"), ("current", "true")):
        home.edition = edition
        api, handler = Api(home), begin(home)
        answer = api.send(api.request("UploadFileChunk", by=MANAGER, **CALL.of(handler, chunkHEXCRC="1")))
        assert answer.xml.get("success") == success and answer.xml.get("tryagain") == "true", answer
        root = CALL.good(api, handler)
        assert root.get("tryagain") == "false" and root.get("filehexcrc") == crc(CONTENT).upper()
        answer = api.call("UploadFileChunk", **CALL.parameters, authenticationTicket="x").xml
        assert answer.tag == ("root" if edition == "documented" else "response") and answer.get("success") == "false"


def test_handlers(api):
    home = api.home
    for handler in ("", "x", NOBODYS[:-1]):
        CALL.bad(api, "Invalid upload handler.", handler)
    CALL.bad(api, "Upload handler not found.", NOBODYS)
    other = begin(home, "admin")
    CALL.bad(api, "Upload handler not found.", other)
    done = stage(home)
    CALL.bad(api, "The last chunk of the file has come already.", done)
    home.sql("UPDATE uploads SET touched = touched - 24 * 60 * 60 - 1")
    CALL.bad(api, "Upload handler not found.", done)


def test_sizes(api):
    """Pieces of any length; together no more than a document may have."""
    home = api.home
    handler, content = begin(home), b""
    for i, size in enumerate((1, 262143, 1, 262144, 300000, 0, 5)):
        part = bytes([i]) * size
        CALL.good(api, handler, part, lastChunk=False)
        content += part
    CALL.good(api, handler, b"end")
    finish(api, handler, content + b"end")
    home.routeslip("setting", "set", "UploadSettings/DocumentMaxSize", str(MAX_SIZE))
    handler = begin(home)
    send(home, handler, bytes(MAX_SIZE - 5), False)
    CALL.bad(api, f"A document may have {MAX_SIZE} bytes at most.", handler, b"123456")
    CALL.good(api, handler, b"12345")


def test_a_large_one(home):
    """32 MB are taken, and no more, as a file and as Base64."""
    content = os.urandom(1 << 20) * 32
    for encoding in (Parts(), FORMS[1]):
        api, handler = Api(home, encoding, kept=True), begin(home)
        given = (lambda chunk: chunk) if encoding.name == Parts.name else b64
        nothing_changes(home, lambda: api.bad(
            "A chunk has at most 33554432 bytes.", "UploadFileChunk", by=MANAGER, uploadHandler=handler,
            fileChunk=given(content + b"x"), chunkHEXCRC="0", lastChunk=False))
        api.good("UploadFileChunk", by=MANAGER, uploadHandler=handler, fileChunk=given(content),
                 chunkHEXCRC=crc(content), lastChunk=True)
        finish(api, handler, content)


def test_several_at_once(home):
    """One chunk comes behind the other, or is refused: what comes of it is never a mixture."""
    handler = begin(home)
    parts, answers = [bytes([i]) * 400000 for i in range(6)], []

    def run(part):
        answers.append((part, Api(home, FORMS[1]).call("UploadFileChunk", by=MANAGER, **CALL.of(handler, part, lastChunk=False))))

    threads = [threading.Thread(target=run, args=(part,)) for part in parts]
    home.ticket(MANAGER)
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    kept = [part for part, answer in answers if answer.xml.get("success") == "true"]
    for _, answer in answers:
        assert answer.xml.get("error") in (None, "Another chunk of the file came at the same time."), answer
    CALL.good(Api(home), handler, b"")
    assert home.value("SELECT size FROM uploads") == sum(map(len, kept))
    root = Api(home).root(Api(home).call(
        "UploadDocumentWithHandler", by=MANAGER, path=NEW, uploadHandler=handler))
    if root.get("success") == "true":
        (content,) = [one for one in home.contents().values() if len(one) == 400000 * len(kept)]
        assert sorted(content[i : i + 400000] for i in range(0, len(content), 400000)) == sorted(kept)
    else:
        assert "is damaged" in root.get("error"), root.attrib


def test_a_persons_share(home):
    home.environment["ROUTESLIP_PERSON_SHARE"] = "20000"
    api, handler = Api(home), begin(home)
    CALL.good(api, handler, b"x" * 1000, lastChunk=False)
    CALL.bad(api, "as much as one person may", handler, b"x" * 20000)
    root = CALL.good(api, handler, b"end")
    assert root.get("filehexcrc") == crc(b"x" * 1000 + b"end").upper()


@sqlites_own("what has come lies in a file")
def test_what_has_come_is_gone(home):
    """A clear error, when a chunk comes and when a document is to be made."""
    handler = begin(home)
    for name in os.listdir(os.path.join(home.path, "content")):
        if name.startswith("new-"):
            os.remove(os.path.join(home.path, "content", name))
    CALL.bad(Api(home), "What was sent of the file is not there any more", handler)
    home.sql("UPDATE uploads SET complete = 1")
    FINISH.bad(Api(home), "What was sent of the file is not there any more", handler=handler)


def test_tickets(api):
    check_tickets(api, CALL)
