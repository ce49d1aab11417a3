"""
What the tests of workflow definitions share: calls that would succeed, people
with and without rights, XML of task definitions.

    CALL = Call("AddFlowStepDef", DomainName=LIBRARY, FlowName=FLOW, StepName="Review")
    CALL.good(api)                              by the manager of the library
    CALL.good(api, by="admin", StepName="Two")  with another parameter
    CALL.bad(api, "Workflow not found", FlowName="Other")    refused, and nothing has changed

    flow = define(home)                         an inactive definition; its id
    add_step(home, "Review")                    its number
    add_task(home, users=[home.user_id("jdoe")])    the id of a task definition in step 1
    activate(home)
    shown(home).get("Active")                   the <FlowDef> of GetFlowDef
    task(home)["attributes"]["Priority"]        the only task definition, read from it

    xml = taskdef(DeadLine=8, Priority=None)    TaskDefXML; None leaves an attribute out

What builds a definition goes through srv.asmx, whatever program is tested.
"""

from xml.sax.saxutils import quoteattr

from harness import Api, prepared
from tasks import PERMISSIONS, REQUIREMENTS, RIGHT_TYPES, element, nothing_changes

LIBRARY = "Corporate"
FLOW = "Document Approval"
CONTRACTS = "/Corporate/Contracts"
ARCHIVE = "/Corporate/Archive"
MANAGER = "mwilson"
MEMBERS = ("jsmith", "jdoe")
OUTSIDERS = ("stranger", "otto")  # otto manages another library
GROUP = "Approvers"  # a group of the library; jdoe is in it
HOURS_LIMIT = 87600

FLOW_ATTRIBUTES = (
    "FlowDefID FlowName DomainId DomainName ActiveFolderPath RequiresStartUpPlayers Active "
    "OnEndMoveToPath OnEndEventUrl Hide"
).split()
TASK_ATTRIBUTES = (
    "TaskDefId TaskName DeadLine RequiredAssigneeCount SuperVisorId SuperVisorName "
    "SupervisorNotificationOnDue Priority AllowedStartTimeSpan ReminderTimeSpan OnCompleteNotice"
).split()

GOOD_NAMES = (
    "A",
    "7",
    "Legal Review",
    "One of four words",
    "x" * 32,
    "Vertragsprüfung 2",
    "Έγκριση εγγράφου",
    "承認",
    "مراجعة العقد",
    "समीक्षा",
    "٣ ४",
    "Pru\u0308fung",
    "\U00010400" * 32,
)
BAD_NAMES = (
    " ",
    " Review",
    "Review ",
    "Legal  Review",
    "x" * 33,
    "ü" * 33,
    "Legal-Review",
    "Legal_Review",
    "Legal/Review",
    "Review.",
    "Review!",
    "A & B",
    "<Review>",
    "It's",
    "100%",
    "Legal\tReview",
    "Legal\nReview",
    "Legal\u00a0Review",
    "Legal\u200bReview",
    "\u0308Review",
    "a \u0308b",
    "m²",
    "Ⅷ",
    "😀",
)
# What is no address of a web server, or could be taken for something else where it is called.
BAD_URLS = (
    "file:///etc/passwd", "javascript:alert(1)", "ftp://example.com/", "gopher://example.com/", "data:,x",
    "//example.com/", "/path", "example.com", "x", " ", "http:", "http://", "https:///path", "http://?a",
    "http://#a", "http://:80/", "http://@example.com/", "https:example.com", "ht tp://example.com/",
    " http://example.com/", "http://example.com/ ", "http://example.com/a b", "http://example.com/\n",
    "http://example.com/\r\nHost: other", "http://example.com/\t", "http://example.com/\x7f",
    "http://example.com/\u0085", "http\u200b://example.com/")
GOOD_URLS = ("http://example.com", "HTTPS://example.com:8443/a?b=c&d#e", "http://user:word@example.com/",
             "http://[::1]:80/", "https://bücher.example/ä")
