"""GetDomainStatistics: what is in a library, counted."""

from domains import (
    LIBRARY,
    OTHER,
    Call,
    check_everybody,
    check_roots,
    check_tickets,
    check_unknown,
    domain_id,
    finance,
    global_group,
)
from flows import define
from tasks import importing, nothing_changes

CALL = Call("GetDomainStatistics", domainName=OTHER)
FIGURES = ("FolderCount LocalUserCount LocalGroupCount DocumentCount CheckedOutCount MemberUserCount "
           "MemberGroupCount WorkflowDefinitionCount TotalDocumentSize").split()


def figures(root):
    """The numbers, which both forms that the page has agree on."""
    assert root.tag == "root" and [child.tag for child in root] == ["LibraryStatistics"]
    (element,) = root
    assert [child.tag for child in element] == FIGURES and not element.attrib
    for child in element:
        assert root.get(child.tag[0].lower() + child.tag[1:]) == child.text
    assert set(root.attrib) == {"success", *(name[0].lower() + name[1:] for name in FIGURES)}
    return {child.tag: int(child.text) for child in element}


def test_empty(api):
    api.home.routeslip("library", "add", OTHER)
    api.home.ticket("jdoe")
    found = figures(nothing_changes(api.home, lambda: CALL.good(api, by="jdoe")))
    assert set(found.values()) == {0}, found


def test_success(api):
    """Each figure grows with what it counts, and with nothing else."""
    home = api.home
    finance(home)
    home.routeslip("folder", "add", "/Finance/Bills")
    importing(home, "1234567890", "/Finance/one.txt", "--owner", "admin")
    importing(home, "1234", "/Finance/Bills/two.txt", "--owner", "admin")
    importing(home, "123", "/Finance/Bills/two.txt", "--owner", "admin")  # a further version
    home.sql("UPDATE documents SET checked_out_by = 1 WHERE name = 'two.txt'")
    for login in ("ann", "bob", "cleo"):
        home.add_user(login, "--library", OTHER)
    home.sql("DELETE FROM domain_members WHERE domain_id = ?", domain_id(home, OTHER))
    for login in ("jdoe", "otto"):  # otto manages it
        home.routeslip("library", "member", OTHER, login)
    home.routeslip("group", "add", "Cashiers", "--library", OTHER)
    id_ = global_group(home, "Clerks", "jsmith")
    home.sql("INSERT INTO domain_groups (domain_id, group_id) VALUES (?, ?)", domain_id(home, OTHER), id_)
    define(home, "Invoices", "/Finance/Invoices", OTHER)
    assert figures(CALL.good(api, by="jdoe")) == {
        "FolderCount": 2, "LocalUserCount": 3, "LocalGroupCount": 1, "DocumentCount": 2, "CheckedOutCount": 1,
        "MemberUserCount": 2, "MemberGroupCount": 2, "WorkflowDefinitionCount": 1, "TotalDocumentSize": 13}


def test_unknown(api):
    check_unknown(api, CALL, "domainName", by="jdoe")


def test_who_may(api):
    check_everybody(api, Call(CALL.name, domainName=LIBRARY))


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_roots(home, Call(CALL.name, domainName=LIBRARY), "root", None)
