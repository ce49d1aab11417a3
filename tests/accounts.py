"""
What the tests of operations that change an account share.

    who_may_change(api, CALL, name="UserName", ...)    as everybody; see there
    refuses(api, words, CALL, ...)                     and nothing changes
    stored(home, login)                                the row of users
"""

from harness import FORMS
from redirections import MANAGES, NOTHING, standings
from tasks import nothing_changes

NAMES_THAT_ARE_NONE = ("", " ", " jdoe2", "jdoe2 ", "a/b", "a\\b", "a\tb", "a\nb", "x" * 65)
LOGINS_THAT_ARE_NONE = (*NAMES_THAT_ARE_NONE, "ID:", "ID:7", "id:jdoe2")
LAST = "is the last administrator"


def stored(home, login):
    (row,) = home.sql("SELECT * FROM users WHERE login = ? AND deleted IS NULL", login)
    return dict(row)


def refuses(api, words, operation, by="admin", **parameters):
    api.home.ticket(by)
    return nothing_changes(api.home, lambda: api.bad(words, operation, by=by, **parameters))


def roles(home, login):
    return {row[0] for row in home.sql("SELECT m.group_id FROM group_members m JOIN users u ON u.id = m.user_id"
                                       " WHERE u.login = ? AND m.group_id BETWEEN 100 AND 105", login)}


def account_standings(home):
    """STANDINGS, but that who has a role is changed by administrators alone, and by themselves."""
    for by, login, what in standings(home):
        guarded = by != login and roles(home, login) and 104 not in roles(home, by)
        yield by, login, NOTHING if guarded else what


def who_may_change(api, operation, name, oneself, works=None, **parameters):
    """
    The call, of each user by each caller of account_standings(), is answered with success, or with `works`, to
    who manages the account, and with a refusal and no change to all others. Oneself may by
    being it only where `oneself` is so.
    """
    for by, login, what in account_standings(api.home):
        given = {name: login, **parameters}
        if what == MANAGES and (by != login or oneself or by == "admin"):
            if works:
                api.bad(works, operation, by=by, **given)
            else:
                api.good(operation, by=by, **given)
        else:
            error = nothing_changes(api.home, lambda: api.bad("", operation, by=by, **given))
            assert error in ("Access denied", "Insufficient rights"), error


def tickets_and_parameters(api, operation, **parameters):
    """Nobody without a ticket, and nothing left out."""
    api.bad("[901]", operation, authenticationTicket="x", **parameters)
    for name in parameters:
        left = {one: value for one, value in parameters.items() if one != name}
        if api.encoding in FORMS:
            api.plain(500, f"Missing parameter: {name}.", operation, by="admin", **left)


def unknown(api, operation, name, **parameters):
    """Users who are not there, and who are deleted."""
    home = api.home
    home.add_user("gone")
    home.sql("UPDATE users SET deleted = 1, enabled = 0, login_folded = 'gone/' || id WHERE login = 'gone'")
    for login in ("nobody", "gone", f"gone/{home.user_id('gone')}", ""):
        refuses(api, "User not found", operation, **{name: login, **parameters})


def others_stay(home, *logins):
    """What is stored of everybody else."""
    marks = ", ".join("?" for _ in logins)
    return [tuple(row) for row in home.sql(
        f"SELECT * FROM users WHERE login NOT IN ({marks}) ORDER BY id", *logins)]