# The same name, and yet not the same text.
SAME_NAMES = (
    ("Review", "REVIEW"),
    ("Prüfung", "PRÜFUNG"),
    ("Prüfung 2", "pru\u0308fung 2"),
    ("Straße", "STRASSE"),
    ("ΟΔΟΣ", "οδος"),
    ("Ревизия", "РЕВИЗИЯ"),
)


class Call:
    """An operation, and the parameters of a call of it that succeeds."""

    def __init__(self, name, **parameters):
        self.name = name
        self.parameters = parameters

    def good(self, api, by=MANAGER, **changes):
        return api.good(self.name, by=by, **{**self.parameters, **changes})

    def bad(self, api, phrase, by=MANAGER, **changes):
        api.home.ticket(by)
        return nothing_changes(
            api.home, lambda: api.bad(phrase, self.name, by=by, **{**self.parameters, **changes})
        )


# Building a definition -----------------------------------------------------------------------


def builder(home):
    """An Api for what a test needs to be there, or reads."""
    return Api(home, program_name="srv.asmx", kept=True)


def define(home, name=FLOW, folder=CONTRACTS, library=LIBRARY, **changes):
    """An inactive definition; its id."""
    root = builder(home).good(
        "CreateFlowDef3",
        by="admin",
        DomainName=library,
        FlowName=name,
        ActiveFolderPath=folder,
        **changes,
    )
    return int(root.find("FlowDef").get("FlowDefID"))


def add_step(home, name="Review", flow=FLOW, folder=0):
    """A further step; its number."""
    root = builder(home).good(
        "AddFlowStepDef1",
        by="admin",
        DomainName=LIBRARY,
        FlowName=flow,
        StepName=name,
        OnStartMoveTo=folder,
    )
    return int(root.get("StepNumber"))


def add_task(home, step=1, flow=FLOW, **changes):
    """A further task definition of a step; its id."""
    builder(home).good(
        "AddFlowTaskDef",
        by="admin",
        DomainName=LIBRARY,
        FlowName=flow,
        StepNumber=step,
        TaskDefXML=taskdef(**changes),
    )
    return home.value("SELECT max(id) FROM task_definitions")


@prepared
def ready(home, flow=FLOW):
    """A definition that could run: one step, one task for jdoe. The task definition's id."""
    define(home, flow)
    add_step(home, flow=flow)
    return add_task(home, flow=flow, users=[home.user_id("jdoe")])


def activate(home, flow=FLOW):
    builder(home).good("ActivateFlowDef", by="admin", domainName=LIBRARY, flowName=flow)


def folder_id(home, path=ARCHIVE):
    return home.value("SELECT id FROM folders WHERE name = ?", path.rpartition("/")[2])


@prepared
def finance(home):
    """A second library with a folder /Finance/Invoices, and otto, who manages it."""
    home.routeslip("library", "add", "Finance")
    home.routeslip("folder", "add", "/Finance/Invoices")
    home.add_user("otto")
    home.routeslip("library", "manager", "Finance", "otto")


@prepared
def group(home, name=GROUP, library=LIBRARY, member="jdoe"):
    """A group with a member, of a library (None: of all); its id."""
    of = ["--library", library] if library else []
    home.routeslip("group", "add", name, *of)
    home.routeslip("group", "member", name, member, *of)
    return home.value("SELECT max(id) FROM user_groups")


def supervise(home, users=(), groups=(), flow=FLOW):
    """These logins and these ids of groups supervise the definition, and nobody else."""
    flow_id = home.value("SELECT id FROM flows WHERE name = ?", flow)
    home.sql("DELETE FROM flow_supervisors WHERE flow_id = ?", flow_id)
    put = "INSERT INTO flow_supervisors (flow_id, user_id, group_id) VALUES (?, ?, ?)"
    for login in users:
        home.sql(put, flow_id, home.user_id(login), None)
    for id_ in groups:
        home.sql(put, flow_id, None, id_)


# Reading a definition ------------------------------------------------------------------------


def shown(home, flow=FLOW, library=LIBRARY):
    """The <FlowDef> of GetFlowDef."""
    root = builder(home).good("GetFlowDef", by="admin", DomainName=library, WorkflowName=flow)
    return root.find("FlowDef")


