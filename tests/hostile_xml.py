"""
XML in a parameter, as an attacker or an odd client writes it: of each kind of what is refused, that
the programs refuse it so. unit/hostile_xml has more of each.
"""

import contextlib
import os
import re
import socket
import xml.etree.ElementTree as ElementTree

from flows import CONTRACTS, FLOW, LIBRARY, ready, supervise
from harness import ENCODINGS, FORMS, Api, Elements, describe, note, operations
from sitesettings import EMAIL
from tasks import AGREEMENT, nothing_changes, related, relate, requirements_of, show, value_of
from workflows import running, submit

GOOD = {
    "xmlParameters": {"CreateRelatedTask": "RelatedTaskRequestModel",
                      "CreateTask": "TaskCreationRequestModel",
                      "UpdateWorkflowDefinition": "WorkflowDefinitionRequestModel",
                      "UploadDocument4": "xmlparameters", "UploadDocumentWithHandler3": "xmlparameters",
                      "UploadNewDocumentWidthHandler": "xmlparameters"},
    "xmlcriteria": {"getTasks": "criteria", "GetTasks1": "criteria"},
    "xmlPreferences": {"UpdateUserPreferences": "Preferences", "SetFolderAIPreferences": "AIPreferences"},
    "xmlRules": {"SetFolderRules": "Rules"},
    "AccessListXML": {"SetAccessList": "AccessList"},
    "settingsXml": {"SetGeneralAppSettings": "GeneralSettings",
                    "SetAuthenticationAndPasswordPolicy": "AuthenticationAndPasswordPolicy",
                    "SetSystemBehaviorSettings": "SystemBehaviorSettings",
                    "SetEmailAndNotificationSettings": "EmailAndNotificationSettings"},
    "xmlPolicies": {"SetDomainPolicies": "Policies"},
    "TaskDefXML": {"AddFlowTaskDef": "taskdef"},
    "taskDefXML": {"UpdateWorkflowTaskDef": "taskdef", "UpdateRunningWorkflowTaskDef": "taskdef"},
}


COMPLETE = {
    "xmlParameters": "<{root}><RequestedAssigneeName>jdoe</RequestedAssigneeName><DueDate>2026-05-01</DueDate>"
                     "<NewFlowName>Name</NewFlowName></{root}>",
    **dict.fromkeys(("xmlcriteria", "xmlPreferences", "xmlRules", "AccessListXML", "settingsXml", "xmlPolicies"), "<{root}/>"),
    **dict.fromkeys(("TaskDefXML", "taskDefXML"),
                    "<{root} TaskName='Name' DeadLine='1'><instruction>x</instruction></{root}>"),
    "xmlparameters": "<{root}/>",
    EMAIL.element: ElementTree.tostring(EMAIL.first(), "unicode"),
}


def complete(parameter, root):
    """A document that is taken."""
    return COMPLETE.get(root, COMPLETE[parameter]).replace("{root}", root)


def targets():
    """[(operation, parameter, root element)] of all operations that take XML."""
    found = []
    for name in operations():
        for parameter in describe(name).parameters:
            if parameter.name.lower().startswith("xml") or parameter.name.lower().endswith("xml"):
                found.append((name, parameter.name, GOOD[parameter.name][name]))
    assert len(found) >= 4, found
    return found


def samples(home, name, parameter, xml):
    """A call that gets as far as the XML."""
    if not home.value("SELECT count(*) FROM flows"):
        ready(home)
        supervise(home, ["jsmith"])
        submit(home, running(home, [{"users": ["jdoe"]}], name="Running"))
    changes, of_folders = {parameter: xml}, operations()[name] == "folder"
    for other in describe(name).parameters:
        if other.name in ("documentPath", "Path", "path"):
            changes[other.name] = CONTRACTS if of_folders else AGREEMENT
        if other.name == "UserName":
            changes[other.name] = "jsmith"
        if other.name == "SortBy":
            changes[other.name] = "DueDate"
        if other.name.lower() == "domainname":
            changes[other.name] = LIBRARY
        if other.name.lower() in ("flowname", "workflowname"):
            changes[other.name] = FLOW
        if other.name == "workflowId":  # what follows is of the running workflow
            changes["taskDefId"] = home.value("SELECT max(id) FROM task_definitions")
    by = "admin" if parameter in ("settingsXml", "xmlPolicies") or of_folders else "jsmith"
    return describe(name).samples(home.ticket(by), **changes)


