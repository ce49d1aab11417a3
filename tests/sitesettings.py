"""
What the tests of the settings of a site share: their groups, written from the reference's pages.

    EMAIL.check_reading(api)           the sample of its page, its members and their first values
    EMAIL.check_writing(api)           each member by itself, and all that is refused
    change(home, GENERAL, RerouteRedirections="true")      for a test of what a setting does

A member is (path, first value, other values that it takes, values that are refused); a value that becomes
another one is a pair.
"""

import copy
import xml.etree.ElementTree as ElementTree

from flows import Call, check_editions
from harness import Api
from tasks import nothing_changes

BOOLEAN_GOOD, BOOLEAN_BAD = (("TRUE", "true"), ("0", "false"), ("true", "true"), (" false ", "false")), (
    "", "yes", "2", "on", "truefalse")
NUMBER_BAD = ("", "x", "1.5", "99999999999", "0x10", "1e3", "--1")


def switch(path, first):
    return path, first, BOOLEAN_GOOD, BOOLEAN_BAD


def number(path, first, minimum, maximum, raised=False, lowered=False):
    good, bad = [(str(one), str(one)) for one in (minimum, maximum)], list(NUMBER_BAD)
    for value, nearest, taken in ((minimum - 1, minimum, raised), (maximum + 1, maximum, lowered)):
        if taken:
            good.append((str(value), str(nearest)))
        else:
            bad.append(str(value))
    return path, str(first), good, bad


def words(path, first, limit=255):
    return path, first, [("", ""), ("ü & <x>", "ü & <x>"), ("x" * limit, "x" * limit)], ["x" * (limit + 1)]


class Group:
    def __init__(self, element, get, set_, root_of_get, root_of_set, members, whole=False, refusal="Insufficient rights"):
        self.element, self.get, self.set, self.members, self.whole = element, get, set_, members, whole
        self.root_of_get, self.root_of_set, self.refusal = root_of_get, root_of_set, refusal

    def first(self):
        """The element where nothing was set."""
        root = ElementTree.Element(self.element)
        for path, value, _, _ in self.members:
            at = root
            *sections, name = path.split("/")
            for section in sections:
                found = at.find(section)
                at = ElementTree.SubElement(at, section) if found is None else found
            ElementTree.SubElement(at, name).text = value
        return root

    def shown(self, api, by="admin"):
        root = api.good(self.get, by=by)
        assert [child.tag for child in root] == [self.element]
        return root[0]

    def write(self, api, element, by="admin"):
        text = element if isinstance(element, str) else ElementTree.tostring(element, "unicode")
        return api.good(self.set, by=by, settingsXml=text)

    def refuse(self, api, phrase, element):
        text = element if isinstance(element, str) else ElementTree.tostring(element, "unicode")
        api.home.ticket("admin")
        return nothing_changes(api.home, lambda: api.bad(phrase, self.set, by="admin", settingsXml=text))

    def check_reading(self, api, by="admin"):
        api.home.ticket(by)
        root = nothing_changes(api.home, lambda: api.good(self.get, by=by))
        assert root.tag == self.root_of_get and dict(root.attrib) == {"success": "true"}
        shown = self.shown(api, by)
        assert paths(shown) == {path: value for path, value, _, _ in self.members}
        sections = list(dict.fromkeys(path.rpartition("/")[0] for path, *_ in self.members if "/" in path))
        assert [child.tag for child in shown if child.tag in sections] == sections  # each once

    def check_writing(self, api):
        root = self.write(api, self.first())
        assert root.tag == self.root_of_set and dict(root.attrib) == {"success": "true"} and not len(root)
        expected = paths(self.first())
        assert paths(self.shown(api)) == expected
        for path, first, good, bad in self.members:
            for value, becomes in good:
                self.write(api, changed(self.first(), path, value))
                assert paths(self.shown(api)) == {**expected, path: becomes}, (path, value)
            for value in bad:
                self.refuse(api, path.rpartition("/")[2], changed(self.first(), path, value))
        # What was shown can be sent back.
        before = ElementTree.tostring(self.shown(api))
        self.write(api, self.shown(api))
        assert ElementTree.tostring(self.shown(api)) == before

    def check_forms(self, api):
        """What is no such element, has members that are none, or has one twice; and one that is missing."""
        for text in ("", "x", f"<{self.element}", "<Other/>", f"<!DOCTYPE a><{self.element}/>"):
            self.refuse(api, "settingsXml", text)
        parents = {"", *(path.rpartition("/")[0] for path, *_ in self.members)}
        for parent in parents:
            unknown = self.first()
            ElementTree.SubElement(unknown.find(parent) if parent else unknown, "Unknown").text = "1"
            self.refuse(api, "Unknown", unknown)
        for path, *_ in self.members:
            twice = self.first()
            parent, _, name = path.rpartition("/")
            within = twice.find(parent) if parent else twice
            within.append(copy.deepcopy(within.find(name)))
            self.refuse(api, name + " is there twice", twice)
        path, first, good, _ = self.members[-1]
        other = next(becomes for _, becomes in good if becomes != first)
        self.write(api, changed(self.first(), path, other))
        lacking = self.first()
        parent, _, name = path.rpartition("/")
        within = lacking.find(parent) if parent else lacking
        within.remove(within.find(name))
        if self.whole:
            self.refuse(api, name + " is missing", lacking)
        else:
            self.write(api, lacking)
            assert paths(self.shown(api)) == paths(self.first())

    def check_all(self, api):
        self.check_writing(api)
        self.check_forms(api)

    def call_of_set(self):
        return Call(self.set, settingsXml=ElementTree.tostring(self.first(), "unicode"))

    def check_set_editions(self, home):
        check_editions(home, self.call_of_set(), self.root_of_set)


