"""
What the tests of documents' content share.

    b64(b"...")                                 bytes as a parameter
    put(home, path, b"...")                     stores a document or a version, by the manager; the answer's root
    document(home, path)                        the row of documents as a dict; None: there is none
    version(home, path, 2)                      the row of a version, of the newest without a number
    stored(home)                                {hash: bytes} in the store; fails where more than whole contents lie there
    Parts()                                     an encoding: a form of parts, in which bytes are a file
"""

import base64
import datetime
import hashlib
import os
import zlib

from flows import MANAGER, builder
from folders import BAD_NAMES, NAME_RULE, grow
from harness import Api, Form, Request, scratch, wire
from places import ADDS, ALL, CHANGES, CONTRACTS, joined, set_list
from tasks import AGREEMENT, nothing_changes

NEW = CONTRACTS + "/Q1-Report.pdf"
CONTENT = b"%PDF-1.4\n" + bytes(range(256)) + b"\r\n--x\r\n"
MAX_SIZE = 1 << 20


def b64(content):
    return base64.b64encode(content).decode()


def crc(content):
    return f"{zlib.crc32(content):08x}"


def put(home, path, content=CONTENT, by=MANAGER, **more):
    name = "UploadDocument4" if more else "UploadDocument"
    if more:
        more = {"xmlParameters": options(**more)}
    return builder(home).good(name, by=by, path=path, fileContent=b64(content), **more)


def options(**items):
    """<xmlparameters>."""
    inner = "".join(f'<item NAME="{name}" VALUE="{wire(value)}"/>' for name, value in items.items())
    return f"<xmlparameters>{inner}</xmlparameters>"


def document(home, path):
    folder, _, name = path.rpartition("/")
    rows = [row for row in home.sql("SELECT * FROM documents WHERE name = ?", name)
            if path_of(home, row["folder_id"]) == folder]
    return {key: rows[0][key] for key in rows[0].keys()} if rows else None


def path_of(home, folder_id):
    (row,) = home.sql("SELECT f.parent_id, f.name, d.name AS library FROM folders f"
                      " JOIN domains d ON d.id = f.domain_id WHERE f.id = ?", folder_id)
    return path_of(home, row["parent_id"]) + "/" + row["name"] if row["parent_id"] else "/" + row["library"]


def version(home, path, number=None):
    row = document(home, path)
    (found,) = home.sql("SELECT * FROM document_versions WHERE document_id = ? AND version = ?",
                        row["id"], number or row["version"])
    return {key: found[key] for key in found.keys()}


def stored(home):
    contents = home.contents()
    for name, content in contents.items():
        assert name == hashlib.sha256(content).hexdigest(), f"{name} is left in the store"
    return contents


def check_stored(home, path, content, number=None):
    """A version of that content is there, by what the store has of it, and by the administrator's command."""
    row = version(home, path, number)
    assert row["size"] == len(content) and row["crc32"] == zlib.crc32(content), row
    assert stored(home)[row["hash"]] == content
    assert home.routeslip("check").code == 0
    file = os.path.join(scratch(), f"exported-{os.getpid()}")
    home.routeslip("document", "export", path, file, *([str(number)] if number else []))
    with open(file, "rb") as exported:
        assert exported.read() == content
    os.remove(file)


class Upload:
    """An operation that takes content to a path."""

    def __init__(self, name, **parameters):
        self.name = name
        self.more = parameters

    def made(self, api, by, path, content):
        """The parameters that say what and whereto."""
        return {"path": path, "fileContent": b64(content)}

    @property
    def parameters(self):
        return {**self.made(None, None, NEW, CONTENT), **self.more}

    def good(self, api, by=MANAGER, path=NEW, content=CONTENT, **changes):
        return api.good(self.name, by=by, **{**self.made(api, by, path, content), **self.more, **changes})

    def bad(self, api, phrase, by=MANAGER, path=NEW, content=CONTENT, **changes):
        api.home.ticket(by)
        parameters = {**self.made(api, by, path, content), **self.more, **changes}
        before = stored(api.home)
        nothing_changes(api.home, lambda: api.bad(phrase, self.name, by=by, **parameters))
        assert stored(api.home) == before