def read_task(xml):
    """A <TaskDef> as a dict."""
    lists = xml.find("AssigneeList")
    return {
        "attributes": dict(xml.attrib),
        "instruction": xml.findtext("instruction"),
        "requirements": [
            (one.get("Name"), one.get("Definition"), int(one.get("RefObjectId")))
            for one in xml.find("Requirements")
        ],
        "right": dict(xml.find("RightType").attrib),
        "permissions": [
            one.get("Name") for one in xml.find("Permissions") if one.get("Value") == "True"
        ],
        "users": [int(one.get("id")) for one in lists.find("Users")],
        "groups": [int(one.get("id")) for one in lists.find("UserGroups")],
        "roles": [int(one.get("RoleId")) for one in lists.find("SpecialUserRoles")],
    }


def tasks(home, flow=FLOW):
    """All task definitions of a definition."""
    return [read_task(one) for one in shown(home, flow).iter("TaskDef")]


def task(home, flow=FLOW):
    """The only one."""
    (only,) = tasks(home, flow)
    return only


def supervisors(xml):
    """[("User" or "Group", id)] of a <FlowDef>."""
    return [(one.tag, int(one.get("id"))) for one in xml.find("Supervisors")]


# TaskDefXML ----------------------------------------------------------------------------------

MINIMUM = {"TaskName": "LegalReview", "DeadLine": 72}
INSTRUCTION = "Please review the document for legal compliance."
DEFAULTS = {
    "RequiredAssigneeCount": "0",
    "SuperVisorId": "0",
    "SuperVisorName": "",
    "SupervisorNotificationOnDue": "0",
    "Priority": "0",
    "AllowedStartTimeSpan": "0",
    "ReminderTimeSpan": "0",
    "OnCompleteNotice": "False",
}


def assignees(users=(), groups=(), roles=()):
    """An <AssigneeList>."""
    text = ""
    for list_, name, attribute, ids in (
        ("Users", "user", "UserID", users),
        ("UserGroups", "group", "GroupID", groups),
        ("SpecialUserRoles", "role", "RoleId", roles),
    ):
        if ids:
            text += f"<{list_}>"
            text += "".join(f"<{name} {attribute}={quoteattr(str(one))} />" for one in ids)
            text += f"</{list_}>"
    return f"<AssigneeList>{text}</AssigneeList>" if text else ""


def taskdef(
    root="taskdef",
    instruction=INSTRUCTION,
    permissions=None,
    needs=None,
    users=(),
    groups=(),
    roles=(),
    raw="",
    **attributes,
):
    """
    TaskDefXML with the least that it needs, and what is given: attributes (None:
    left out), permissions as {name: value}, needs as names or (name, object id,
    definition), ids of assignees; `raw` is put in as it is.
    """
    given = {**MINIMUM, **attributes}
    text = f"<{root}"
    text += "".join(f" {k}={quoteattr(str(v))}" for k, v in given.items() if v is not None) + ">"
    if instruction is not None:
        text += element("instruction", instruction)
    if permissions is not None:
        text += "<Permissions>"
        text += "".join(f'<Permission Name="{k}" Value="{v}" />' for k, v in permissions.items())
        text += "</Permissions>"
    if needs is not None:
        text += "<Requirements>"
        for one in needs:
            name, object_id, definition = (one, 0, "") if isinstance(one, str) else one
            text += f'<Requirement Name="{name}" RefObjectId="{object_id}"'
            text += f" Definition={quoteattr(definition)} />"
        text += "</Requirements>"
    return text + assignees(users, groups, roles) + raw + f"</{root}>"


# What operations on definitions have in common -----------------------------------------------


def check_flow_names(api, call):
    """What a definition that `call` makes can be called."""
    for name in ("", *BAD_NAMES):
        call.bad(api, "Name validation error", FlowName=name)
    for name, same in SAME_NAMES:
        call.good(api, FlowName=name)
        call.bad(api, "Duplicate name", FlowName=same)
        api.home.sql("DELETE FROM flows")


def check_libraries(api, call):
    """Where it cannot be made."""
    for bad in ("Other", ""):
        call.bad(api, "[115] Domain not found", DomainName=bad)


