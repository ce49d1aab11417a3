"""getTasks: the tasks that match criteria, sorted."""

import itertools
from xml.sax.saxutils import quoteattr

from harness import Api
from tasks import (
    COMPLETED,
    DEMO_TASK,
    DROPPED,
    DUE_DATE_CHANGED,
    HOUR,
    IN_PROGRESS,
    NOT_STARTED,
    PERMISSIONS,
    PRIORITIES,
    REASSIGNED,
    TASK_ELEMENTS,
    change,
    create,
    fields_of,
    full_name,
    importing,
    insert,
    nothing_changes,
    seconds,
    set_type,
    show,
)

CALL = "getTasks"
NOW = seconds("2026-03-01T09:00:00Z")
DAY = 24 * HOUR
STATUSES = ("NoCompletionStatus", "Due", "OverDue", "Completed", "NotStarted", "Reassigned", "Dropped",
            "Archived")
SORTS = ("DefaultSort", "DocumentID", "Instruction", "DateAssigned", "RecurringEndBy", "DueDate",
         "ReminderDate", "Priority", "TaskStatus", "FinishDate", "Assignee", "AssignedBy",
         "WorkflowName", "DocTypeName", "DocumentLibrary", "DocumentName", "SuperVisor")


def criteria(*pairs, **named):
    pairs = list(pairs) + list(named.items())
    return "<criteria>" + "".join(
        f"<param NAME={quoteattr(name)} VALUE={quoteattr(str(value))} />" for name, value in pairs
    ) + "</criteria>"


def listed(api, xml=None, by="admin", sort="DefaultSort", ascending=True, call=CALL, **more):
    """The fields of the tasks in the answer."""
    xml = criteria() if xml is None else xml
    root = api.good(call, by=by, xmlcriteria=xml, SortBy=sort, AscendingOrder=ascending, **more)
    assert root.tag == "response", root.tag
    assert [child.tag for child in root] == ["tasks"]
    assert all(child.tag == "Task" for child in root[0])
    return [fields_of(task) for task in root[0]]


def ids(api, xml=None, **more):
    return [int(fields["TaskID"]) for fields in listed(api, xml, **more)]


def test_a_task_with_everything(api):
    home = api.home
    change(home, DEMO_TASK, redirected_from_id=home.user_id("admin"), supervisor_notice_hours=2,
           supervisor_notice_date=NOW + 2, allowed_start_hours=3, allowed_start_date=NOW + 3)
    (fields,) = listed(api)
    assert fields["RedirectedFrom_UserName"] == full_name(home, "admin")
    assert fields["SupervisorNotificationDate"] == "2026-03-01 09:00:02"
    assert fields["AllowedStartDate"] == "2026-03-01 09:00:03"


def refuse(api, phrase, xml=None, by="admin", sort="DefaultSort"):
    xml = criteria() if xml is None else xml
    return nothing_changes(api.home, lambda: api.bad(
        phrase, CALL, by=by, xmlcriteria=xml, SortBy=sort, AscendingOrder=True))


def only(home, *tasks):
    """Removes the other tasks."""
    marks = ", ".join("?" for _ in tasks) or "0"
    home.sql(f"DELETE FROM tasks WHERE id NOT IN ({marks})", *tasks)


def test_the_demo_task(api):
    root = api.good(CALL, by="jdoe", xmlcriteria=criteria(), SortBy="DueDate", AscendingOrder=True)
    assert root.tag == "response"
    assert dict(root.attrib) == {"success": "true", "taskCount": "1"}
    assert ids(api, by="jdoe") == [DEMO_TASK]


def test_elements_are_those_of_GetTask_without_the_long_texts(api):
    root = api.good(CALL, by="jdoe", xmlcriteria=criteria(), SortBy="DueDate", AscendingOrder=True)
    task = root.find("tasks/Task")
    assert [child.tag for child in task] == TASK_ELEMENTS + ["Attachments"]
    assert [one.get("Name") for one in task.find("Permissions")] == list(PERMISSIONS)


