"""
What the tests of contacts share.

    person(rest, by="jsmith", firstName="Ann")      a new person as it is answered
    company(rest, companyName="Acme")               a new company
    names(contacts)                                 what they are called
    row(home, "contacts", contact)                  a row by its id
"""

EVERYBODY, READERS = "ReadWrite", "Read"  # shareType; None is private


def person(rest, by="jsmith", **changes):
    values = {"firstName": "Jane", "lastName": "Roe", **changes}
    return rest.good("POST", "crm/contact/person", given(values), by=by)


def company(rest, by="jsmith", **changes):
    return rest.good("POST", "crm/contact/company", given({"companyName": "Acme", **changes}), by=by)


def given(values):
    return {name: value for name, value in values.items() if value is not None}


def names(contacts):
    return [contact["displayName"] for contact in contacts]


def row(home, table, id_):
    rows = home.sql(f"SELECT * FROM {table} WHERE id = ?", id_["id"] if isinstance(id_, dict) else id_)
    assert len(rows) == 1, (table, id_)
    return dict(rows[0])


def access(home, contact):
    """Who is in the list of a contact: logins."""
    return [login for login, in home.sql(
        "SELECT u.login FROM entity_access a JOIN users u ON u.id = a.user_id"
        " WHERE a.entity_type = 1 AND a.entity_id = ? ORDER BY u.login", contact["id"])]


def left(home, *tables):
    """How many rows are left in tables."""
    return [home.value(f"SELECT count(*) FROM {table}") for table in tables]
