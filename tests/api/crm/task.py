"""crm/task: creating, showing, changing, closing, reopening and deleting CRM tasks."""

import json

import contacts
import deals
import tasks
from crm import CALL, DEADLINE, DEAL, NOBODY, UNKNOWN, create, guid, titles, wanted
from harness import Api, Rest
from redirections import passed_over
from tasks import nothing_changes, redirect

PROGRAM = "api-crm-task"
MEMBERS = ["createBy", "created", "title", "description", "deadLine", "alertValue", "responsible",
           "isClosed", "category", "canEdit", "id"]


def row(home, task):
    rows = home.sql("SELECT * FROM crm_tasks WHERE task_id = ?", task["id"])
    assert len(rows) == 1, task
    return dict(rows[0])


def notices(home):
    return [tuple(one) for one in home.sql(
        "SELECT o.kind, u.login, o.task_id, a.login FROM outbox o JOIN users u ON u.id = o.recipient_id"
        " JOIN users a ON a.id = o.actor_id WHERE o.task_id <> ? AND o.due = 0 ORDER BY o.id",
        tasks.DEMO_TASK)]


def reminders(home):
    return [(login, task, tasks.iso(due) + "Z") for login, task, due in home.sql(
        "SELECT u.login, o.task_id, o.due FROM outbox o JOIN users u ON u.id = o.recipient_id"
        " WHERE o.kind = 'CrmTaskReminder' ORDER BY o.id")]


def actions(home, task):
    return [tuple(one) for one in home.sql(
        "SELECT action, detail FROM task_history WHERE task_id = ? ORDER BY id", task)]


# Creating --------------------------------------------------------------------------------------


def test_all_values(home):
    for count, rest in enumerate((Rest(home, PROGRAM), Rest(home), Rest(home, PROGRAM, form=True)), 1):
        task = create(rest, title="Send an offer", description="The large one.", categoryId=DEAL,
                      responsibleId=guid(home, "jdoe"), contactId=0, entityType="opportunity",
                      entityId=0, isNotify=True, alertValue=15, deadline="2026-03-20T12:00:00.000Z")
        person = {"id": guid(home, "jsmith"), "displayName": "John Smith"}
        assert task == {
            **task,
            "createBy": {**task["createBy"], **person}, "created": "2026-03-01T09:00:00.0000000Z",
            "title": "Send an offer", "description": "The large one.", "deadLine": DEADLINE,
            "alertValue": 15,
            "responsible": {**task["responsible"], "id": guid(home, "jdoe"), "displayName": "Jane Doe"},
            "category": {
                "relativeItemsCount": count,
                "imagePath": "/api/2.0/images/task_category_deal.png",
                "title": "Opportunity", "description": "", "color": "", "sortOrder": 2, "id": DEAL},
            "canEdit": True}, task
        assert list(task) == [name for name in MEMBERS if name != "isClosed"]
        fields = tasks.columns(home, task["id"])
        assert fields["ad_hoc"] == 1 and fields["document_id"] is None
        assert fields["name"] == "Send an offer" and fields["instructions"] == "The large one."
        assert fields["assignee_id"] == home.user_id("jdoe")
        assert fields["assigned_by_id"] == fields["supervisor_id"] == home.user_id("jsmith")
        assert fields["status"] == tasks.IN_PROGRESS
        assert fields["due"] == tasks.seconds("2026-03-20T12:00:00Z")
        assert row(home, task)["alert_minutes"] == 15
        assert notices(home)[-1] == ("TaskAssigned", "jdoe", task["id"], "jsmith")
        assert len(notices(home)) == count
        assert actions(home, task["id"]) == [("Created", "")]
    home.routeslip("check")


def test_the_least(home):
    rest = Rest(home, PROGRAM)
    task = create(rest, by="jdoe")
    assert list(task) == ["createBy", "created", "title", "description", "deadLine", "responsible",
                          "category", "canEdit", "id"]
    assert task["description"] == "" and task["responsible"] == task["createBy"]
    assert task["responsible"]["id"] == guid(home, "jdoe") and notices(home) == []
    assert create(rest, by="jdoe", responsibleId=NOBODY)["responsible"] == task["responsible"]
    assert create(rest, by="jdoe", responsibleId="")["responsible"] == task["responsible"]


def test_status_of_the_editions(home):
    rest = Rest(home, PROGRAM)
    answer = rest.call("POST", "crm/task", wanted(), by="jdoe")
    assert answer.status == answer.json["statusCode"] == 200 and answer.json["count"] == 1
    home.edition = "current"
    answer = rest.call("POST", "crm/task", wanted(), by="jdoe")
    assert answer.status == answer.json["statusCode"] == 201
    task = answer.json["response"]["id"]
    for verb, path in (("PUT", f"{task}/close"), ("GET", f"{task}"), ("DELETE", f"{task}")):
        assert rest.call(verb, f"crm/task/{path}", by="jdoe").status == 200