def refused(home, xml, only_post=False):
    """Each operation refuses it with a short error and changes nothing. {root} is its own root."""
    with home.fastcgi("srv.asmx") as server:
        for encoding in FORMS[1:] if only_post else FORMS:
            api = Api(home, encoding, server=server)
            for name, parameter, root in targets():
                if not xml and name.startswith("Upload"):  # by its page all is as usual then
                    continue
                text = xml.replace("{root}", root)
                given = samples(home, name, parameter, text)
                answer = nothing_changes(home, lambda: api.call(name, **given))
                assert len(answer.body) < 5000, f"{name}: {len(answer.body)} bytes"
                if answer.status == 200:
                    assert answer.xml.get("success") == "false", f"{name} took it: {answer}"
                else:
                    assert answer.status == 500, answer
                yield answer
        assert server.alive(), server.log()


def test_it_is_refused_before_the_lock_is_taken(home):
    """A refused document neither waits for the lock of writers nor holds it; a good one has to."""
    home.environment["ROUTESLIP_BUSY_MILLISECONDS"] = "50"
    calls = []
    for name, parameter, root in targets():
        bad = samples(home, name, parameter, f"<{root}><")
        calls.append((name, bad, {**bad, parameter: complete(parameter, root)}))
    with home.fastcgi("srv.asmx") as server, contextlib.closing(home.lock()) as other:
        api = Api(home, server=server)
        for name, bad, good in calls:
            answer = api.call(name, **bad)
            assert answer.status == 200 and "not well-formed XML" in answer.text, (name, answer)
            waits = not {"xmlcriteria", "uploadHandler"} & set(good) and home.place.locks_first  # there is no such handler
            assert api.call(name, **good).status in ((503,) if waits else (200, 503)), name
        other.execute("ROLLBACK")
        for name, bad, _ in calls:  # whoever has no ticket is told nothing of the document
            ticket = next(key for key in bad if key.lower() == "authenticationticket")
            assert "[901]" in api.call(name, **{**bad, ticket: "x"}).text, name


def test_any_dtd(home):
    for answer in refused(home, '<!DOCTYPE {root} [<!ENTITY a "b">]><{root}>&a;</{root}>'):
        assert "DTD" in answer.text or "DOCTYPE" in answer.text, answer


def test_external_entities_to_files(home):
    secret = os.path.join(home.path, "secret.txt")
    with open(secret, "w") as file:
        file.write("top secret mark")
    for target in ("file://" + secret, "file:///etc/passwd"):
        xml = f'<!DOCTYPE {{root}} [<!ENTITY x SYSTEM "{target}">]><{{root}}>&x;</{{root}}>'
        for answer in refused(home, xml):
            assert "top secret mark" not in answer.text and "root:" not in answer.text, answer


def test_no_connection_is_made(home):
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(64)
    listener.setblocking(False)
    url = f"http://127.0.0.1:{listener.getsockname()[1]}/x"
    for xml in (
        f'<!DOCTYPE {{root}} [<!ENTITY x SYSTEM "{url}">]><{{root}}>&x;</{{root}}>',
        f'<!DOCTYPE {{root}} SYSTEM "{url}"><{{root}}/>',
    ):
        assert len(list(refused(home, xml))) >= 8
    # These are no DTD; what they name must not be fetched either.
    with home.fastcgi("srv.asmx") as server:
        for name, parameter, root in targets():
            for xml in (
                f'<{root} xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="{url}"/></{root}>',
                f'<?xml-stylesheet type="text/xsl" href="{url}"?><{root}/>',
            ):
                for encoding in FORMS:
                    answer = Api(home, encoding, server=server).call(
                        name, **samples(home, name, parameter, xml))
                    assert answer.status == 200, answer
    try:
        connection, _ = listener.accept()
        connection.close()
        raise AssertionError("a connection was made")
    except BlockingIOError:
        pass
    listener.close()


def test_entity_expansion(home):
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    xml = f'<!DOCTYPE {{root}} [<!ENTITY l0 "ha">{laughs}]><{{root}}>&l9;</{{root}}>'
    assert len(list(refused(home, xml))) >= 8


def test_depth(home):
    for answer in refused(home, "<{root}>" + "<a>" * 200 + "</a>" * 200 + "</{root}>", only_post=True):
        assert answer.status in (200, 500)


def test_some_depth_is_fine(home):
    api = Api(home)
    relate(api, raw="<Extra>" + "<a>" * 20 + "</a>" * 20 + "</Extra>")


