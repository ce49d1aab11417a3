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


def contact(home, share=1, name="Jane Roe", **columns):
    """A row of contacts: its id. share: 0 private, 1 for all to change, 2 for all to see."""
    values = {"is_company": 0, "name": name, "name_folded": name.lower(), "share": share,
              "creator_id": home.user_id("jsmith"), "created": 1, **columns}
    home.sql(f"INSERT INTO contacts ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})",
             *values.values())
    return home.value("SELECT max(id) FROM contacts")


def strip(task):
    """A task without what depends on the caller and on other tasks."""
    task = {name: value for name, value in task.items() if name != "canEdit"}
    task["category"] = {**task["category"], "relativeItemsCount": 0}
    return task
