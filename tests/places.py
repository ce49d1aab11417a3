"""
What the tests of access lists have in common.

    joined(home, "ann")                                    a member of the library
    set_list(home, CONTRACTS, members=2, users={"ann": 5})
    allowed(home, CONTRACTS, "ann") == {41, 26, ...}       the actions of FolderAccessAllowed
"""

from xml.sax.saxutils import quoteattr

from flows import builder
from tasks import AGREEMENT, nothing_changes
from workflows import people

CONTRACTS, ARCHIVE, ROOT = "/Corporate/Contracts", "/Corporate/Archive", "/Corporate"
NEVER = "/Corporate/None"
ALL, LISTS, READS, ADDS, CHANGES, CONTROLS = range(7), {1, 2, 3, 4, 5, 6}, {2, 4, 5, 6}, {3, 4, 5, 6}, {5, 6}, {6}
# Which levels let do what, by the vendor's tables of permissions; the ids are those of the two pages.
OF_FOLDERS = {41: LISTS, 26: READS, 37: ADDS, 38: ADDS, 5: CHANGES, 6: CHANGES, 17: CHANGES,
              2: CONTROLS, 7: CONTROLS, 10: CONTROLS, 11: CONTROLS, 33: CONTROLS, 34: CONTROLS}
OF_DOCUMENTS = {23: READS, 26: READS, 4: CHANGES, 5: CHANGES, 6: CHANGES, 8: CHANGES, 46: CHANGES,
                10: CONTROLS, 11: CONTROLS}
LEVELS = ("No Access", "List", "Read", "Add", "Add & Read", "Change", "Full Control")


def access_list(members=None, anonymous=None, groups=(), users=()):
    """The XML of an access list; groups are (library, name, level), users (login, level)."""
    text = f'<Anonymous Right="{anonymous}"/>' if anonymous is not None else ""
    text += f'<DomainMembers Right="{members}"/>' if members is not None else ""
    for library, name, level in groups:
        text += f"<UserGroup DomainName={quoteattr(library)} GroupName={quoteattr(name)} Right=\"{level}\"/>"
    for login, level in dict(users).items():
        text += f'<User UserName={quoteattr(login)} Right="{level}"/>'
    return f"<AccessList>{text}</AccessList>"


def set_list(home, path, tree=False, by="admin", **levels):
    builder(home).good("SetAccessList", by=by, Path=path, AccessListXML=access_list(**levels), ApplyToTree=tree)


def joined(home, *logins):
    people(home, *logins)
    return logins[0]


def allowed(home, path, by):
    """The actions that the caller may do; None where there is nothing to be seen."""
    document = path.endswith((".pdf", ".txt"))
    found, api = set(), builder(home)
    for id_ in OF_DOCUMENTS if document else OF_FOLDERS:
        answer = api.call("DocumentAccessAllowed" if document else "FolderAccessAllowed", by=by, Path=path, ActionId=id_)
        error = api.root(answer).get("error")
        if error and "not found" in error:
            return None
        assert error in (None, "", "Access denied"), answer
        found |= set() if error else {id_}
    return found


def of_level(level, document=False):
    """What `allowed` is for a level."""
    table = OF_DOCUMENTS if document else OF_FOLDERS
    return {id_ for id_, levels in table.items() if level in levels} if level else None


def shown(root):
    """[(attributes that do not depend on the time, [(tag, attributes)])] of the access lists in an answer."""
    return [({name: value for name, value in one.attrib.items() if name != "DateApplied"},
             [(child.tag, dict(child.attrib)) for child in one]) for one in root.findall("AccessList")]


def entry(tag, level, **names):
    return tag, {**names, "Right": str(level), "Description": LEVELS[level]}


def check_actions(api, call, path, actions, unknown):
    """Each action at each level, by the vendor's table; other ones, where the message lists those that there are."""
    home = api.home
    joined(home, "ann")
    for level in ALL:
        set_list(home, path, users={"ann": level})
        for id_, levels in actions.items():
            if level in levels:
                root = nothing_changes(home, lambda: call.good(api, by="ann", ActionId=id_))
                assert root.tag == "response" and dict(root.attrib) == {"success": "true", "error": ""}
            else:
                call.bad(api, "Access denied" if level else unknown, by="ann", ActionId=id_)
    for bad in (0, -1, 1, 3, 12, 42, 2147483647):
        error = call.bad(api, "ActionId", ActionId=bad)
        for id_ in actions:
            assert f"{id_} (" in error, (id_, error)


def check_paths(api, name, both=True, **parameters):
    """What is not there, and what one may not list, is the same."""
    home = api.home
    joined(home, "ann")
    set_list(home, ARCHIVE, members=0)
    home.add_user("stranger")
    words = "Path not found" if both else "not found"

    def bad(path, by):
        home.ticket(by)
        return nothing_changes(home, lambda: api.bad(words, name, by=by, Path=path, **parameters))

    for path in ("/", "x", "/Corporat", NEVER, CONTRACTS + "/x", AGREEMENT + "/x", "/Corporate/%"):
        bad(path, "admin")
    assert bad(ARCHIVE, "ann") == bad(NEVER, "ann")
    for path in (ROOT, CONTRACTS, AGREEMENT):
        assert bad(path, "stranger") == bad(NEVER, "stranger")


def check_full_control(api, call):
    """It takes full control: that of managers, administrators, the owner, or of a list."""
    home = api.home
    joined(home, "ann", "bob")
    for path in (CONTRACTS, AGREEMENT):
        for level in (2, 4, 5):
            set_list(home, path, users={"ann": level})
            call.bad(api, "Access denied", by="ann", Path=path)
        for by in ("ann", "mwilson", "admin"):
            set_list(home, path, users={"ann": 6})
            call.good(api, by=by, Path=path)
        set_list(home, path, members=2)
        call.bad(api, "Access denied", by="bob", Path=path)
        home.sql(f"UPDATE {'folders' if path == CONTRACTS else 'documents'} SET owner_id = ? WHERE name = ?",
                 home.user_id("bob"), path.rpartition("/")[2])
        call.good(api, by="bob", Path=path)