def test_what_is_wrong(home):
    answers = (
        ({"title": None}, 400, "title is missing"),
        ({"title": ""}, 400, "title is empty"),
        ({"title": "ä" * 256}, 400, "title is longer than 255 characters"),
        ({"title": "x" * 5000}, 400, "title is longer"),
        ({"description": "ä" * 32769}, 400, "description is longer than 65536 bytes"),
        ({"deadline": None}, 400, "deadline is missing"),
        ({"deadline": ""}, 400, "deadline is missing"),
        ({"deadline": "0001-01-01T00:00:00"}, 400, "deadline is missing"),
        ({"deadline": "tomorrow"}, 400, "deadline 'tomorrow' is not a valid dateTime"),
        ({"deadline": "2026-02-30"}, 400, "deadline '2026-02-30' is not"),
        ({"deadline": 20260320}, 400, "deadline '20260320' is not"),
        ({"categoryId": None}, 400, "categoryId is missing"),
        ({"categoryId": 0}, 400, "categoryId 0 is not between"),
        ({"categoryId": -1}, 400, "categoryId -1 is not between"),
        ({"categoryId": "x"}, 400, "categoryId 'x' is not a valid int"),
        ({"categoryId": 1.5}, 400, "categoryId '1.5' is not a valid int"),
        ({"categoryId": True}, 400, "categoryId 'true' is not a valid int"),
        ({"categoryId": 2 ** 40}, 400, "categoryId 1099511627776 is too large"),
        ({"categoryId": 999}, 404, "categoryId: there is no such category"),
        ({"responsibleId": "jdoe"}, 400, "responsibleId is not a GUID"),
        ({"responsibleId": UNKNOWN}, 404, "responsibleId: there is no such person"),
        ({"contactId": 1}, 404, "contactId: there is no such contact"),
        ({"contactId": -1}, 404, "contactId: there is no such contact"),
        ({"contactId": "x"}, 400, "contactId 'x' is not a valid int"),
        ({"entityType": "contact", "entityId": 1}, 400, "entityType 'contact' is not one of"),
        ({"entityType": "<b>"}, 400, "entityType '<b>' is not one of opportunity, case"),
        ({"entityType": "opportunity", "entityId": 1}, 404, "entityId: there is no such opportunity"),
        ({"entityType": "CASE", "entityId": 1}, 404, "entityId: there is no such case"),
        ({"entityId": "x"}, 400, "entityId 'x' is not a valid int"),
        ({"isNotify": "yes"}, 400, "isNotify 'yes' is not a valid boolean"),
        ({"alertValue": "x"}, 400, "alertValue 'x' is not a valid int"),
        ({"alertValue": -1}, 400, "alertValue -1 is not between"),
        ({"alertValue": 5256001}, 400, "alertValue 5256001 is not between"),
    )
    task = create(Rest(home))["id"]
    for rest in (Rest(home, PROGRAM), Rest(home, form=True)):
        for changes, status, words in answers:
            for verb, path in (("POST", "crm/task"), ("PUT", f"crm/task/{task}")):
                nothing_changes(home, lambda: rest.bad(
                    status, words, verb, path, wanted(**changes), by="jsmith"))


def test_wrong_types(home):
    rest = Rest(home, PROGRAM)
    for name in wanted(description="", responsibleId="", contactId=0, entityType="", entityId=0,
                       isNotify=False, alertValue=0):
        for value in ({}, {"a": 1}, [[]], [{}]):
            nothing_changes(home, lambda: rest.bad(
                400, f"{name} is not a valid", "POST", "crm/task", wanted(**{name: value}), by="jdoe"))
    home.add_user("gone")
    home.routeslip("user", "disable", "gone")
    rest.bad(404, "responsibleId: there is no such person", "POST", "crm/task",
             wanted(responsibleId=guid(home, "gone")), by="jdoe")


def test_bodies_that_cannot_be_read(home):
    rest = Rest(home, PROGRAM)
    good = json.dumps(wanted())
    broken = (
        ("{", "not valid JSON"), (good + "x", "not valid JSON"), ("[]", "not an object"),
        ("1", "JSON"), ("null", "JSON"), ('"x"', "JSON"), (good[:-1], "not valid JSON"),
        ('{"title": "a", "title": "b"}', "a name twice"),
        ('{"title": ' + "[" * 50 + "]" * 50 + "}", "nested too deep"),
        ('{"title": ' + '{"a":' * 5000 + "1" + "}" * 5001, "nested too deep"),
        ('{"title": "\\u0000"}', "not valid JSON"), (b'{"title": "\xff"}', "not valid JSON"),
        ('{"categoryId": 99999999999999999999999}', "number that is too large"),
        ('{"categoryId": 1e999}', "number that is too large"),
        ('{"title": NaN}', "not valid JSON"))
    for body, words in broken:
        for verb, path in (("POST", "crm/task"), ("PUT", "crm/task/1"), ("PUT", "crm/task/1/close")):
            answer = rest.call(verb, path, body, by="jdoe", content_type="application/json")
            assert answer.status == 400 and words in answer.json["error"]["message"], answer
    for name in ("title", "description"):
        for value, words in (("%00", "title"), ("%ff", "title")):
            body = f"categoryId=1&deadline=2026-03-20&title=x&{name}=a{value}"
            answer = rest.call("POST", "crm/task", body.replace("&title=x", "") if name == "title" else body,
                               by="jdoe", content_type="application/x-www-form-urlencoded")
            assert answer.status == 400 and f"{name} is not valid" in answer.json["error"]["message"], answer
    assert home.value("SELECT count(*) FROM crm_tasks") == 0


def test_body_query_and_names(home):
    rest = Rest(home, PROGRAM)
    assert create(rest, title=None, TITLE="Any case")["title"] == "Any case"
    task = rest.good("POST", "crm/task.json", {"title": "x", "DeadLine": "2026-03-20"}, by="jdoe",
                     query="categoryid=2&title=hidden")
    assert task["title"] == "x" and task["category"]["id"] == DEAL
    assert rest.good("POST", "CRM/Task", wanted(created="x", isClosed=True, id=7), by="jdoe")["id"] != 7
    assert rest.good("GET", f"crm/task/{task['id']}.json", by="jdoe") == rest.good(
        "GET", f"crm/task/{task['id']}/", by="jdoe", query=f"taskid={task['id'] + 1}")
    answer = rest.call("PUT", f"crm/task/{task['id']}/close", {"taskid": 1}, by="jdoe")
    assert answer.json["response"]["id"] == task["id"], "the path wins"


