"""
What the tests of fetching documents share.

    fetch(api, handler, size, chunk)     all bytes, chunk by chunk, each as it is told
"""

import base64

from documents import check_document_levels, check_document_paths
from flows import MANAGER, Call
from tasks import AGREEMENT
from uploads import CONTENT, NEW, crc, put, version

NAMES = ["success", "Size", "ContentType", "ModificationDate", "VersionNumber", "AlterDocumentName", "RenderedContent",
         "CRC32"]


def fetch(api, handler, by=MANAGER, chunk=262144):
    found, last = b"", False
    while not last:
        root = api.good("DownloadFileChunk", by=by, DownloadHandler=handler, StartOffset=len(found), ChunkSize=chunk)
        part = base64.b64decode(root.text or "", validate=False)
        assert len(part) == int(root.get("chunklength")) and root.get("chunkCRC32") == crc(part), root.attrib
        found += part
        last = root.get("lastchunk") == "true"
        assert last or len(part) == chunk, root.attrib
    assert root.get("filelength") == str(len(found))
    return found


def check_facts(root, content, number):
    facts = {name: root.get(name) for name in NAMES}
    assert facts == {"success": "true", "Size": str(len(content)), "ContentType": "application/pdf",
                     "ModificationDate": facts["ModificationDate"], "VersionNumber": str(number),
                     "AlterDocumentName": "Q1-Report.pdf", "RenderedContent": "false", "CRC32": crc(content)}
    return facts["ModificationDate"]


def check_sample(api, call, by_version=False):
    """What is told of the newest version, or of one of another number."""
    home = api.home
    put(home, NEW, b"first")
    put(home, NEW, CONTENT, MODIFICATIONDATE="2024-06-15")
    more = {"VersionNumber": 0} if by_version else {}
    root = call.good(api, **more)
    assert root.tag == "response" and check_facts(root, CONTENT, 0) == "2024-06-15"
    assert list(root.attrib)[: len(NAMES)] == NAMES
    if by_version:
        check_facts(call.good(api, VersionNumber=1000000), b"first", 1000000)
        assert check_facts(call.good(api, VersionNumber=2000000), CONTENT, 2000000) == "2024-06-15"
        for number in (1, 2, 999999):
            call.bad(api, "Invalid version number.", VersionNumber=number)
        for number in (3000000, 1000001, -1000000, -1):
            call.bad(api, "The document has no version", VersionNumber=number)
    home.sql("UPDATE document_versions SET crc32 = NULL")
    assert call.good(api, **more).get("CRC32") == ""
    return root


def of_agreement(home, call):
    """The same call of the document that the shared checks are about."""
    put(home, AGREEMENT)
    return Call(call.name, **{**call.parameters, "Path": AGREEMENT,
                              **({"VersionNumber": 0} if "VersionNumber" in call.parameters else {})})


def check_paths(api, call):
    check_document_paths(api, of_agreement(api.home, call))


def check_levels(api, call):
    check_document_levels(api, of_agreement(api.home, call), {2, 4, 5, 6})


def check_states(api, call):
    put(api.home, NEW)
    api.home.sql("UPDATE documents SET offline = 1")
    call.bad(api, "The document is offline.")
    api.home.sql("UPDATE documents SET offline = 0, shortcut = 1")
    call.bad(api, "A shortcut has nothing to fetch.")


def check_damage(api, call):
    """What is damaged is not given out, and the log tells of it."""
    home = api.home
    put(home, NEW)
    for spoilt in (b"other", None):
        home.spoil(version(home, NEW)["hash"], spoilt)
        call.bad(api, "missing or damaged")
    home.spoil(version(home, NEW)["hash"], CONTENT)
    call.good(api)
