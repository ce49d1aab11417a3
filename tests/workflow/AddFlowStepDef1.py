"""AddFlowStepDef1: a step after the last one, with a folder where documents go at its start."""

from flows import (
    ARCHIVE,
    BAD_NAMES,
    FLOW,
    GOOD_NAMES,
    LIBRARY,
    MANAGER,
    Call,
    check_active,
    check_editions,
    check_rights,
    check_tickets,
    check_unknown,
    define,
    finance,
    folder_id,
    ready,
    shown,
)
from tasks import nothing_changes

CALL = Call(
    "AddFlowStepDef1", DomainName=LIBRARY, FlowName=FLOW, StepName="LegalReview", OnStartMoveTo=0)


def steps(home):
    return [(one.get("StepNumber"), one.get("StepName"), one.get("OnStartMoveToPath"))
            for one in shown(home).findall("StepDef")]


def test_success(api):
    home = api.home
    define(home)
    root = CALL.good(api, OnStartMoveTo=folder_id(home, ARCHIVE))
    assert root.tag == "root" and dict(root.attrib) == {"success": "true", "StepNumber": "1"}
    assert CALL.good(api, StepName="Without").get("StepNumber") == "2"
    assert steps(home) == [("1", "LegalReview", ARCHIVE), ("2", "Without", "")]


def test_the_librarys_own_folder(api):
    define(api.home)
    root = api.home.value("SELECT id FROM folders WHERE parent_id IS NULL")
    CALL.good(api, OnStartMoveTo=root)
    assert steps(api.home) == [("1", "LegalReview", "/Corporate")]


def test_folders(api):
    home = api.home
    define(home)
    for bad in (-1, 999, 2147483647, -2147483648):
        CALL.bad(api, "Folder not found", OnStartMoveTo=bad)
    finance(home)
    CALL.bad(api, "Folder must be in the same domain",
             OnStartMoveTo=folder_id(home, "/Finance/Invoices"))
    for bad in ("", "x", ARCHIVE):
        nothing_changes(home, lambda: api.plain(
            500, f"Cannot convert {bad} to System.Int32.\nParameter name: OnStartMoveTo ---> Input "
                 "string was not in a correct format.",
            CALL.name, by=MANAGER, **{**CALL.parameters, "OnStartMoveTo": bad}))


def test_names(api):
    define(api.home)
    for number, name in enumerate(GOOD_NAMES, 1):
        assert CALL.good(api, StepName=name).get("StepNumber") == str(number)
        assert steps(api.home)[-1] == (str(number), name, "")
    for name in ("", *BAD_NAMES):
        CALL.bad(api, "Name validation error", StepName=name)


def test_active(api):
    ready(api.home)
    check_active(api, CALL)


def test_unknown_definitions(api):
    define(api.home)
    check_unknown(api, CALL)


def test_who_may(api):
    define(api.home)
    check_rights(api, CALL)


def test_tickets(api):
    define(api.home)
    check_tickets(api, CALL)


def test_editions(home):
    define(home)
    check_editions(home, CALL, "root")
