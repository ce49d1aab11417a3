"""crm/contact/task/group: a task for each of some contacts."""

import crm
from crm import contact, guid, titles, wanted
from harness import Rest
from tasks import nothing_changes

PROGRAM = "api-crm-contact-task-group"
PATH = "crm/contact/task/group"


def made(home):
    return [tuple(row) for row in home.sql(
        "SELECT contact_id, t.assignee_id FROM crm_tasks JOIN tasks t ON t.id = task_id ORDER BY task_id")]


def test_a_task_for_each(home):
    first, second, third = contact(home), contact(home), contact(home)
    jdoe = home.user_id("jdoe")
    for count, rest in enumerate((Rest(home, PROGRAM), Rest(home), Rest(home, PROGRAM, form=True)), 1):
        body = wanted(contactId=[third, first], responsibleId=guid(home, "jdoe"), isNotify=True)
        made_tasks = rest.good("POST", PATH, body, by="jsmith")
        assert titles(made_tasks) == ["Send an offer"] * 2
        assert [task["contact"]["id"] for task in made_tasks] == [third, first]
        assert made(home)[-2:] == [(third, jdoe), (first, jdoe)] and len(made(home)) == 2 * count
        assert home.value("SELECT count(*) FROM outbox WHERE kind = 'TaskAssigned'") >= 2 * count
        for task in made_tasks:
            assert crm.strip(Rest(home).good("GET", f"crm/task/{task['id']}", by="jdoe")) == crm.strip(task)
    assert second not in [one for one, _ in made(home)]
    case = Rest(home).good("POST", "crm/case", {"title": "A case"}, by="jsmith")
    (task,) = rest.good("POST", PATH, wanted(contactId=[second], description="Soon.", alertValue=15, entityType="case",
                                             entityId=case["id"]), by="jsmith")
    assert task["description"] == "Soon." and task["alertValue"] == 15
    assert task["entity"]["entityId"] == case["id"] and task["entity"]["entityType"] == "case"


def test_contacts_as_they_come(home):
    rest, one = Rest(home, PROGRAM), contact(home)
    for nothing in (wanted(), {"title": "x"}, {}, {"contactId": []}):
        assert rest.good("POST", PATH, nothing, by="jsmith") == [] and made(home) == [], nothing
    for missing in ("title", "deadline", "categoryId"):
        nothing_changes(home, lambda: rest.bad(
            400, f"{missing} is missing", "POST", PATH, wanted(**{missing: None}, contactId=one), by="jsmith"))
    assert rest.good("POST", PATH, wanted(contactId=[]), by="jsmith") == [] and made(home) == []
    assert len(rest.good("POST", PATH, wanted(contactId=one), by="jsmith")) == 1
    assert len(rest.good("POST", PATH, wanted(contactId=[one, str(one), one]), by="jsmith")) == 1
    for form in (f"contactId[]={one}", f"contactId%5B0%5D={one}&contactId[1]={one}", f"contactId={one}"):
        body = f"title=x&deadline=2026-03-20&categoryId=1&{form}"
        answer = rest.call("POST", PATH, body, by="jsmith", content_type="application/x-www-form-urlencoded")
        assert answer.status == 200 and len(answer.json["response"]) == 1, answer
    nothing_changes(home, lambda: rest.bad(
        400, "contactId is a list of more than 1000", "POST", PATH, wanted(contactId=[one] * 1001),
        by="jsmith"))


def test_all_or_none(home):
    good, private = contact(home), contact(home, share=0)
    for rest in (Rest(home, PROGRAM), Rest(home, form=True)):
        for changes, status, words in (
                ({"contactId": [good, 99]}, 404, "contactId: there is no such contact"),
                ({"contactId": [good, private]}, 404, "contactId: there is no such contact"),
                ({"contactId": [good, 0]}, 400, "contactId: '0' is not an id"),
                ({"contactId": [good, "x"]}, 400, "contactId: 'x' is not an id"),
                ({"contactId": [good, 2 ** 31]}, 400, "contactId: '2147483648' is not an id"),
                ({"contactId": [good], "title": ""}, 400, "title is empty"),
                ({"contactId": [good], "categoryId": 99}, 404, "categoryId: there is no such category"),
                ({"contactId": [good], "entityType": "x"}, 400, "entityType 'x' is not one of")):
            nothing_changes(home, lambda: rest.bad(
                status, words, "POST", PATH, wanted(**changes), by="jdoe"))
    for value in ([[good]], [{"id": good}], {"id": good}):
        nothing_changes(home, lambda: Rest(home).bad(
            400, "contactId is not a list of texts or numbers", "POST", PATH, wanted(contactId=value), by="jdoe"))