def test_values_that_both_documents_have_alike(api):
    """What getTasks and GetTask document in the same way has the same value."""
    task = create(api, needs=[("Approval", 0, "d"), ("FormTemplate", 3, "")], Priority="High")
    single = show(api, task, by="admin")
    mine = {fields["TaskID"]: fields for fields in listed(api)}[str(task)]
    for name in ("TaskName ShortInstruction StepNumber FlowID FlowDefID Priority TaskStatus StartDate "
                 "StartDtae DueDate LinkedTaskID AssigneeID AssigneeType AssignedByID SuperVisorID "
                 "DocumentID DocumentName DocumentFolderID DocumentLibraryID DocumentLibraryName "
                 "DocumentCheckedOutByID RedirectedFrom_UserID DeadLine AllowedStartTimeSpan "
                 "ReminderTimeSpan Supervisor_NotificationOnDue").split():
        assert mine[name] == single[name], name
    assert mine["RightType"].attrib == single["RightType"].attrib


def test_what_lists_show_in_another_way(api):
    """Names for logins, versions with a point, a boolean as XML has it, texts of requirements."""
    home = api.home
    task = create(api, needs=[("Approval", 0, "d"), ("Comments", 0, "")])
    home.sql("UPDATE documents SET checked_out_by = ?", home.user_id("mwilson"))
    mine = {fields["TaskID"]: fields for fields in listed(api)}[str(task)]
    assert mine["AssigneeName"] == full_name(home, "jdoe") == "Jane Doe"
    assert mine["AssignedByName"] == mine["SupervisorName"] == full_name(home, "jsmith")
    assert mine["DocumentCheckedOutByName"] == full_name(home, "mwilson")
    assert mine["StartVersionNumber"] == "1.0" and mine["EndVersionNumber"] == "0.0"
    assert mine["AdHoc"] == "true"
    assert [[child.text or "" for child in one] for one in mine["RequirementDetails"]] == [
        ["Approval Required", "Approval", "d", "0"], ["Comments Required", "Comments", "", "0"]]
    change(home, task, status=COMPLETED, finished=NOW + 60)
    home.sql("INSERT INTO document_versions (document_id, version, hash, size, created, created_by)"
             " SELECT id, 2, 'x', 1, ?, owner_id FROM documents"
             " WHERE name = 'agreement.pdf'", NOW + 61)
    home.sql("UPDATE documents SET version = 2 WHERE name = 'agreement.pdf'")
    mine = {fields["TaskID"]: fields for fields in listed(api)}[str(task)]
    assert mine["EndVersionNumber"] == "1.0"
    home.sql("UPDATE users SET first_name = '', last_name = '' WHERE login = 'jdoe'")
    assert {fields["AssigneeName"] for fields in listed(api)} == {"jdoe"}


def test_items_of_any_name_are_criteria(api):
    """The newest sample has <item>."""
    for name in ("param", "item", "PARAM"):
        assert ids(api, f'<criteria><{name} NAME="PRIORITY" VALUE="Low" /></criteria>') == []
        assert ids(api, f'<criteria><{name} NAME="DOMAINID" VALUE="1" /></criteria>') == [DEMO_TASK]


def test_a_date_that_is_not_set_is_empty(api):
    """FinishDate is 'empty if not finished'; the example leaves AllowedStartDate empty too."""
    fields = listed(api, by="jdoe")[0]
    assert fields["FinishDate"] == "", fields["FinishDate"]
    assert fields["AllowedStartDate"] == "", fields["AllowedStartDate"]
    change(api.home, DEMO_TASK, finished=NOW + 60)
    assert listed(api, by="jdoe")[0]["FinishDate"] == "2026-03-01 09:01:00"


def test_long_instructions_are_cut(api):
    change(api.home, DEMO_TASK, instructions="ä" * 400, comments="ö" * 300)
    fields = listed(api, by="jdoe")[0]
    assert fields["ShortInstruction"] == "ä" * 255 and fields["ShortComments"] == "ö" * 255


def test_no_match(api):
    root = api.good(CALL, by="admin", xmlcriteria=criteria(ASSIGNEEID=9999), SortBy="DefaultSort",
                    AscendingOrder=True)
    assert root.get("taskCount") == "0"
    assert [child.tag for child in root] == ["tasks"] and len(root[0]) == 0


def test_empty_criteria(api):
    expected = ids(api)
    for xml in ("<criteria></criteria>", "<criteria/>", "<criteria />", " <criteria> </criteria> ",
                "<?xml version='1.0'?><criteria/>", "<criteria><!-- nothing --></criteria>"):
        assert ids(api, xml) == expected == [DEMO_TASK], xml


