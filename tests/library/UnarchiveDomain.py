"""UnarchiveDomain: an archived library is online again."""

from domains import (
    ADMINISTRATORS,
    LIBRARY,
    ONLY_ADMINISTRATORS,
    Call,
    check_empty_success,
    check_roots,
    check_tickets,
    check_who,
    finance,
    shown,
)
from tasks import create

CALL = Call("UnarchiveDomain", domainName=LIBRARY)


def archive(home):
    home.sql("UPDATE domains SET archived = 1")


def test_success(api):
    finance(api.home)
    archive(api.home)
    check_empty_success(api, CALL)
    assert shown(api.home)["IsArchive"] == "FALSE" and shown(api.home, "Finance")["IsArchive"] == "TRUE"
    create(api)


def test_a_document_that_is_offline_itself_stays_so(api):
    archive(api.home)
    api.home.sql("UPDATE documents SET offline = 1")
    CALL.good(api, by="admin")
    assert api.home.value("SELECT min(offline) FROM documents") == 1


def test_one_that_is_not_archived(api):
    CALL.bad(api, "[1521]", by="admin")


def test_unknown(api):
    archive(api.home)
    for bad in ("Other", "", "Corporate ", "%"):
        CALL.bad(api, "[115] Domain not found", by="admin", domainName=bad)


def test_who_may(api):
    check_who(api, CALL, ADMINISTRATORS, ONLY_ADMINISTRATORS, lambda: archive(api.home))


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_roots(home, CALL, again=lambda: archive(home))
