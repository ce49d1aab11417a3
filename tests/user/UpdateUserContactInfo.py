"""UpdateUserContactInfo: changes a user's e-mail address and mobile number."""

from accounts import others_stay, refuses, stored, tickets_and_parameters, unknown, who_may_change
from harness import FORMS

CALL = "UpdateUserContactInfo"
NUMBER = "+49 (151) 23-45 ext. 6"


def shown(api):
    return api.good("GetUser", by="jdoe", UserName="").find("User").get("MobileNumber")


def test_success(api):
    home = api.home
    assert shown(api) is None
    others, before = others_stay(home, "jdoe"), stored(home, "jdoe")
    root = api.good(CALL, by="jdoe", userName="jdoe", emailAddress="n@example.org", mobileNumber=NUMBER)
    assert root.tag == "response" and dict(root.attrib) == {"success": "true", "error": ""} and not len(root)
    changed = {**before, "email": "n@example.org", "mobile_number": NUMBER}
    assert stored(home, "jdoe") == changed and others_stay(home, "jdoe") == others
    assert shown(api) == NUMBER
    api.good(CALL, by="jdoe", userName="jdoe", emailAddress="", mobileNumber="")
    assert stored(home, "jdoe") == {**before, "email": "", "mobile_number": ""}


def test_what_is_left_out_of_an_envelope_stays(api):
    if api.encoding in FORMS:
        return
    before = stored(api.home, "jdoe")
    api.good(CALL, by="jdoe", userName="jdoe", mobileNumber=NUMBER)
    assert stored(api.home, "jdoe") == {**before, "mobile_number": NUMBER}
    api.good(CALL, by="jdoe", userName="jdoe", emailAddress="n@example.org")
    assert stored(api.home, "jdoe") == {**before, "mobile_number": NUMBER, "email": "n@example.org"}


def test_who_may(api):
    who_may_change(api, CALL, "userName", oneself=True, emailAddress="a@b", mobileNumber="1")


def test_a_reader_may(api):
    api.home.add_user("reader", "--read-only")
    api.good(CALL, by="reader", userName="reader", emailAddress="r@example.org", mobileNumber="1")


def test_bad_input(api):
    unknown(api, CALL, "userName", emailAddress="a@b", mobileNumber="1")
    refuses(api, "no email address", CALL, userName="jdoe", emailAddress="x", mobileNumber="1")
    for number in ("1" * 65, "1\t2"):
        refuses(api, "mobile number", CALL, userName="jdoe", emailAddress="a@b", mobileNumber=number)
    tickets_and_parameters(api, CALL, userName="jdoe", emailAddress="a@b", mobileNumber="1")
