"""SetClassificationLevel: how secret a document or a folder is."""

from documents import check_document_levels, check_document_paths, document, only_changes, told
from domains import check_roots
from flows import Call, builder, check_tickets
from folders import check_archived, check_levels, check_long_path, folder
from places import CONTRACTS, NEVER, ROOT
from tasks import AGREEMENT, seconds

CALL = Call("SetClassificationLevel", Path=AGREEMENT, ClassificationLevel=3, DowngradeOn="2030-01-31",
            DeclassifyOn="2035-06-30T12:00:00", ReasonForAction="Contains <names>", Agency="Legal")


TOLD = ("ClassificationLevel", "ClassificationLevelId", "DowngradeOn", "DeclassifyOn")


def allow(home):
    home.sql("UPDATE folders SET disallowed = 0")


def changes(home):
    return [dict(zip(row.keys(), row)) for row in home.sql("SELECT * FROM classification_changes ORDER BY id")]


def test_success(api):
    """What it was, is and why is kept."""
    home = api.home
    allow(home)
    row = only_changes(home, lambda: CALL.good(api), "classification", "downgrade_on", "declassify_on")
    dates = seconds("2030-01-31T00:00:00"), seconds("2035-06-30T12:00:00")
    assert (row["classification"], row["downgrade_on"], row["declassify_on"]) == (3, *dates)
    shown = told(home)
    assert [shown[name] for name in TOLD] == [
        "Secret", "3", "2030-01-31", "2035-06-30"]
    CALL.good(api, by="admin", ClassificationLevel=1, ReasonForAction="", Agency="")
    first, second = changes(home)
    assert {name: first[name] for name in first if name != "id"} == {
        "is_document": 1, "object_id": row["id"], "old_level": 0, "old_downgrade_on": None, "old_declassify_on": None,
        "new_level": 3, "new_downgrade_on": dates[0], "new_declassify_on": dates[1], "reason": "Contains <names>",
        "agency": "Legal", "changed": seconds("2026-03-01T09:00:00"), "changed_by_id": home.user_id("mwilson")}
    assert [second[name] for name in (
        "old_level", "old_downgrade_on", "new_level", "new_downgrade_on", "changed_by_id")] == [
            3, dates[0], 1, None, home.user_id("admin")]


def test_levels_that_have_no_dates(api):
    home = api.home
    allow(home)
    for level, dated in ((0, False), (1, False), (2, True), (4, True)):
        CALL.good(api, ClassificationLevel=level)
        row = document(home)
        assert row["classification"] == level and (row["downgrade_on"] is not None) == dated
    for level in (5, -1, 2147483647):
        CALL.bad(api, "Invalid classification level", ClassificationLevel=level)


def test_without_dates_and_reasons(form_api):
    form_api.good(CALL.name, by="mwilson", Path=AGREEMENT, ClassificationLevel=1)
    assert told(form_api.home)["ClassificationLevel"] == "Declassified"


def test_what_the_folder_disallows(api):
    """Its rules are about documents alone."""
    home = api.home
    for level in (2, 3, 4):
        CALL.bad(api, "The rules of the folder allow no classified documents.", ClassificationLevel=level)
    CALL.good(api, ClassificationLevel=1)
    CALL.good(api, Path=CONTRACTS)
    assert folder(home, CONTRACTS)["classification"] == 3
    assert changes(home)[-1]["is_document"] == 0 and changes(home)[-1]["object_id"] == folder(home, CONTRACTS)["id"]
    one = builder(home).good("GetFolder", by="admin", Path=CONTRACTS, WithRules=False, withPropertySets=False,
                             withSecurity=False, withOwner=False)[0]
    assert one.get("classificationlevel") == "3"
    listed = builder(home).good("GetFoldersAndDocuments", by="admin", Path=ROOT, withrules=False,
                                withpropertysets=False, withsecurity=False, withOwner=False, withVersions=False)
    (one,) = [one for one in listed if one.get("Name") == "Contracts"]
    assert [one.get(name) for name in TOLD] == [
        "Secret", "3", "2030-01-31", "2035-06-30"]


def test_what_does_not_change(api):
    home = api.home
    allow(home)
    home.sql("UPDATE documents SET cutoff = 1")
    CALL.bad(api, "cut off")
    check_archived(api, CALL)


def test_who_may(api):
    allow(api.home)
    check_document_levels(api, CALL, {6}, words="Path not found")


def test_of_folders(api):
    check_levels(api, Call(CALL.name, **{**CALL.parameters, "Path": CONTRACTS}), {6}, words="Path not found")


def test_unknown_paths(api):
    allow(api.home)
    for path in ("", "/", "x", NEVER, "~D999999", "~F999999"):
        CALL.bad(api, "Path not found", by="admin", Path=path)
    CALL.good(api, Path=f"~D{document(api.home)['id']}")
    check_long_path(api, CALL, "Path")


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    allow(home)
    check_roots(home, CALL)
