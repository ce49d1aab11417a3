"""GetLocalUsers: who is a member of a library by themselves."""

import users
from tasks import nothing_changes

CALL = "GetLocalUsers"


def test_success(api):
    home = api.home
    users.furnish(home)
    home.routeslip("library", "member", "Finance", "alan")
    home.routeslip("library", "manager", "Finance", "mia")
    home.routeslip("group", "add", "Readers")
    home.routeslip("group", "member", "Readers", "jdoe")
    home.sql("INSERT INTO domain_groups (domain_id, group_id) SELECT d.id, g.id FROM domains d, user_groups g"
             " WHERE d.name = 'Finance' AND g.name = 'Readers'")
    home.ticket("admin")
    root = nothing_changes(home, lambda: api.good(CALL, by="admin", DomainName="finance"))
    assert root.tag == "response" and dict(root.attrib) == {"success": "true", "error": ""}
    found = users.logins(root)
    assert sorted(found) == ["alan", "mia", "zoe"]
    users.is_sorted(home, found, 2)
    users.in_detail(users.users_of(root))


def test_who_may(api):
    home = api.home
    users.furnish(home)
    home.add_user("boss")
    home.routeslip("library", "manager", "Finance", "boss")
    assert set(users.logins(api.good(CALL, by="boss", DomainName="Finance"))) == {"zoe", "boss"}
    for by in ("zoe", "jdoe", "mwilson"):
        api.bad("Access denied", CALL, by=by, DomainName="Finance")
    api.bad("Access denied", CALL, by="boss", DomainName="Corporate")


def test_bad_input(api):
    assert api.bad("[115]", CALL, by="admin", DomainName="Nowhere")
    api.bad("[901]", CALL, authenticationTicket="x", DomainName="Corporate")
    api.plain(500, "Missing parameter: DomainName.", CALL, by="admin")