def paths(element, before=""):
    """{path: text} of all that has no elements in it."""
    found = {}
    for child in element:
        if len(child):
            found.update(paths(child, f"{before}{child.tag}/"))
        elif child.tag != "HolidayList":
            assert before + child.tag not in found
            found[before + child.tag] = child.text or ""
    return found


def changed(element, path, value):
    element.find(path).text = value
    return element


def change(home, group, **members):
    """Sets some members of what is set; __ is the slash of a path."""
    api = Api(home, program_name="srv.asmx", kept=True)
    element = group.shown(api)
    for name, value in members.items():
        changed(element, name.replace("__", "/"), value)
    group.write(api, element)


DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
GENERAL = Group("GeneralSettings", "GetGeneralAppSettings", "SetGeneralAppSettings", "response", "root", [
    number("UploadSettings/DocumentMaxSize", 78643200, 1 << 20, 1 << 30, raised=True),
    number("UploadSettings/FileUploadTimeOut", 900, 0, 2147483647),
    number("UploadSettings/DefaultUploadFileChunkSize", 262144, 262144, 33554432),
    switch("AllowOwnershipTransfer", "true"),
    switch("WebDav", "false"),
    switch("DisplayAddIns", "true"),
    number("MinYearInDateControls", 1900, 1, 9999),
    number("SystemRecycleBinAutoPurgeOption", 0, 0, 36),
    number("MoveUsersRecycleBinToSystemRecycleBinIn", 0, 0, 36),
    switch("RerouteRedirections", "false"),
    switch("SendDiagnosticsAndStatistics", "false"),
    *(switch("Workdays/" + day, "false" if day in DAYS[5:] else "true") for day in DAYS),
    ("Workdays/StartHour", "8", [("0", "0"), ("16", "16")], [*NUMBER_BAD, "-1", "24"]),
    ("Workdays/StartMinute", "0", [("59", "59"), ("7", "7")], [*NUMBER_BAD, "-1", "60"]),
    ("Workdays/EndHour", "17", [("9", "9"), ("23", "23")], [*NUMBER_BAD, "-1", "24"]),
    ("Workdays/EndMinute", "0", [("59", "59"), ("7", "7")], [*NUMBER_BAD, "-1", "60"]),
    switch("ZipDownloadSetting/Enabled", "true"),
    number("ZipDownloadSetting/MaxTotalSize", 78643200, 0, 2147483647),
    number("ZipDownloadSetting/MaxTotalCount", 1000, 0, 2147483647),
    number("SearchPageSize", 20, 1, 10000),
])
POLICY = Group(
    "AuthenticationAndPasswordPolicy", "GetAuthenticationAndPasswordPolicy", "SetAuthenticationAndPasswordPolicy",
    "response", "root", [
        number("PasswordPolicy/Expires", 0, 0, 36500),
        number("PasswordPolicy/MinLen", 1, 1, 14, raised=True, lowered=True),
        *(switch("PasswordPolicy/" + name, "false") for name in (
            "MustIncludeAlphaNumericCharacters", "MustIncludeNumericCharacters", "MustIncludeNonAlphaNumericCharacters",
            "MustNotEqualEmailAddress", "MustNotEqualUserName", "MustNotInCommonPasswordList")),
        *(switch("PasswordRePromptActions/" + name, "false") for name in (
            "DomainDelete", "OnDelete", "UserDelete", "SecurityApply", "OnOwnerChange", "OnClassify", "OnReviewTask")),
    ])
