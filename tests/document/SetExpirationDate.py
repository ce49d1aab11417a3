"""SetExpirationDate: when a document expires."""

from documents import check_document_levels, check_document_paths, check_unchangeable, only_changes, told
from domains import check_roots
from flows import Call, check_tickets
from tasks import AGREEMENT, seconds

CALL = Call("SetExpirationDate", documentPath=AGREEMENT, expirationDate="2030-12-31", notificationAgentId=0,
            notifyBeforeDays=0)


def test_success(api):
    home = api.home
    row = only_changes(home, lambda: CALL.good(api), "expires")
    assert row["expires"] == seconds("2030-12-31T00:00:00") and told(home)["ExpirationDate"] == "2030-12-31"
    agent = home.user_id("jdoe")
    row = only_changes(home, lambda: CALL.good(api, notificationAgentId=agent, notifyBeforeDays=7), "expiry_agent_id",
                       "expiry_notice_days")
    assert (row["expiry_agent_id"], row["expiry_notice_days"]) == (agent, 7)


def test_what_is_no_date(api):
    CALL.bad(api, "expirationDate has to be a date after 1970.", expirationDate="1970-01-01")
    for name in ("notificationAgentId", "notifyBeforeDays"):
        CALL.bad(api, "notificationAgentId and notifyBeforeDays are 0 or more", **{name: -1})
    CALL.bad(api, "User not found", notificationAgentId=999999)


def test_what_does_not_change(api):
    check_unchangeable(api, CALL)


def test_who_may(api):
    check_document_levels(api, CALL, {5, 6})


def test_unknown_paths(api):
    check_document_paths(api, CALL, "documentPath")


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_roots(home, CALL)