def test_completion_status(api):
    home = api.home
    future, past = NOW + 5 * DAY, NOW - 5 * DAY
    open_ = insert(home, due=future)
    moved = insert(home, status=DUE_DATE_CHANGED, due=future)
    late = insert(home, created=NOW - 30 * DAY, due=past)
    done = insert(home, status=COMPLETED, finished=NOW, due=past)
    waiting = insert(home, status=NOT_STARTED, due=future)
    reassigned = insert(home, status=REASSIGNED, due=future)
    dropped = insert(home, status=DROPPED, due=past)
    only(home, open_, moved, late, done, waiting, reassigned, dropped)
    status = {name: set(ids(api, criteria(TASKCOMPLETIONSTATUS=name))) for name in STATUSES}
    assert status["NoCompletionStatus"] == {open_, moved, late, done, waiting, reassigned, dropped}
    assert status["OverDue"] == {late}
    assert status["Completed"] == {done}
    assert status["NotStarted"] == {waiting}
    assert status["Reassigned"] == {reassigned}
    assert status["Dropped"] == {dropped}
    assert status["Archived"] == set()
    assert {open_, moved} <= status["Due"] <= {open_, moved, late}, status["Due"]


def test_overdue_is_by_the_servers_clock(api):
    home = api.home
    task = insert(home, due=NOW + DAY)
    only(home, task)
    overdue = criteria(TASKCOMPLETIONSTATUS="OverDue")
    assert ids(api, overdue) == []
    home.clock = "2026-03-02T09:00:01Z"
    assert ids(api, overdue) == [task]


def test_priority(api):
    home = api.home
    made = {name: create(api, Priority=name) for name in PRIORITIES}
    for name in PRIORITIES[1:]:
        found = ids(api, criteria(PRIORITY=name))
        assert made[name] in found and all(
            fields["Priority"] == name for fields in listed(api, criteria(PRIORITY=name)))
    assert set(ids(api, criteria(PRIORITY="NoPriortySetting"))) == set(ids(api))
    assert len(ids(api)) == home.value("SELECT count(*) FROM tasks")


def test_dates(api):
    home = api.home
    january = insert(home, created=seconds("2026-01-10T12:00:00"))
    march = insert(home, created=seconds("2026-03-10T12:00:00"))
    may = insert(home, created=seconds("2026-05-10T12:00:00"))
    only(home, january, march, may)
    assert set(ids(api, criteria(STARTDATE="2026-03-01"))) == {march, may}
    assert set(ids(api, criteria(ENDDATE="2026-04-01"))) == {january, march}
    assert ids(api, criteria(STARTDATE="2026-02-01", ENDDATE="2026-04-01")) == [march]
    assert ids(api, criteria(STARTDATE="2026-03-10T12:00:00", ENDDATE="2026-03-10T12:00:00")) == [march]
    assert march not in ids(api, criteria(STARTDATE="2026-03-10T12:00:01"))
    assert march not in ids(api, criteria(ENDDATE="2026-03-10T11:59:59"))
    assert ids(api, criteria(STARTDATE="2026-05-01", ENDDATE="2026-04-01")) == []


def test_people_and_places(api):
    home = api.home
    jdoe, jsmith, mwilson = (home.user_id(login) for login in ("jdoe", "jsmith", "mwilson"))
    document = home.value("SELECT id FROM documents WHERE name = 'agreement.pdf'")
    domain = home.value("SELECT id FROM domains WHERE name = 'Corporate'")
    first = insert(home, assignee_id=jsmith, assigned_by_id=mwilson, supervisor_id=jdoe)
    second = insert(home, assignee_id=mwilson, assigned_by_id=jdoe, supervisor_id=jsmith)
    loose = insert(home, document_id=None, domain_id=None, assignee_id=mwilson,
                   assigned_by_id=mwilson, supervisor_id=None)
    only(home, first, second, loose)
    assert ids(api, criteria(ASSIGNEEID=jsmith)) == [first]
    assert set(ids(api, criteria(ASSIGNEEID=mwilson))) == {second, loose}
    assert ids(api, criteria(ASSIGNEDBYID=jdoe)) == [second]
    assert ids(api, criteria(SUPERVISORID=jdoe)) == [first]
    assert set(ids(api, criteria(DOCUMENTID=document))) == {first, second}
    assert ids(api, criteria(DOCUMENTID=document + 1)) == []
    assert set(ids(api, criteria(DOMAINID=domain))) == {first, second}
    assert set(ids(api, criteria(LIBRARYID=domain))) == {first, second}
    assert ids(api, criteria(DOMAINID=domain + 1)) == []
    assert ids(api, criteria(WORKFLOWDEFID=5)) == []
    assert ids(api, criteria(FLOWID=200)) == []
    assert ids(api, criteria(DOCUMENTTYPE="Invoice")) == []
    set_type(home, "Invoice")
    assert set(ids(api, criteria(DOCUMENTTYPE="Invoice"))) == {first, second}
    # Several narrow one another.
    assert ids(api, criteria(DOCUMENTID=document, ASSIGNEEID=jsmith, ASSIGNEDBYID=mwilson)) == [first]
    assert ids(api, criteria(ASSIGNEEID=jsmith, ASSIGNEDBYID=jdoe)) == []


