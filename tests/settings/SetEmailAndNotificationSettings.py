"""SetEmailAndNotificationSettings: changes settings of e-mail."""

from flows import check_tickets
from sitesettings import EMAIL


def test_members(api):
    EMAIL.check_writing(api)


def test_bad_documents(api):
    EMAIL.check_forms(api)


def test_tickets(api):
    check_tickets(api, EMAIL.call_of_set())


def test_editions(home):
    EMAIL.check_set_editions(home)