def test_null_counts_as_absent(home):
    rest = Rest(home, PROGRAM)
    body = json.dumps({**wanted(), "description": None, "responsibleId": None, "contactId": None,
                       "entityType": None, "alertValue": None, "isNotify": None})
    answer = rest.call("POST", "crm/task", body, by="jdoe", content_type="application/json")
    assert answer.status == 200 and answer.json["response"]["description"] == "", answer


def test_deadlines(home):
    rest = Rest(home, PROGRAM)
    for text, expected in (
        ("2026-03-20", "2026-03-20T00:00:00"), ("2026-03-20T01:02:03", "2026-03-20T01:02:03"),
        ("2026-03-20T06-30-00.000Z", "2026-03-20T06:30:00"), ("2026-03-20T12-00-00", "2026-03-20T12:00:00"),
        ("2026-03-20T12:00:00+02:00", "2026-03-20T10:00:00"),
        ("2026-03-20T12:00:00.1234567-01:30", "2026-03-20T13:30:00"),
        ("2014-12-29T00:00:00+00:00", "2014-12-29T00:00:00"), (" 2026-03-20 ", "2026-03-20T00:00:00"),
        ("9999-12-31T23:59:59Z", "9999-12-31T23:59:59"), ("0001-01-02", "0001-01-02T00:00:00"),
    ):
        assert create(rest, deadline=text)["deadLine"] == expected + ".0000000Z", text
    home.environment["TZ"] = "Europe/Berlin"
    assert create(rest, deadline="2026-07-20T12:00:00")["deadLine"] == "2026-07-20T12:00:00.0000000+02:00"


def test_texts_are_kept_as_given(home):
    rest, task = Rest(home), None
    for text in ("<script>alert(1)</script> & \"q\" 'a' \\ /", "ü 漢 \U0001f600", " blanks ", "a\r\nb\n\tc",
                 "; DROP TABLE tasks; --", "x" * 255, "漢" * 255, "%s%n"):
        for one in (rest, Rest(home, form=True)):
            task = create(one, title=text, description=text)
            assert task["title"] == task["description"] == text
            assert rest.good("GET", f"crm/task/{task['id']}", by="jdoe")["title"] == text
    fields = tasks.show(Api(home), create(rest, description="<b>&amp;")["id"], by="jsmith")
    assert fields["extendedInstruction"] == "<b>&amp;" and fields["TaskName"] == "Send an offer"
    description = "d" * 65536
    assert create(rest, description=description)["description"] == description


def test_redirected(home):
    rest = Rest(home, PROGRAM)
    redirect(home, "jdoe", "mwilson")
    task = create(rest, responsibleId=guid(home, "jdoe"), isNotify=True)
    assert task["responsible"]["id"] == guid(home, "mwilson")
    assert notices(home) == [("TaskAssigned", "mwilson", task["id"], "jsmith")]
    assert tasks.columns(home, task["id"])["redirected_from_id"] == home.user_id("jdoe")


def test_redirected_to_anybody(home):
    """A task of customer relations is of no library."""
    rest = Rest(home, PROGRAM)
    home.add_user("stranger")
    redirect(home, "jdoe", "stranger")
    task = create(rest, responsibleId=guid(home, "jdoe"))
    assert task["responsible"]["id"] == guid(home, "stranger")
    assert passed_over(home, task["id"]) == []


# Showing ---------------------------------------------------------------------------------------


def test_everybody_sees_a_task_without_contact(home):
    rest = Rest(home, PROGRAM)
    task = create(rest, by="jsmith", responsibleId=guid(home, "jdoe"))
    path = f"crm/task/{task['id']}"
    for by in ("jsmith", "jdoe", "admin"):
        assert rest.good("GET", path, by=by) == task, by
    shown = rest.good("GET", path, by="mwilson")
    assert "canEdit" not in shown and shown == {k: v for k, v in task.items() if k != "canEdit"}


def test_who_sees_a_task_that_refers_to_something(home):
    rest = Rest(home, PROGRAM)
    task = create(rest, by="jsmith", responsibleId=guid(home, "jdoe"))
    for change in ("contact_id = 5", "contact_id = 0, entity_type = 2, entity_id = 5",
                   "entity_type = 3"):
        home.sql(f"UPDATE crm_tasks SET {change} WHERE task_id = ?", task["id"])
        for by in ("jsmith", "jdoe", "admin"):
            assert rest.good("GET", f"crm/task/{task['id']}", by=by)["id"] == task["id"]
        rest.bad(404, "There is no such task", "GET", f"crm/task/{task['id']}", by="mwilson")
    home.sql("UPDATE crm_tasks SET entity_type = 0, entity_id = 0 WHERE task_id = ?", task["id"])
    rest.good("GET", f"crm/task/{task['id']}", by="mwilson")


def test_fields(home):
    rest = Rest(home, PROGRAM)
    path = f"crm/task/{create(rest)['id']}"
    for names, expected in (("id,title", ["title", "id"]), ("ID, Category", ["category", "id"]), ("x", []),
                            (",,", []), ("canEdit", ["canEdit"]), ("titl,title2,i", [])):
        answer = rest.call("GET", path, by="jsmith", query={"fields": names})
        assert list(answer.json["response"]) == expected, answer
        assert answer.json["count"] == 1
    assert len(rest.good("GET", path, by="jsmith", query={"fields": "category"})["category"]) == 7
    assert len(rest.good("GET", path, by="jsmith", query={"fields": ""})) == 9
    rest.bad(404, "no such task", "GET", "crm/task/999", by="jsmith", query={"fields": "id"})


