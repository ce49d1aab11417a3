"""SetAuthenticationAndPasswordPolicy: changes what passwords have to be."""

from flows import check_tickets
from sitesettings import POLICY


def test_members(api):
    POLICY.check_writing(api)


def test_bad_documents(api):
    POLICY.check_forms(api)


def test_tickets(api):
    check_tickets(api, POLICY.call_of_set())


def test_editions(home):
    POLICY.check_set_editions(home)
