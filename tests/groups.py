"""
What the tests of groups share: people of all standings, groups, what is stored of them.

    people(home)                           all of PEOPLE, and what makes them so
    group(home, STAFF)                     a global group; its id
    group(home, TEAM, LIBRARY, "jdoe")     one of a library with a member
    members(home, id_)                     their logins
    listed(root.find("usergroups"))        its groups as dicts, whose attributes are checked

    changes(api, CALL, again)              who may change a group, of a library or a global one
    check_role_groups(api, CALL, phrase)   what nobody does with the groups of administrative roles
    check_unknown, check_names, check_taken    libraries, groups and names
"""

from flows import LIBRARY
from harness import note, prepared

STAFF, TEAM = "All Staff", "Reviewers"
OTHER = "Finance"
ROLES = {100: "[User Managers]", 101: "[Audit Managers]", 102: "[Policy Managers]", 103: "[R&D Managers]",
         104: "[Administrators]", 105: "[Search & Category Administrators]"}
ROLE_NAMES = {"warden": 100, "auditor": 101, "policy": 102, "retention": 103, "chief": 104, "searcher": 105}
# Who may change groups: everywhere, those of a library, none.
EVERYWHERE = ("admin", "chief", "warden")
MANAGER = "mwilson"  # of LIBRARY
NOBODY = ("jsmith", "jdoe", "otto", "auditor", "policy", "retention", "searcher", "stranger")
PEOPLE = (*EVERYWHERE, MANAGER, *NOBODY)

ATTRIBUTES = ["GroupID", "GroupName", "DomainID", "DomainName", "public"]
GOOD_NAMES = ("A", "Team 7", "x" * 64, "Vertragsprüfung", "承認", "R&D <\"'>", "A.B", "[x]", "\U00010400" * 64)
BAD_NAMES = ("", " ", " x", "x ", "a/b", "a\\b", "x" * 65, "ü" * 65, "a\tb", "a\u0085b", "/")
SAME_NAMES = (("Team", "TEAM"), ("Größe", "GRÖSSE"), ("Größe 2", "gro\u0308ße 2"), ("ΟΔΟΣ", "οδος"))


@prepared
def people(home):
    """Who has an administrative role, who manages another library, and a stranger, with tickets."""
    home.routeslip("library", "add", OTHER, code=None)
    for login in ("otto", "stranger", *ROLE_NAMES):
        home.add_user(login)
    home.routeslip("library", "manager", OTHER, "otto")
    for login, id_ in ROLE_NAMES.items():
        home.routeslip("group", "member", ROLES[id_], login)
    for login in PEOPLE:
        home.ticket(login)


@prepared
def group(home, name, library=None, *logins):
    of = ["--library", library] if library else []
    home.routeslip("group", "add", name, *of)
    for login in logins:
        home.routeslip("group", "member", name, login, *of)
    return home.value("SELECT max(id) FROM user_groups")


def library_id(home, name=LIBRARY):
    return home.value("SELECT id FROM domains WHERE name = ?", name)


def show(home, id_, show=1):
    home.sql("UPDATE user_groups SET show_members = ? WHERE id = ?", show, id_)


def join(home, id_, library=LIBRARY):
    """The group becomes a member of the library."""
    home.sql("INSERT INTO domain_groups (domain_id, group_id) VALUES (?, ?)", library_id(home, library), id_)


def joined(home, id_):
    """The libraries that it was given."""
    rows = home.sql("SELECT d.name FROM domain_groups g JOIN domains d ON d.id = g.domain_id"
                    " WHERE g.group_id = ? ORDER BY 1", id_)
    return [row["name"] for row in rows]


def members(home, id_):
    rows = home.sql("SELECT u.login FROM group_members m JOIN users u ON u.id = m.user_id"
                    " WHERE m.group_id = ? ORDER BY 1", id_)
    return [row["login"] for row in rows]


def stored(home, id_):
    """(name, library's id or 0, public)"""
    row = home.sql("SELECT name, coalesce(domain_id, 0), show_members FROM user_groups WHERE id = ?", id_)
    return tuple(row[0]) if row else None


def attributes(element):
    """Of a <usergroup>."""
    assert element.tag == "usergroup" and list(element.attrib) == ATTRIBUTES and not len(element)
    return dict(element.attrib)


def listed(element):
    return [attributes(one) for one in element]


def names(element):
    return [one["GroupName"] for one in listed(element)]


