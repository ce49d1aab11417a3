"""SetDocumentCompletionStatus: how much of a document is done."""

from documents import check_document_levels, check_document_paths, check_unchangeable, only_changes, told
from domains import check_roots
from flows import Call, check_tickets
from tasks import AGREEMENT, seconds

CALL = Call("SetDocumentCompletionStatus", Path=AGREEMENT, PercentComplete=100, CompletionDate="1900-01-01")


def check(api, percent, date, kept, completed):
    row = only_changes(api.home, lambda: CALL.good(api, PercentComplete=percent, CompletionDate=date),
                       "percent_complete", "completed")
    assert (row["percent_complete"], row["completed"]) == (kept, completed and seconds(completed)), (percent, date)


def test_the_pages_table(api):
    check(api, 100, "1900-01-01", 100, "2026-03-01T09:00:00")
    check(api, 100, "2024-05-01", 100, "2024-05-01T00:00:00")
    check(api, 0, "1900-01-01", 0, None)
    check(api, 99, "1900-01-01T00:00:00", 99, None)
    check(api, 40, "2024-06-01T08:00:00", 100, "2024-06-01T08:00:00")
    check(api, 100, "2026-03-01T09:00:00", 100, "2026-03-01T09:00:00")
    shown = told(api.home)
    assert (shown["PercentComplete"], shown["CompletionDate"]) == ("100", "2026-03-01")
    CALL.bad(api, "The completion date cannot be in the future.", CompletionDate="2026-03-01T09:00:01")


def test_without_a_date(form_api):
    form_api.good(CALL.name, by="mwilson", Path=AGREEMENT, PercentComplete=100)
    assert told(form_api.home)["CompletionDate"] == "2026-03-01"


def test_numbers(api):
    for percent in (-1, 101, -2147483648):
        CALL.bad(api, "PercentComplete is a number from 0 to 100.", PercentComplete=percent)


def test_what_has_none(api):
    home = api.home
    home.sql("UPDATE documents SET shortcut = 1")
    CALL.bad(api, "A shortcut has no completion status")
    home.sql("UPDATE documents SET shortcut = 0, checked_out_by = ?", home.user_id("mwilson"))
    CALL.bad(api, "In order to complete a document, Please check-in the document first.")
    CALL.good(api, PercentComplete=50)
    home.sql("UPDATE documents SET checked_out_by = NULL, name = 'mail.EMAIL', name_folded = 'mail.email'")
    CALL.bad(api, "An e-mail has no completion status.", Path="/Corporate/Contracts/mail.email")


def test_what_does_not_change(api):
    check_unchangeable(api, CALL)


def test_who_may(api):
    check_document_levels(api, CALL, {5, 6})


def test_unknown_paths(api):
    check_document_paths(api, CALL, "Path")


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_roots(home, CALL)
