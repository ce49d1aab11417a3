"""
What the tests of lists of people share: who there is, and which order each sortBy is.

    furnish(home)                   people whose names, addresses and kinds differ
    logins(root)                    who is in the answer's <users>, in its order
    in_order(home, logins, sort)    how these are sorted
"""

from harness import prepared

BASIC = "exists UserID FirstName LastName Email Enabled UserName".split()
DETAILS = "Domain LastLogonDate LastPasswordChangeDate AuthenticationAuthority ReadOnlyUser".split()
KEYS = {  # sortBy: what the page says of it, of a row of users
    1: lambda row: (row["login"],),
    2: lambda row: (row["first_name"].lower(), row["last_name"].lower()),
    3: lambda row: (row["last_name"].lower(), row["first_name"].lower()),
    4: lambda row: (row["email"].lower(),),
    5: lambda row: (row["enabled"],),
    6: lambda row: (row["authentication_source"].lower(),),
    7: lambda row: ((row["library"] or "").lower(),),
    8: lambda row: (row["read_only"],),
}


@prepared
def furnish(home):
    home.routeslip("library", "add", "Finance")
    home.routeslip("library", "add", "Finance_EU")
    home.add_user("zoe", "--first-name", "adam", "--last-name", "Öztürk", "--email", "zz@example.org",
                  "--library", "Finance")
    home.add_user("alan", "--first-name", "Zacharias", "--last-name", "abel", "--email", "AL@example.org",
                  "--read-only")
    home.add_user("mia", "--first-name", "Mia", "--last-name", "Öztürk", "--library", "Finance_EU")
    home.add_user("gone", "--first-name", "Gone", "--last-name", "Away", "--email", "gone@example.org",
                  "--library", "Finance")
    home.routeslip("user", "disable", "alan")
    home.sql("UPDATE users SET authentication_source = 'LDAP' WHERE login = 'mia'")
    # As DeleteUser leaves who is deleted.
    home.sql("UPDATE users SET deleted = 1, enabled = 0, login_folded = 'gone/99' WHERE login = 'gone'")


def users_of(root):
    assert [child.tag for child in root] == ["users"] and not root[0].attrib
    assert {child.tag for child in root[0]} <= {"User"}
    return list(root[0])


def logins(root):
    return [one.get("UserName") for one in users_of(root)]


def everybody(home):
    return [row["login"] for row in home.sql("SELECT login FROM users WHERE deleted IS NULL")]


def rows_of(home):
    return {row["login"]: row for row in home.sql(
        "SELECT u.*, d.name AS library FROM users u LEFT JOIN domains d ON d.id = u.domain_id")}


def is_sorted(home, found, sort, ascending=True):
    """Whether logins are in the order of a sortBy."""
    rows = rows_of(home)
    keys = [KEYS[sort](rows[login]) for login in found]
    assert len(set(keys)) > 1, f"nothing to sort by {sort}: {keys}"
    assert keys == sorted(keys, reverse=not ascending), (sort, ascending, keys)


def each_sort(home, ask):
    """ask(sort, ascending) gives logins: in the order of each sortBy, and the same people in each."""
    usual = ask(0, True)
    is_sorted(home, usual, 2)
    assert ask(0, False) == usual
    for sort in KEYS:
        upwards, downwards = ask(sort, True), ask(sort, False)
        is_sorted(home, upwards, sort)
        is_sorted(home, downwards, sort, ascending=False)
        assert set(upwards) == set(downwards) == set(usual) and len(upwards) == len(usual)


def in_detail(found):
    for one in found:
        assert list(one.attrib) == BASIC + DETAILS and [child.tag for child in one] == ["Preferences"]


def in_short(found):
    for one in found:
        assert list(one.attrib) == BASIC and len(one) == 0


# Pages of all users.


def parts_are_found(home, ask):
    """ask(**filters) gives logins: firstName, lastName, userName, email, authenticationSource, domainName."""
    assert ask(firstNameFilter="DAM") == ["zoe"]
    assert set(ask(lastNameFilter="öZt")) == {"zoe", "mia"}
    assert ask(lastNameFilter="ÖZT", firstNameFilter="i") == ["mia"]
    assert ask(userNameFilter="LA") == ["alan"]
    assert ask(emailFilter="al@EXAMPLE.org") == ["alan"]
    assert ask(authenticationSourceFilter="dap") == ["mia"]
    assert set(ask(authenticationSourceFilter="native")) == set(everybody(home)) - {"mia"}
    assert set(ask(domainNameFilter="INANCE")) == {"zoe", "mia"}
    assert ask(domainNameFilter="e_E") == ["mia"]
    for none in ("%", "_", "!"):
        assert ask(firstNameFilter=none) == ask(userNameFilter=none) == [], none
    assert ask(domainNameFilter="%") == ask(domainNameFilter="!") == []
    assert set(ask(firstNameFilter="", domainNameFilter="")) == set(everybody(home))
    assert "gone" not in ask() and ask(userNameFilter="gone") == ask(emailFilter="gone@") == []


def members_by_groups_are_of_the_library(home, ask):
    home.routeslip("group", "add", "Readers")
    home.routeslip("group", "member", "Readers", "alan")
    home.sql("INSERT INTO domain_groups (domain_id, group_id) SELECT d.id, g.id FROM domains d, user_groups g"
             " WHERE d.name = 'Finance' AND g.name = 'Readers'")
    assert set(ask(domainNameFilter="Finance")) == {"zoe", "mia", "alan"}
    home.routeslip("group", "disable", "Readers")
    assert set(ask(domainNameFilter="Finance")) == {"zoe", "mia"}


def pages(home, ask):
    """ask(start, count, **filters) gives the root."""
    whole = ask(0, 1000)
    everyone = logins(whole)
    assert whole.get("totalusercount") == str(len(everyone)) == str(len(everybody(home)))
    for start, count in ((0, 2), (2, 2), (len(everyone) - 1, 5), (len(everyone), 1)):
        page = ask(start, count)
        assert logins(page) == everyone[start:start + count], (start, count)
        assert page.get("totalusercount") == str(len(everyone))
    page = ask(1, 1, lastNameFilter="öztürk")
    assert len(users_of(page)) == 1 and page.get("totalusercount") == "2"
    for count in (0, -1):
        assert logins(ask(0, count)) == everyone  # of which there are less than 100


def who_may_list(api, call):
    """call(by, **filters) calls."""
    home = api.home
    chief = home.add_user("chief")
    home.routeslip("group", "member", "[User Managers]", chief)
    home.add_user("boss")
    home.routeslip("library", "manager", "Finance", "boss")
    for by in ("admin", chief):
        root = api.root(call(by))
        assert root.get("success") == "true" and set(logins(root)) == set(everybody(home))
    for name in ("Finance", " fiNANCE "):
        root = api.root(call("boss", domainNameFilter=name))
        assert set(logins(root)) == {"zoe", "boss"} and root.get("totalusercount") == "2", name
    assert logins(api.root(call("boss", domainNameFilter="Finance", firstNameFilter="adam"))) == ["zoe"]
    # Not a part of the name, nor a library of others, nor all.
    refused = [("boss", name) for name in ("", "Fin", "Finance_EU", "Nowhere", "%")]
    refused += [(by, name) for by in ("zoe", "jdoe", "mwilson") for name in ("", "Finance")]
    for by, name in refused:
        root = api.root(call(by, domainNameFilter=name))
        assert root.get("success") == "false" and "Access denied" in root.get("error"), (by, name)
        assert len(root) == 0 and root.get("totalusercount") is None
