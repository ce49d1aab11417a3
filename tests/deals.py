"""
What the tests of opportunities and cases share.

    deal = opportunity(rest, by="jsmith", title="x")    a new one as it is answered
    matter = case(rest, by="jsmith", title="x")         the same
    ids(deals)                                          [1, 2]
"""

from crm import guid

UNSET = "0001-01-01T00:00:00.0000000Z"
PROPOSAL, WON, LOST = 6, 8, 9  # stages that are there at the start


def opportunity_body(home, **changes):
    values = {"title": "Solar roof", "responsibleid": guid(home, "jsmith"), "stageid": PROPOSAL,
              "bidCurrencyAbbr": "EUR", **changes}
    return {name: value for name, value in values.items() if value is not None}


def opportunity(rest, by="jsmith", **changes):
    return rest.good("POST", "crm/opportunity", opportunity_body(rest.home, **changes), by=by)


def case(rest, by="jsmith", title="Water damage", **changes):
    return rest.good("POST", "crm/case", {"title": title, **changes}, by=by)


def ids(things):
    return [one["id"] for one in things]


def access(thing):
    """The last digits of the GUIDs in the access list: the numbers of the users."""
    return [int(one["id"][-12:], 16) for one in thing["accessList"]]


def users(home, *logins):
    return sorted(home.user_id(login) for login in logins)