class Staged(Upload):
    """One that makes it of what was sent in chunks: each call has a handler of its own, which is gone after it."""

    def made(self, api, by, path, content):
        return {**self.place(path), "uploadHandler": stage(api.home, content, by) if api else NOBODYS}

    def place(self, path):
        return {"path": path}

    def good(self, api, by=MANAGER, path=NEW, content=CONTENT, **changes):
        root = super().good(api, by, path, content, **changes)
        return root

    def bad(self, api, phrase, by=MANAGER, path=NEW, content=CONTENT, handler=None, **changes):
        before = stored(api.home) if handler is None else None
        made = {**self.place(path), "uploadHandler": handler or stage(api.home, content, by)}
        parameters = {**made, **self.more, **changes}
        nothing_changes(api.home, lambda: api.bad(phrase, self.name, by=by, **parameters), "uploads", "content_pieces")
        if handler is None:
            assert not api.home.sql("SELECT id FROM uploads") and stored(api.home) == before


class StagedNew(Staged):
    """One that makes a new document alone, whose path is in two parameters."""

    def place(self, path):
        folder, _, name = path.rpartition("/")
        return {"folderPath": folder, "documentName": name}


NOBODYS = "3f2a1b4c-5d6e-4f8a-9b0c-1d2e3f4a5b6c"


def begin(home, by=MANAGER):
    return builder(home).good("CreateUploadHandler", by=by, PreferedChunkSize=0).get("UploadHandler")


def send(home, handler, chunk, last, by=MANAGER, **changes):
    given = {"uploadHandler": handler, "fileChunk": b64(chunk), "chunkHEXCRC": crc(chunk), "lastChunk": last}
    return builder(home).good("UploadFileChunk", by=by, **{**given, **changes})


def stage(home, content=CONTENT, by=MANAGER, chunk=1000000):
    """A handler to which all of the content was sent."""
    handler = begin(home, by)
    parts = [content[at : at + chunk] for at in range(0, len(content), chunk)] or [b""]
    for i, part in enumerate(parts):
        root = send(home, handler, part, i == len(parts) - 1, by)
        assert root.get("tryagain") == "false"
    assert int(root.get("filehexcrc"), 16) == zlib.crc32(content)
    return handler


def check_handlers(api, call):
    """Unknown ones, another's, one that is not complete, one that was spoilt, one that is too old."""
    home = api.home
    for handler in ("x", NOBODYS[:-1], NOBODYS + "0", "{" + NOBODYS[1:], " "):
        call.bad(api, "Invalid upload handler.", handler=handler)
    unknown = "Upload handler not found."
    call.bad(api, unknown, handler=NOBODYS)
    handler = stage(home, by="admin")
    call.bad(api, unknown, handler=handler)
    builder(home).good("DeleteUploadHandler", by="admin", UploadHandler=handler)
    handler = begin(home)
    send(home, handler, CONTENT, False)
    call.bad(api, "The last chunk of the file has not come yet.", handler=handler)
    call.bad(api, unknown, handler=handler)
    handler = stage(home)
    home.sql("UPDATE uploads SET crc32 = crc32 + 1")
    call.bad(api, "What was sent of the file is damaged", handler=handler)
    call.bad(api, unknown, handler=handler)
    handler = stage(home)
    home.sql("UPDATE uploads SET touched = touched - 24 * 60 * 60 - 1")
    call.bad(api, unknown, handler=handler)
    builder(home).good("CreateUploadHandler", by=MANAGER, PreferedChunkSize=0)
    assert home.value("SELECT count(*) FROM uploads") == 1  # that of the old one is gone
    assert call.good(api, content=b"x" * 3000000 if api.encoding.name == "GET" else b"y") is not None


def check_largest_of_chunks(api, call):
    """The setting may have become less since the chunks came."""
    handler = stage(api.home, bytes(MAX_SIZE + 1))
    api.home.routeslip("setting", "set", "UploadSettings/DocumentMaxSize", str(MAX_SIZE))
    call.bad(api, f"A document may have {MAX_SIZE} bytes at most.", handler=handler)
    call.good(api, content=bytes(MAX_SIZE))


def check_share_at_the_end(home, call):
    """The rows of the document count as well, where the chunks fitted."""
    handler = stage(home)
    home.environment["ROUTESLIP_PERSON_SHARE"] = "1"
    call.bad(Api(home), "as much as one person may", handler=handler)


# What every such operation refuses: each leaves nothing behind. -------------------------------


