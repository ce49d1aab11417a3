"""UpdateDomain: another name, visibility and welcome message."""

from domains import (
    ADMINISTRATORS,
    BAD_NAMES,
    LIBRARY,
    ONLY_ADMINISTRATORS,
    OTHER,
    Call,
    check_empty_success,
    check_roots,
    check_tickets,
    check_unknown,
    check_who,
    domain_id,
    finance,
    shown,
)
from tasks import AGREEMENT, DEMO_TASK, create, show

CALL = Call("UpdateDomain", DomainName=LIBRARY, NewDomainName=LIBRARY, Anonymous="false", Hidden="true",
            WelcomeMessage="Updated\nwelcome message")


def test_success(api):
    home = api.home
    id_ = domain_id(home)
    check_empty_success(api, CALL)
    assert shown(home) == {"DomainID": str(id_), "DomainName": LIBRARY, "AnonymousDomain": "FALSE",
                           "IsArchive": "FALSE", "IsHidden": "TRUE", "WelcomeMessage": "Updated\nwelcome message"}
    CALL.good(api, by="admin", Anonymous="true", Hidden="false", WelcomeMessage="")
    found = shown(home)
    assert (found["AnonymousDomain"], found["IsHidden"], found["WelcomeMessage"]) == ("TRUE", "FALSE", "")


def test_without_a_message_there_is_none(api):
    CALL.good(api, by="admin")
    api.good("UpdateDomain", by="admin",
             **{key: value for key, value in CALL.parameters.items() if key != "WelcomeMessage"})
    assert shown(api.home)["WelcomeMessage"] == ""


def test_a_new_name(api):
    """What is in it is found by that at once, and the old name is free."""
    home = api.home
    id_ = domain_id(home)
    CALL.good(api, by="admin", NewDomainName="Head Office")
    assert domain_id(home, "Head Office") == id_
    api.bad("[115] Domain not found", "DomainExists", by="admin", DomainName=LIBRARY)
    path = AGREEMENT.replace(LIBRARY, "head office")
    assert show(api, create(api, path=path))["DocumentLibraryName"] == "Head Office"
    assert show(api, DEMO_TASK)["DocumentLibraryName"] == "Head Office"
    api.bad("Document not found", "GetDocumentTasks", by="admin", documentPath=AGREEMENT)
    api.good("CreateDomain", by="admin", DomainName=LIBRARY, Anonymous="false", Hidden="false")
    assert domain_id(home) != id_


def test_another_case_of_its_own_name(api):
    CALL.good(api, by="admin", NewDomainName="CORPORATE")
    assert shown(api.home)["DomainName"] == "CORPORATE"


def test_bad_names(api):
    for name in BAD_NAMES:
        CALL.bad(api, "Invalid domain name", by="admin", NewDomainName=name)


def test_a_name_that_is_taken(api):
    finance(api.home)
    for taken in (OTHER, OTHER.upper()):
        CALL.bad(api, "Domain name already exists", by="admin", NewDomainName=taken)


def test_unknown(api):
    check_unknown(api, CALL)


def test_who_may(api):
    """The page of roles has it for administrators alone, where the operation's own names managers."""
    check_who(api, CALL, ADMINISTRATORS, ONLY_ADMINISTRATORS)


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_roots(home, CALL)
