"""
What the tests of documents share.

    document(home)                              the row of AGREEMENT as a dict; document(home, "other.txt")
    check_document_paths(api, call, "Path")     short paths; what is no document, and what one may not list
    check_document_levels(api, call, {2, 4})    which levels of an access list let call
    check_of_user(api, call, own)               a list of documents by what a user has to do with them
    view(home, login, name, version, at)        that somebody was given the content of a version
    fill(home)                                  a value in each column that clients tell of AGREEMENT
"""

from domains import people
from flows import builder
from folders import LONGEST, check_long_path, grow
from places import ALL, ARCHIVE, CONTRACTS, NEVER, ROOT, joined, set_list
from tasks import AGREEMENT, importing, nothing_changes, seconds

NOT_FOUND = "Document not found"
FLAGS = ("withPropertySets", "withSecurity", "withOwner", "withVersions")
PARTS = ("PropertySets", "AccessList", "User", "Versions")
ATTRIBUTES = (
    "DocumentID Name Path Description UpdateInstructions CreationDate ModificationDate CheckoutDate CheckoutBy "
    "CheckoutByUserName Size Type PercentComplete CompletionDate Importance RetentionDate DispositionDate CutoffDate "
    "RDDefId ExpirationDate RegisterDate RegisteredBy DocTypeID DocTypeName VersionNumber PublishedVersionNumber "
    "PublishingRule OwnerName WorkflowId WorkflowName WorkflowStepNumber WorkflowStepName Author Language Source "
    "ApprovalStatus ClassificationLevel ClassificationLevelId DeclassifyOn DomainId DomainName DowngradeOn FolderId "
    "Foldername IsShortcut TargetDocumentId LastISOReviewDate NextISOReviewDate OwnerId RegisterById TemplateID "
    "VersionCount UserViewStatus").split()


def document(home, name="agreement.pdf"):
    row = home.sql("SELECT * FROM documents WHERE name = ?", name)[0]
    return {key: row[key] for key in row.keys()}


def document_id(home, name="agreement.pdf"):
    return document(home, name)["id"]


def with_flags(call, flags=FLAGS, **values):
    """The parameters of a call with all flags off but for those that are given."""
    return {**call.parameters, **{flag: values.get(flag, False) for flag in flags}}


def view(home, login, name="agreement.pdf", version=1, at=1709283600):
    """As a download leaves it."""
    home.sql("INSERT INTO document_views (document_id, version, user_id, viewed) VALUES (?, ?, ?, ?)",
             document_id(home, name), version, home.user_id(login), at)
    home.sql("DELETE FROM recent_documents WHERE user_id = ? AND document_id = ?", home.user_id(login),
             document_id(home, name))
    home.sql("INSERT INTO recent_documents (user_id, document_id, viewed) VALUES (?, ?, ?)", home.user_id(login),
             document_id(home, name), at)


def fill(home, **changes):
    day = {name: seconds(f"2024-0{number}-15T08:30:00") for number, name in enumerate(
        ("created", "registered", "modified", "checked_out", "completed", "expires", "cutoff", "downgrade_on",
         "declassify_on"), 1)}
    values = {**day, "description": "A <draft> & more", "described": seconds("2024-03-01T09:14:22"),
              "described_by_id": home.user_id("mwilson"), "update_instructions": "Ask first", "author": "Jane Roe",
              "language": "en-US", "source": "Ärzteblatt", "importance": 3, "percent_complete": 100,
              "classification": 3,"type_name": "Contract", "registered_by_id": home.user_id("mwilson"),
              "checked_out_by": home.user_id("jsmith"), **changes}
    home.sql(f"UPDATE documents SET {', '.join(f'{name} = ?' for name in values)} WHERE name = 'agreement.pdf'",
             *values.values())


def check_document_levels(api, call, levels, path=AGREEMENT, again=lambda: None, words=NOT_FOUND):
    """Which levels of an access list let call; managers, administrators and the owner may always."""
    home = api.home
    joined(home, "ann", "bob")
    for level in ALL:
        again()
        set_list(home, path, users={"ann": level})
        if level in levels:
            call.good(api, by="ann")
        else:
            call.bad(api, "Access denied" if level else words, by="ann")
    for by in ("mwilson", "admin", "bob"):
        again()
        set_list(home, path)
        if by == "bob":
            home.sql("UPDATE documents SET owner_id = ? WHERE name = ?", home.user_id("bob"), path.split("/")[-1])
        call.good(api, by=by)