def test_document_types_ignore_case_in_all_of_unicode(api):
    for stored, spellings in (("Invoice", ("invoice", "INVOICE")), ("Übersicht", ("übersicht", "ÜBERSICHT")),
                              ("Straße", ("straße", "STRASSE"))):
        set_type(api.home, stored)
        for value in (stored, *spellings):
            assert ids(api, criteria(DOCUMENTTYPE=value)) == [DEMO_TASK], (stored, value)
        assert ids(api, criteria(DOCUMENTTYPE=stored[:-1])) == []


def test_an_end_date_without_a_time_is_the_whole_day(api):
    home = api.home
    late = insert(home, created=seconds("2026-03-10T23:59:59"))
    next_day = insert(home, created=seconds("2026-03-11T00:00:00"))
    only(home, late, next_day)
    assert ids(api, criteria(ENDDATE="2026-03-10")) == [late]
    assert set(ids(api, criteria(STARTDATE="2026-03-10", ENDDATE="2026-03-11"))) == {late, next_day}


def test_names_of_parameters_ignore_case(api):
    jdoe = api.home.user_id("jdoe")
    for name in ("ASSIGNEEID", "AssigneeId", "assigneeid"):
        assert ids(api, criteria((name, jdoe))) == [DEMO_TASK]
        assert ids(api, criteria((name, jdoe + 1000))) == []


def test_unknown_parameters(api):
    error = refuse(api, "Parameter not found", criteria(COLOUR="red"))
    assert error.startswith("[COLOUR]"), error
    refuse(api, "[FOO] Parameter not found", criteria(foo="x"))
    refuse(api, "Parameter not found", criteria(("", "x")))
    refuse(api, "[BAR] Parameter not found", criteria(("PRIORITY", "High"), ("BAR", "x")))


def test_bad_values(api):
    for name in ("DOMAINID", "LIBRARYID", "ASSIGNEEID", "ASSIGNEDBYID", "SUPERVISORID",
                 "WORKFLOWDEFID", "DOCUMENTID", "FLOWID"):
        for bad in ("x", "", "1.5", "99999999999", "1;2"):
            refuse(api, f"[{name}] error:", criteria((name, bad)))
    for name in ("STARTDATE", "ENDDATE"):
        for bad in ("x", "2026-13-01", "15/03/2026", ""):
            refuse(api, f"[{name}] error:", criteria((name, bad)))
    for name, bads in (("PRIORITY", ("Highest", "")), ("TASKCOMPLETIONSTATUS", ("Undone", ""))):
        for bad in bads:
            refuse(api, f"[{name}] error:", criteria((name, bad)))
    # The name in the error is in capitals, as the document has it.
    refuse(api, "[PRIORITY] error:", criteria(priority="Highest"))


def test_sort_by(api):
    for bad in ("duedate", "Size", "DueDate DESC", "1", "DueDate; DROP TABLE tasks", "DueDate,Priority"):
        error = refuse(api, "[SortBy] error:", sort=bad)
        assert error.startswith("[SortBy] error:")


def numbered(home, **lists):
    """A task for each row of the lists; returns their ids."""
    rows = [dict(zip(lists, values)) for values in zip(*lists.values())]
    tasks = [insert(home, **row) for row in rows]
    only(home, *tasks)
    return tasks


