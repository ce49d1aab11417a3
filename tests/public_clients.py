"""
What public clients of the web service call, in their order, with their spellings and encodings.

The clients themselves need a desktop, .NET or a gem that is not packaged; the calls are data here: what is
sent, and what the client reads of the answer.
"""

import base64
import datetime
import zlib

from flows import finance
from harness import ENCODINGS, Api, Elements
from places import joined
from tasks import importing

SOAP = next(one for one in ENCODINGS if one.name == "SOAP 1.1")
RULES = (("AllowableFileTypes", "doc,xls,txt,htm"), ("Checkins", "allows"), ("Checkouts", "disallows"),
         ("DocumentDeletes", "disallows"), ("FolderDeletes", "disallows"), ("NewDocuments", "disallows"),
         ("NewFolders", "disallows"), ("ClassifiedDocuments", "allows"))


class Client:
    """One that sends its ticket under its own name, and reads `success` first."""

    def __init__(self, home, ticket="authenticationTicket", edition=None, wire=SOAP):
        home.edition = edition
        self.api = Api(home, wire, program_name="srv.asmx", kept=True)
        self.name, self.ticket = ticket, None

    def call(self, operation, **parameters):
        return self.api.root(self.api.call(operation, **{self.name: self.ticket, **parameters}))

    def good(self, operation, **parameters):
        root = self.call(operation, **parameters)
        assert root.get("success") == "true", (operation, root.attrib)
        return root

    def bad(self, operation, words, **parameters):
        root = self.call(operation, **parameters)
        assert (root.get("success"), root.get("error")) == ("false", words), (operation, root.attrib)


def by_ticket(home, client, by="admin"):
    """The client as it is once it is logged in."""
    client.ticket = home.ticket(by)
    return client


def test_the_ruby_gem(home):
    """ncschameleon/inforouter: keys in camel case, switches as 1 and 0, rules as elements, dates as it parses them."""
    joined(home, "ann")
    client = by_ticket(home, Client(home, ticket="AuthenticationTicket", edition="response"))
    path, date = "/Corporate/Projects", r"%Y-%m-%d %H:%M:%S"
    assert client.good("isValidTicket").get("success") == "true"
    client.bad("FolderExists", "[2285] Folder not found", Path=path)
    assert client.good("CreateFolder", Path=path).tag == "response"
    client.good("FolderExists", Path=path)
    flags = {"WithRules": 0, "withPropertySets": 1, "withSecurity": 0, "withOwner": 0}
    folder = client.good("GetFolder", Path=path, **flags).find("folder")
    assert set("FolderID ParentID Name Path Description CreationDate OwnerName DomainId".split()) <= set(folder.attrib)
    parse(folder.get("CreationDate"), date)
    client.good("UpdateFolderProperties", Path=path, NewFolderName="Projects", NewDescription="Of 2026")
    assert client.good("GetFolder", Path=path, **{**flags, "withPropertySets": 0}).find("folder").get("Description") == "Of 2026"
    rules = "".join(f'<Rule Name="{name}" Value="{value}"></Rule>' for name, value in RULES)
    client.good("SetFolderRules", Path=path, xmlRules=Elements(f"<Rules>{rules}</Rules>"), ApplyToTree=0)
    shown = client.good("GetFolderRules", Path=path).find("Rules")
    assert [(rule.get("Name"), rule.get("Value").lower()) for rule in shown][1:8] == [
        (name, value) for name, value in RULES[1:]]
    listed = ('<AccessList><DomainMembers Right="2"/><UserGroup Domain="Corporate" GroupName="Editors" Right="5"/>'
              '<User Domain="" UserName="ann" Right="6"/></AccessList>')
    client.good("CreateUserGroup", DomainName="Corporate", GroupName="Editors")
    client.good("SetAccessList", Path=path, AccessListXML=listed, ApplyToTree=0)
    assert [(one.tag, one.get("Right")) for one in client.good("GetAccessList", Path=path).find("AccessList")] == [
        ("Anonymous", "0"), ("DomainMembers", "2"), ("UserGroup", "5"), ("User", "6")]
    client.good("CreateFolder", Path="/Corporate/More")
    folders = client.good("GetFolders1", Path="/Corporate")
    assert int(folders.get("itemcount")) == len(folders.findall("f")) and folders.find("f").get("id") and folders.find("f").get("n")
    documents = client.good("GetDocuments1", Path="/Corporate/Contracts")
    (document,) = documents.findall("d")
    assert documents.get("itemcount") == "1" and set(
        "id n mdate cdate size dformat chkoutbyusername chkoutbyfullname version regdate publishedversion".split()
        ) <= set(document.attrib), document.attrib
    for name in ("mdate", "cdate", "regdate"):
        parse(document.get(name), date)
    client.good("DocumentExists", Path="/Corporate/Contracts/agreement.pdf")
    assert "Document not found" in client.call("DocumentExists", Path="/Corporate/Contracts/none.pdf").get("error")
    for user in client.good("GetAllUsers").find("users"):
        assert set("UserID Domain UserName FirstName LastName AuthenticationAuthority ReadOnlyUser Email Enabled".split()
                   ) <= set(user.attrib)
        for name in ("LastLogonDate", "LastPasswordChangeDate"):
            parse(user.get(name), date)
    client.good("DeleteFolder", Path="/Corporate/More")


