"""UpdateUserPreferences: changes what a user prefers."""

from accounts import others_stay, refuses, stored, tickets_and_parameters, unknown, who_may_change

CALL = "UpdateUserPreferences"
SAMPLE = ('<Preferences EmailType="HTML" Language="English" AttachDocumentToEmail="true" DefaultPortal="My portal" '
          'ShowHiddens="TRUE" ShowArchives="true" NotificationType="DAILY REPORT" />')


def change(api, xml, by="jdoe", login="jdoe"):
    return api.good(CALL, by=by, UserName=login, xmlPreferences=xml)


def shown(api, login="jdoe"):
    return dict(api.good("GetUser", by="admin", UserName=login).find("User/Preferences").attrib)


def test_success(api):
    home = api.home
    others, usual = others_stay(home, "jdoe"), shown(api)
    assert usual == {"Language": "en", "DefaultPortal": "", "ShowArchives": "FALSE", "ShowHiddens": "FALSE",
                     "NotificationType": "INSTANT", "NotificationTypeId": "1", "EmailType": "TEXT",
                     "AttachDocumentToEmail": "FALSE"}
    root = change(api, SAMPLE)
    assert root.tag == "response" and dict(root.attrib) == {"success": "true", "error": ""} and not len(root)
    whole = {"Language": "English", "DefaultPortal": "My portal", "ShowArchives": "TRUE", "ShowHiddens": "TRUE",
             "NotificationType": "DAILY REPORT", "NotificationTypeId": "2", "EmailType": "HTML",
             "AttachDocumentToEmail": "TRUE"}
    assert shown(api) == whole and others_stay(home, "jdoe") == others
    # What is there alone is changed.
    for attribute, value in (("ShowHiddens", "false"), ("EmailType", "text"), ("DefaultPortal", ""),
                             ("ShowArchives", "False"), ("AttachDocumentToEmail", "false"), ("Language", "de")):
        change(api, f'<Preferences {attribute}="{value}"/>')
        whole[attribute] = value.upper() if attribute not in ("DefaultPortal", "Language") else value
        assert shown(api) == whole, attribute
    change(api, '<Preferences NotificationType="none"/>')
    assert (shown(api)["NotificationType"], shown(api)["NotificationTypeId"]) == ("NONE", "0")
    before = stored(home, "jdoe")
    change(api, "<Preferences/>")
    assert stored(home, "jdoe") == before


def test_what_is_shown_can_be_sent_back(api):
    change(api, SAMPLE)
    whole = shown(api)
    change(api, "<Preferences " + " ".join(f'{name}="{value}"' for name, value in whole.items()) + "/>", by="admin",
           login="jsmith")
    assert shown(api, "jsmith") == whole


def test_who_may(api):
    who_may_change(api, CALL, "UserName", oneself=True, xmlPreferences=SAMPLE)


def test_a_reader_may(api):
    api.home.add_user("reader", "--read-only")
    change(api, SAMPLE, by="reader", login="reader")


def test_bad_input(api):
    unknown(api, CALL, "UserName", xmlPreferences=SAMPLE)
    for xml in ("", "x", "<Preferences", "<Other/>", "<!DOCTYPE a><Preferences/>"):
        refuses(api, "xmlPreferences", CALL, by="jdoe", UserName="jdoe", xmlPreferences=xml)
    for attribute, value in (("EmailType", "RTF"), ("EmailType", ""), ("ShowHiddens", "yes"), ("ShowArchives", "2"),
                             ("AttachDocumentToEmail", ""), ("NotificationType", "WEEKLY"), ("Language", ""),
                             ("NotificationTypeId", "3"), ("DefaultPortal", "x" * 65), ("Language", "a&#9;b")):
        refuses(api, attribute, CALL, by="jdoe", UserName="jdoe",
                xmlPreferences=f'<Preferences ShowHiddens="true" {attribute}="{value}"/>'
                if attribute != "ShowHiddens" else f'<Preferences ShowHiddens="{value}"/>')
    refuses(api, "NotificationTypeId", CALL, by="jdoe", UserName="jdoe",
            xmlPreferences='<Preferences NotificationType="NONE" NotificationTypeId="1"/>')
    # Who may not is told so first.
    refuses(api, "Access denied", CALL, by="jsmith", UserName="jdoe", xmlPreferences="x")
    tickets_and_parameters(api, CALL, UserName="jdoe", xmlPreferences=SAMPLE)
