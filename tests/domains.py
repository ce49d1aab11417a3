"""
What the tests of libraries share: people of all sorts, reading what is shown, bad names.

    CALL = Call("ArchiveDomain", domainName=LIBRARY)
    people(home)                        Finance, which otto manages, and who is named in ROLES
    check_who(api, CALL, ADMINISTRATORS, "[1573]", again)    who may, and nobody else
    domain(root.find("domain"))         its attributes as a dict
    listed(root)                        the names in its <domains>
    member(home, "otto", "Finance")     whether library_people has them
"""

from flows import ARCHIVE, LIBRARY, Call, builder, check_tickets, finance
from harness import Api, note, prepared
from tasks import nothing_changes

ATTRIBUTES = "DomainID DomainName AnonymousDomain IsArchive IsHidden WelcomeMessage".split()
OTHER = "Finance"

# Who is what; otto manages another library than LIBRARY, which mwilson manages.
ROLES = {
    "[User Managers]": "chief",
    "[Audit Managers]": "auditor",
    "[Policy Managers]": "policies",
    "[R&D Managers]": "retention",
    "[Search & Category Administrators]": "searcher",
}
EVERYBODY = ("admin", *ROLES.values(), "mwilson", "otto", "jsmith", "jdoe", "stranger")
ADMINISTRATORS = ("admin",)
WHO_MAKES_MANAGERS = ("admin", "chief")
WHO_ADMITS = ("admin", "chief", "mwilson")

ONLY_ADMINISTRATORS = "[1573] Only the system administrator can perform this operation"

BAD_NAMES = ("", " ", ".", "..", "a/b", "/Corporate", "Corporate/", "a\\b", "trailing.", "dots...", "blank ", " blank",
             "a\tb", "a\nb", "\t", "a\x7f", "x" * 256, "ü" * 256)
GOOD_NAMES = ("Projects 2026", "R&D <new>", "Ablage.alt", "x" * 255, "ü" * 255, "図書館", "it's \"ours\"", ".hidden")


@prepared
def people(home):
    finance(home)
    home.add_user("stranger")
    for role, login in ROLES.items():
        home.add_user(login)
        home.routeslip("group", "member", role, login)


def check_who(api, call, may, refusal, again=lambda: None):
    """`again` makes the call possible once more. Those who may lose it with what made them so."""
    home = api.home
    people(home)
    for by in EVERYBODY:
        again()
        note(f"{call.name} by {by}")
        if by in may:
            call.good(api, by=by)
        else:
            call.bad(api, refusal, by=by)
    again()
    home.routeslip("group", "member", "[User Managers]", "chief", "--remove")
    home.routeslip("library", "manager", LIBRARY, "mwilson", "--remove")
    for by in ("chief", "mwilson"):
        call.bad(api, refusal, by=by)


def check_everybody(api, call):
    people(api.home)
    for by in EVERYBODY:
        call.good(api, by=by)


def check_unknown(api, call, parameter="DomainName", by="admin"):
    """Names of libraries that are not there, and one in another case."""
    for bad in ("Other", "", "Corporate ", "Corporat", "/Corporate", "%"):
        call.bad(api, "[115] Domain not found", by=by, **{parameter: bad})
    call.good(api, by=by, **{parameter: "cORPORATE"})


def check_empty_success(api, call, by="admin"):
    """The page's own sample: nothing but success."""
    root = call.good(api, by=by)
    assert root.tag == "response" and dict(root.attrib) == {"success": "true", "error": ""}, root.attrib
    assert len(root) == 0 and not root.text


def check_roots(home, call, root="response", error="", again=lambda: None):
    """The root element in each edition; `error`: what the documented one says there of a success."""
    api = Api(home)
    documented = {"success": "true"} if error is None else {"success": "true", "error": error}
    for edition, tag, success in (("documented", root, documented),
                                  ("response", "response", {"success": "true", "error": ""}),
                                  ("current", "response", {"success": "true", "error": "", "errorCode": "0"})):
        again()
        home.edition = edition
        answer = call.good(api, by="admin")
        assert answer.tag == tag, answer.tag
        assert success.items() <= answer.attrib.items() and ("error" in answer.attrib) == ("error" in success)
        refused = api.call(call.name, **call.parameters, authenticationTicket="x").xml
        assert refused.tag == tag and refused.get("success") == "false"
        home.edition = None


def domain(element):
    assert element.tag == "domain" and list(element.attrib) == ATTRIBUTES and len(element) == 0
    return dict(element.attrib)


def listed(root):
    assert [child.tag for child in root] == ["domains"]
    return [domain(one)["DomainName"] for one in root.find("domains")]


def shown(home, name=LIBRARY):
    """The <domain> of GetDomain."""
    return domain(builder(home).good("GetDomain", by="admin", DomainName=name).find("domain"))


def domain_id(home, name=LIBRARY):
    return home.value("SELECT id FROM domains WHERE name = ?", name)


def member(home, login, name=LIBRARY):
    """Whether they are a member, in any way."""
    return bool(home.value(
        "SELECT count(*) FROM library_people WHERE domain_id = ? AND user_id = ?", domain_id(home, name),
        home.user_id(login)))


def manages(home, login, name=LIBRARY):
    return bool(home.value(
        "SELECT count(*) FROM domain_managers WHERE domain_id = ? AND user_id = ?", domain_id(home, name),
        home.user_id(login)))


@prepared
def global_group(home, name="Clerks", *logins):
    """A group of no library with these in it; its id."""
    home.routeslip("group", "add", name)
    for login in logins:
        home.routeslip("group", "member", name, login)
    return home.value("SELECT id FROM user_groups WHERE name = ?", name)