def parse(text, form):
    return datetime.datetime.strptime(text, form)


def test_the_renamer(home):
    """Ugenx/InfoRouterRenamerator: paths as GetDocuments shows them, with backslashes."""
    for name in ("a.tif", "b.tif"):
        importing(home, name, f"/Corporate/Archive/{name}", "--owner", "admin")
    home.routeslip("folder", "add", "/Corporate/Archive/Processed")
    client = by_ticket(home, Client(home, ticket="AuthenticationTicket"))
    root = client.good("GetDocuments", Path="\\Corporate\\Archive", withPropertySets=True, withSecurity=False, withOwner=False,
                       withVersions=False)
    documents = root.findall("document")
    assert [one.get("Name") for one in documents] == ["a.tif", "b.tif"]
    for one in documents:
        client.good("Move", SourcePath=f"{one.get('Path')}\\{one.get('Name')}",
                    DestinationPath=f"\\Corporate\\Archive\\Processed\\{one.get('Name')}.pdf")
    assert [row["name"] for row in home.sql("SELECT name FROM documents WHERE name LIKE '%.tif.pdf' ORDER BY name")] == [
        "a.tif.pdf", "b.tif.pdf"]


def test_the_visual_basic_sample(home):
    """People, groups, libraries, rules and lists; paths with and without the first slash."""
    client = by_ticket(home, Client(home, ticket="AuthenticationTicket", edition="response"))
    joined(home, "testUser")
    home.add_user("testJaneC")
    domain, author, jane = {"DomainName": "TestDomain"}, {"DomainName": "", "GroupName": "Authors_GlbTest"}, {"UserName": "TestJaneC"}
    client.good("CreateDomain", **domain)
    client.good("CreateFolder", Path="/TestDomain/samples/Misc/VB/Vol1")
    client.good("CreateFolder", Path="/TestDomain/Documents")
    importing(home, "plan", "/TestDomain/Samples/SummerPlan.doc", "--owner", "admin")
    client.good("CreateUserGroup", DomainName="TestDomain", GroupName="Authors_local")
    client.good("CreateUserGroup", **author)
    client.good("AddUserAsDomainMember", **domain, **jane)
    client.good("AddUsergroupMember", **author, **jane)
    members = client.good("GetUserGroupMembers", **author)
    assert [one.get("UserName") for one in members[0]] == ["testJaneC"]
    client.good("AddUserGroupAsDomainMember", **domain, GroupName="Authors_GlbTest")
    assert [one.get("UserName") for one in client.good("GetDomainMembers", **domain)[0]] == ["testJaneC"]
    assert [one.get("GroupName") for one in client.good("GetLocalGroups", **domain)[0]] == ["Authors_local"]
    client.good("GetLocalUsers", **domain)
    assert "TestDomain" in [one.get("DomainName") for one in client.good("GetDomains")[0]]
    listed = ('<AccessList><DomainMembers Right="4" /><UserGroup DomainName="" GroupName="Authors_glbTest" Right="5" />'
              '<User DomainName="" UserName="TestJaneC" Right="6" /></AccessList>')
    client.good("SetAccessList", Path="/TestDomain/Samples", AccessListXML=listed, ApplyToTree=False)
    found = client.good("GetAccessList", Path="/TestDomain/Samples")[0]
    assert found.get("InheritedSecurity") == "false" and [(one.tag, one.get("Description")) for one in found] == [
        ("Anonymous", "No Access"), ("DomainMembers", "Add & Read"), ("UserGroup", "Change"), ("User", "Full Control")]
    client.good("Lock", Path="TestDomain/Samples/SummerPlan.doc")
    client.good("UnLock", path="TestDomain/Samples/SummerPlan.doc", force=False)
    client.good("Copy", SourcePath="TestDomain/Samples/SummerPlan.doc", DestinationPath="/TestDomain/Documents/")
    assert client.good("GetFolders", Path="/TestDomain", withrules=False, withPropertySets=False, withSecurity=False, withOwner=False)
    rules = "".join(f'<Rule Name="{name}" Value="{value}" />' for name, value in RULES)
    client.good("SetFolderRules", Path="/TestDomain/documents", xmlRules=Elements(f'<Rules xmlns="">{rules}</Rules>'),
                ApplyToTree=False)
    assert [(one.get("Name"), one.get("Value").lower()) for one in client.good("GetFolderRules", Path="/TestDomain/documents")[0]][1:] \
        == list(RULES[1:])
    client.good("ChangeUserStatus", UserName="TestUser", StatusId=0)
    client.good("UpdateUserEmail", UserName="TestUser", NewEmailAddress="testUser@abccorp.example")
    client.good("RemoveUsergroupMember", **author, **jane)
    client.good("RemoveUserGroupFromDomainMembership", **domain, GroupName="Authors_GlbTest")
    client.good("RemoveUserFromDomainMembership", **domain, **jane)
    client.good("DeleteUsergroup", DomainName="TestDomain", GroupName="Authors_local")


