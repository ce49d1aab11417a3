"""AuthenticateUser1: a ticket and the language of the session."""

from authentication.AuthenticateUser import ATTRIBUTES, FAILED, GUID


def language(home):
    return home.value("SELECT language FROM tickets ORDER BY id DESC LIMIT 1")


def test_success_is_that_of_AuthenticateUser(api):
    password = api.home.password("jsmith")
    with_language = dict(api.good("AuthenticateUser1", UID="jsmith", PWD=password, Lang="de").attrib)
    without = dict(api.good("AuthenticateUser1", UID="jsmith", PWD=password).attrib)
    plain = dict(api.good("AuthenticateUser", UID="jsmith", PWD=password).attrib)
    assert list(with_language) == ["success"] + ATTRIBUTES.split()
    tickets = {one.pop("ticket") for one in (with_language, without, plain)}
    assert len(tickets) == 3 and all(GUID.fullmatch(ticket) for ticket in tickets)
    assert with_language == without == plain


def test_language_is_the_sessions_only(api):
    home = api.home
    password = home.password("jsmith")
    before = home.value("SELECT language FROM users WHERE login = 'jsmith'")
    api.good("AuthenticateUser1", UID="jsmith", PWD=password, Lang="de")
    assert language(home) == "de"
    api.good("AuthenticateUser1", UID="jsmith", PWD=password, Lang="FR")
    assert language(home) == "fr"  # matched without regard to case
    assert home.value("SELECT language FROM users WHERE login = 'jsmith'") == before


def test_no_language_is_the_users_own(api):
    home = api.home
    home.sql("UPDATE users SET language = 'tr' WHERE login = 'jsmith'")
    for given in (None, ""):
        api.good("AuthenticateUser1", UID="jsmith", PWD=home.password("jsmith"), Lang=given)
        assert language(home) in ("", "tr")


def test_unknown_language_falls_back(api):
    home = api.home
    home.sql("UPDATE users SET language = 'tr' WHERE login = 'jsmith'")
    for given in ("xx", "klingon", "<b>", "' OR 1"):
        api.good("AuthenticateUser1", UID="jsmith", PWD=home.password("jsmith"), Lang=given)
        assert language(home) == "en", given  # the system's default


def test_refusals(api):
    home = api.home
    home.add_user("robot", "--no-ticket", password="let me in")
    before = home.value("SELECT count(*) FROM tickets")
    assert api.bad("[900]", "AuthenticateUser1", UID="jsmith", PWD="no", Lang="de") == FAILED
    assert api.bad("[900]", "AuthenticateUser1", UID="nobody", PWD="no", Lang="de") == FAILED
    api.bad("[902] Ticket generation", "AuthenticateUser1", UID="robot", PWD="let me in", Lang="")
    assert home.value("SELECT count(*) FROM tickets") == before


def test_missing_parameters(api):
    api.plain(500, "Missing parameter: UID.", "AuthenticateUser1", Lang="de", PWD="x")
    api.plain(500, "Missing parameter: PWD.", "AuthenticateUser1", UID="x", Lang="de")
