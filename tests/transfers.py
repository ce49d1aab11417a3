"""
What the tests of the Transfer... calls share.

    people(home)                      giver and taker, of LIBRARY, and others
    Transfer("TransferUserTasks").moves(api, 2)          giver's become taker's: two did
    check(api, CALL)                  who may, users who are not there, the same one, disabled ones
    check_editions(home, CALL)
"""

from domains import LIBRARY, OTHER, finance
from flows import Call
from harness import FORMS, Api, prepared
from tasks import nothing_changes


class Transfer(Call):
    def __init__(self, name, what):
        super().__init__(name, fromUserName="giver", toUserName="taker")
        self.what = what

    def moves(self, api, count, left=0, by="admin", **changes):
        """The root as the page shows it, with how many went over and how many did not."""
        root = self.good(api, by=by, **changes)
        told = {"success": "true", "transferred": str(count)}
        if left:
            told["warnings"] = f"Some {self.what} could not be transferred: {left}."
        assert root.tag == "root" and dict(root.attrib) == told and not len(root), root.attrib


@prepared
def people(home):
    """giver and taker of LIBRARY, which mwilson manages; outsider of OTHER, which otto manages; guest of none."""
    finance(home)
    for login in ("giver", "taker", "both"):
        home.add_user(login, "--library", LIBRARY)
    home.add_user("outsider", "--library", OTHER)
    for login in ("guest", "chief", "stranger"):
        home.add_user(login)
    home.routeslip("group", "member", "[User Managers]", "chief")
    for library in (LIBRARY, OTHER):
        home.routeslip("library", "manager", library, "both")


def check(api, call):
    home = api.home
    people(home)
    check_who(api, call)
    home.add_user("gone")
    home.sql("UPDATE users SET deleted = 1, enabled = 0, login_folded = 'gone/' || id WHERE login = 'gone'")
    for name in call.parameters:
        for login in ("nobody", "", "gone", "give%", f"ID:{home.user_id('giver')}"):
            call.bad(api, "User not found", by="admin", **{name: login})
    for login in ("giver", "GIVER"):
        call.bad(api, "are the same user", by="admin", toUserName=login)
    call.good(api, by="admin", fromUserName="GIVER", toUserName="Taker")
    home.routeslip("user", "disable", "giver")
    call.good(api, by="admin")  # who leaves may be disabled
    call.bad(api, "giver is disabled", by="admin", fromUserName="taker", toUserName="giver")
    nothing_changes(home, lambda: api.bad("[901]", call.name, authenticationTicket="x", **call.parameters))
    for name in call.parameters:
        left = {one: value for one, value in call.parameters.items() if one != name}
        if api.encoding in FORMS:
            api.plain(500, f"Missing parameter: {name}.", call.name, by="admin", **left)


def check_who(api, call):
    """By the page of administrative roles: user managers, and who manages the libraries of both."""
    home = api.home

    def cell(may, by, from_user="giver", to_user="taker"):
        parameters = {"by": by, "fromUserName": from_user, "toUserName": to_user}
        if may:
            call.good(api, **parameters)
        else:
            call.bad(api, "Access denied", **parameters)

    for by in ("admin", "chief", "mwilson", "both"):
        cell(True, by)
    for by in ("giver", "taker", "jsmith", "otto", "stranger"):
        cell(False, by)
    for pair in (("giver", "outsider"), ("outsider", "taker")):
        for by in ("admin", "chief", "both"):
            cell(True, by, *pair)
        for by in ("mwilson", "otto"):
            cell(False, by, *pair)
    for pair in (("giver", "guest"), ("guest", "taker")):  # an account of no library
        cell(True, "chief", *pair)
        cell(False, "mwilson", *pair)
    # What who has a role has may be of any library.
    home.routeslip("group", "member", "[Audit Managers]", "giver")
    cell(False, "mwilson")
    cell(True, "chief")
    cell(True, "mwilson", "taker", "giver")
    home.routeslip("group", "member", "[Audit Managers]", "giver", "--remove", code=None)
    # What is lost is lost at once, with the ticket from before.
    home.routeslip("library", "manager", LIBRARY, "mwilson", "--remove")
    home.routeslip("group", "member", "[User Managers]", "chief", "--remove")
    for by in ("mwilson", "chief"):
        cell(False, by)


def check_editions(home, call):
    people(home)
    for edition, tag in (("documented", "root"), ("response", "response"), ("current", "response")):
        home.edition = edition
        root = call.good(Api(home), by="admin")
        assert root.tag == tag and root.get("success") == "true" and root.get("transferred") == "0"
        assert Api(home).call(call.name, authenticationTicket="x", **call.parameters).xml.get("success") == "false"
    home.edition = None
