"""routeslip key."""

import re

from harness import Rest
from routeslip.people import at_a_terminal, rows
from routeslip.usage import refused

KEY = r"[0-9A-F]{8}-[0-9A-F]{4}-4[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}"


def works(home, key):
    return Rest(home).call("GET", "people/@self", headers={"Authorization": key}).status == 200


def test_a_key_is_shown_once(home):
    added = home.routeslip("key", "add", "JDoe", "--label", "Import of leads, für Jane")
    key = re.fullmatch(rf"key 1 of jdoe added: ({KEY})\n", added.out)[1]
    assert added.err == "" and works(home, key)
    shown = home.routeslip("key", "list").out
    assert key not in shown.upper() and key not in home.dump().upper()
    assert home.routeslip("key", "add", "jdoe").out.startswith("key 2 of jdoe added: ")
    assert key not in home.routeslip("key", "add", "jdoe").out, "each is another"


def test_list(home):
    assert home.routeslip("key", "list").out == ""
    first = home.add_key("jdoe", "--label", "Import")
    home.clock = "2026-03-02T10:30:00Z"
    home.add_key("jsmith")
    assert rows(home.routeslip("key", "list")) == [
        ["2", "jsmith", "-", "2026-03-02 10:30:00", "-"],
        ["1", "jdoe", "Import", "2026-03-01 09:00:00", "-"]]
    assert works(home, first)
    assert rows(home.routeslip("key", "list"))[1][4] == "2026-03-02 10:30:00"
    home.environment["TZ"] = "America/New_York"
    assert rows(home.routeslip("key", "list"))[1][3:] == ["2026-03-01 04:00:00", "2026-03-02 05:30:00"]
    assert at_a_terminal(home, "key", "list")[0].split() == ["ID", "LOGIN", "LABEL", "SINCE", "USED"]


def test_revoke(home):
    first, second = home.add_key("jdoe"), home.add_key("jdoe")
    assert home.routeslip("key", "revoke", "1").out == "key 1 revoked\n"
    assert not works(home, first) and works(home, second)
    assert [row[0] for row in rows(home.routeslip("key", "list"))] == ["2"]
    refused(home, "There is no key 1.", "key", "revoke", "1")
    for id in ("x", "", "1x", "0", "-1", "9223372036854775808", second):
        refused(home, "a number", "key", "revoke", "--", id, code=2)
    assert home.add_key("jdoe") and rows(home.routeslip("key", "list"))[0][0] == "3", "no id comes again"


def test_what_is_refused(home):
    refused(home, "User not found", "key", "add", "nobody")
    for label in ("a\tb", "a\nb", "\x1b[2J", "\x7f", "x" * 256):
        refused(home, "control characters", "key", "add", "jdoe", "--label", label, code=2)
    home.add_key("jdoe", "--label", "é" * 255)
    home.routeslip("user", "disable", "jdoe")
    refused(home, "The user jdoe is disabled", "key", "add", "JDoe")


def test_sessions_are_something_else(home):
    """Keys are not among them, and do not end with them."""
    key = home.add_key("jdoe")
    before = home.routeslip("session", "list").out
    assert works(home, key) and home.routeslip("session", "list").out == before
    home.routeslip("session", "end", "--user", "jdoe")
    home.routeslip("user", "password", "jdoe", stdin="another password\n")
    assert works(home, key)
    home.routeslip("user", "disable", "jdoe")
    assert not works(home, key) and len(rows(home.routeslip("key", "list"))) == 1
