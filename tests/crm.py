"""
What the tests of CRM tasks share.

    values = wanted(title="Call back")              a body for POST crm/task; None leaves one out
    task = create(rest, by="jsmith", title="x")     a new task as it is answered
    guid(home, "jdoe")                              a person's id
"""

CALL, DEAL = 1, 2  # categories that are there at the start
DEADLINE = "2026-03-20T12:00:00.0000000Z"
NOBODY = "00000000-0000-0000-0000-000000000000"
UNKNOWN = "00000000-0000-4000-8000-00000000ffff"


def guid(home, login):
    return f"00000000-0000-4000-8000-{home.user_id(login):012x}"


def wanted(**changes):
    values = {"title": "Send an offer", "deadline": DEADLINE, "categoryId": CALL, **changes}
    return {name: value for name, value in values.items() if value is not None}


def create(rest, by="jsmith", **changes):
    return rest.good("POST", "crm/task", wanted(**changes), by=by)


def titles(tasks):
    return [task["title"] for task in tasks]