def check_tickets(api, call):
    for ticket in ("", "x", "3f2a1b4c-5d6e-4f8a-9b0c-1d2e3f4a5b6c"):
        nothing_changes(api.home, lambda: api.bad(
            "[901] Session expired or Invalid ticket", call.name,
            authenticationTicket=ticket, **call.parameters))


def check_unknown(api, call, library_error="Workflow not found", error="Workflow not found"):
    """The names of the library and the definition: unknown ones, and in another case."""
    library, flow = list(call.parameters)[:2]
    for bad in ("Other", "", "Corporate ", "Corporat", "Corporate/Contracts"):
        call.bad(api, library_error, **{library: bad})
    for bad in ("Other", "", FLOW + " ", FLOW[:-1], "%", "Document  Approval"):
        call.bad(api, error, **{flow: bad})
    call.good(api, **{library: "CORPORATE", flow: FLOW.upper()})


def check_active(api, call, **changes):
    """What is active is not changed."""
    activate(api.home)
    call.bad(api, "Workflow is active", **changes)
    call.bad(api, "Workflow is active", by="admin", **changes)


def check_rights(api, call, again=lambda: None, managers=True, supervisors=True,
                 refusal="access denied"):
    """
    Who may, who may not, and who lost the right since he got his ticket. `again`
    makes the call possible once more. FLOW is there, unless a new one is asked for.
    """
    home = api.home
    finance(home)
    home.add_user("stranger")
    home.add_user("chief", "--administrator")
    id_ = group(home)

    def expect(may, by):
        again()
        if home.value("SELECT count(*) FROM flows WHERE name = ?", FLOW):
            supervise(home, *supervising)
        if may:
            call.good(api, by=by)
        else:
            call.bad(api, refusal, by=by)

    supervising = ((), ())
    for by in MEMBERS + OUTSIDERS:
        expect(False, by)
    expect(managers, MANAGER)
    expect(True, "chief")
    supervising = (["jsmith"], [id_])
    for by in MEMBERS:  # jsmith supervises as a user, jdoe through the group
        expect(supervisors, by)
    for by in OUTSIDERS:
        expect(False, by)

    home.routeslip("group", "disable", GROUP, "--library", LIBRARY)
    expect(False, "jdoe")
    home.routeslip("group", "enable", GROUP, "--library", LIBRARY)
    expect(supervisors, "jdoe")
    home.routeslip("group", "member", GROUP, "jdoe", "--library", LIBRARY, "--remove")
    expect(False, "jdoe")
    expect(supervisors, "jsmith")
    supervising = ((), [id_])
    expect(False, "jsmith")
    home.routeslip("library", "manager", LIBRARY, MANAGER, "--remove")
    expect(False, MANAGER)
    home.routeslip("group", "member", "[Administrators]", "chief", "--remove")
    expect(False, "chief")


def check_editions(home, call, root, again=lambda: None):
    """The root element of a success and of an error, in each edition."""
    api = Api(home)
    for edition, tag, success in (
        ("documented", root, {"success": "true"}),
        ("response", "response", {"success": "true", "error": ""}),
        ("current", "response", {"success": "true", "error": "", "errorCode": "0"}),
    ):
        again()
        home.edition = edition
        answer = call.good(api, by="admin")
        assert answer.tag == tag, answer.tag
        assert success.items() <= answer.attrib.items(), answer.attrib
        answer = api.call(call.name, **call.parameters, authenticationTicket="x").xml
        assert answer.tag == tag and answer.get("success") == "false"
        home.edition = None


# What AddFlowTaskDef and UpdateWorkflowTaskDef have in common: store(xml) sends a task
# definition and returns it as it is then, refuse(phrase, xml) sees it refused. ----------------


