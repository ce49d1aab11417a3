"""UpdateUserEmail: changes a user's e-mail address."""

from accounts import others_stay, refuses, stored, tickets_and_parameters, unknown, who_may_change

CALL = "UpdateUserEmail"


def test_success(api):
    home = api.home
    others, before = others_stay(home, "jdoe"), stored(home, "jdoe")
    for address in ("new+one@example.org", ""):
        root = api.good(CALL, by="jdoe", UserName="jdoe", NewEmailAddress=address)
        assert root.tag == "response" and dict(root.attrib) == {"success": "true", "error": ""} and not len(root)
        assert stored(home, "jdoe") == {**before, "email": address} and others_stay(home, "jdoe") == others


def test_who_may(api):
    who_may_change(api, CALL, "UserName", oneself=True, NewEmailAddress="same@example.org")


def test_a_reader_may(api):
    api.home.add_user("reader", "--read-only")
    api.good(CALL, by="reader", UserName="reader", NewEmailAddress="r@example.org")
    refuses(api, "Access denied", CALL, by="reader", UserName="jdoe", NewEmailAddress="r@example.org")


def test_bad_input(api):
    unknown(api, CALL, "UserName", NewEmailAddress="a@b")
    for address in ("x", "@", "a@", "@b", "a b@c", "a@b@c"):
        refuses(api, "no email address", CALL, by="jdoe", UserName="jdoe", NewEmailAddress=address)
    for address in ("x" * 250 + "@example.org", "a\t@b"):
        refuses(api, "email", CALL, by="jdoe", UserName="jdoe", NewEmailAddress=address)
    tickets_and_parameters(api, CALL, UserName="jdoe", NewEmailAddress="a@b")