def test_unknown(home):
    rest = Rest(home, PROGRAM)
    workflow_task = tasks.DEMO_TASK  # a task, but none of customer relations
    for verb, end, body in (("GET", "", None), ("PUT", "", wanted()), ("PUT", "/close", {}),
                            ("PUT", "/reopen", None), ("DELETE", "", None)):
        wrong = end in ("/close", "/reopen")  # of which the original says that the value is wrong
        for task in (999, workflow_task):
            nothing_changes(home, lambda: rest.bad(
                400 if wrong else 404, "There is no such task", verb, f"crm/task/{task}{end}", body, by="admin"))
        rest.bad(400, "taskid 0 is not between", verb, f"crm/task/0{end}", body, by="admin")
        rest.bad(400, "taskid 99999999999 is too large", verb, f"crm/task/99999999999{end}", body, by="admin")
        nothing_changes(home, lambda: rest.bad(401, "", verb, f"crm/task/1{end}", body))
    nothing_changes(home, lambda: rest.bad(401, "", "POST", "crm/task", wanted()))
    rest.bad(401, "", "POST", "crm/task", {})


def test_paths_and_verbs(home):
    rest = Rest(home)
    for path in ("crm/task/abc", "crm/task/1/open", "crm/task/1/close/2", "crm/tasks", "crm",
                 "crm/task/-1", "crm/task//close", "crm/task/1;x"):
        rest.bad(404, "no such path", "GET", path, by="jdoe")
    for verb, path, allow in (
        ("GET", "crm/task", {"POST"}), ("DELETE", "crm/task", {"POST"}),
        ("POST", "crm/task/1", {"GET", "PUT", "DELETE"}), ("PATCH", "crm/task/1", {"GET", "PUT", "DELETE"}),
        ("GET", "crm/task/1/close", {"PUT"}), ("POST", "crm/task/1/reopen", {"PUT"}),
    ):
        for program in ("api", PROGRAM):
            answer = Rest(home, program).call(verb, path, by="jdoe")
            assert answer.status == answer.json["statusCode"] == 405, answer
            assert set(answer.headers["allow"].split(", ")) == allow, answer


# Reminders -------------------------------------------------------------------------------------


def test_a_reminder_waits_in_the_outbox(home):
    rest, api = Rest(home, PROGRAM), Api(home)
    create(rest, by="jsmith")
    assert reminders(home) == []
    task = create(rest, by="jsmith", responsibleId=guid(home, "jdoe"), alertValue=90)["id"]
    assert reminders(home) == [("jdoe", task, "2026-03-20T10:30:00Z")] and notices(home) == []
    rest.good("PUT", f"crm/task/{task}", wanted(alertValue=30), by="jsmith")
    assert reminders(home) == [("jdoe", task, "2026-03-20T11:30:00Z")]
    api.good("ChangeTaskDueDate", by="jsmith", taskId=task, newDueDate="2026-06-01T00:00:00",
             allowedStartTimeSpan=0)
    assert reminders(home) == [("jdoe", task, "2026-05-31T23:30:00Z")]
    rest.good("PUT", f"crm/task/{task}/close", by="jsmith")
    assert reminders(home) == []
    rest.good("PUT", f"crm/task/{task}/reopen", by="jsmith")
    assert reminders(home) == [("jdoe", task, "2026-05-31T23:30:00Z")]
    api.good("CompleteTask", by="jdoe", taskId=task, comments="")
    assert reminders(home) == []
    rest.good("PUT", f"crm/task/{task}/reopen", by="jsmith")
    rest.good("PUT", f"crm/task/{task}", wanted(alertValue=0), by="jsmith")
    assert reminders(home) == []
    rest.good("PUT", f"crm/task/{task}", wanted(alertValue=5), by="jsmith")
    assert len(reminders(home)) == 1
    rest.good("DELETE", f"crm/task/{task}", by="jsmith")
    assert reminders(home) == []
    home.routeslip("check")


def test_a_reminder_that_was_sent_is_not_sent_again(home):
    rest = Rest(home, PROGRAM)
    task = create(rest, by="jsmith", alertValue=90)["id"]
    home.sql("UPDATE outbox SET sent = 1 WHERE kind = 'CrmTaskReminder'")
    rest.good("PUT", f"crm/task/{task}/close", by="jsmith")
    assert len(reminders(home)) == 1, "what was sent stays"


# Changing --------------------------------------------------------------------------------------


def test_update_replaces_all(home):
    for rest in (Rest(home, PROGRAM), Rest(home, form=True)):
        task = create(rest, by="jsmith", description="old", alertValue=5, responsibleId=guid(home, "jdoe"))
        home.clock = "2026-03-02T09:00:00Z"
        told = len(notices(home))
        changed = rest.good("PUT", f"crm/task/{task['id']}", wanted(
            title="New", deadline="2026-04-01T08:00:00Z", categoryId=DEAL, alertValue=30,
            responsibleId=guid(home, "mwilson"), isNotify=True, description="new"), by="jdoe")
        assert changed["id"] == task["id"] and changed["createBy"] == task["createBy"]
        assert changed["created"] == task["created"] and changed["title"] == "New"
        assert changed["description"] == "new" and changed["deadLine"] == "2026-04-01T08:00:00.0000000Z"
        assert changed["category"]["id"] == DEAL and changed["alertValue"] == 30
        assert changed["responsible"]["id"] == guid(home, "mwilson")
        assert "canEdit" not in changed, "jdoe has nothing to do with it any more"
        assert reminders(home)[-1] == ("mwilson", task["id"], "2026-04-01T07:30:00Z")
        assert notices(home)[told:] == [("TaskAssigned", "mwilson", task["id"], "jdoe")]
        assert [action for action, _ in actions(home, task["id"])] == [
            "Created", "AssigneeChanged", "DueDateChanged", "Redefined"]
        assert rest.good("GET", f"crm/task/{task['id']}", by="jdoe") == changed
        assert tasks.columns(home, task["id"])["status"] == tasks.DUE_DATE_CHANGED
        changed = rest.good("PUT", f"crm/task/{task['id']}", wanted(title="Least"), by="jsmith")
        assert changed["description"] == "" and "alertValue" not in changed
        assert changed["responsible"]["id"] == guid(home, "mwilson"), "who was so far"
        assert len(notices(home)) == told + 1
        home.clock = "2026-03-01T09:00:00Z"
    home.routeslip("check")


