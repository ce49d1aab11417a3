"""SetGeneralAppSettings: changes the general settings."""

import xml.etree.ElementTree as ElementTree

from flows import check_tickets
from sitesettings import DAYS, GENERAL, POLICY, changed, paths


def test_members(api):
    GENERAL.check_writing(api)


def test_bad_documents(api):
    GENERAL.check_forms(api)


HOLIDAYS = [("2000-01-01T00:00:00", "New Year"), ("2025-07-04T00:00:00", "Independence & Day"),
            ("2000-02-29T00:00:00", "")]


def with_holidays(*holidays):
    element = GENERAL.first()
    within = ElementTree.SubElement(element, "HolidayList")
    for day, description in holidays:
        holiday = ElementTree.SubElement(within, "Holiday")
        ElementTree.SubElement(holiday, "HolidayDate").text = day
        ElementTree.SubElement(holiday, "Description").text = description
    return element


def holidays(api):
    (found,) = GENERAL.shown(api).iter("HolidayList")
    assert {child.tag for child in found} <= {"Holiday"}
    return [tuple(part.text or "" for part in one) for one in found]


def test_holidays(api):
    GENERAL.write(api, with_holidays(*HOLIDAYS))
    assert holidays(api) == HOLIDAYS
    GENERAL.write(api, with_holidays(("2000-12-25", "Christmas")))
    assert holidays(api) == [("2000-12-25T00:00:00", "Christmas")]
    GENERAL.write(api, GENERAL.first())  # an element that is not there clears them, as the page says
    assert holidays(api) == []


def test_as_many_holidays_as_there_may_be(api):
    many = [(f"{2001 + n // 300}-{1 + n % 300 // 28:02}-{1 + n % 28:02}T00:00:00", str(n)) for n in range(1000)]
    GENERAL.write(api, with_holidays(*many))
    assert holidays(api) == many
    GENERAL.refuse(api, "more than 1000", with_holidays(*many, HOLIDAYS[0]))


def test_bad_holidays(api):
    for day in ("", "x", "2025-02-30T00:00:00", "2025-13-01", "31/12/2025"):
        GENERAL.refuse(api, "HolidayDate", with_holidays(*HOLIDAYS, (day, "Day")))
    GENERAL.refuse(api, "Description", with_holidays((HOLIDAYS[0][0], "x" * 256)))
    for tag in ("HolidayDate", "Holiday"):
        other = with_holidays(*HOLIDAYS)
        next(other.iter(tag)).tag = "Other"
        GENERAL.refuse(api, "Other", other)
    lacking = with_holidays(HOLIDAYS[0])
    holiday = next(lacking.iter("Holiday"))
    holiday.remove(holiday[0])
    GENERAL.refuse(api, "HolidayDate is missing", lacking)


def test_work_takes_time(api):
    for end, minute in (("8", "0"), ("7", "59")):
        element = changed(changed(GENERAL.first(), "Workdays/EndHour", end), "Workdays/EndMinute", minute)
        GENERAL.refuse(api, "work ends before it starts", element)
    GENERAL.write(api, changed(changed(GENERAL.first(), "Workdays/EndHour", "8"), "Workdays/EndMinute", "1"))
    element = GENERAL.first()
    for day in DAYS:
        changed(element, "Workdays/" + day, "false")
    GENERAL.refuse(api, "no day of work", element)


def test_all_or_nothing(api):
    """What stands before a member that is wrong is not set either; and nothing of a group is another's."""
    element = changed(changed(GENERAL.first(), "WebDav", "true"), "SearchPageSize", "0")
    GENERAL.refuse(api, "SearchPageSize", element)
    POLICY.write(api, changed(POLICY.first(), "PasswordPolicy/MinLen", "9"))
    GENERAL.write(api, changed(GENERAL.first(), "WebDav", "true"))
    assert paths(POLICY.shown(api))["PasswordPolicy/MinLen"] == "9"


def test_tickets(api):
    check_tickets(api, GENERAL.call_of_set())


def test_editions(home):
    GENERAL.check_set_editions(home)