def test_the_batch_uploader(home):
    """The same sample's chunks: checksums in hexadecimal digits without leading zeros, and paths with backslashes."""
    client = by_ticket(home, Client(home, edition="response"))
    finance(home)
    folder = "Finance\\2016\\Invoices\\Batch 1"
    client.good("CreateFolder", Path=folder)
    for number, content in enumerate((b"small", bytes(range(256)) * 4000, b"x" * 2 * 1000000)):
        handler = client.good("CreateUploadHandler", PreferedChunkSize=1000000)
        name, size = handler.get("UploadHandler"), int(handler.get("ChunkSize"))
        assert size == 1000000
        for start in range(0, len(content), size):
            chunk, end = content[start:start + size], start + size
            last = len(chunk) < size or end == len(content)
            sent = dict(uploadHandler=name, fileChunk=base64.b64encode(chunk).decode(), lastChunk=last)
            if start == 0:
                refused = client.call("UploadFileChunk", **sent, chunkHEXCRC="F")
                assert (refused.get("success"), refused.get("tryagain")) == ("false", "true")
            answer = client.good("UploadFileChunk", **sent, chunkHEXCRC=f"{zlib.crc32(chunk):X}")
            assert not last or int(answer.get("filehexcrc"), 16) == zlib.crc32(content)
        client.good("UploadDocumentWithHandler", path=f"{folder}\\{number}.pdf", uploadHandler=name)
        client.call("DeleteUploadHandler", uploadHandler=name)
        row = home.sql("SELECT v.size FROM documents o JOIN document_versions v ON v.document_id = o.id WHERE o.name = ?",
                       f"{number}.pdf")
        assert [one["size"] for one in row] == [len(content)]
    assert home.routeslip("check").code == 0