def changes(api, call, again, refusal="Access denied"):
    """
    Who may change a group: `again(library)` makes the call possible once more, for a group of the library, or a
    global one (""), and returns what of the call is then to be another.
    """
    home = api.home
    people(home)
    for library in (LIBRARY, ""):
        for by in PEOPLE:
            note(f"{by} in {library or 'no library'}")
            parameters = {"DomainName": library, **(again(library) or {})}
            if by in EVERYWHERE or (by == MANAGER and library):
                call.good(api, by=by, **parameters)
            else:
                call.bad(api, refusal, by=by, **parameters)
    # What is lost is lost at once, with the ticket from before.
    home.routeslip("library", "manager", LIBRARY, MANAGER, "--remove")
    home.routeslip("group", "member", ROLES[100], "warden", "--remove")
    home.routeslip("group", "member", ROLES[104], "chief", "--remove")
    for by in (MANAGER, "warden", "chief"):
        call.bad(api, refusal, by=by, **{"DomainName": LIBRARY, **(again(LIBRARY) or {})})


def check_role_groups(api, call, phrase):
    """What nobody does with them, administrators neither."""
    people(api.home)
    for id_, name in ROLES.items():
        call.bad(api, phrase, by="admin", DomainName="", GroupName=name)
        call.bad(api, phrase, by="chief", DomainName="", GroupName=name.upper())
        for by in ("warden", MANAGER, "stranger"):
            call.bad(api, "Insufficient rights", by=by, DomainName="", GroupName=name)
        assert stored(api.home, id_) == (name, 0, 0)


def check_unknown(api, call, *, library_missing="[115] Domain not found"):
    """Libraries and groups that are not there; those of another scope. TEAM is a group of LIBRARY."""
    home = api.home
    group(home, "Everybody")
    home.routeslip("library", "add", "Elsewhere")
    for bad in ("Other", LIBRARY + " ", "/" + LIBRARY, " ", "%"):
        call.bad(api, library_missing, by="admin", DomainName=bad)
    for bad in ("none", "", TEAM + " ", TEAM[:-1], "%", "x" * 3000, "Everybody"):
        call.bad(api, "Group not found", by="admin", GroupName=bad)
    for scope in ("", "Elsewhere"):
        call.bad(api, "Group not found", by="admin", DomainName=scope)


def only(home, name=None, library=None):
    """All groups but those of roles go; then there is this one."""
    for table in ("group_members", "domain_groups"):
        home.sql(f"DELETE FROM {table} WHERE group_id > 105")
    home.sql("DELETE FROM user_groups WHERE id > 105")
    return group(home, name, library) if name else None


def check_members_seen(api, call):
    """Who may see members that a group hides: those that may change it; else they are for all."""
    home = api.home
    people(home)
    local, everybodys = group(home, TEAM, LIBRARY, "jdoe"), group(home, STAFF, None, "jdoe")

    def seen(by, library, name):
        return [one.get("UserName") for one in call.good(api, by=by, DomainName=library, GroupName=name).iter("User")]

    for by in PEOPLE:
        for library, name in ((LIBRARY, TEAM), ("", STAFF), ("", ROLES[104]), ("", ROLES[100])):
            note(f"{by} of {name}")
            if by in EVERYWHERE or (by == MANAGER and library):
                assert seen(by, library, name)
            else:  # jdoe is in it
                call.bad(api, "Access denied", by=by, DomainName=library, GroupName=name)
    show(home, local)
    show(home, everybodys)
    for by in PEOPLE:
        assert seen(by, LIBRARY, TEAM) == seen(by, "", STAFF) == ["jdoe"]
    show(home, local, 0)
    call.bad(api, "Access denied", by="jdoe", DomainName=LIBRARY, GroupName=TEAM)


def check_names(api, call, parameter, before):
    """What a group that `call` makes or renames can be called; before() makes the call possible."""
    home = api.home
    for name in GOOD_NAMES:
        only(home)
        before()
        call.good(api, **{parameter: name})
        assert home.value("SELECT count(*) FROM user_groups WHERE name = ?", name) == 1, name
    only(home)
    before()
    for name in BAD_NAMES:
        call.bad(api, "A group's name has 1 to 64 characters", **{parameter: name})


def check_taken(api, call, parameter, before):
    """Names are unique in their scope, in any case; another scope is another matter. The call is for LIBRARY."""
    home = api.home
    home.routeslip("library", "add", "Elsewhere")
    for name, same in SAME_NAMES:
        only(home, name, LIBRARY)
        before()
        call.bad(api, "Group name already exists", **{parameter: same})
        only(home, name)
        group(home, name, "Elsewhere")
        before()
        call.good(api, **{parameter: same})