def check_minimum(store):
    """What is left out has its default."""
    stored = store(taskdef())
    attributes = stored["attributes"]
    assert list(attributes) == TASK_ATTRIBUTES
    assert attributes["TaskName"] == "LegalReview" and attributes["DeadLine"] == "72"
    assert DEFAULTS.items() <= attributes.items(), attributes
    assert stored["instruction"] == INSTRUCTION
    assert stored["right"]["RightTypeId"] == "0" and stored["right"]["RightTypeName"] == "NOACCESS"
    for empty in ("requirements", "permissions", "users", "groups", "roles"):
        assert stored[empty] == [], stored
    blank = {name: "" for name in DEFAULTS if name != "SuperVisorName"}
    assert DEFAULTS.items() <= store(taskdef(righttype="", **blank))["attributes"].items()


def check_names(store, refuse):
    for name in GOOD_NAMES:
        assert store(taskdef(TaskName=name))["attributes"]["TaskName"] == name
    for name in (None, ""):
        refuse("Task name empty", taskdef(TaskName=name))
    for name in BAD_NAMES:
        refuse("Name validation error", taskdef(TaskName=name))
    # As it is, and not as a reference, XML has a tab as a blank.
    stored = store(taskdef(TaskName="@").replace("@", "Legal\tReview"))
    assert stored["attributes"]["TaskName"] == "Legal Review"


def check_numbers(store, refuse):
    """Each attribute that is a number: its values, and what is none."""
    for name, good, bad in (
        ("DeadLine", (1, 8, HOURS_LIMIT), (HOURS_LIMIT + 1, "x", "1.5", "99999999999")),
        ("RequiredAssigneeCount", (0, 1, 2), (3, -1, "x", "All")),
        ("Priority", (0, 1, 5, 10, 11), (2, 6, 9, 12, -1, "High", "99999999999")),
        ("AllowedStartTimeSpan", (0, 1, 73, HOURS_LIMIT), (-1, HOURS_LIMIT + 1, "x", "1.0")),
        ("ReminderTimeSpan", (0, 1, 72), (-1, HOURS_LIMIT + 1, "x")),
        ("SupervisorNotificationOnDue", (0, 1, 72), (HOURS_LIMIT + 1, -HOURS_LIMIT - 1, "x")),
    ):
        for value in good:
            assert store(taskdef(**{name: value}))["attributes"][name] == str(value)
        for value in bad:
            refuse(name, taskdef(**{name: value}))
    assert store(taskdef(DeadLine=" +008 "))["attributes"]["DeadLine"] == "8"
    for value in (None, "", 0, -1, "00", -(2**31)):
        refuse("Deadline zero", taskdef(DeadLine=value))


def check_notifications(store, refuse):
    """Both are hours before the deadline, and have to fit in together."""
    for given, hours in ((24, "24"), (-24, "24"), (72, "72"), (-72, "72")):
        stored = store(taskdef(SupervisorNotificationOnDue=given))
        assert stored["attributes"]["SupervisorNotificationOnDue"] == hours
    stored = store(taskdef(SupervisorNotificationOnDue=-24, ReminderTimeSpan=48))
    assert stored["attributes"]["SupervisorNotificationOnDue"] == "24"
    assert stored["attributes"]["ReminderTimeSpan"] == "48"
    for changes in (
        {"SupervisorNotificationOnDue": 73},
        {"SupervisorNotificationOnDue": -73},
        {"ReminderTimeSpan": 73},
        {"SupervisorNotificationOnDue": 24, "ReminderTimeSpan": 49},
        {"SupervisorNotificationOnDue": -24, "ReminderTimeSpan": 49},
        {"DeadLine": HOURS_LIMIT, "SupervisorNotificationOnDue": -HOURS_LIMIT,
         "ReminderTimeSpan": 1},
    ):
        refuse("Notification exceeds deadline", taskdef(**changes))


def check_rights_and_notice(store, refuse):
    for number, name in enumerate(RIGHT_TYPES):
        right = store(taskdef(righttype=number))["right"]
        assert right["RightTypeId"] == str(number) and right["RightTypeName"] == name
        assert right["RightTypeText"]
    for bad in (-1, 7, "READ", "x"):
        refuse("righttype", taskdef(righttype=bad))
    for text, value in (("True", "True"), ("False", "False"), ("true", "True"), ("FALSE", "False")):
        assert store(taskdef(OnCompleteNotice=text))["attributes"]["OnCompleteNotice"] == value
    for bad in ("yes", "2", "on"):
        refuse("OnCompleteNotice", taskdef(OnCompleteNotice=bad))


