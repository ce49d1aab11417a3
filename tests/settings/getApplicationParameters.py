"""getApplicationParameters: settings under the names that they once had."""

import socket

from flows import Call, check_editions
from harness import Api
from sitesettings import BEHAVIOR, EMAIL, GENERAL, POLICY, change
from tasks import nothing_changes

CALL = Call("getApplicationParameters")
PUBLIC = ["WEBDAV", "ALLOWEMAILATTACHMENTS", "ATTACHMENTSIZELIMIT", "APPLICATIONURL", "SYSTEMEMAILADDRESS", "INDEXSRV",
          "SEARCHPAGESIZE", "FILEUPLOADLIMIT", "ALLOWPARTIALEMAILUPLOADS"]
PRIVATE = ["INDEXCATALOG", "LOGLOGINS", "FILEUPLOADTIMEOUT", "ALLOWOWNERSHIPTRANSFER", "SUBSCRIPTIONNOTIFICATIONS",
           "SENDEMAIL", "SENDTO_DISPLAYUSERLIST", "SMTPSERVER", "SMTPSERVERPORT", "SMTPCONNECTIONTIMEOUT",
           "SMTPSENDUSERNAME", "SMTPSENDPASSWORD", "PWDMINLEN", "PWDALPHA", "PWDNUM", "PWDEXPIRES", "PWDWEAKLIST",
           "PWDNONALPHA", "PWDNOUSERNAME", "PWDNOEMAIL", "AuthenticationAuthorities", "ServerName", "IPAddressList",
           "WarehousePaths"]
# What follows from which setting: the group, its member, two values and what they are here.
FOLLOW = {
    "WEBDAV": (GENERAL, "WebDav", "TRUE", "FALSE"),
    "ALLOWEMAILATTACHMENTS": (EMAIL, "AllowEmailAttachments", "FALSE", "TRUE"),
    "ATTACHMENTSIZELIMIT": (EMAIL, "AttachmentSizeLimit", "7", "0"),
    "SEARCHPAGESIZE": (GENERAL, "SearchPageSize", "50", "20"),
    "FILEUPLOADLIMIT": (GENERAL, "UploadSettings__DocumentMaxSize", "1072693248", "1048576"),
    "ALLOWPARTIALEMAILUPLOADS": (EMAIL, "AllowPartialEmailUploads", "TRUE", "FALSE"),
    "LOGLOGINS": (BEHAVIOR, "LogLogins", "TRUE", "FALSE"),
    "FILEUPLOADTIMEOUT": (GENERAL, "UploadSettings__FileUploadTimeOut", "7000", "8"),
    "ALLOWOWNERSHIPTRANSFER": (GENERAL, "AllowOwnershipTransfer", "FALSE", "TRUE"),
    "SUBSCRIPTIONNOTIFICATIONS": (EMAIL, "SubscriptionNotifications", "FALSE", "TRUE"),
    "SENDEMAIL": (EMAIL, "SendToSendEmail", "FALSE", "TRUE"),
    "SENDTO_DISPLAYUSERLIST": (EMAIL, "SendToDisplayUserList", "FALSE", "TRUE"),
    "PWDMINLEN": (POLICY, "PasswordPolicy__MinLen", "5", "1"),
    "PWDALPHA": (POLICY, "PasswordPolicy__MustIncludeAlphaNumericCharacters", "TRUE", "FALSE"),
    "PWDNUM": (POLICY, "PasswordPolicy__MustIncludeNumericCharacters", "TRUE", "FALSE"),
    "PWDEXPIRES": (POLICY, "PasswordPolicy__Expires", "60", "0"),
    "PWDWEAKLIST": (POLICY, "PasswordPolicy__MustNotInCommonPasswordList", "TRUE", "FALSE"),
    "PWDNONALPHA": (POLICY, "PasswordPolicy__MustIncludeNonAlphaNumericCharacters", "TRUE", "FALSE"),
    "PWDNOUSERNAME": (POLICY, "PasswordPolicy__MustNotEqualUserName", "TRUE", "FALSE"),
    "PWDNOEMAIL": (POLICY, "PasswordPolicy__MustNotEqualEmailAddress", "TRUE", "FALSE"),
}


def shown(api, by):
    root = api.good(CALL.name, by=by)
    assert root.tag == "response" and dict(root.attrib) == {"success": "true", "error": ""}
    assert [child.tag for child in root] == ["PARAMETERS"]
    return {one.tag: (one.text or "").strip() for one in root[0]}


def test_what_everybody_sees(api):
    api.home.ticket("jdoe")
    found = nothing_changes(api.home, lambda: shown(api, "jdoe"))
    assert list(found) == PUBLIC
    assert found["INDEXSRV"] == "FALSE" and found["APPLICATIONURL"].endswith("/")


def test_what_administrators_see(api):
    found = shown(api, "admin")
    assert list(found) == PUBLIC + PRIVATE
    assert found["SMTPSENDPASSWORD"] == "****" and found["ServerName"] == socket.gethostname()


def test_it_is_what_was_set(form_api):
    home = form_api.home
    for which in (0, 1):
        for group in (GENERAL, EMAIL, BEHAVIOR, POLICY):
            change(home, group, **{member: values[which].lower() for of, member, *values in FOLLOW.values()
                                   if of is group})
        found = shown(form_api, "admin")
        for name, (_, _, *values) in FOLLOW.items():
            assert found[name] == values[which], name
        assert shown(form_api, "jdoe") == {name: found[name] for name in PUBLIC}


def test_the_address_of_the_server(home):
    api = Api(home)
    api.told["SERVER_ADDR"] = "192.0.2.7"
    home.routeslip("setting", "set", "AuthenticatedUserVariable", "REMOTE_USER")
    (shown,) = api.good(CALL.name, by="admin")
    assert [(one.tag, one.text) for one in shown.find("AuthenticationAuthorities")] == [
        ("AuthenticationAuthority", "REMOTE_USER")]
    address = shown.find("IPAddressList")
    assert [(one.tag, one.text) for one in address] == [("IPAddress", "192.0.2.7")]


def test_tickets(api):
    for ticket in ("", "x"):
        nothing_changes(api.home, lambda: api.bad("[901]", CALL.name, AuthenticationTicket=ticket))


def test_editions(home):
    api = Api(home)
    for edition, tag in (("documented", "response"), ("response", "response"), ("current", "response")):
        home.edition = edition
        assert CALL.good(api, by="admin").tag == tag
