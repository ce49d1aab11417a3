"""SetDomainPolicies: says who may do what in a library."""

from domains import LIBRARY, OTHER, Call, check_roots, check_tickets, check_unknown, check_who, domain_id
from flows import builder, finance
from library.GetDomainPolicies import ACTIONS, LEVELS, RULES, read, values
from places import AGREEMENT, ARCHIVE, CONTRACTS, allowed, joined, of_level, set_list

SECURITY, OWNERSHIP, READ_SECURITY = "SecurityChange", "OwnerShipChange", "ReadSecurityAccessList"


def policies(rules=None, **actions):
    """The XML; each action with a dict of its attributes."""
    text = "".join(f"<{name}>{value}</{name}>" for name, value in (rules or {}).items())
    said = "".join(f'<Policy Action="{action}" ' + " ".join(f'{name}="{value}"' for name, value in one.items()) + "/>"
                   for action, one in actions.items())
    return f"<Policies><DomainRules>{text}</DomainRules><ActionPolicies>{said}</ActionPolicies></Policies>"


PAGES = policies(dict.fromkeys(RULES, "true"), DocumentDelete={
    "RightAnonymous": "false", "RightDomainmanager": "true", "RightObjectowner": "true", "RightSubobjectowner": "false",
    "RightRequired": "FULLCONTROL", "LogAction": "true"})
CALL = Call("SetDomainPolicies", domainName=LIBRARY, xmlPolicies=PAGES)


def shown(home, library=LIBRARY):
    return read(builder(home).good("GetDomainPolicies", by="admin", domainName=library))


def say(home, **actions):
    CALL.good(builder(home), by="admin", xmlPolicies=policies(**actions))


def test_the_pages_example(api):
    home = api.home
    finance(home)
    rules, before = shown(home)
    root = CALL.good(api, by="admin")
    assert root.tag == "root" and dict(root.attrib) == {"success": "true"} and not len(root)
    assert shown(home) == (dict.fromkeys(RULES, "true"), before)
    assert shown(home, OTHER) == (rules, before)


def test_what_is_not_said_stays(api):
    home = api.home
    CALL.good(api, by="admin", xmlPolicies=policies({"ReaderHideExpired": "TRUE"}, MoveInside={"RightObjectowner": "false"}))
    CALL.good(api, by="admin", xmlPolicies=policies(MoveInside={"rightrequired": "change", "logaction": "true"}))
    rules, found = shown(home)
    assert [name for name in RULES if rules[name] == "true"] == ["ReaderHideExpired"]
    assert values(found["MoveInside"])[0] == ["false", "true", "false", "false", "CHANGE", "true"]
    CALL.good(api, by="admin", xmlPolicies="<Policies/>")
    assert shown(home) == (rules, found)


def test_each_value(home):
    """What applies is stored, of each action; the rest stays as it is."""
    api = builder(home)
    _, before = shown(home)
    for level in (*LEVELS, ""):
        for value in ("true", "false"):
            CALL.good(api, by="admin", xmlPolicies=policies(**{name: {
                "RightAnonymous": value, "RightDomainManager": value, "RightObjectOwner": value,
                "RightSubobjectOwner": value, "RightRequired": level, "LogAction": value} for name in ACTIONS}))
            for name, one in shown(home)[1].items():
                usual = before[name]
                expected = {**usual, **{key: value for key, applies in (
                    ("RightAnonymous", "AnonymousApplies"), ("RightDomainManager", "DomainManagerApplies"),
                    ("RightObjectOwner", "OwnershipApplies"), ("RightSubobjectOwner", "SubObjectOwnerApplies"),
                    ("LogAction", "LogOption")) if usual[applies] == "true"}}
                if usual["SecurityApplies"] == "true":
                    expected["RightRequired"] = level
                if name == "DocumentRead":
                    expected["RightAnonymous"] = "true"  # says the page
                assert one == expected, (name, level, value)


def test_the_library_goes_with_its_policies(api):
    home = api.home
    finance(home)
    CALL.good(api, by="admin", domainName=OTHER)
    assert home.value("SELECT count(*) FROM domain_policies WHERE domain_id = ?", domain_id(home, OTHER)) == 1
    api.good("DeleteDomain", by="admin", domainName=OTHER)
    assert home.value("SELECT count(*) FROM domain_policies") == home.value("SELECT count(*) FROM domain_rules") == 0


# What follows -------------------------------------------------------------------------------------