def test_update_in_every_state(home):
    rest = Rest(home, PROGRAM)
    for status in tasks.STATUS_NAMES:
        if status == tasks.REASSIGNED:
            continue
        task = create(rest)
        tasks.change(home, task["id"], status=status)
        changed = rest.good("PUT", f"crm/task/{task['id']}",
                            wanted(title="Later", deadline="2026-05-01"), by="jsmith")
        assert changed["title"] == "Later" and changed["deadLine"].startswith("2026-05-01T00"), status
        assert changed.get("isClosed", False) == (status in (tasks.COMPLETED, tasks.DROPPED))
        active = status in (tasks.IN_PROGRESS, tasks.DUE_DATE_CHANGED)
        assert tasks.columns(home, task["id"])["status"] == (tasks.DUE_DATE_CHANGED if active else status)
    home.routeslip("check")


def test_update_without_body(home):
    rest = Rest(home, PROGRAM)
    task = create(rest)["id"]
    nothing_changes(home, lambda: rest.bad(400, "title is missing", "PUT", f"crm/task/{task}", by="jsmith"))


def test_update_keeps_whom_it_was_redirected_to(home):
    rest = Rest(home, PROGRAM)
    task = create(rest, responsibleId=guid(home, "jdoe"))
    redirect(home, "jdoe", "mwilson")
    same = rest.good("PUT", f"crm/task/{task['id']}", wanted(responsibleId=guid(home, "jdoe")), by="jsmith")
    assert same["responsible"]["id"] == guid(home, "jdoe"), "it had the task before"
    rest.good("PUT", f"crm/task/{task['id']}", wanted(responsibleId=guid(home, "jsmith")), by="jsmith")
    now = rest.good("PUT", f"crm/task/{task['id']}", wanted(responsibleId=guid(home, "jdoe")), by="jsmith")
    assert now["responsible"]["id"] == guid(home, "mwilson")


def test_who_may_change(home):
    rest = Rest(home, PROGRAM)
    for by, may in (("jsmith", True), ("jdoe", True), ("admin", True), ("mwilson", False)):
        task = create(rest, by="jsmith", responsibleId=guid(home, "jdoe"))["id"]
        for verb, end, body in (("PUT", "", wanted()), ("PUT", "/close", None), ("PUT", "/reopen", {}),
                                ("DELETE", "", None)):
            if may:
                rest.good(verb, f"crm/task/{task}{end}", body, by=by)
            else:
                nothing_changes(home, lambda: rest.bad(
                    403, "Access denied", verb, f"crm/task/{task}{end}", body, by=by))


# Closing and reopening -------------------------------------------------------------------------


def test_close_and_reopen(home):
    for rest in (Rest(home, PROGRAM), Rest(home, form=True)):
        task = create(rest)["id"]
        closed = rest.good("PUT", f"crm/task/{task}/close", {"id": task, "isClosed": False}, by="jsmith")
        assert closed["isClosed"] is True and list(closed).index("isClosed") == 6
        fields = tasks.columns(home, task)
        assert fields["status"] == tasks.COMPLETED and fields["finished"] == tasks.seconds(home.clock)
        assert nothing_changes(
            home, lambda: rest.good("PUT", f"crm/task/{task}/close", {}, by="jsmith")) == closed
        opened = rest.good("PUT", f"crm/task/{task}/reopen", {}, by="jsmith")
        assert "isClosed" not in opened
        fields = tasks.columns(home, task)
        assert fields["status"] == tasks.IN_PROGRESS and fields["finished"] is None
        assert nothing_changes(
            home, lambda: rest.good("PUT", f"crm/task/{task}/reopen", {}, by="jsmith")) == opened
        assert actions(home, task) == [("Created", ""), ("Completed", "CRM-close"), ("InProgress", "CRM-reopen")]


def test_close_and_reopen_in_every_state(home):
    rest = Rest(home, PROGRAM)
    for status in tasks.STATUS_NAMES:
        if status == tasks.REASSIGNED:
            continue
        closed = status in (tasks.COMPLETED, tasks.DROPPED)
        task = create(rest)["id"]
        for end, expected in (("close", status if closed else tasks.COMPLETED),
                              ("reopen", tasks.IN_PROGRESS if closed else status)):
            tasks.change(home, task, status=status)
            shown = rest.good("PUT", f"crm/task/{task}/{end}", by="jsmith")
            assert shown.get("isClosed", False) == (end == "close")
            assert tasks.columns(home, task)["status"] == expected, (status, end)


# Deleting --------------------------------------------------------------------------------------


def test_delete(home):
    for rest in (Rest(home, PROGRAM), Rest(home, form=True)):
        task = create(rest, isNotify=True)
        shown = rest.good("GET", f"crm/task/{task['id']}", by="jsmith")
        assert rest.good("DELETE", f"crm/task/{task['id']}", by="jsmith") == shown
        for table, name in (("tasks", "id"), ("crm_tasks", "task_id"), ("outbox", "task_id")):
            assert home.sql(f"SELECT 1 FROM {table} WHERE {name} = ?", task["id"]) == []
        assert actions(home, task["id"])[-1] == ("Deleted", "Send an offer")
        rest.bad(404, "no such task", "DELETE", f"crm/task/{task['id']}", by="jsmith")


# One inbox -------------------------------------------------------------------------------------


