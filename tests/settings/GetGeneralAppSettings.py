"""GetGeneralAppSettings: general settings, with working hours and holidays."""

from flows import Call, check_editions, check_tickets
from sitesettings import GENERAL

CALL = Call(GENERAL.get)


def test_first_values(api):
    GENERAL.check_reading(api, by="jdoe")


def test_there_are_no_holidays_at_first(api):
    (holidays,) = GENERAL.shown(api, by="jdoe").iter("HolidayList")
    assert len(holidays) == 0


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, GENERAL.root_of_get)