def test_size(home):
    """Two megabytes of text: kept whole or refused, never cut."""
    with home.fastcgi("srv.asmx") as server:
        api = Api(home, FORMS[1], server=server)
        text = "0123456789abcdef" * (2 * 1024 * 1024 // 16)
        answer = api.call("CreateRelatedTask", by="jsmith", taskId=1, xmlParameters=related(Instructions=text))
        if answer.status == 200 and answer.xml.get("success") == "true":
            task, _ = value_of(answer.xml)
            assert show(api, task)["extendedInstruction"] == text
        else:
            assert home.value("SELECT count(*) FROM tasks") == 1, answer
            assert len(answer.body) < 5000
        assert server.alive()


def test_width(home):
    """Very much in one document."""
    assert len(list(refused(home, "<{root} " + "a='x' " * 20000 + "></{root}", only_post=True))) >= 4


def test_many_attributes_and_namespaces(home):
    """The work that a parser has with one element grows with their square."""
    answers = list(refused(home, "<{root} " + " ".join(f'xmlns:n{n}="urn:{n}"' for n in range(2000)) + "/>"))
    assert len(answers) >= 8
    for answer in answers:
        assert "an element has too many attributes" in answer.text, answer


def refuses(reason, answer):
    return reason in answer.text or re.match(r"Parameter too long: xmlcriteria ", answer.text)


def test_many_names_and_elements(home):
    """Each is counted."""
    xml = "<{root}>" + "".join(f"<a{n}/>" for n in range(11000)) + "</{root}>"
    for answer in refused(home, xml, only_post=True):
        assert refuses("there are too many different names", answer), answer


def test_namespaces_in_nested_elements(home):
    """A prefix is looked up in all that hold."""
    xml = "".join("<{root} " + " ".join(f'xmlns:n{level}_{n}="u"' for n in range(60)) + ">" for level in range(6))
    for answer in refused(home, xml + "<a/>" + "</{root}>" * 6):
        assert "there are too many namespaces" in answer.text, answer


def test_signs_that_look_like_attributes(api):
    text = 'a=b c=d <e f="g"> ' * 200
    fields = made(api, related(Instructions=text, raw="<!-- " + "x='1' " * 200 + "--><A>"
                               "<![CDATA[<b " + "y=1 " * 200 + ">]]></A>"))
    assert fields["extendedInstruction"] == text


def test_characters_that_are_none(home):
    for inside in ("&#0;", "\x1b"):
        for answer in refused(home, "<{root}>" + inside + "</{root}>"):
            assert "\x01" not in answer.text and "\x1b" not in answer.text


def test_not_well_formed(home):
    for xml in ("", "<{root}><a></{root}>"):
        assert len(list(refused(home, xml))) >= 8


# What is odd but right ----------------------------------------------------------------------


def made(api, xml):
    """In an envelope by its elements as well, which give the same."""
    fields = create(api, xml)
    if api.encoding not in FORMS and not xml.lstrip("\ufeff").startswith("<?xml"):
        again = create(api, Elements(xml))
        assert {**texts(again), "TaskID": ""} == {**texts(fields), "TaskID": ""}
    return fields


def create(api, xml):
    root = api.good("CreateRelatedTask", by="jsmith", taskId=1, xmlParameters=xml)
    return show(api, value_of(root)[0])


def texts(fields):
    return {name: value for name, value in fields.items() if isinstance(value, str)}


def test_elements_stand_for_the_text(home):
    """In an envelope, of each operation that takes XML: all that it does is the same, and so is a refusal."""
    for encoding in ENCODINGS[len(FORMS):]:
        api = Api(home, encoding, program_name="srv.asmx", kept=True)
        for name, parameter, root in targets():
            good = complete(parameter, root)
            for xml in (good, f"<{root}><x/>", f" <{root}x/> "):
                note(f"{name} with {xml}")
                given = samples(home, name, parameter, xml)
                with home.place.kept() as put_back:
                    as_text = outcome(api, name, given)
                    put_back()
                    if xml.count("<") != 2:  # else the envelope would not be well formed
                        assert outcome(api, name, given | {parameter: Elements(xml)}) == as_text
                    put_back()


def outcome(api, name, given):
    answer = api.call(name, **given)
    return answer.status, answer.text, api.home.dump("shares")


def test_other_parameters_take_no_elements(home):
    for encoding in ENCODINGS[len(FORMS):]:
        api = Api(home, encoding, program_name="srv.asmx", kept=True)
        answer = nothing_changes(home, lambda: api.call("GetTask", by="jsmith", taskId=Elements("<a>1</a>")))
        assert "Unexpected node type Element" in api.encoding.fault(answer)[1]


def test_unknown_elements_are_ignored(api):
    fields = made(api, related(
        Instructions="the right one",
        raw="<Unknown>x</Unknown><Deep><Instructions>wrong</Instructions><DueDate>never</DueDate>"
            "</Deep><instructions>wrong</instructions><RequirementNumber>1</RequirementNumber>"))
    assert fields["ShortInstruction"] == "the right one"
    assert fields["DueDate"] == "2026-05-15 00:00:00"


def test_attributes_are_ignored(api):
    xml = related().replace("<DueDate>", '<DueDate Instructions="x" a="b">').replace(
        "<RelatedTaskRequestModel>", '<RelatedTaskRequestModel Priority="Urgent" version="2">')
    assert made(api, xml)["Priority"] == "Normal"


def test_namespaces(api):
    inner = related().removeprefix("<RelatedTaskRequestModel>").removesuffix("</RelatedTaskRequestModel>")
    for start, end in (
        ('<RelatedTaskRequestModel xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
         'xmlns:xsd="http://www.w3.org/2001/XMLSchema">', "</RelatedTaskRequestModel>"),
        ('<RelatedTaskRequestModel xmlns="http://tempuri.org/">', "</RelatedTaskRequestModel>"),
        ('<RelatedTaskRequestModel xmlns="">', "</RelatedTaskRequestModel>"),
        ('<m:RelatedTaskRequestModel xmlns:m="urn:m">', "</m:RelatedTaskRequestModel>"),
    ):
        assert made(api, start + inner + end)["AssigneeName"] == "jdoe", start
    prefixed = related().replace("</", "</m:").replace("<", "<m:").replace("<m:/m:", "</m:")
    prefixed = prefixed.replace("<m:RelatedTaskRequestModel>", '<m:RelatedTaskRequestModel xmlns:m="urn:m">', 1)
    fields = made(api, prefixed)
    assert fields["AssigneeName"] == "jdoe" and requirements_of(fields) == [("Approval", "", 0)]


def test_cdata_and_entities(api):
    for inside, expected in (
        ("<![CDATA[<b>&amp;</b>]]>", "<b>&amp;</b>"),
        ("a<![CDATA[b]]>c<![CDATA[d]]>", "abcd"),
        ("&lt;&gt;&amp;&quot;&apos;", "<>&\"'"),
        ("&#252;&#xFC;&#x1F600;", "üü😀"),
        ("x<!-- not this -->y", "xy"),
        ("x<?not this?>y", "xy"),
        ("]]&gt;", "]]>"),
        ("a\nb\tc", "a\nb\tc"),
        ("a&#13;b", "a\rb"),
    ):
        xml = related(Instructions="MARK").replace("MARK", inside)
        shown = made(api, xml)["extendedInstruction"]
        # A carriage return may come back as a line feed: the answer's own parser makes it one.
        assert shown.replace("\r", "\n") == expected.replace("\r", "\n"), inside


def test_values_in_cdata_and_entities(api):
    fields = made(api, related(Priority=None, DueDate=None, raw=(
        "<Priority><![CDATA[High]]></Priority><DueDate>2026&#45;05-15<![CDATA[T01:02:03]]></DueDate>")))
    assert fields["Priority"] == "High" and fields["DueDate"] == "2026-05-15 01:02:03"


def test_declarations_and_what_stands_before_the_root(api):
    for start in ('<?xml version="1.0"?>', '<?xml version="1.0" encoding="utf-8"?>\n',
                  "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>", "<!-- c -->", "\n \t",
                  "<?pi data?>", '<?xml version="1.0"?><!-- a --><?b?>\n<!-- c -->'):
        assert made(api, start + related() + "\n<!-- end --> ")["AssigneeName"] == "jdoe", start


def test_a_declared_encoding_means_nothing(api):
    """The parameter is text already: clients declare utf-16 because their strings are."""
    for encoding in ("utf-16", "UTF-16", "iso-8859-1", "windows-1252", "us-ascii"):
        xml = f'<?xml version="1.0" encoding="{encoding}"?>' + related(Instructions="Grüße 密")
        assert made(api, xml)["ShortInstruction"] == "Grüße 密", encoding


def test_blanks_between_elements(api):
    xml = related(needs=["Approval", "Sign"]).replace("><", ">\r\n\t <")
    assert [name for name, _, _ in requirements_of(made(api, xml))] == ["Approval", "Sign"]


def test_self_closing_and_empty(api):
    fields = made(api, related(Instructions=None, needs=None, raw=(
        "<Instructions/><TaskRequirements></TaskRequirements>")))
    assert fields["ShortInstruction"] == "" and requirements_of(fields) == []


def test_criteria_in_odd_forms(api):
    for xml in (
        '<criteria xmlns="urn:x"><param NAME="PRIORITY" VALUE="Low"/></criteria>',
        "<criteria><!-- c --><?p?>\n<param VALUE='Low' NAME='PRIORITY'></param>\n</criteria>",
        '<?xml version="1.0" encoding="utf-16"?><criteria><param NAME="&#80;RIORITY" VALUE="L&#111;w"/></criteria>',
        '<criteria><param other="x" NAME="PRIORITY" VALUE="Low">text</param></criteria>',
    ):
        root = api.good("getTasks", by="admin", xmlcriteria=xml, SortBy="DueDate", AscendingOrder=True)
        assert root.get("taskCount") == "0", xml