def check_supervisor(home, store, refuse):
    attributes = store(taskdef(SuperVisorId=home.user_id("jsmith")))["attributes"]
    assert attributes["SuperVisorId"] == str(home.user_id("jsmith"))
    assert attributes["SuperVisorName"] == "jsmith"
    refuse("User not found", taskdef(SuperVisorId=999))
    for bad in (-1, "jsmith", "99999999999"):
        refuse("SuperVisorId", taskdef(SuperVisorId=bad))


def check_instructions(store, refuse):
    for text in ("x", "  inner  blanks\nand lines ", "<b>&\"'</b>", "Prüfen Sie 承認", "y" * 20000):
        assert store(taskdef(instruction=text))["instruction"] == text
    cdata = "<instruction><![CDATA[a <b> c]]></instruction>"
    assert store(taskdef(instruction=None, raw=cdata))["instruction"] == "a <b> c"
    for text in (None, "", " ", "\n\t "):
        refuse("Instruction empty", taskdef(instruction=text))
    refuse("Instruction empty", taskdef(instruction=None, raw="<instruction />"))


def check_permissions(store, refuse):
    for name in PERMISSIONS:
        stored = store(taskdef(permissions={name: "True"}))
        assert stored["permissions"] == [name]
        others = {other: str(other != name) for other in PERMISSIONS}
        stored = store(taskdef(permissions=others))
        assert stored["permissions"] == [other for other in PERMISSIONS if other != name]
    assert store(taskdef(permissions={name: "False" for name in PERMISSIONS}))["permissions"] == []
    assert store(taskdef(permissions={}))["permissions"] == []
    for bad in ("Other", "", "ChangeDueDate"):
        refuse("Name", taskdef(permissions={bad: "True"}))
    refuse("Value", taskdef(permissions={"Postpone": "perhaps"}))


def check_requirements(store, refuse):
    for name in REQUIREMENTS:
        stored = store(taskdef(needs=[(name, 7, f"for <{name}>")]))
        assert stored["requirements"] == [(name, f"for <{name}>", 7)]
    everything = [(name, 7, "") for name in REQUIREMENTS]
    stored = store(taskdef(needs=everything))
    assert stored["requirements"] == [(name, "", 7) for name in REQUIREMENTS]
    assert store(taskdef(needs=["NoRequirement"]))["requirements"] == []
    stored = store(taskdef(needs=["NoRequirement", "Approval"]))
    assert stored["requirements"] == [("Approval", "", 0)]
    short = '<Requirements><Requirement Name="Approval" /></Requirements>'
    assert store(taskdef(raw=short))["requirements"] == [("Approval", "", 0)]
    for bad in ("Other", "", "Approve", "LatestVersionRead"):
        refuse("Name", taskdef(needs=[bad]))
    refuse("Name", taskdef(raw="<Requirements><Requirement /></Requirements>"))


def check_form_templates(store, refuse):
    stored = store(taskdef(needs=[("FormTemplate", 12, "Invoice")]))
    assert stored["requirements"] == [("FormTemplate", "Invoice", 12)]
    for bad in (0, -1):
        refuse("RefObjectId", taskdef(needs=[("FormTemplate", bad, "")]))
    without = '<Requirements><Requirement Name="FormTemplate" /></Requirements>'
    refuse("RefObjectId", taskdef(raw=without))
    for bad in ("x", "99999999999"):
        refuse("RefObjectId", taskdef(needs=[("Approval", bad, "")]))