def inbox(api, by):
    root = api.good("getTasks", by=by, xmlcriteria="<criteria />", SortBy="DefaultSort", AscendingOrder=False)
    return {int(one.findtext("TaskID")): tasks.fields_of(one) for one in root.iter("Task")}


def test_one_list_with_other_tasks(home):
    rest, api = Rest(home), Api(home)
    task = create(rest, by="jsmith", responsibleId=guid(home, "jdoe"), description="Call them.")["id"]
    other = tasks.create(api, by="jsmith")
    listed = inbox(api, "jdoe")
    assert {task, other} <= set(listed)
    fields = tasks.show(api, task, by="jdoe")
    assert fields["TaskName"] == "Send an offer" and fields["AdHoc"].lower() == "true"
    assert fields["ShortInstruction"] == "Call them." and fields["AssigneeName"] == "jdoe"
    assert fields["SupervisorName"] == fields["AssignedByName"] == "jsmith"
    assert fields["DueDate"] == "2026-03-20 12:00:00" and fields["DocumentID"] in ("", "0")
    assert task not in inbox(api, "mwilson")
    shown = rest.good("GET", "crm/task/filter", by="jdoe")
    assert [one["id"] for one in shown] == [task], "a workflow's task is none of customer relations"


def test_complete_task_closes_it(home):
    rest, api = Rest(home), Api(home)
    task = create(rest, by="jsmith", responsibleId=guid(home, "jdoe"))["id"]
    api.bad("Access denied", "CompleteTask", by="jsmith", taskId=task)
    api.good("CompleteTask", by="jdoe", taskId=task, comments="done")
    assert rest.good("GET", f"crm/task/{task}", by="jsmith")["isClosed"] is True
    rest.good("PUT", f"crm/task/{task}/reopen", by="jsmith")
    api.good("CompleteTask", by="jdoe", taskId=task)


def test_closing_completes_it(home):
    rest, api = Rest(home), Api(home)
    task = create(rest, by="jsmith", responsibleId=guid(home, "jdoe"))["id"]
    rest.good("PUT", f"crm/task/{task}/close", by="jsmith")
    assert tasks.show(api, task, by="jdoe")["TaskStatus"] == "Completed"
    api.bad("already completed", "CompleteTask", by="jdoe", taskId=task)
    rest.good("PUT", f"crm/task/{task}/reopen", by="jdoe")
    assert tasks.show(api, task, by="jdoe")["TaskStatus"] == "InProgress"


def test_dropped_by_an_operation(home):
    rest, api = Rest(home), Api(home)
    task = create(rest)["id"]
    tasks.change(home, task, status=tasks.DROPPED)
    assert rest.good("GET", f"crm/task/{task}", by="jsmith")["isClosed"] is True
    task = create(rest)["id"]
    api.good("DeleteTask", by="jsmith", taskId=task)
    rest.bad(404, "no such task", "GET", f"crm/task/{task}", by="jsmith")


def test_moved_due_date(home):
    rest, api = Rest(home), Api(home)
    task = create(rest)["id"]
    api.good("ChangeTaskDueDate", by="jsmith", taskId=task, newDueDate="2026-06-01T00:00:00",
             allowedStartTimeSpan=0)
    assert rest.good("GET", f"crm/task/{task}", by="jsmith")["deadLine"] == "2026-06-01T00:00:00.0000000Z"


def test_it_goes_over_to_the_task_that_takes_its_place(home):
    rest, api = Rest(home), Api(home)
    first = create(rest, by="jsmith", responsibleId=guid(home, "jdoe"), alertValue=7)
    home.clock = "2026-03-02T09:00:00Z"
    ids = [first["id"]]
    for by, to in (("jdoe", "mwilson"), ("mwilson", "jdoe")):
        root = api.good("ReassignTask", by=by, taskId=ids[-1], reassignTo=to, newInstructions="",
                        newDueDate="2026-05-01T00:00:00", sendTaskNotice=False)
        ids.append(int(root.find("Value").findtext("TaskId")))
    assert home.value("SELECT task_id FROM crm_tasks") == ids[-1]
    for old in ids:
        task = rest.good("GET", f"crm/task/{old}", by="jsmith")
        assert task["id"] == ids[-1] and "isClosed" not in task
        assert task["responsible"]["id"] == guid(home, "jdoe")
        assert task["createBy"] == first["createBy"] and task["created"] == first["created"]
        assert task["alertValue"] == 7 and task["category"]["id"] == CALL
        assert task["deadLine"] == "2026-05-01T00:00:00.0000000Z"
    assert reminders(home) == [("jdoe", ids[-1], "2026-04-30T23:53:00Z")]
    assert titles(rest.good("GET", "crm/task/filter", by="jsmith")) == ["Send an offer"]
    rest.good("PUT", f"crm/task/{ids[0]}/close", by="jsmith")
    assert tasks.columns(home, ids[-1])["status"] == tasks.COMPLETED
    rest.bad(403, "Access denied", "PUT", f"crm/task/{ids[0]}/reopen", by="mwilson")
    home.routeslip("check")


# Opportunities and cases -----------------------------------------------------------------------


def things(home, **values):
    """A new opportunity and a new case, each with its kind."""
    return (("opportunity", deals.opportunity(Rest(home), **values)), ("case", deals.case(Rest(home), **values)))


