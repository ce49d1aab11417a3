"""
What the tests of passwords that are set, and of secret texts, share.

    check_policy(home, set_password)       each rule of the settings, by a function that sets one
    notices(home)                          [(kind, login, body)] of the outbox that are not sent
    secret_of(home, login)                 the text in the last of these
"""

import re

from sitesettings import POLICY, change

GUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
RULES = "PasswordPolicy__"
# The rule, its value, passwords that it refuses and others that it takes, of jdoe@example.com.
POLICIES = (
    ("MinLen", "8", ("x", "seven 7", "üüüüüüü"), ("eight  8", "üüüüüüüü")),
    ("MustIncludeAlphaNumericCharacters", "true", ("1234 5678", "!!!!"), ("1234a", "٣ш")),
    ("MustIncludeNumericCharacters", "true", ("no digit", "!!"), ("digit 1", "٣ш2")),
    ("MustIncludeNonAlphaNumericCharacters", "true", ("abc123", "Ωμέγα9"), ("abc 123", "a_b")),
    ("MustNotEqualEmailAddress", "true", ("jdoe@example.com", "JDoe@Example.com"), ("jdoe@example.co",)),
    ("MustNotEqualUserName", "true", ("jdoe", "JDOE"), ("jdoe1",)),
    ("MustNotInCommonPasswordList", "true", ("password", "PassWord1", "123456", "qwerty", "12345678", "letmein"),
     ("password of nobody else",)),
)


def check_policy(home, refused, taken):
    """refused(password) and taken(password) try to set a password of jdoe."""
    assert home.value("SELECT email FROM users WHERE login = 'jdoe'") == "jdoe@example.com"
    for rule, value, bad, good in POLICIES:
        change(home, POLICY, **{RULES + rule: value})
        for password in bad:
            refused(password)
        for password in good:
            taken(password)
        change(home, POLICY, **{RULES + rule: "1" if rule == "MinLen" else "false"})
        taken(bad[-1])


def notices(home):
    return [tuple(row) for row in home.sql(
        "SELECT o.kind, u.login, o.body FROM outbox o JOIN users u ON u.id = o.recipient_id WHERE o.sent IS NULL"
        " AND o.task_id = 0 ORDER BY o.id")]


def secret_of(home, login):
    kind, _, secret = [row for row in notices(home) if row[1] == login][-1]
    assert kind in ("PasswordReset", "Welcome") and GUID.fullmatch(secret)
    return secret
