"""CreateDomain: a new library, with its root folder."""

from domains import (
    ADMINISTRATORS,
    BAD_NAMES,
    GOOD_NAMES,
    ONLY_ADMINISTRATORS,
    Call,
    check_empty_success,
    check_roots,
    check_tickets,
    check_who,
    shown,
)
from flows import SAME_NAMES

CALL = Call("CreateDomain", DomainName="Projects", Anonymous="false", Hidden="false", WelcomeMessage="Welcome")


def gone(home, *names):
    """As if they had never been made."""
    for name in names or ("Projects",):
        home.sql("DELETE FROM folders WHERE domain_id IN (SELECT id FROM domains WHERE name = ?)", name)
        home.sql("DELETE FROM domains WHERE name = ?", name)


def test_success(api):
    home = api.home
    check_empty_success(api, CALL)
    found = shown(home, "projects")
    id_ = found.pop("DomainID")
    assert found == {"DomainName": "Projects", "AnonymousDomain": "FALSE", "IsArchive": "FALSE",
                     "IsHidden": "FALSE", "WelcomeMessage": "Welcome"}
    assert int(id_) == home.value("SELECT max(id) FROM domains")
    assert home.value("SELECT count(*) FROM folders WHERE domain_id = ? AND parent_id IS NULL", id_) == 1
    assert home.value("SELECT count(*) FROM library_people WHERE domain_id = ?", id_) == 0
    home.routeslip("folder", "add", "/Projects/Plans")
    assert home.routeslip("check").code == 0


def test_flags_and_message(api):
    for anonymous, hidden, message in (("true", "false", None), ("false", "true", ""),
                                       ("true", "true", "Line 1\nLine 2\t<&>\" 'ü'")):
        changes = {} if message is None else {"WelcomeMessage": message}
        parameters = {**CALL.parameters, "Anonymous": anonymous, "Hidden": hidden, **changes}
        if message is None:
            del parameters["WelcomeMessage"]
        api.good("CreateDomain", by="admin", **parameters)
        found = shown(api.home, "Projects")
        assert (found["AnonymousDomain"], found["IsHidden"]) == (anonymous.upper(), hidden.upper())
        assert found["WelcomeMessage"] == (message or "")
        gone(api.home)


def test_names(api):
    for name in GOOD_NAMES:
        CALL.good(api, by="admin", DomainName=name)
        assert shown(api.home, name)["DomainName"] == name
    for name in BAD_NAMES:
        CALL.bad(api, "Invalid domain name", by="admin", DomainName=name)


def test_a_name_that_is_taken(api):
    for taken in ("Corporate", "cORPORATE"):
        CALL.bad(api, "Domain already exists", by="admin", DomainName=taken)
    for name, same in SAME_NAMES:
        CALL.good(api, by="admin", DomainName=name)
        CALL.bad(api, "Domain already exists", by="admin", DomainName=same)
        gone(api.home, name)


def test_who_may(api):
    check_who(api, CALL, ADMINISTRATORS, ONLY_ADMINISTRATORS, lambda: gone(api.home))


def test_parameters(api):
    for name in ("DomainName", "Anonymous", "Hidden"):
        api.plain(500, f"Missing parameter: {name}.", CALL.name, by="admin",
                  **{key: value for key, value in CALL.parameters.items() if key != name})


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_roots(home, CALL, again=lambda: gone(home))