def test_the_opportunity_or_case_of_a_task(home):
    for kind, thing in things(home, title="The <thing>"):
        entity = {"entityType": kind, "entityId": thing["id"], "entityTitle": "The <thing>"}
        for rest in (Rest(home, PROGRAM), Rest(home), Rest(home, PROGRAM, form=True)):
            task = create(rest, by="jdoe", entityType=kind.upper(), entityId=thing["id"])
            assert task["entity"] == entity and list(task)[-4:] == ["category", "entity", "canEdit", "id"]
            path = f"crm/task/{task['id']}"
            assert rest.good("GET", path, by="mwilson")["entity"] == entity
            assert rest.good("PUT", f"{path}/close", by="jdoe")["entity"] == entity
            assert "entity" not in rest.good("PUT", path, wanted(), by="jdoe")
            assert "entity" not in rest.good("PUT", path, wanted(entityId=thing["id"]), by="jdoe"), "of no type"
            for other, one in things(home):
                changed = rest.good("PUT", path, wanted(entityType=other, entityId=one["id"]), by="jdoe")
                assert changed["entity"] == {"entityType": other, "entityId": one["id"], "entityTitle": one["title"]}
            nothing_changes(home, lambda: rest.bad(
                404, f"entityId: there is no such {kind}", "PUT", path, wanted(entityType=kind, entityId=999), by="jdoe"))
    home.routeslip("check")


def test_a_task_has_the_title_that_its_opportunity_or_case_has_now(home):
    rest = Rest(home)
    for (kind, thing), body in zip(things(home), (deals.opportunity_body(home, title="New"), {"title": "New"})):
        task = create(rest, entityType=kind, entityId=thing["id"])["id"]
        rest.good("PUT", f"crm/{kind}/{thing['id']}", body, by="jsmith")
        assert rest.good("GET", f"crm/task/{task}", by="jsmith")["entity"]["entityTitle"] == "New"


def test_tasks_of_what_not_everybody_sees(home):
    rest = Rest(home, PROGRAM)
    for kind, thing in things(home, isPrivate=True, accessList=[guid(home, "jdoe")]):
        reference = {"entityType": kind, "entityId": thing["id"]}
        nothing_changes(home, lambda: rest.bad(
            404, f"entityId: there is no such {kind}", "POST", "crm/task", wanted(**reference), by="mwilson"))
        path = f"crm/task/{create(rest, by='jsmith', **reference)['id']}"
        for by in ("jsmith", "jdoe", "admin"):
            assert rest.good("GET", path, by=by)["entity"]["entityId"] == thing["id"]
        nothing_changes(home, lambda: rest.bad(404, "There is no such task", "GET", path, by="mwilson"))
        nothing_changes(home, lambda: rest.bad(400, "taskid: there is no such task", "PUT", f"{path}/close", by="mwilson"))
        nothing_changes(home, lambda: rest.bad(403, "Access denied", "PUT", f"{path}/close", by="jdoe"))
        rest.good("PUT", path, wanted(responsibleId=guid(home, "mwilson"), **reference), by="jsmith")
        assert rest.good("GET", path, by="mwilson")["responsible"]["id"] == guid(home, "mwilson")
        rest.good("PUT", path, wanted(title="Mine now", **reference), by="mwilson")
        rest.good("PUT", path, wanted(), by="mwilson")
        nothing_changes(home, lambda: rest.bad(
            404, "entityId: there is no such", "PUT", path, wanted(**reference), by="mwilson"))
        Rest(home).good("PUT", f"crm/{kind}/{thing['id']}/access", {"isPrivate": False}, by="jsmith")
        rest.good("PUT", path, wanted(**reference), by="mwilson")


def test_tasks_go_with_their_opportunity_or_case(home):
    rest = Rest(home)
    for verb, end, body in (("DELETE", "/{id}", None), ("PUT", "", {"opportunityids": ["{id}"], "casesids": ["{id}"]}),
                            ("DELETE", "/filter", {"filterValue": "Doomed"})):
        (_, deal), (_, matter) = things(home, title="Doomed")
        kept = things(home, title="Kept")
        stay = [create(rest, entityType=kind, entityId=one["id"])["id"] for kind, one in kept] + [create(rest)["id"]]
        for kind, thing in (("opportunity", deal), ("case", matter)):
            gone = [create(rest, by=by, entityType=kind, entityId=thing["id"], alertValue=5, isNotify=True,
                           responsibleId=guid(home, "jdoe"))["id"] for by in ("jsmith", "mwilson")]
            rest.good("PUT", f"crm/task/{gone[0]}/close", by="jsmith")
            sent = body and {name: [thing["id"]] if value == ["{id}"] else value for name, value in body.items()}
            rest.good(verb, f"crm/{kind}{end.format(id=thing['id'])}", sent, by="jsmith")
            for task in gone:
                rest.bad(404, "no such task", "GET", f"crm/task/{task}", by="jsmith")
                for table, name in (("tasks", "id"), ("crm_tasks", "task_id"), ("outbox", "task_id")):
                    assert home.sql(f"SELECT 1 FROM {table} WHERE {name} = ?", task) == []
        for task in stay:
            rest.good("GET", f"crm/task/{task}", by="mwilson")
        assert home.value("SELECT count(*) FROM events") == 0
        for kind, one in kept:
            rest.good("DELETE", f"crm/{kind}/{one['id']}", by="jsmith")
    home.routeslip("check")


# Contacts --------------------------------------------------------------------------------------


def email(home, contact, data, primary=True):
    return Rest(home).good("POST", f"crm/contact/{contact['id']}/data", {
        "infoType": "Email", "category": "Work", "data": data, "isPrimary": primary}, by="admin")