def test_every_sort_in_both_directions(api):
    home = api.home
    tasks = numbered(
        home,
        instructions=["b", "c", "a"],
        created=[NOW - 2 * DAY, NOW - DAY, NOW - 3 * DAY],
        due=[NOW + 3 * DAY, NOW + DAY, NOW + 2 * DAY],
        reminder_date=[NOW + 2, NOW + 3, NOW + 1],
        priority=[5, 1, 11],
        status=[IN_PROGRESS, NOT_STARTED, DUE_DATE_CHANGED],
        finished=[NOW + 3, NOW + 2, NOW + 1],
        assignee_id=["jsmith", "mwilson", "jdoe"],
        assigned_by_id=["mwilson", "jdoe", "jsmith"],
        supervisor_id=["jdoe", "mwilson", "jsmith"],
    )
    one, two, three = tasks
    for sort, expected in (
        ("Instruction", [three, one, two]),
        ("DateAssigned", [three, one, two]),
        ("DueDate", [two, three, one]),
        ("ReminderDate", [three, one, two]),
        ("Priority", [two, one, three]),
        ("TaskStatus", [two, one, three]),
        ("FinishDate", [three, two, one]),
        ("Assignee", [three, one, two]),
        ("AssignedBy", [two, three, one]),
        ("SuperVisor", [one, three, two]),
    ):
        assert ids(api, sort=sort, ascending=True) == expected, sort
        assert ids(api, sort=sort, ascending=False) == expected[::-1], sort
    for sort in SORTS:
        assert set(ids(api, sort=sort)) == set(tasks), sort
        assert set(ids(api, sort=sort, ascending=False)) == set(tasks), sort


def test_sorts_by_the_document(api):
    home = api.home
    for name in ("a.txt", "B.txt", "c.txt"):
        importing(home, name, f"/Corporate/Archive/{name}", "--owner", "admin")
    documents = {name: home.value("SELECT id FROM documents WHERE name = ?", name)
                 for name in ("a.txt", "B.txt", "c.txt")}
    for type_name, name in (("z", "a.txt"), ("Y", "B.txt"), ("x", "c.txt")):
        set_type(home, type_name, name)
    c, a, b = (insert(home, document_id=documents[name]) for name in ("c.txt", "a.txt", "B.txt"))
    only(home, a, b, c)
    assert ids(api, sort="DocumentName") == [a, b, c]  # names compare without regard to case
    assert ids(api, sort="DocumentName", ascending=False) == [c, b, a]
    assert ids(api, sort="DocTypeName") == [c, b, a]
    assert ids(api, sort="DocumentID") == sorted((a, b, c), key={
        a: documents["a.txt"], b: documents["B.txt"], c: documents["c.txt"]}.get)


def test_equal_keys_have_a_stable_order(api):
    tasks = numbered(api.home, priority=[5] * 6)
    for sort in SORTS:
        assert ids(api, sort=sort) == ids(api, sort=sort), sort
        assert sorted(ids(api, sort=sort)) == tasks


def test_who_sees_which(api):
    home = api.home
    home.add_user("stranger")
    private = insert(home, document_id=None, domain_id=None, assignee_id="admin",
                     assigned_by_id="admin", supervisor_id=None)
    between = insert(home, assignee_id="mwilson", assigned_by_id="mwilson", supervisor_id=None)
    assert ids(api, by="stranger") == []
    assert set(ids(api, by="admin")) == {DEMO_TASK, private, between}
    assert set(ids(api, by="mwilson")) == {DEMO_TASK, between}
    for login in ("jsmith", "jdoe"):
        assert set(ids(api, by=login)) == {DEMO_TASK}
    # The same as GetTask, task by task.
    for login, task in itertools.product(("jdoe", "jsmith", "mwilson", "stranger"),
                                         (DEMO_TASK, private, between)):
        shown = api.root(api.call("GetTask", by=login, taskId=task)).get("success") == "true"
        assert shown == (task in ids(api, by=login)), (login, task)


def test_user_managers_and_policy_managers_see_all(api):
    """By the page of administrative roles: lists of tasks alone are wider for them."""
    home = api.home
    home.add_user("rolf")
    private = insert(home, document_id=None, domain_id=None, assignee_id="admin", assigned_by_id="admin",
                     supervisor_id=None)
    for role, sees in (("User Managers", True), ("Policy Managers", True), ("Audit Managers", False),
                       ("R&D Managers", False), ("Search & Category Administrators", False)):
        home.routeslip("group", "member", f"[{role}]", "rolf")
        assert set(ids(api, by="rolf")) == ({DEMO_TASK, private} if sees else set()), role
        api.bad("Task not found", "GetTask", by="rolf", taskId=private)
        home.routeslip("group", "member", f"[{role}]", "rolf", "--remove")
    assert ids(api, by="rolf") == []


