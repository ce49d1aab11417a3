"""SetFolderAIPreferences: what is to be done by machine with new documents of a folder from now on."""

from domains import check_empty_success
from flows import Call, builder, check_editions, check_tickets
from folder.GetFolderAIPreferences import NAMES, preferences
from folders import check_archived, check_folder_paths, check_levels, folder_id, grow
from places import ARCHIVE, CONTRACTS, ROOT, joined, set_list


def given(**values):
    return "<AIPreferences>" + "".join(
        f'<Preference Name="{name}" Value="{value}" />' for name, value in values.items()) + "</AIPreferences>"


CALL = Call("SetFolderAIPreferences", Path=CONTRACTS, xmlPreferences=given(AutoSummarize="on"))


def shown(home, path=CONTRACTS):
    return preferences(builder(home).good("GetFolderAIPreferences", by="admin", Path=path))


def test_success(api):
    home = api.home
    check_empty_success(api, CALL)
    assert shown(home) == (str(folder_id(home, CONTRACTS)), str(home.user_id("admin")), "2026-03-01T09:00:00",
                           ["AutoSummarize"])
    assert shown(home, ARCHIVE)[3] == shown(home, ROOT)[3] == []


def test_each_alone(api):
    """What is left out stays; names are in any case, and unknown ones passed over."""
    home = api.home
    on = []
    for name in NAMES:
        CALL.good(api, xmlPreferences=given(**{name.upper(): "ON", "Later": "what"}))
        on.append(name)
        assert shown(home)[3] == on
    for value in ("off", "False", "NO", "0"):
        CALL.good(api, xmlPreferences=given(AutoOCR="1"))
        CALL.good(api, xmlPreferences=given(AutoOCR=value))
        assert "AutoOCR" not in shown(home)[3]
    for value in ("true", "Yes", "1"):
        CALL.good(api, xmlPreferences=given(AutoOCR=value))
        assert "AutoOCR" in shown(home)[3]
        CALL.good(api, xmlPreferences=given(AutoOCR="off"))


def test_the_folders_below(api):
    """They get them with ApplyToSubfolders, those that are made later too, and keep them without."""
    home = api.home
    grow(home, CONTRACTS + "/a", CONTRACTS + "/a/b")
    CALL.good(api, Path=CONTRACTS + "/a/b", xmlPreferences=given(AutoOCR="on"))
    CALL.good(api, xmlPreferences=given(ScrubPII="on", ApplyToSubfolders="on"))
    builder(home).good("CreateFolder", by="admin", Path=CONTRACTS + "/later")
    for path in ("", "/a", "/a/b", "/later"):
        assert shown(home, CONTRACTS + path)[3] == ["ScrubPII", "ApplyToSubfolders"]
    CALL.good(api, xmlPreferences=given(ScrubPII="off", ApplyToSubfolders="off"))
    builder(home).good("CreateFolder", by="admin", Path=CONTRACTS + "/last")
    assert shown(home)[3] == shown(home, CONTRACTS + "/last")[3] == []
    assert shown(home, CONTRACTS + "/a/b")[3] == ["ScrubPII", "ApplyToSubfolders"]


def test_what_is_not_the_callers(api):
    home = api.home
    joined(home, "ann")
    grow(home, CONTRACTS + "/a", CONTRACTS + "/a/b")
    set_list(home, CONTRACTS, users={"ann": 6})
    set_list(home, CONTRACTS + "/a/b", users={"ann": 5})
    CALL.good(api, by="ann")
    CALL.bad(api, "Access denied", by="ann", xmlPreferences=given(ApplyToSubfolders="on"))
    set_list(home, CONTRACTS + "/a/b", users={"ann": 6})
    CALL.good(api, by="ann", xmlPreferences=given(ApplyToSubfolders="on"))


def test_wrong_ones(api):
    for xml in ("", "x", "<AIPreferences>", "<Other/>", "<!DOCTYPE x><AIPreferences/>"):
        CALL.bad(api, "[903] xmlPreferences", xmlPreferences=xml)
    for value in ("", "x", "2", "on "):
        CALL.bad(api, "Invalid value for the 'AutoSummarize' preference. Valid values: on, off",
                 xmlPreferences=given(ScrubPII="on", AUTOSUMMARIZE=value))


def test_who_may(api):
    check_levels(api, CALL, {6})


def test_an_archived_library(api):
    check_archived(api, CALL)


def test_unknown_paths(api):
    check_folder_paths(api, CALL)


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, "response")