def check_assignees(home, store, refuse):
    users = [home.user_id("jsmith"), home.user_id("jdoe")]
    legal = group(home, "Legal", None)
    approvers = group(home)
    stored = store(taskdef(users=users, groups=[legal, approvers], roles=[1, 2, 3, 4]))
    assert stored["users"] == sorted(users)
    assert stored["groups"] == [legal, approvers]
    assert sorted(stored["roles"]) == [-4, -3, -2, -1]
    assert store(taskdef(users=users[:1] * 3))["users"] == users[:1]
    assert store(taskdef(groups=[legal]))["groups"] == [legal]
    for given, role in ((1, -1), (2, -2), (3, -3), (4, -4), (-1, -1), (-2, -2), (-3, -3), (-4, -4),
                        (-5, -1), (-8, -2)):
        assert store(taskdef(roles=[given]))["roles"] == [role]
    assert store(taskdef(raw="<AssigneeList />"))["users"] == []
    refuse("User not found", taskdef(users=[users[0], 999]))
    refuse("Group not found", taskdef(groups=[999]))
    for bad in (5, 8, -6, -9, 99):
        refuse("RoleId", taskdef(roles=[bad]))
    for bad in (0, "", "x", "jdoe", "1.0", "99999999999"):
        refuse("UserID", taskdef(users=[bad]))
        refuse("GroupID", taskdef(groups=[bad]))
        refuse("RoleId", taskdef(roles=[bad]))
    refuse("UserID", taskdef(raw="<AssigneeList><Users><user /></Users></AssigneeList>"))
    refuse("Users", taskdef(users=range(1, 1002)))


def check_spelling(home, store):
    """Any root element, any case of names, any order, namespaces, and what is not known."""
    jdoe = home.user_id("jdoe")
    full = full_taskdef(home)
    expected = store(full)
    expected["attributes"].pop("TaskDefId")

    def same(xml):
        stored = store(xml)
        stored["attributes"].pop("TaskDefId")
        assert stored == expected, f"{stored}\n{expected}"

    for root in ("TaskDef", "TASKDEF", "task", "x", "Aufgabe", "a.b-c_d"):
        same(full_taskdef(home, root=root))
    values = {name: f"@{at}@" for at, name in enumerate(
        [INSTRUCTION, "LegalReview", *PERMISSIONS, *REQUIREMENTS, "Invoice"])}
    for change in (str.lower, str.upper):
        xml = full
        for value, mark in sorted(values.items(), key=lambda one: -len(one[0])):
            xml = xml.replace(f'"{value}"', f'"{mark}"').replace(f">{value}<", f">{mark}<")
        xml = change(xml)
        for value, mark in values.items():
            xml = xml.replace(mark, value)
        assert INSTRUCTION in xml
        same(xml)
    same('<?xml version="1.0" encoding="utf-16"?>\n<!-- x -->' + full)
    same(full.replace("<taskdef ", '<t:taskdef xmlns:t="urn:x" '
                      ).replace("</taskdef>", "</t:taskdef>"))
    same(full.replace("<taskdef ", '<taskdef xmlns="urn:y" Other="1" ').replace(
        "<instruction>", "<other><instruction>no</instruction></other><instruction>"))
    same(full.replace('"', "'"))
    assert expected["users"] == [jdoe]


def full_taskdef(home, **changes):
    """TaskDefXML with something other than the default in every place."""
    return taskdef(**{
        "RequiredAssigneeCount": 2,
        "SuperVisorId": home.user_id("jsmith"),
        "SupervisorNotificationOnDue": -24,
        "Priority": 10,
        "AllowedStartTimeSpan": 48,
        "ReminderTimeSpan": 12,
        "righttype": 5,
        "OnCompleteNotice": "True",
        "permissions": {"EditDocument": "True", "Postpone": "True", "EditAllSteps": "False"},
        "needs": ["Approval", ("FormTemplate", 12, "Invoice")],
        "users": [home.user_id("jdoe")],
        "groups": [104],
        "roles": [1, 4],
        **changes,
    })


def check_bad_xml(parameter, refuse):
    good = taskdef()
    for bad in ("", "x", "<taskdef", "<taskdef>", good[:-1], good + "<x/>", good.replace("=", " "),
                good.replace("</instruction>", ""), "<taskdef>&nbsp;</taskdef>",
                good.replace("</instruction>", "&#1;</instruction>"), "<!DOCTYPE x>" + good,
                '{"TaskName": "x"}'):
        refuse(f"{parameter}: ", bad)
    refuse("XML", "<taskdef TaskName='x'")
    refuse("XML", "<a>" * 70 + "</a>" * 70)