BEHAVIOR = Group(
    "SystemBehaviorSettings", "GetSystemBehaviorSettings", "SetSystemBehaviorSettings", "response", "response", [
        switch("LogLogins", "false"),
        switch("LogLoginAttempts", "false"),
        number("LoginDelay", 0, 0, 2000, raised=True, lowered=True),
        switch("AllowLibraryManagersToEditPolicy", "true"),
    ])
EMAIL = Group(
    "EmailAndNotificationSettings", "GetEmailAndNotificationSettings", "SetEmailAndNotificationSettings", "root", "root",
    [
        words("FaxQue", "c:\\faxque"),
        switch("TruncateLongEmailFields", "false"),
        switch("AllowEmailAttachments", "true"),
        number("AttachmentSizeLimit", 5242880, 0, 2147483647),
        switch("SubscriptionNotifications", "true"),
        switch("AllowPartialEmailUploads", "false"),
        switch("SendToSendEmail", "true"),
        switch("SendToAllowSendEmailAttachments", "true"),
        switch("SendToDisplayUserList", "true"),
        switch("SendToSendEmailsFromUsersEmail", "false"),
        words("SendToLogCcAddress", ""),
        switch("SendNotificationsOnDragDrop", "false"),
        ("TimeZoneSettingsNotifications", "UseGMT", [("UseServerLocal", "UseServerLocal")], ["", "UseLocal", "1"]),
    ], whole=True)

COLUMNS = (
    "ItemName ItemId DocumentSize DocumentFormat ModificationDate ApprovalStatus ParentFolderName "
    "LastVersionNumber PercentComplete CreationDate ModifiedByName OwnerName FlowName CheckedOutByName "
    "StepNumber StepName CompletionDate Importance RetentionDefId ClassificationLevel DeclassifyOn "
    "DowngradeOn DispositionDate LastIsoReview NextIsoReview DocTypeName DocumentSource DocumentLanguage "
    "DocumentAuthor ExpirationDate ReleasedVersion RegisterDate CutOffDate RetainUntil "
).split()
FIRST_COLUMNS = ["ItemName", "DocumentSize", "DocumentFormat", "ModificationDate", "OwnerName"]


def columns(element):
    """The names of the columns in it, each with a text."""
    for one in element:
        assert one.tag == "FolderColumnDef" and [child.tag for child in one] == ["ColumnName", "ColumnText"]
        assert one[1].text.strip()
    return [one[0].text for one in element]