def check_document_paths(api, call, parameter="Path", words=NOT_FOUND, again=lambda: None):
    """Short paths are taken; what is no document, and what one may not list, is the same."""
    home = api.home
    joined(home, "ann")
    set_list(home, AGREEMENT, members=0)
    home.add_user("stranger")
    id_ = document_id(home)

    def bad(path, by="admin"):
        home.ticket(by)
        return nothing_changes(home, lambda: api.bad(words, call.name, by=by, **{**call.parameters, parameter: path}))

    for path in ("", "/", "x", ROOT, CONTRACTS, NEVER, AGREEMENT + "/x", CONTRACTS + "/agreement", "/Corporate/%",
                 "~D", "~D0", "~D999999", f"~D{id_}x", f"~D-{id_}", f"~F{id_}", f"~D{id_}/x", f"D{id_}",
                 "~D" + "9" * 30, "/Corporate/" + "x/" * LONGEST):
        bad(path)
    for path in (AGREEMENT, f"~D{id_}"):
        assert bad(path, "ann") == bad(NEVER, "ann")
        assert bad(path, "stranger") == bad(NEVER, "stranger")
    home.routeslip("library", "disable", "Corporate")
    for path in (AGREEMENT, f"~D{id_}"):
        bad(path)
    home.routeslip("library", "enable", "Corporate")
    check_long_path(api, call, parameter)
    for path in (f"~D{id_}", f"~D{id_}.pdf", f"/~D{id_}.other/", AGREEMENT.upper()):
        again()
        call.good(api, by="admin", **{parameter: path})


def names(root, attribute="name"):
    assert {one.tag for one in root} <= {"document"}
    return [one.get(attribute) for one in root]


def add(home, *paths, owner="jsmith", content="x"):
    for path in paths:
        importing(home, content, path, "--owner", owner)


def check_of_user(api, call, own, counted=True):
    """Pages, the number of all, what the caller may list, and who may. own(home, login, name) makes it theirs."""
    home = api.home
    joined(home, "ann", "bob")
    people(home)
    for name in ("c.txt", "A.txt", "b.txt"):
        add(home, f"{ARCHIVE}/{name}", owner="admin")
        own(home, "ann", name)
    for login in ("ann", "bob"):
        home.ticket(login)
    root = nothing_changes(home, lambda: call.good(api, by="ann", userName="ANN"))
    assert names(root) == ["A.txt", "b.txt", "c.txt"]
    for start, count, found in ((0, 2, ["A.txt", "b.txt"]), (2, 2, ["c.txt"]), (3, 1, []),
                                (1, 2147483647, ["b.txt", "c.txt"]),
                                (0, 0, ["A.txt", "b.txt", "c.txt"] if counted else [])):
        page = call.good(api, by="ann", userName="ann", startingRow=start, rowCount=count)
        assert names(page) == found and page.get("totalcount") == ("3" if counted else None)
    for name in ("startingRow", "rowCount"):
        call.bad(api, name, by="ann", userName="ann", **{name: -1})
    set_list(home, f"{ARCHIVE}/b.txt", members=0)
    home.sql("UPDATE documents SET owner_id = ? WHERE name = 'b.txt'", home.user_id("mwilson"))
    left = call.good(api, by="ann", userName="ann", startingRow=0, rowCount=10)
    assert "b.txt" not in names(left) and (not counted or left.get("totalcount") == str(len(left)))
    call.bad(api, "Insufficient rights", by="bob", userName="ann")
    call.bad(api, "User not found", by="admin", userName="nobody")
    home.sql("UPDATE users SET domain_id = (SELECT id FROM domains WHERE name = 'Corporate') WHERE login = 'ann'")
    for by in ("mwilson", "admin"):
        assert names(call.good(api, by=by, userName="ann"))
    home.add_user("warden")
    assert names(call.good(api, by="chief", userName="ann")) == []
    home.routeslip("library", "disable", "Corporate")
    assert names(call.good(api, by="admin", userName="ann")) == []


def check_full_list(api, call, path, flags=FLAGS, again=lambda: None):
    """<document> of AGREEMENT in a list, with each part alone and with all."""
    home = api.home
    fill(home)
    again()
    plain = builder(home).good("GetDocument", by="jsmith", Path=path, **dict.fromkeys(FLAGS, False))[0]
    (one,) = [one for one in nothing_changes(home, lambda: call.good(api, by="jsmith")) if one.tag == "document"]
    assert list(one.attrib) == ATTRIBUTES and dict(one.attrib) == dict(plain.attrib)
    for flag, part in zip(flags, PARTS):
        (one,) = [one for one in call.good(api, by="jsmith", **{flag: True}) if one.tag == "document"]
        assert sorted(child.tag for child in one) == sorted(["DescriptionLog", part])
    (one,) = [one for one in call.good(api, by="jsmith", **dict.fromkeys(flags, True)) if one.tag == "document"]
    assert sorted(child.tag for child in one) == sorted(["DescriptionLog", *PARTS])
    assert [version.get("Number") for version in one.find("Versions")] == ["1000000"]
    assert one.find("User").get("UserName") == "jsmith"
    assert one.find("AccessList").get("InheritedSecurity") == "true"