def test_the_contact_of_a_task(home):
    rest = Rest(home, PROGRAM)
    for make in (contacts.person, contacts.company):
        contact = make(Rest(home), shareType="None")
        task = create(rest, contactId=contact["id"])
        base = {name: contact[name] for name in (
            "smallFotoUrl", "mediumFotoUrl", "displayName", "isCompany", "accessList", "isPrivate", "isShared",
            "shareType", "currency", "canEdit", "canDelete", "id")}
        assert task["contact"] == base and list(task["contact"]) == list(base)
        assert list(task).index("contact") == 2
        email(home, contact, "second@example.com", primary=False)
        assert rest.good("GET", f"crm/task/{task['id']}", by="jsmith")["contact"] == base
        first = email(home, contact, "first@example.com")
        email(home, contact, "third@example.com")
        shown = rest.good("GET", f"crm/task/{task['id']}", by="jsmith")["contact"]
        assert shown == {"email": first, **base} and list(shown)[0] == "email"
        changed = rest.good("PUT", f"crm/task/{task['id']}", wanted(contactId=contact["id"]), by="jsmith")
        assert changed["contact"] == shown
        assert "contact" not in rest.good("PUT", f"crm/task/{task['id']}", wanted(), by="jsmith")


def test_a_task_has_the_name_that_its_contact_has_now(home):
    contact = contacts.company(Rest(home))
    task = create(Rest(home, PROGRAM), contactId=contact["id"])
    Rest(home).good("PUT", f"crm/contact/company/{contact['id']}", {"companyName": "Apex"}, by="jsmith")
    shown = Rest(home, PROGRAM).good("GET", f"crm/task/{task['id']}", by="jsmith")
    assert shown["contact"]["displayName"] == "Apex"


def test_a_private_contact_hides_its_tasks(home):
    rest = Rest(home, PROGRAM)
    contact = contacts.person(Rest(home), managerList=[guid(home, "mwilson")])
    email(home, contact, "a@example.com")
    nothing_changes(home, lambda: rest.bad(
        404, "contactId: there is no such contact", "POST", "crm/task", wanted(contactId=contact["id"]), by="jdoe"))
    task = create(rest, by="jsmith", contactId=contact["id"])
    path = f"crm/task/{task['id']}"
    for by in ("jsmith", "mwilson", "admin"):
        assert rest.good("GET", path, by=by)["contact"]["email"]["data"] == "a@example.com", by
    assert "canEdit" not in rest.good("GET", path, by="mwilson")
    rest.bad(404, "There is no such task", "GET", path, by="jdoe")
    Rest(home).good("PUT", f"crm/contact/{contact['id']}/access", {"isShared": True}, by="jsmith")
    assert rest.good("GET", path, by="jdoe")["contact"]["isShared"] is True
    Rest(home).good("PUT", f"crm/contact/{contact['id']}/access", {"isShared": False}, by="jsmith")
    for by in ("jdoe", "mwilson"):
        rest.bad(404, "There is no such task", "GET", path, by=by)


def test_the_responsible_person_keeps_a_task_of_a_hidden_contact(home):
    rest = Rest(home, PROGRAM)
    contact = contacts.person(Rest(home))
    email(home, contact, "secret@example.com")
    task = create(rest, by="jsmith", contactId=contact["id"], responsibleId=guid(home, "jdoe"))
    path = f"crm/task/{task['id']}"
    shown = rest.good("GET", path, by="jdoe")
    assert shown["contact"]["displayName"] == "Jane Roe" and shown["contact"]["canEdit"] is False
    assert not {"email", "accessList"} & set(shown["contact"]), "the name is all that the task shows of it"
    for verb, end, sent in (("PUT", "/close", None), ("PUT", "/reopen", None),
                            ("PUT", "", wanted(contactId=contact["id"]))):
        assert "secret@" not in str(rest.good(verb, path + end, sent, by="jdoe")), end
    assert rest.good("GET", path, by="jsmith")["contact"]["email"]["data"] == "secret@example.com"
    changed = rest.good("PUT", path, wanted(title="Changed", contactId=contact["id"]), by="jdoe")
    assert changed["contact"]["id"] == contact["id"], "the one that it had may stay"
    other = contacts.person(Rest(home))["id"]
    nothing_changes(home, lambda: rest.bad(
        404, "contactId: there is no such contact", "PUT", path, wanted(contactId=other), by="jdoe"))


def test_a_hidden_task_is_as_one_that_is_missing(home):
    """With and without tasks that are none of the CRM: status and words are the same."""
    rest = Rest(home, PROGRAM)
    contact = contacts.person(Rest(home))
    hidden = create(rest, by="jsmith", contactId=contact["id"])["id"]
    foreign = tasks.DEMO_TASK
    home.sql("UPDATE tasks SET assignee_id = 1, supervisor_id = 1, assigned_by_id = 1 WHERE id = ?", foreign)
    for setting in ("no", "yes"):
        home.environment["ROUTESLIP_CRM_SHOWS_ALL"] = setting
        for verb, end, sent in (("GET", "", None), ("PUT", "", wanted()), ("PUT", "/close", None),
                                ("PUT", "/reopen", None), ("DELETE", "", None)):
            answers = {(answer.status, answer.text) for answer in (
                nothing_changes(home, lambda: rest.call(verb, f"crm/task/{task}{end}", sent, by="mwilson"))
                for task in (hidden, foreign, 999))}
            assert len(answers) == 1, (setting, verb, end, answers)
            assert answers.pop()[0] == (400 if end else 404)


def test_tasks_go_with_their_contact(home):
    rest = Rest(home, PROGRAM)
    firm = contacts.company(Rest(home))
    staff = contacts.person(Rest(home), companyId=firm["id"])
    gone = [create(rest, contactId=firm["id"], isNotify=True, alertValue=5)["id"] for _ in range(2)]
    kept = create(rest, contactId=staff["id"])["id"]
    Rest(home).good("DELETE", f"crm/contact/{firm['id']}", by="jsmith")
    for task in gone:
        rest.bad(404, "There is no such task", "GET", f"crm/task/{task}", by="admin")
        assert home.value("SELECT count(*) FROM outbox WHERE task_id = ?", task) == 0
    assert rest.good("GET", f"crm/task/{kept}", by="jsmith")["contact"]["id"] == staff["id"]
    home.routeslip("check")