def changes_security(home, by, path=CONTRACTS):
    api = builder(home)
    answer = api.root(api.call("SetAccessList", by=by, Path=path, ApplyToTree=False,
                               AccessListXML='<AccessList><DomainMembers Right="2"/><User UserName="ann" Right="5"/></AccessList>'))
    assert answer.get("success") == "true" or answer.get("error") == "Access denied", answer.attrib
    assert (answer.get("success") == "true") == (11 in allowed(home, path, by))
    return answer.get("success") == "true"


def test_managers_owners_and_levels(home):
    joined(home, "ann", "bob", "own")
    home.sql("UPDATE folders SET owner_id = ? WHERE name = 'Contracts'", home.user_id("own"))
    home.sql("UPDATE documents SET owner_id = ?", home.user_id("own"))
    for path in (CONTRACTS, AGREEMENT):
        for said, who in (
                ({}, {"admin", "mwilson", "own"}),
                ({"RightDomainManager": "false"}, {"admin", "own"}),
                ({"RightObjectOwner": "false"}, {"admin"}),
                ({"RightRequired": "CHANGE"}, {"admin", "ann"}),
                ({"RightRequired": "READ"}, {"admin", "ann", "bob", "mwilson", "own"}),
                ({"RightRequired": ""}, {"admin"}),
                ({"RightRequired": "NOACCESS", "RightDomainManager": "true"}, {"admin", "mwilson"})):
            set_list(home, path, members=2, users={"ann": 5})
            say(home, SecurityChange=said)
            found = {by for by in ("admin", "mwilson", "own", "ann", "bob") if changes_security(home, by, path)}
            assert found == who, (path, said, found)
        home.sql("DELETE FROM domain_policies")


def test_each_operation_asks_for_its_own(home):
    """A policy of one says nothing of the others."""
    joined(home, "ann")
    api = builder(home)
    calls = {SECURITY: [("ApplyInheritedAccessList", {}),
                        ("SetAccessList", {"AccessListXML": "<AccessList/>", "ApplyToTree": False})],
             OWNERSHIP: [("SetOwner", {"NewOwnerUserName": "ann", "ApplytoTree": False})],
             READ_SECURITY: [("GetAccessList", {}), ("GetAccessListHistory", {})]}
    for action in calls:
        home.sql("DELETE FROM domain_policies")
        say(home, **{action: {"RightDomainManager": "false", "RightRequired": ""}})
        for other, operations in calls.items():
            for operation, parameters in operations:
                answer = api.root(api.call(operation, by="mwilson", Path=CONTRACTS, **parameters))
                assert answer.get("success") == ("false" if other == action else "true"), (action, operation, answer.attrib)


def test_making_and_changing_folders(home):
    joined(home, "ann")
    api = builder(home)
    set_list(home, CONTRACTS, users={"ann": 5})
    new = {"ParentFolderPath": CONTRACTS, "NewFolderName": "new"}
    change = {"Path": CONTRACTS, "NewFolderName": "Contracts", "NewDescription": "x"}
    for action, calls in (("FolderCreate", [("CreateFolder1", new), ("CreateFolder", {"Path": CONTRACTS + "/new"})]),
                          ("FolderPropertyChange", [("UpdateFolderProperties", change)])):
        for level, good in (("FULLCONTROL", False), ("CHANGE", True)):
            say(home, **{action: {"RightRequired": level}})
            for operation, parameters in calls:
                answer = api.root(api.call(operation, by="ann", **parameters))
                assert answer.get("success") == ("true" if good else "false"), answer.attrib
                assert (answer.get("error") or "") == ("" if good else "Access denied")
                home.sql("DELETE FROM folders WHERE name = 'new'")


def test_moving_deleting_and_rules_of_folders(home):
    joined(home, "ann")
    finance(home)
    for login in ("ann", "mwilson"):
        home.routeslip("library", "member", "Finance", login)
    home.ticket("mwilson")
    home.ticket("ann")
    home.routeslip("folder", "add", CONTRACTS + "/old")
    set_list(home, "/Finance", members=3)
    set_list(home, ARCHIVE, users={"ann": 3})
    set_list(home, CONTRACTS, users={"ann": 5})
    api, old = builder(home), CONTRACTS + "/old"
    rules = {"Path": old, "xmlRules": '<Rules><Rule Name="NewFolders" Value="allows"/></Rules>', "ApplyToTree": False}
    for action, operation, parameters in (
            ("FolderRuleSet", "SetFolderRules", rules),
            ("MoveInside", "Move", {"SourcePath": old, "DestinationPath": ARCHIVE + "/"}),
            ("MoveToOutSide", "Move", {"SourcePath": old, "DestinationPath": "/Finance/"}),
            ("FolderDelete", "DeleteFolder", {"Path": old})):
        with home.place.kept() as put_back:
            for others in (False, True):  # what the other policies say is nothing to it
                say(home, **{one: {"RightRequired": "CHANGE"} for one in
                             ("FolderRuleSet", "MoveInside", "MoveToOutSide", "FolderDelete") if one != action and others})
                assert api.bad("Access denied", operation, by="ann", **parameters)
            say(home, **{action: {"RightRequired": "CHANGE"}})
            api.good(operation, by="ann", **parameters)
            put_back()
            say(home, **{action: {"RightDomainManager": "false"}})
            assert api.bad("Access denied", operation, by="mwilson", **parameters)
            put_back()


