"""GetAuthenticationAndPasswordPolicy: what passwords have to be."""

from flows import Call, check_editions, check_tickets
from sitesettings import POLICY

CALL = Call(POLICY.get)


def test_first_values(api):
    POLICY.check_reading(api, by="jdoe")


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, POLICY.root_of_get)
