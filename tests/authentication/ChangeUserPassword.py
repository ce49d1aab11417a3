"""ChangeUserPassword: gives a user a new password."""

import itertools

from accounts import account_standings, others_stay, refuses, stored, tickets_and_parameters, unknown
from harness import ENCODINGS, Api
from passwords import check_policy
from redirections import who_may

CALL = "ChangeUserPassword"
NEW = "a new Wörd & more"


def test_success(api):
    home = api.home
    home.ticket("jdoe")
    old, others, before = home.password("jdoe"), others_stay(home, "jdoe"), stored(home, "jdoe")
    home.clock = "2026-03-05T10:30:00Z"
    root = api.good(CALL, by="jdoe", UserName="JDOE", NewPassword=NEW)
    assert root.tag == "root" and dict(root.attrib) == {"success": "true"} and not len(root)
    row = stored(home, "jdoe")
    assert row["password_hash"].startswith("$argon2id$") and row["password_hash"] != before["password_hash"]
    assert row == {**before, "password_hash": row["password_hash"], "last_password_change": 1772706600}
    assert others_stay(home, "jdoe") == others
    api.bad("[900]", "AuthenticateUser", UID="jdoe", PWD=old)
    api.good("AuthenticateUser", UID="jdoe", PWD=NEW)


def test_who_has_a_role_is_changed_by_administrators(home):
    """Whatever changes an account: who could set the password of somebody would have what they have."""
    home.add_user("chief")
    home.routeslip("group", "member", "[User Managers]", "chief")
    home.add_user("rolf")
    home.routeslip("user", "change", "rolf", "--library", "Corporate")
    api = Api(home)
    calls = {CALL: {"NewPassword": NEW}, "ChangeUserStatus": {"StatusCode": 0}, "ChangeUserType": {"userType": 2},
             "UpdateUserEmail": {"NewEmailAddress": "x@example.com"}, "DeleteUser": {},
             "UpdateUserContactInfo": {"emailAddress": "x@example.com", "mobileNumber": ""},
             "UpdateUserProfile": {"NewUserName": "rolf", "NewFirstName": "", "NewLastName": "", "AuthenticateSource": "x"},
             "UpdateUserPreferences": {"xmlPreferences": "<Preferences/>"}}
    lower = ("ChangeUserType", "UpdateUserContactInfo")
    for role in ("[Administrators]", "[Audit Managers]"):
        home.routeslip("group", "member", role, "rolf")
        for name, given in calls.items():
            login = {"userName" if name in lower else "UserName": "rolf"}
            for by in ("chief", "mwilson"):
                refuses(api, "Insufficient rights" if name == CALL else "Access denied", name, by=by, **login, **given)
        api.good(CALL, by="rolf", UserName="rolf", NewPassword=NEW + role)
        home.routeslip("group", "member", role, "rolf", "--remove")
    for by in ("chief", "mwilson", "admin"):
        api.good(CALL, by=by, UserName="rolf", NewPassword=NEW + by)


def test_sessions_end(api):
    """All but that of the call itself."""
    home = api.home
    mine = home.ticket("jdoe")
    other = home.log_in("jdoe")
    key = home.add_key("jdoe")
    api.good(CALL, by="jdoe", UserName="jdoe", NewPassword=NEW)
    api.good("GetCurrentUser", authenticationTicket=mine)
    api.bad("[901]", "GetCurrentUser", authenticationTicket=other)
    api.good("GetCurrentUser", authenticationTicket=key)
    api.good(CALL, by="admin", UserName="jdoe", NewPassword=NEW + "2")
    api.bad("[901]", "GetCurrentUser", authenticationTicket=mine)
    api.good("GetCurrentUser", by="admin")


def test_the_same_password(api):
    home = api.home
    assert refuses(api, "", CALL, by="jdoe", UserName="jdoe", NewPassword=home.password("jdoe")) == \
        "New password cannot be the same as old password"
    api.good(CALL, by="jdoe", UserName="jdoe", NewPassword=home.password("jdoe").upper())


def test_without_a_password_so_far(api):
    api.home.sql("UPDATE users SET password_hash = NULL WHERE login = 'jdoe'")
    api.good(CALL, by="admin", UserName="jdoe", NewPassword=NEW)
    api.good("AuthenticateUser", UID="jdoe", PWD=NEW)


def test_who_is_not_native(api):
    api.home.sql("UPDATE users SET authentication_source = 'LDAP', password_hash = NULL WHERE login = 'jdoe'")
    for by in ("jdoe", "admin"):
        refuses(api, "no password here: LDAP", CALL, by=by, UserName="jdoe", NewPassword=NEW)


def test_who_may(form_api):
    home, numbers = form_api.home, itertools.count()
    sessions = "hash, user_id, created, expires"

    def change(by, login):
        before = {tuple(row) for row in home.sql(f"SELECT {sessions} FROM tickets")}
        answer = form_api.call(CALL, by=by, UserName=login, NewPassword=f"{NEW} {next(numbers)}")
        for row in before - {tuple(row) for row in home.sql(f"SELECT {sessions} FROM tickets")}:
            home.sql(f"INSERT INTO tickets ({sessions}) VALUES (?, ?, ?, ?)", *row)  # for the next
        return answer

    who_may(form_api, change, "Insufficient rights", those=account_standings(home))


def test_a_reader_may(api):
    api.home.add_user("reader", "--read-only")
    api.good(CALL, by="reader", UserName="reader", NewPassword=NEW)
    refuses(api, "Insufficient rights", CALL, by="reader", UserName="jdoe", NewPassword=NEW)


def test_policy(home):
    api = Api(home, program_name="srv.asmx", kept=True)
    check_policy(home, lambda password: refuses(api, "password", CALL, by="admin", UserName="jdoe", NewPassword=password),
                 lambda password: api.good(CALL, by="admin", UserName="jdoe", NewPassword=password))


def test_bad_input(api):
    unknown(api, CALL, "UserName", NewPassword=NEW)
    refuses(api, "at least one character", CALL, by="jdoe", UserName="jdoe", NewPassword="")
    tickets_and_parameters(api, CALL, UserName="jdoe", NewPassword=NEW)


def test_it_is_told_nowhere(home):
    answer = Api(home, ENCODINGS[1], "srv.asmx").call(CALL, by="jdoe", UserName="jdoe", NewPassword=NEW)
    assert "success" in answer.text and NEW not in answer.text + answer.stderr + home.dump()