def check_unchangeable(api, call):
    """What is offline, in an archived library or cut off does not change."""
    home = api.home
    for setting, words in (("UPDATE domains SET archived = {}", "archived"),
                           ("UPDATE documents SET offline = {}", "offline"),
                           ("UPDATE documents SET cutoff = {}", "cut off")):
        home.sql(setting.format(1))
        call.bad(api, words)
        home.sql(setting.format("NULL" if "cutoff" in setting else 0))
    call.good(api)


def told(home, path=AGREEMENT):
    """What GetDocument tells of it."""
    root = builder(home).good("GetDocument", by="admin", Path=path, **dict.fromkeys(FLAGS, False))
    return dict(root[0].attrib)


def only_changes(home, action, *columns):
    """Of AGREEMENT's row nothing else than these columns; the row."""
    before = document(home)
    action()
    (row,) = home.sql("SELECT * FROM documents WHERE id = ?", before["id"])
    after = {key: row[key] for key in row.keys()}
    changed = {column for column in before if before[column] != after[column]}
    assert changed <= set(columns), changed
    return after


def check_names(api, call):
    """The ending stays; the same name in another case is its own; what is taken or is no name."""
    home = api.home
    id_ = document_id(home)
    for given, name in (("Draft", "Draft.pdf"), ("Final.PDF", "Final.PDF"), ("v1.2", "v1.2.PDF"), ("V1.2", "V1.2.PDF"),
                        ("x" * 251, "x" * 251 + ".PDF"), ("Größe & <Maß>", "Größe & <Maß>.PDF"), ("a.pdf", "a.pdf")):
        call.good(api, path=f"~D{id_}", newDocumentName=given)
        assert home.value("SELECT name FROM documents") == name
    add(home, CONTRACTS + "/taken.pdf")
    grow(home, CONTRACTS + "/folder.pdf")
    for name in ("a/b", "a\\b", "x" * 252, " blank"):
        call.bad(api, "A document's name has 1 to 255 characters", path=f"~D{id_}", newDocumentName=name)
    call.bad(api, "There is a document TAKEN.pdf already.", path=f"~D{id_}", newDocumentName="TAKEN")
    call.bad(api, "There is a folder folder.pdf already.", path=f"~D{id_}", newDocumentName="folder.pdf")
    home.sql("UPDATE documents SET name = 'plain', name_folded = 'plain' WHERE id = ?", id_)
    call.good(api, path=CONTRACTS + "/plain", newDocumentName="other.txt")
    assert home.value("SELECT name FROM documents WHERE id = ?", id_) == "other.txt"


def check_version_numbers(api, call, parameter):
    for number in (1, 999999, -1, -1000000):
        call.bad(api, "Version numbers cannot be less than 1000000", **{parameter: number})
    for number in (1000001, 2000000, 2147483647):
        call.bad(api, "Specified version cannot be found.", **{parameter: number})


def add_type(home, name, description):
    """A document type; its id."""
    root = builder(home).good("CreateDocumentTypeDef1", by="admin", DocumentTypeName=name, RequiredPropertySetName="",
                              RandDScheduleName="", Description=description)
    return int(root.get("DocumentTypeId"))


def types(home):
    return [tuple(row) for row in home.sql("SELECT id, name, description FROM document_types ORDER BY id")]


def give_type(home, id_=None):
    """AGREEMENT gets a type, a new one where none is given."""
    builder(home).good("UpdateDocumentType", by="admin", path=AGREEMENT,
                       documentTypeID=id_ or add_type(home, "Type", ""))


def check_type_names(api, call, parameter, property_set):
    """There is a type Taken already."""
    for name in ("a/b", "a.b", "R&D", "a-b", "a\tb", "x\u2192"):
        call.bad(api, "The document type field must contain only letters, numeric, space or underscore", by="admin",
                 **{parameter: name})
    for name in ("", "  ", "x" * 31):
        call.bad(api, "A document type's name has 1 to 30 characters.", by="admin", **{parameter: name})
    for name in ("GENERIC", "Generic"):
        call.bad(api, "Reserved value | 'GENERIC'", by="admin", **{parameter: name})
    for name in ("Taken", "TAKEN", " taken "):
        call.bad(api, "A document type with this name already exists.", by="admin", **{parameter: name})
    call.bad(api, "Property set not found", by="admin", **{property_set: "Contract Details", parameter: "x" * 30})


def check_type_texts(api, call):
    call.bad(api, "Maximum allowable character length exceeded", by="admin", Description="ü" * 256)
    for text in ("a\nb", "a\tb", " a", "a "):
        call.bad(api, "A document type's description is one line", by="admin", Description=text)
    call.bad(api, "The selected retention and disposition schedule cannot be found.", by="admin",
             RandDScheduleName="Years")
