"""GetFolder: a folder as such, with what is asked for of it."""

from flows import Call, builder, check_editions, check_tickets
from folders import check_folder_paths, check_levels, folder, folder_id
from groups import group
from harness import Api
from places import CONTRACTS, ROOT, entry, set_list, shown
from tasks import nothing_changes

FLAGS = {"WithRules": False, "withPropertySets": False, "withSecurity": False, "withOwner": False}
CALL = Call("GetFolder", Path=CONTRACTS, **FLAGS)
NEW = CONTRACTS + "/Reports"
RULES = [("AllowableFileTypes", "*"), *((name, "allows") for name in (
    "Checkins", "Checkouts", "DocumentDeletes", "FolderDeletes", "NewDocuments", "NewFolders")),
    ("ClassifiedDocuments", "disallows")]


def create(home, by="mwilson"):
    builder(home).good("CreateFolder1", by=by, ParentFolderPath=CONTRACTS, NewFolderName="Reports",
                      Description="Quarterly\r\nReports")
    return folder_id(home, NEW)


LIST = [entry("Anonymous", 0), entry("DomainMembers", 4), entry("UserGroup", 2, DomainName="Corporate", GroupName="Staff"),
        entry("User", 3, DomainName="Corporate", UserName="jsmith")]


def furnish(home):
    """An access list with an entry of each kind."""
    group(home, "Staff", "Corporate")
    set_list(home, NEW, members=4, groups=[("Corporate", "Staff", 2)], users={"jsmith": 3})


def test_the_pages_sample(api):
    home = api.home
    id_ = create(home)
    root = nothing_changes(home, lambda: CALL.good(api, Path=NEW))
    assert root.tag == "response" and dict(root.attrib) == {"success": "true"}
    (one,) = root
    assert one.tag == "folder" and len(one) == 0
    assert list(one.attrib.items()) == [
        ("id", str(id_)), ("name", "Reports"), ("description", "Quarterly\nReports"),
        ("parentid", str(folder_id(home, CONTRACTS))), ("createdate", "2026-03-01T09:00:00"),
        ("modifydate", "2026-03-01T09:00:00"), ("owner", "mwilson"), ("classificationlevel", "0")]


def test_all_that_can_be_asked_for(api):
    home = api.home
    create(home)
    furnish(home)
    (one,) = CALL.good(api, Path=NEW, **dict.fromkeys(FLAGS, True))
    assert [child.tag for child in one] == ["Rules", "propertysets", "security", "owner"]
    assert [(rule.get("Name"), rule.get("Value")) for rule in one.find("Rules")] == RULES
    assert shown(one.find("security")) == [
        ({"AppliedBy": "admin", "InheritedSecurity": "false"}, LIST)]
    assert [person.get("UserName") for person in one.find("owner")] == ["mwilson"]
    for flag, tag in zip(FLAGS, ("Rules", "propertysets", "security", "owner")):
        (one,) = CALL.good(api, Path=NEW, **{**FLAGS, flag: True})
        assert [child.tag for child in one] == [tag]


def test_a_folder_of_before(api):
    """Of nobody's, and from a time when nobody kept when."""
    api.home.sql("UPDATE folders SET created = NULL")
    (one,) = CALL.good(api, withOwner=True, withSecurity=True)
    assert (one.get("createdate"), one.get("modifydate"), one.get("owner")) == ("", "", "")
    assert [child.tag for child in one] == ["security", "owner"] and len(one.find("owner")) == 0


def test_a_library(api):
    """Its root has its name, and is in nothing."""
    (one,) = CALL.good(api, Path="/cORPORATE/")
    assert (one.get("name"), one.get("parentid")) == ("Corporate", "0")
    assert int(one.get("id")) == folder(api.home, ROOT)["id"]


def test_full_in_the_edition_of_the_gem(home):
    """What the public Ruby gem reads, which looks at no other."""
    id_ = create(home)
    home.sql("UPDATE folders SET cutoff = created + 3600, classification = 3, downgrade_on = created + 86400,"
             " declassify_on = created + 172800 WHERE id = ?", id_)
    furnish(home)
    home.edition = "response"
    (one,) = CALL.good(Api(home), Path=NEW, **dict.fromkeys(FLAGS, True))
    assert dict(one.attrib) == {
        "FolderID": str(id_), "ParentID": str(folder_id(home, CONTRACTS)), "Name": "Reports", "Path": NEW,
        "Description": "Quarterly\nReports", "CreationDate": "2026-03-01 09:00:00", "OwnerName": "mwilson",
        "DomainId": str(folder(home, NEW)["domain_id"]), "ClassificationLevel": "Secret",
        "ClassificationLevelId": "3", "DeclassifyOn": "2026-03-03 09:00:00",
        "DowngradeOn": "2026-03-02 09:00:00", "RDDefId": "0", "RetentionDate": "",
        "DispositionDate": "", "CutoffDate": "2026-03-01 10:00:00"}
    assert [child.tag for child in one] == ["Rules", "propertysets", "AccessList", "User"]
    assert shown(one) == [({"AppliedBy": "admin", "InheritedSecurity": "false"}, LIST)]
    (one,) = CALL.good(Api(home), Path=CONTRACTS, withOwner=True)
    assert one.get("OwnerName") == "" and len(one) == 0


def test_who_may(api):
    check_levels(api, CALL, {2, 4, 5, 6})


def test_unknown_paths(api):
    check_folder_paths(api, CALL)


def test_parameters(form_api):
    for name in CALL.parameters:
        form_api.plain(500, f"Missing parameter: {name}.", CALL.name, by="admin",
                       **{key: value for key, value in CALL.parameters.items() if key != name})


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, "response")
