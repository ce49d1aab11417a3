"""GetTasks1: getTasks, a page at a time."""

from harness import Api, Request, assert_plain
from tasks import DEMO_TASK, HOUR, fields_of, insert, nothing_changes, seconds
from task.getTasks import criteria, ids

CALL = "GetTasks1"
NOW = seconds("2026-03-01T09:00:00Z")


def page(api, start, count, xml=None, by="jdoe", sort="DueDate", ascending=True):
    """(attributes, ids) of a page."""
    root = api.good(CALL, by=by, xmlcriteria=xml or criteria(), startingRow=start, rowCount=count,
                    SortBy=sort, AscendingOrder=ascending)
    assert root.tag == "response" and [child.tag for child in root] == ["tasks"]
    assert list(root.attrib) == ["success", "taskCount", "startingRow", "rowCount"], root.attrib
    return dict(root.attrib), [int(fields_of(task)["TaskID"]) for task in root[0]]


def many(home, count):
    """So many tasks in all, the demo's among them."""
    return [insert(home, due=NOW + number * HOUR) for number in range(1, count)]


def test_the_demo_task(api):
    attributes, found = page(api, 0, 100)
    assert found == [DEMO_TASK]
    assert attributes == {"success": "true", "taskCount": "1", "startingRow": "0", "rowCount": "1"}


def test_pages(api):
    many(api.home, 25)
    whole = page(api, 0, 1000)[1]
    assert len(whole) == 25
    assert whole == ids(api, by="jdoe", sort="DueDate")
    collected = []
    for start, rows in ((0, 10), (10, 10), (20, 5)):
        attributes, found = page(api, start, 10)
        assert attributes == {"success": "true", "taskCount": "25", "startingRow": str(start),
                              "rowCount": str(rows)}
        assert len(found) == rows
        collected += found
    assert collected == whole
    attributes, found = page(api, 25, 10)
    assert found == [] and attributes["rowCount"] == "0" and attributes["taskCount"] == "25"
    assert page(api, 1000000, 10)[1] == []
    assert page(api, 2147483647, 2147483647)[1] == []
    assert page(api, 24, 2147483647)[1] == whole[24:]
    assert page(api, 3, 1)[1] == whole[3:4]


def test_descending(api):
    many(api.home, 7)
    up = page(api, 0, 100)[1]
    assert page(api, 0, 100, ascending=False)[1] == up[::-1]
    assert page(api, 2, 3, ascending=False)[1] == up[::-1][2:5]


def test_pages_with_equal_keys_miss_nothing(api):
    for _ in range(9):
        insert(api.home, priority=5)
    for sort in ("Priority", "TaskStatus", "DocumentName", "WorkflowName", "DefaultSort"):
        found = [task for start in range(0, 12, 3) for task in page(api, start, 3, sort=sort)[1]]
        assert len(found) == len(set(found)) == 10, sort


def test_a_hundred_rows_by_default(api):
    many(api.home, 120)
    for count in (0, -1, -2147483648):
        attributes, found = page(api, 0, count)
        assert len(found) == 100 and attributes["rowCount"] == "100", count
        assert attributes["taskCount"] == "120"
        assert len(page(api, 100, count)[1]) == 20


def test_a_negative_start(api):
    """Not documented: the beginning, or an error; never rows from nowhere."""
    answer = api.call(CALL, by="jdoe", xmlcriteria=criteria(), startingRow=-5, rowCount=10,
                      SortBy="DueDate", AscendingOrder=True)
    assert answer.status == 200, answer
    root = api.root(answer)
    if root.get("success") == "true":
        assert [task.findtext("TaskID") for task in root.iter("Task")] == ["1"]
        assert root.get("startingRow") == "0"


def test_criteria_narrow_the_count(api):
    home = api.home
    many(home, 6)
    insert(home, priority=11)
    attributes, found = page(api, 0, 3, criteria(PRIORITY="Urgent"))
    assert attributes["taskCount"] == "1" and len(found) == 1
    assert page(api, 0, 3, criteria(ASSIGNEEID=9999))[0]["taskCount"] == "0"


def test_others_tasks_are_not_counted(api):
    insert(api.home, document_id=None, domain_id=None, assignee_id="admin", assigned_by_id="admin",
           supervisor_id=None)
    assert page(api, 0, 10)[0]["taskCount"] == "1"
    assert page(api, 0, 10, by="admin")[0]["taskCount"] == "2"


def add_workflow(home):
    """A running workflow of a definition: (definition, workflow)."""
    flow = home.value("INSERT INTO flows (domain_id, name, name_folded, folder_id, created) SELECT"
                      " d.id, 'Flow', 'flow', f.id, 0 FROM domains d JOIN folders f ON f.domain_id = d.id"
                      " WHERE d.name = 'Corporate' AND f.parent_id IS NULL RETURNING id")
    workflow = home.value("INSERT INTO workflows (flow_id, name, domain_id, document_id, submitter_id,"
                          " step_number, origin_folder_id, started) SELECT f.id, f.name, f.domain_id,"
                          " o.id, o.owner_id, 1, o.folder_id, 0 FROM flows f, documents o"
                          " WHERE f.id = ? AND o.name = 'agreement.pdf' RETURNING id", flow)
    return flow, workflow


