"""
The documented request for a new task, with ids of what is there: the answer has every field that
the document names.
"""

from crm import DEAL, create, guid
from harness import Rest

PERSON = {"id", "displayName", "title", "avatarSmall", "profileUrl"}
CONTACT_INFO = {"infoType", "category", "data", "categoryName", "isPrimary", "id"}
CURRENCY = {"title", "symbol", "abbreviation", "cultureName", "isConvertable", "isBasic"}
CONTACT = {"email", "smallFotoUrl", "mediumFotoUrl", "displayName", "isCompany", "accessList", "isPrivate",
           "isShared", "shareType", "currency", "canEdit", "canDelete", "id"}
CATEGORY = {"imagePath", "title", "description", "color", "sortOrder", "id"}
ENTITY = {"entityType", "entityId", "entityTitle"}
TASK = {"createBy", "created", "contact", "title", "description", "deadLine", "alertValue", "responsible",
        "isClosed", "category", "entity", "canEdit", "id"}


def test_every_documented_field(home):
    home.sql("UPDATE users SET title = 'Agent' WHERE login IN ('jsmith', 'jdoe')")
    everything = Rest(home)
    contact = everything.good("POST", "crm/contact/person", {
        "firstName": "Jane", "lastName": "Roe", "shareType": "None", "managerList": [guid(home, "jdoe")],
        "currency": "EUR"}, by="jsmith")["id"]
    email = everything.good("POST", f"crm/contact/{contact}/data", {
        "infoType": "Email", "data": "jane@example.com", "category": "Work", "isPrimary": True}, by="jsmith")
    deal = everything.good("POST", "crm/opportunity", {
        "title": "A large one", "responsibleid": guid(home, "jsmith"), "stageid": 1,
        "bidCurrencyAbbr": "EUR"}, by="jsmith")["id"]
    for rest in (Rest(home), Rest(home, "api-crm-task"), Rest(home, "api-crm-task", form=True)):
        task = create(rest, title="Send an offer", description="The large one.",
                      deadline="2026-03-20T12:00:00.0000000Z", responsibleId=guid(home, "jdoe"),
                      categoryId=DEAL, contactId=contact, entityType="opportunity", entityId=deal,
                      isNotify=True, alertValue=15)
        assert "isClosed" not in task, "what is false is left out"
        closed = rest.good("PUT", f"crm/task/{task['id']}/close", {}, by="jdoe")
        assert {**task, "isClosed": True} == closed and set(closed) == TASK
        assert set(task["createBy"]) == set(task["responsible"]) == PERSON
        assert set(task["contact"]) == CONTACT and task["contact"]["email"] == email
        assert set(email) == CONTACT_INFO and set(task["contact"]["currency"]) == CURRENCY
        assert [set(one) for one in task["contact"]["accessList"]] == [PERSON, PERSON]
        assert set(task["category"]) == CATEGORY | {"relativeItemsCount"}
        assert task["entity"] == {"entityType": "opportunity", "entityId": deal, "entityTitle": "A large one"}
        assert set(task["entity"]) == ENTITY