def check_places(api, call):
    for name in BAD_NAMES:
        if name and not set("/\\") & set(name):
            call.bad(api, NAME_RULE, path=f"{CONTRACTS}/{name}")
    for path in ("", "/", "x.pdf", "/Corporate", "/Corporate/None/x.pdf", "/None/x.pdf", AGREEMENT + "/x.pdf"):
        call.bad(api, "Folder not found", path=path)
    for path in (CONTRACTS + "/Reports", CONTRACTS.lower() + "/REPORTS"):
        grow(api.home, *[path] * ("Reports" in path))
        call.bad(api, "name the document in it", path=path)


def check_long_path(api, call):
    path = "/Corporate"
    for _ in range(15):
        path += "/" + "x" * 250
        grow(api.home, path)
    call.bad(api, "A path has at most 4000 characters.", path=path + "/" + "y" * 250)
    call.good(api, path=path + "/" + "y" * (4000 - len(path) - 1))


def check_folder_rights(api, call):
    """To add needs the level Add."""
    joined(api.home, "ann")
    for level in ALL:
        set_list(api.home, CONTRACTS, members=level)
        path = f"{CONTRACTS}/{level}.txt"
        if level in ADDS:
            call.good(api, by="ann", path=path)
            assert document(api.home, path)["owner_id"] == api.home.user_id("ann")
        else:
            call.bad(api, "Access denied" if level else "Folder not found", by="ann", path=path)


def check_document_rights(api, call):
    """A new version needs the level Change, or that the document is one's own: Add does not let change what is
    others'."""
    joined(api.home, "ann")
    put(api.home, NEW)
    for level in ALL:
        set_list(api.home, CONTRACTS, members=level)
        if level in CHANGES:
            call.good(api, by="ann")
            api.home.sql("UPDATE documents SET checked_out_by = NULL")
        else:
            call.bad(api, "Access denied" if level else "Document not found", by="ann")
    set_list(api.home, CONTRACTS, members=3)
    call.good(api, by="ann", path=CONTRACTS + "/own.txt")
    call.good(api, by="ann", path=CONTRACTS + "/own.txt")


def check_policies(api, call):
    joined(api.home, "ann")
    set_list(api.home, CONTRACTS, members=5)
    put(api.home, NEW)
    for action in ("DocumentCreate", "DocumentCheckIn"):
        set_policy(api.home, action)
    call.bad(api, "Access denied", by="ann")
    call.bad(api, "Access denied", by="ann", path=CONTRACTS + "/other.txt")


def set_policy(home, action, level="FULLCONTROL"):
    policy = f'<Policy Action="{action}" RightRequired="{level}"/>'
    builder(home).good("SetDomainPolicies", by="admin", DomainName="Corporate",
                       xmlpolicies=f"<Policies><ActionPolicies>{policy}</ActionPolicies></Policies>")


def set_rule(home, name, value):
    builder(home).good("SetFolderRules", by="admin", Path=CONTRACTS, ApplyToTree=False,
                       xmlRules=f'<Rules><Rule Name="{name}" Value="{value}"/></Rules>')


def check_rules(api, call, versions=True):
    home, other = api.home, CONTRACTS + "/other.pdf"
    put(home, NEW)
    set_rule(home, "NewDocuments", "disallows")
    call.bad(api, "The rules of the folder allow no new documents.", path=other)
    call.bad(api, "The rules of the folder allow no new documents.", by="admin", path=other)
    set_rule(home, "NewDocuments", "allows")
    set_rule(home, "Checkins", "disallows")
    if versions:
        call.bad(api, "The rules of the folder allow no check-ins of documents.")
    call.good(api, path=other)
    set_rule(home, "AllowableFileTypes", "pdf,docx")
    call.bad(api, "these types alone", path=CONTRACTS + "/other.exe")
    call.good(api, path=CONTRACTS + "/more.PDF")


def check_states(api, call):
    home = api.home
    put(home, NEW)
    where = " WHERE name = 'Q1-Report.pdf'"
    home.sql("UPDATE documents SET checked_out_by = ?" + where, home.user_id("admin"))
    call.bad(api, "Somebody else has checked the document out.")
    call.good(api, by="admin")
    assert document(home, NEW)["checked_out_by"] == home.user_id("admin")
    home.sql("UPDATE documents SET checked_out_by = NULL, shortcut = 1" + where)
    call.bad(api, "A shortcut has no content of its own.")
    home.sql("UPDATE documents SET shortcut = 0, offline = 1" + where)
    call.bad(api, "The document is offline")


