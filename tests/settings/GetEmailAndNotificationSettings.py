"""GetEmailAndNotificationSettings: settings of e-mail."""

from flows import Call, check_editions, check_tickets
from sitesettings import EMAIL

CALL = Call(EMAIL.get)


def test_first_values(api):
    EMAIL.check_reading(api)


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, EMAIL.root_of_get)