def test_the_same_lists_among_thousands(api):
    """What finds the tasks depends on how many there are of a document, a library, a person ...;
    what is found does not."""
    home = api.home
    flow, workflow = add_workflow(home)
    admin, jdoe, jsmith = (home.user_id(login) for login in ("admin", "jdoe", "jsmith"))
    columns = {"ASSIGNEEID": ("assignee_id", (jdoe, admin)), "ASSIGNEDBYID": ("assigned_by_id", (jsmith, admin)),
               "SUPERVISORID": ("supervisor_id", (jsmith, admin)), "DOCUMENTID": ("document_id", (1, 999)),
               "LIBRARYID": ("domain_id", (1, 999)), "FLOWID": ("workflow_id", (workflow, 999)),
               "WORKFLOWDEFID": (None, (flow, 999))}
    insert(home, workflow_id=workflow)
    insert(home, workflow_id=workflow, assignee_id="jsmith", assigned_by_id="admin", supervisor_id="jdoe")
    insert(home, document_id=None, domain_id=None, assigned_by_id="admin", supervisor_id="admin")
    insert(home, assignee_id="admin", assigned_by_id="admin", supervisor_id="admin")

    def expected(login, given):
        wanted = [] if login == "admin" else [f"{jdoe} IN (assignee_id, assigned_by_id, supervisor_id)"]
        for name, value in given.items():
            if name == "WORKFLOWDEFID":
                wanted.append(f"workflow_id IN (SELECT id FROM workflows WHERE flow_id = {value})")
            else:
                wanted.append(f"{columns[name][0]} = {value}")
        where = " AND ".join(wanted) or "1 = 1"
        return [row[0] for row in home.sql(f"SELECT id FROM tasks WHERE {where} ORDER BY id DESC")]

    def compare():
        values = {name: values for name, (_, values) in columns.items()}
        cases = [{}] + [{name: value} for name, pair in values.items() for value in pair]
        cases += [{"DOCUMENTID": 1, other: values[other][1]} for other in ("ASSIGNEEID", "ASSIGNEDBYID")]
        cases += [{"ASSIGNEEID": jdoe, "ASSIGNEDBYID": admin}, {"WORKFLOWDEFID": flow, "LIBRARYID": 1}]
        for login in ("jdoe", "admin"):
            for given in cases:
                found = page(api, 0, 5, criteria(**given), by=login, sort="DefaultSort", ascending=False)
                ids = expected(login, given)
                assert found[0]["taskCount"] == str(len(ids)), (login, given, found, ids)
                assert found[1] == ids[:5], (login, given, found, ids)

    compare()
    last = insert(home, workflow_id=workflow, assignee_id="admin", assigned_by_id="admin",
                  supervisor_id="admin")
    names = [name for name in home.columns("tasks") if name != "id"]
    home.sql(f"INSERT INTO tasks ({', '.join(names)}) WITH RECURSIVE count (n) AS"
             f" (SELECT 1 UNION ALL SELECT n + 1 FROM count WHERE n < 1100)"
             f" SELECT {', '.join(names)} FROM count, tasks WHERE id = ?", last)
    compare()


def test_errors(api):
    def refuse(phrase, xml=None, sort="DueDate"):
        nothing_changes(api.home, lambda: api.bad(
            phrase, CALL, by="jdoe", xmlcriteria=xml or criteria(), startingRow=0, rowCount=10,
            SortBy=sort, AscendingOrder=True))

    refuse("[SortBy] error:", sort="Size")
    refuse("xmlcriteria parsing error:", xml="<criteria>")
    refuse("[PRIORITY] error:", xml=criteria(PRIORITY="Top"))
    refuse("[SIZE] Parameter not found", xml=criteria(SIZE=1))
    api.bad("[901]", CALL, authenticationTicket="x", xmlcriteria=criteria(), startingRow=0, rowCount=1,
            SortBy="DueDate", AscendingOrder=True)


def test_parameters(form_api):
    good = {"xmlcriteria": criteria(), "startingRow": 0, "rowCount": 10, "SortBy": "DueDate",
            "AscendingOrder": "true"}
    for name in good:
        rest = {key: value for key, value in good.items() if key != name}
        form_api.plain(500, f"Missing parameter: {name}.", CALL, by="jdoe", **rest)
    for name in ("startingRow", "rowCount"):
        for bad in ("x", "", "1.5"):
            answer = form_api.call(CALL, by="jdoe", **{**good, name: bad})
            assert_plain(answer, 500, f"Cannot convert {bad} to System.Int32.\nParameter name: {name}"
                                      " ---> Input string was not in a correct format.")


def test_the_name_is_not_taken_for_a_longer_one(home):
    """getTasks, GetTask and GetTasks1 are three operations that begin alike."""
    ticket = home.ticket("jdoe")
    for name, root in (("GetTask", "root"), ("getTasks", "response"), ("GetTasks1", "response")):
        query = (f"authenticationTicket={ticket}&taskId=1&xmlcriteria=%3Ccriteria/%3E&startingRow=0"
                 "&rowCount=1&SortBy=DueDate&AscendingOrder=true")
        for program in (name, "srv.asmx"):
            answer = home.cgi(Request(name, query=query, program_name=program))
            assert answer.xml.tag == root and answer.xml.get("success") == "true", answer
            assert (answer.xml.get("rowCount") is not None) == (name == "GetTasks1")


def test_editions(home):
    api = Api(home)
    for edition in ("response", "current"):
        home.edition = edition
        root = api.good(CALL, by="jdoe", xmlcriteria=criteria(), startingRow=0, rowCount=5,
                        SortBy="DueDate", AscendingOrder=True)
        assert root.tag == "response" and root.get("error") == "" and root.get("rowCount") == "1"
