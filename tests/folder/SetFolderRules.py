"""SetFolderRules: what a folder allows from now on."""

from xml.sax.saxutils import quoteattr

from flows import Call, builder, check_editions, check_tickets
from folder.GetFolder import RULES
from folder.GetFolderRules import rules
from folders import check_archived, check_folder_paths, check_levels, exists, folder, grow
from places import ARCHIVE, CONTRACTS, ROOT
from tasks import AGREEMENT


def given(**values):
    return "<Rules>" + "".join(
        f"<Rule Name={quoteattr(name)} Value={quoteattr(value)} />" for name, value in values.items()) + "</Rules>"


CALL = Call("SetFolderRules", Path=CONTRACTS, xmlRules=given(NEWFOLDERS="disallows"), ApplyToTree=False)
SWITCHES = [name for name, _ in RULES[1:]]


def shown(home, path=CONTRACTS):
    return dict(rules(builder(home).good("GetFolderRules", by="admin", Path=path)))


def test_the_pages_sample(api):
    home = api.home
    root = CALL.good(api, xmlRules=given(
        ALLOWABLEFILETYPES="*", NEWFOLDERS="allows", FOLDERDELETES="allows", CHECKOUTS="allows", CHECKINS="allows",
        DOCUMENTDELETES="allows", NEWDOCUMENTS="allows", CLASSIFIEDDOCUMENTS="allows", AUTOPROMPTPROPERTYSETNAME=""))
    assert root.tag == "root" and dict(root.attrib) == {"success": "true"} and len(root) == 0
    assert shown(home) == {**dict(RULES), "ClassifiedDocuments": "allows"}


def test_each_rule_alone(api):
    """Those that are left out stay as they are."""
    home = api.home
    for name in SWITCHES:
        for spelled, value in ((name.upper(), "disallows"), (name.lower(), "ALLOWS"), (name, "Disallows")):
            before = shown(home)
            CALL.good(api, xmlRules=given(**{spelled: value}))
            assert shown(home) == {**before, name: value.lower()}
    for types, kept in ((".pdf,.docx", ".pdf,.docx"), ("x" * 1000, "x" * 1000), ("", "*")):
        before = shown(home)
        CALL.good(api, xmlRules=given(AllowableFileTypes=types))
        assert shown(home) == {**before, "AllowableFileTypes": kept}
    CALL.good(api, xmlRules=given(AutoPromptPropertySetName="INVOICE"))
    assert shown(home)["AutoPromptPropertySetName"] == "INVOICE"
    CALL.good(api, xmlRules=given(AutoPromptPropertySetName=""))
    assert "AutoPromptPropertySetName" not in shown(home)
    before = folder(home, CONTRACTS)["disallowed"]
    CALL.good(api, xmlRules="<rules/>")
    assert folder(home, CONTRACTS)["disallowed"] == before


def test_the_tree(api):
    home = api.home
    grow(home, CONTRACTS + "/a", CONTRACTS + "/a/b")
    CALL.good(api)
    assert shown(home, CONTRACTS + "/a") == dict(RULES)
    CALL.good(api, ApplyToTree=True, xmlRules=given(Checkins="disallows"))
    for path in (CONTRACTS + "/a", CONTRACTS + "/a/b"):
        assert shown(home, path) == {**dict(RULES), "Checkins": "disallows"}
    assert shown(home)["NewFolders"] == "disallows" and shown(home, ARCHIVE) == shown(home, ROOT) == dict(RULES)


def test_they_are_followed(api):
    """By who set them, too; what is new has those of the one above."""
    home = api.home
    grow(home, CONTRACTS + "/a")
    CALL.good(api, xmlRules=given(NewFolders="disallows", FolderDeletes="disallows", DocumentDeletes="disallows"))
    for name, parameters in (("CreateFolder", {"Path": CONTRACTS + "/b"}), ("DeleteFolder", {"Path": CONTRACTS + "/a"}),
                             ("Move", {"SourcePath": AGREEMENT, "DestinationPath": ARCHIVE + "/"}),
                             ("Move", {"SourcePath": CONTRACTS + "/a", "DestinationPath": ARCHIVE + "/"})):
        Call(name, **parameters).bad(builder(home), "The rules of the folder allow no", by="admin")
    CALL.good(api, xmlRules=given(NewFolders="allows"))
    builder(home).good("CreateFolder", by="admin", Path=CONTRACTS + "/b")
    assert shown(home, CONTRACTS + "/b") == shown(home) and exists(home, CONTRACTS + "/a")


def test_wrong_rules(api):
    for xml in ("", "x", "<Rules>", "<Other/>", "<!DOCTYPE x><Rules/>"):
        CALL.bad(api, "xmlRules", xmlRules=xml)
    for values in ({"Other": "allows"}, {"": "allows"}, {"DISALLOWNEWFOLDERS": "0"}):
        CALL.bad(api, "is no rule", xmlRules=given(**values))
    for name in SWITCHES:
        for value in ("", "1", "true", "allow", "allows "):
            CALL.bad(api, "neither allows nor disallows", xmlRules=given(NewFolders="disallows", **{name.upper(): value}))
    for values in ({"AllowableFileTypes": "x" * 1001}, {"AllowableFileTypes": "a\u0085b"},
                   {"AutoPromptPropertySetName": "x" * 256}):
        CALL.bad(api, "no line of up to", xmlRules=given(**values))
    for xml in ("<Rules><Other/></Rules>", '<Rules><Rule Name="NewFolders"/></Rules>',
                '<Rules><Rule Value="allows"/></Rules>'):
        CALL.bad(api, "more in it than", xmlRules=xml)


def test_who_may(api):
    check_levels(api, CALL, {6})


def test_an_archived_library(api):
    check_archived(api, CALL)


def test_unknown_paths(api):
    check_folder_paths(api, CALL)


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, "root")
