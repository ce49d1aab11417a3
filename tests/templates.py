"""
What the tests of templates of tasks share.

    one = container(rest, "case", title="x")          a new container as it is answered
    template = add_template(rest, one, title="x")     a new template in it
"""

from crm import CALL

DAY = 24 * 3600 * 10_000_000  # in 100 ns


def container(rest, type_="contact", title="Birthday"):
    return rest.good("POST", f"crm/{type_}/tasktemplatecontainer", {"title": title}, by="admin")


def body(**changes):
    values = {"title": "Send a card", "categoryid": CALL, **changes}
    return {name: value for name, value in values.items() if value is not None}


def path(one):
    return f"crm/tasktemplatecontainer/{one['id']}/tasktemplate"


def add_template(rest, one, **changes):
    return rest.good("POST", path(one), body(**changes), by="admin")
