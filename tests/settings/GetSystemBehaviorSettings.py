"""GetSystemBehaviorSettings: settings of logins."""

from flows import Call, check_editions, check_tickets
from sitesettings import BEHAVIOR

CALL = Call(BEHAVIOR.get)


def test_first_values(api):
    BEHAVIOR.check_reading(api)


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, BEHAVIOR.root_of_get)