def test_criteria_show_nobody_more(api):
    """Whichever criterion finds a task: the caller must be somebody to it."""
    home = api.home
    admin, mwilson = home.user_id("admin"), home.user_id("mwilson")
    document = home.value("SELECT min(id) FROM documents")
    domain = home.value("SELECT min(id) FROM domains")
    private = insert(home, document_id=None, domain_id=None, assignee_id="admin",
                     assigned_by_id="admin", supervisor_id="admin")
    between = insert(home, assignee_id="mwilson", assigned_by_id="mwilson", supervisor_id="mwilson",
                     priority=11)
    for login in ("jdoe", "jsmith"):
        for pair in (("ASSIGNEEID", admin), ("ASSIGNEDBYID", admin), ("SUPERVISORID", admin),
                     ("ASSIGNEEID", mwilson), ("ASSIGNEDBYID", mwilson), ("SUPERVISORID", mwilson),
                     ("PRIORITY", "Urgent")):
            assert ids(api, criteria(pair), by=login) == [], (login, pair)
        for pair in (("DOCUMENTID", document), ("DOMAINID", domain), ("LIBRARYID", domain),
                     ("TASKCOMPLETIONSTATUS", "NoCompletionStatus"), ("STARTDATE", "2020-01-01")):
            assert ids(api, criteria(pair), by=login) == [DEMO_TASK], (login, pair)
    assert ids(api, criteria(ASSIGNEEID=admin), by="mwilson") == []
    assert ids(api, criteria(SUPERVISORID=mwilson), by="mwilson") == [between]
    assert set(ids(api, criteria(DOCUMENTID=document), by="mwilson")) == {DEMO_TASK, between}
    assert ids(api, criteria(ASSIGNEEID=admin), by="admin") == [private]


def test_bad_criteria(api):
    for bad in ("", "x", "<criteria>", "<criteria></other>", criteria() + "x", "<criteria><param NAME=x/></criteria>"):
        error = refuse(api, "xmlcriteria parsing error:", bad)
        assert error.startswith("xmlcriteria parsing error:"), error


def test_quotes_in_values(api):
    for value in ("' OR 1=1 --", '"', "<&>", "%", "_", "Invoice'; DROP TABLE tasks; --"):
        assert ids(api, criteria(DOCUMENTTYPE=value)) == []
    set_type(api.home, "<a> & 'b' \"c\"")
    assert ids(api, criteria(DOCUMENTTYPE="<a> & 'b' \"c\"")) == [DEMO_TASK]


def test_parameters(form_api):
    good = {"xmlcriteria": criteria(), "SortBy": "DueDate", "AscendingOrder": "true"}
    for name in good:
        rest = {key: value for key, value in good.items() if key != name}
        form_api.plain(500, f"Missing parameter: {name}.", CALL, by="jdoe", **rest)
    form_api.plain(500, "Missing parameter: AuthenticationTicket.", CALL, **good)
    for value in ("true", "True", "FALSE", " false "):
        form_api.good(CALL, by="jdoe", **{**good, "AscendingOrder": value})
    for bad in ("1", "0", "yes", "", "truefalse"):
        form_api.plain(500, f"Cannot convert {bad} to System.Boolean.\nParameter name: AscendingOrder ---> "
                       "String was not recognized as a valid Boolean.", CALL, by="jdoe",
                  **{**good, "AscendingOrder": bad})


def test_tickets(api):
    error = api.bad("Session expired or Invalid ticket", CALL, authenticationTicket="x",
                    xmlcriteria=criteria(), SortBy="DueDate", AscendingOrder=True)
    assert error.startswith("[901]")


def test_reading_changes_nothing(api):
    nothing_changes(api.home, lambda: listed(api, by="jdoe"))


def test_many(home):
    """More than a page, in one answer: getTasks has no limit of its own."""
    tasks = {insert(home, due=NOW + number * HOUR) for number in range(1, 151)}
    root = Api(home).good(CALL, by="jdoe", xmlcriteria=criteria(), SortBy="DueDate", AscendingOrder=True)
    found = [int(task.findtext("TaskID")) for task in root.iter("Task")]
    assert set(found) == tasks | {DEMO_TASK} and len(found) == len(set(found))
    assert root.get("taskCount") == str(len(found))
    dates = [task.findtext("DueDate") for task in root.iter("Task")]
    assert dates == sorted(dates)


def test_editions(home):
    api = Api(home)
    for edition, start in (("documented", ["success"]), ("response", ["success", "error"]),
                           ("current", ["success", "error", "errorCode"])):
        home.edition = edition
        root = api.good(CALL, by="jdoe", xmlcriteria=criteria(), SortBy="DueDate", AscendingOrder=True)
        assert root.tag == "response" and list(root.attrib) == start + ["taskCount"], root.attrib