def check_cutoffs(api, call):
    home = api.home
    put(home, NEW)
    home.sql("UPDATE documents SET cutoff = 1 WHERE name = 'Q1-Report.pdf'")
    call.bad(api, "The document is cut off", by="admin")
    call.good(api, path=CONTRACTS + "/other.pdf")
    home.sql("UPDATE folders SET cutoff = 1 WHERE name = 'Contracts'")
    call.bad(api, "The folder is cut off", by="admin", path=CONTRACTS + "/more.pdf")


def check_archived(api, call):
    builder(api.home).good("ArchiveDomain", by="admin", DomainName="Corporate")
    call.bad(api, "The domain is archived", by="admin")


def check_largest(api, call):
    """DocumentMaxSize is the most that a document may have."""
    api.home.routeslip("setting", "set", "UploadSettings/DocumentMaxSize", str(MAX_SIZE))
    if api.encoding.name != "GET":
        call.good(api, content=bytes(MAX_SIZE))
        call.bad(api, f"A document may have {MAX_SIZE} bytes at most.", content=bytes(MAX_SIZE + 1),
                 path=CONTRACTS + "/larger.bin")


def check_share(home, call):
    """What somebody uploads counts among what they may write."""
    home.environment["ROUTESLIP_PERSON_SHARE"] = "20000"
    call.good(Api(home), content=bytes(2000))
    call.bad(Api(home), "as much as one person may", content=b"x" * 20000)


# What can be said of it in <xmlparameters>: that of the page. ----------------------------------

PARAMETERS = """<xmlparameters>
  <item NAME="TEXTONLYCONTENT" VALUE="lorem dolor sit amet.."/>
  <item NAME="DESCRIPTION" VALUE="this is the sample description of this document"/>
  <item NAME="VERSIONCOMMENT" VALUE="sample version comment from the author."/>
  <item NAME="CHECKOUT" VALUE="TRUE"/>
  <item NAME="MPVERSIONMAJOR" VALUE="1"/>
  <item NAME="MPVERSIONMINOR" VALUE="0"/>
  <item NAME="MPVERSIONREVISION" VALUE="0"/>
  <item NAME="PUBLISHOPTION" VALUE="Publish"/>
  <item NAME="KEYWORDS" VALUE="finance quarterly 2024"/>
  <item NAME="SENDEMAILS" VALUE="true"/>
  <item NAME="CREATIONDATE" VALUE="2024-01-15"/>
  <item NAME="MODIFICATIONDATE" VALUE="2024-03-31"/>
</xmlparameters>"""


def seconds(text):
    return int(datetime.datetime.fromisoformat(text + "T00:00:00+00:00").timestamp())


def check_options(home, row, one, by=MANAGER):
    assert row["description"] == "this is the sample description of this document"
    assert row["described"] == one["created"] and row["described_by_id"] == row["checked_out_by"] == home.user_id(by)
    assert one["comment"] == "sample version comment from the author." and one["label"] == "1.0.0"
    assert row["keywords"] == "finance quarterly 2024" and one["published"] == one["created"]
    assert row["created"] == seconds("2024-01-15") and row["modified"] == seconds("2024-03-31")
    assert row["registered"] == one["created"] and row["publishing_rule"] == 0


def check_each_option(api, call):
    """Names in any case; a value may be in the element; what is empty, or not said, stays as it is."""
    home = api.home
    call.good(api)
    for xml in ("", "  ", "<xmlparameters/>", options(DESCRIPTION="", KEYWORDS="")):
        call.good(api, xmlParameters=xml)
        row, one = document(home, NEW), version(home, NEW)
        assert row["description"].startswith("this is") and row["keywords"] == "finance quarterly 2024", xml
        assert row["created"] == seconds("2024-01-15") and row["modified"] is None, xml
        assert one["comment"] == one["label"] == "" and row["checked_out_by"] == home.user_id(MANAGER), xml
    call.good(api, xmlParameters="<XMLPARAMETERS><item name='description'>a &lt;b&gt; &amp; c</item>"
              "<item Name='mpVersionMajor'>2400</item><ITEM NAME='MPVERSIONMINOR' VALUE='999'>5</ITEM>"
              "<item NAME='MPVERSIONREVISION' VALUE='999'/><item NAME='KeyWords' VALUE='acceptance letter, finance'/>"
              "</XMLPARAMETERS>")
    row, one = document(home, NEW), version(home, NEW)
    assert row["description"] == "a <b> & c" and one["label"] == "2400.999.999"
    assert row["keywords"] == "acceptance letter, finance"
    call.good(api, xmlParameters=options(MPVERSIONMAJOR=3))
    assert version(home, NEW)["label"] == "3.0.0"