def test_other_libraries_stay(home):
    joined(home, "ann")
    finance(home)
    say(home, SecurityChange={"RightDomainManager": "false"})
    set_list(home, "/Finance", members=2, by="otto")
    assert 11 not in allowed(home, CONTRACTS, "mwilson")


def test_what_is_asked_for(home):
    """Each action that FolderAccessAllowed and DocumentAccessAllowed know and policies have."""
    joined(home, "ann")
    ids = {"FolderDelete": 2, "MetaDataAddChange": 5, "MetaDataRemove": 6, "FolderRuleSet": 7, "OwnerShipChange": 10,
           "SecurityChange": 11, "FolderPropertyChange": 17, "ReadSecurityAccessList": 26, "MoveInside": 33,
           "MoveToOutSide": 34, "DocumentCreate": 37, "FolderCreate": 38}
    set_list(home, CONTRACTS, users={"ann": 5})
    for action, id_ in ids.items():
        home.sql("DELETE FROM domain_policies")
        say(home, **{action: {"RightRequired": ""}})
        assert allowed(home, CONTRACTS, "ann") == of_level(5) - {id_}
        say(home, **{action: {"RightRequired": "CHANGE"}})
        assert allowed(home, CONTRACTS, "ann") == of_level(5) | {id_}
    home.sql("DELETE FROM domain_policies")
    say(home, DocumentCheckout={"RightRequired": "FULLCONTROL"}, DocumentPropertyChange={"RightRequired": "FULLCONTROL"})
    assert allowed(home, AGREEMENT, "ann") == of_level(5, True) - {4, 8}


# Bad input ------------------------------------------------------------------------------------------


def test_bad_input(api):
    for xml, words in (
            ("", "xmlPolicies"), ("<Policies", "xmlPolicies"), ("<AccessList/>", "Policies"),
            ("<Policies><Other/></Policies>", "Other is neither"),
            (policies({"Nonsense": "true"}), "there is no rule Nonsense"),
            (policies({"ReaderHideExpired": "yes"}), "ReaderHideExpired is neither true nor false"),
            (policies({"ReaderHideExpired": ""}), "ReaderHideExpired is neither true nor false"),
            (policies(Nonsense={}), 'no policy of the Action "Nonsense"'),
            ("<Policies><ActionPolicies><Policy/></ActionPolicies></Policies>", "no policy of the Action"),
            (policies(MoveInside={"RightObjectOwner": "1"}), "RightObjectOwner is neither true nor false"),
            (policies(MoveInside={"RightRequired": "WRITE"}), "RightRequired is none of"),
            (policies(MoveInside={"RightRequired": "6"}), "RightRequired is none of"),
            ("<Policies><ActionPolicies>" + '<Policy Action="MoveInside"/>' * 2 + "</ActionPolicies></Policies>", "twice"),
            ("<Policies>" + "<DomainRules><ReaderHideExpired>true</ReaderHideExpired></DomainRules>" * 2 + "</Policies>",
             "twice")):
        CALL.bad(api, words, by="admin", xmlPolicies=xml)


def test_who_may(api):
    """Policy managers, and its manager where the setting says so; not others who have a role."""
    check_who(api, CALL, ("admin", "policies", "mwilson"), "Access denied")
    api.home.routeslip("library", "manager", LIBRARY, "mwilson")
    CALL.good(api, by="mwilson")
    api.good("SetSystemBehaviorSettings", by="admin", settingsXml="<SystemBehaviorSettings>"
             "<AllowLibraryManagersToEditPolicy>false</AllowLibraryManagersToEditPolicy></SystemBehaviorSettings>")
    CALL.bad(api, "Access denied", by="mwilson")
    CALL.good(api, by="policies")


def test_unknown(api):
    check_unknown(api, CALL, "domainName")


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_roots(home, CALL, root="root", error=None)