def check_bad_options(api, call, **given):
    for name, values in {
        "CHECKOUT": ("yes", "2"), "SENDEMAILS": ("perhaps",), "PUBLISHOPTION": ("Never", "1"),
        "CREATIONDATE": ("yesterday", "15.01.2024"), "MODIFICATIONDATE": ("2024-13-01",),
        "MPVERSIONMAJOR": ("0", "2401", "x", "-1"), "MPVERSIONMINOR": ("1000", "-1"), "MPVERSIONREVISION": ("1000", "a"),
        "DESCRIPTION": ("x" * 4001,), "KEYWORDS": ("x" * 4001,), "VERSIONCOMMENT": ("x" * 1025,)}.items():
        for value in values:
            more = {} if name == "MPVERSIONMAJOR" else {"MPVERSIONMAJOR": 1}
            call.bad(api, "xmlParameters: " + name, xmlParameters=options(**{name: value}, **more), **given)
    call.bad(api, "xmlParameters: MPVERSIONMAJOR is missing.", xmlParameters=options(MPVERSIONMINOR=1), **given)
    for xml in (options(OTHER=1), options(CHECKOUT="true").replace("item", "thing"), "<xmlparameters><item/></xmlparameters>",
                options(KEYWORDS="a").replace("</xml", "<item NAME='keywords' VALUE='b'/></xml")):
        call.bad(api, "no item of a NAME that is known", xmlParameters=xml, **given)
    for xml in ("x", "<xmlparameters>", "<parameters/>", "<!DOCTYPE a><xmlparameters/>"):
        call.bad(api, "xmlParameters", xmlParameters=xml, **given)


def publishing(home):
    row = document(home, NEW)
    return row["publishing_rule"], row["published_version"], version(home, NEW)["published"] is not None


def check_publishing(api, call):
    """The newest version is the published one, until one is not to be."""
    home = api.home
    call.good(api, xmlParameters=options(PUBLISHOPTION="DontPublish"))
    assert publishing(home) == (4, None, False)
    call.good(api, xmlParameters=options(PUBLISHOPTION="publish"))
    assert publishing(home) == (3, 2, True)
    home.sql("UPDATE documents SET publishing_rule = 0, published_version = NULL WHERE name = 'Q1-Report.pdf'")
    call.good(api, xmlParameters=options(PUBLISHOPTION="ServerDefault"))
    assert publishing(home) == (0, None, True)
    call.good(api, xmlParameters=options(PUBLISHOPTION="DontPublish"))
    assert publishing(home) == (3, 3, False)
    call.good(api, xmlParameters=options(PUBLISHOPTION="Publish"))
    assert publishing(home) == (3, 5, True)
    home.sql("UPDATE documents SET publishing_rule = 0, published_version = NULL WHERE name = 'Q1-Report.pdf'")
    home.sql("DELETE FROM document_versions WHERE version = 5")
    call.good(api, xmlParameters=options(PUBLISHOPTION="DontPublish"))
    assert publishing(home) == (3, 4, False)


class Parts(Form):
    """A form of parts; `as_file`: bytes are a file in it, else they are Base64 there too."""

    name = "POST multipart"

    def __init__(self, boundary="----FormBoundary", as_file=True):
        self.boundary = boundary
        self.as_file = as_file

    def request(self, operation, parameters):
        body = b""
        for name, value in parameters:
            file = ""
            if isinstance(value, bytes) and self.as_file:
                file = '; filename="blob"\r\nContent-Type: application/octet-stream'
            data = value if isinstance(value, bytes) else wire(value).encode()
            body += f'--{self.boundary}\r\nContent-Disposition: form-data; name="{name}"{file}\r\n\r\n'.encode()
            body += data + b"\r\n"
        body += f"--{self.boundary}--\r\n".encode()
        return Request(operation, method="POST", body=body,
                       content_type=f"multipart/form-data; boundary={self.boundary}")
