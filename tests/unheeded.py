"""
Filters: each that the original has for a list is honoured here, or nothing fits. A list never
answers as if it had not been asked, and a deletion least of all.
"""

import re
import urllib.parse

from crm import contact, create, guid
from deals import case, opportunity
from harness import Rest, option
from tasks import nothing_changes

FAR, LONG_AGO = "2999-01-01", "1971-01-01"
GUID = "3f2a1b4c-5d6e-4f8a-9b0c-1d2e3f4a5b6c"  # nobody's

# What every list can be asked for, in the original's ApiContext.
CONTEXT = {"filterBy": "title", "filterOp": "contains", "type": "task", "updatedSince": FAR,
           "filterValue": "zzzz"}

OF_CONTACTS = {"tags": "spam", "contactStage": 99, "contactType": 5, "fromDate": FAR, "toDate": LONG_AGO}
OF_DEALS = {"responsibleid": GUID, "opportunityStagesid": 99, "tags": "spam", "contactid": 99,
            "stageType": "ClosedAndLost", "fromDate": FAR, "toDate": LONG_AGO}
OF_CASES = {"contactid": 99, "isClosed": "true", "tags": "spam"}
OF_PEOPLE = {"employeeStatus": "LeaveOfAbsence", "groupId": GUID, "activationStatus": "NotActivated",
             "employeeType": "Visitor"}

# The parameters of the original's method, each with a value by which nothing that is there fits.
# Of contactListView each value fits something here. contactAlsoIsParticipant, internalSearch and
# entityType choose how an id is meant, and narrow nothing alone.
LISTS = {
    "GET batch?batch[relativeUrl]=people": {},
    "GET crm/case/filter": OF_CASES,
    "GET crm/case/byprefix": {"prefix": "zzzz", "contactID": 99},
    "GET crm/case/1/contact": {},
    "GET crm/contact/filter": {**OF_CONTACTS, "responsibleid": GUID, "isShared": "true"},
    "GET crm/contact/simple/filter": {**OF_CONTACTS, "responsibleid": GUID, "isShared": "true"},
    "GET crm/contact/byprefix": {"prefix": "zzzz", "searchType": 2, "entityID": 99},
    "GET crm/contact/bycontactinfo?infoType=Phone": {"data": "zzzz", "category": 4, "isPrimary": "true"},
    "GET crm/contact/1/access": {},
    "GET crm/contact/1/data": {},
    "GET crm/contact/1/data/Phone": {},
    "GET crm/contact/data/infotype": {},
    "GET crm/contact/data/Phone/category": {},
    "GET crm/contact/status": {},
    "GET crm/contact/company/2/person": {},
    "GET crm/opportunity/filter": OF_DEALS,
    "GET crm/opportunity/bycontact/1": {},
    "GET crm/opportunity/byprefix": {"prefix": "zzzz", "contactID": 99},
    "GET crm/opportunity/1/contact": {},
    "GET crm/opportunity/stage": {},
    "GET crm/history/filter": {"categoryId": 99, "createBy": GUID, "fromDate": FAR,
                               "toDate": LONG_AGO},
    "GET crm/history/category": {},
    "GET crm/task/filter": {"responsibleid": GUID, "categoryid": 99, "isClosed": "true", "fromDate": FAR,
                            "toDate": LONG_AGO, "entityid": 99},
    "GET crm/task/category": {},
    "GET crm/person/tasktemplatecontainer": {},
    "GET crm/tasktemplatecontainer/1/tasktemplate": {},
    "GET people": {},
    "GET people/filter": OF_PEOPLE,
    "GET people/simple/filter": OF_PEOPLE,
    "GET people/status/Active": {},
    "DELETE crm/case/filter": OF_CASES,
    "DELETE crm/contact/filter": OF_CONTACTS,
    "DELETE crm/opportunity/filter": OF_DEALS,
}
DELETIONS = ("crm/case/filter", "crm/contact/filter", "crm/opportunity/filter")


def fill(home):
    """One of each thing, so that no list is empty. Contacts are private, and so have access lists."""
    rest = Rest(home, server=home.kept("api"))
    one = rest.good("POST", "crm/contact/person", {"firstName": "Jane", "lastName": "Roe"}, by="admin")
    firm = rest.good("POST", "crm/contact/company", {"companyName": "Acme", "personList": [one["id"]]}, by="admin")
    home.sql("UPDATE contacts SET share = 0")
    rest.good("POST", "crm/contact/1/data", {"infoType": "Phone", "data": "123", "category": "Work"}, by="admin")
    case(rest, by="admin", members=[one["id"]])
    opportunity(rest, by="admin", contactid=one["id"], members=[one["id"]])
    rest.good("POST", "crm/history", {"contactId": one["id"], "content": "x", "categoryId": 1}, by="admin")
    create(rest, by="admin", contactId=one["id"])
    container = rest.good("POST", "crm/person/tasktemplatecontainer", {"title": "x"}, by="admin")
    rest.good("POST", f"crm/tasktemplatecontainer/{container['id']}/tasktemplate",
              {"title": "x", "responsibleid": guid(home, "jdoe"), "categoryid": 1}, by="admin")
    return rest


def asked(name):
    """The verb, the path and the query of a line of LISTS."""
    verb, path = name.split(" ", 1)
    path, _, query = path.partition("?")
    return verb, path, dict(urllib.parse.parse_qsl(query))


def left(home):
    """How many there are of each thing that a list can delete."""
    return [home.value(f"SELECT count(*) FROM {table}") for table in ("contacts", "cases", "opportunities", "tasks")]


def shown(rest, name, more=None):
    verb, path, query = asked(name)
    return rest.good(verb, path, by="admin", query={**query, **(more or {})})


def test_the_table_has_all_lists(home):
    lists = re.findall(r"^((?:GET|DELETE) \S+): (?:(?!^[A-Z]+ \S+: ).)*?^shows: list of", option("api", "--describe"),
                       re.M | re.S)
    assert len(lists) > 25
    for route in lists:
        pattern = re.sub(r"{\w+}", "[^/]+", route) + r"(\?.*)?"
        assert any(re.fullmatch(pattern, name) for name in LISTS), f"{route} is not in LISTS"


def test_each_filter_of_each_list(home):
    """Alone it leaves nothing, where there was something; and nothing is deleted for it."""
    rest = fill(home)
    before = left(home)
    for name, filters in LISTS.items():
        if name.startswith("GET"):
            assert shown(rest, name), f"{name} is empty before it is asked"
        for parameter, value in {**CONTEXT, **filters}.items():
            for key in (parameter, parameter.upper()):
                found = shown(rest, name, {key: value})
                assert found == [], f"{name} {key}={value}: {found}"
    assert left(home) == before


def test_nothing_fits_is_a_list_as_others(home):
    rest = fill(home)
    answer = rest.call("GET", "crm/contact/filter", by="admin", query={"tags": "x", "startIndex": 1}).json
    assert answer == {"total": 0, "status": 0, "statusCode": 200, "response": []}


def test_filters_that_ask_for_all(home):
    """Empty ones, and those that say that they do not filter."""
    rest = fill(home)
    for name, filters in LISTS.items():
        if name.startswith("GET"):
            whole = shown(rest, name)
            for parameter in {**CONTEXT, **filters}:
                if parameter != "contactStage":
                    assert shown(rest, name, {parameter: ""}) == whole, (name, parameter)
    for path, query in (("crm/contact/filter", "contactType=-1"), ("crm/contact/filter", "contactStage=-1"),
                        ("crm/contact/filter", "contactListView=All"),
                        ("people/filter", "groupId=00000000-0000-0000-0000-000000000000"),
                        ("people/filter", "activationStatus=Activated&employeeType=User"),
                        ("people/filter", "activationStatus=1&employeeType=1"), ("people/filter", "employeeType=All")):
        assert rest.good("GET", path, by="admin", query=query) == rest.good("GET", path, by="admin"), query


def test_other_parameters_of_a_reading(home):
    """Clients add some of their own, and the original passes over them too."""
    rest = fill(home)
    for name in LISTS:
        if name.startswith("GET"):
            assert shown(rest, name, {"_": "12345", "x": "y", "all": "true"}) == shown(rest, name), name
    rest.good("GET", "crm/case/1", by="admin", query="_=12345&tags=x&filterBy=title")


UNKNOWN = ("x=y", "_=12345", "tags=spam", "tags[]=spam", "tags[0]=spam", "TAGS=spam", "tags=spam&isClosed=false",
           "count=1", "startIndex=1", "sortBy=title", "sortOrder=descending", "isShared=true", "contactid[]=1",
           "title=x", "all[]=true&x=1", "filterBy=title&filterValue=a&all=true", "x=y&all=true")


def test_a_deletion_with_what_is_not_known(home):
    """In the query, in a form and in JSON: nothing fits."""
    rest = fill(home)
    before = left(home)
    for path in DELETIONS:
        for query in UNKNOWN:
            assert rest.good("DELETE", path, by="admin", query=query) == [], query
            answer = rest.call("DELETE", path, query, by="admin", content_type="application/x-www-form-urlencoded")
            assert answer.status == 200 and answer.json["response"] == [], answer
        for body in ({"tags": ["spam"]}, {"tags": {"a": 1}}, {"tags": [[]]}, {"x": 1, "all": True}, {"x": False},
                     {"all": True, "tags": "spam"}):
            assert rest.good("DELETE", path, body, by="admin") == [], body
    assert left(home) == before


def test_a_deletion_without_a_filter(home):
    """One that says nothing does not mean all; one whose filters ask for all does not either."""
    rest = fill(home)
    for path in DELETIONS:
        for query in ("", "tags", "tags=", "filterValue=", "filterValue=%20", "filterValue=,x", "contactid=0",
                      "contactid=-5", "contactListView=All", "contactStage=-1", "contactType=-1", "isClosed=",
                      "opportunityStagesid=0", "stageType=", "responsibleid=00000000-0000-0000-0000-000000000000",
                      "all=false", "all=", "fields=id", "contactAlsoIsParticipant=true"):
            known = query.split("=")[0]
            before = left(home)
            answer = rest.call("DELETE", path, by="admin", query=query)
            assert left(home) == before
            if answer.status == 200:
                assert answer.json["response"] == [] and known not in ("", "all", "filterValue", "fields"), (path, answer)
            else:
                assert answer.status == 400 and "No filter is given" in answer.text, answer
        assert len(rest.good("DELETE", path, by="admin", query="all=true")) > 0


def test_the_reported_call(home):
    """onlyoffice_api's delete_batch_contacts_by_filter(tags: ['spam'])."""
    rest = Rest(home, form=True)
    for number in range(3):
        contact(home, name=f"Contact {number}")
    assert nothing_changes(home, lambda: rest.good("DELETE", "crm/contact/filter", {"tags[]": "spam"}, by="admin")) == []


def test_deleting_one_thing(home):
    """A path names it; a parameter that the call does not know may be meant to spare it."""
    rest = fill(home)
    for path in ("crm/contact/1", "crm/case/1", "crm/opportunity/1", "crm/task/1", "crm/history/1",
                 "crm/contact/1/data/1", "crm/case/1/contact/1", "crm/opportunity/1/contact/1",
                 "crm/tasktemplatecontainer/1", "crm/tasktemplatecontainer/tasktemplate/1", "crm/task/category/1"):
        for query in ("x=y", "isClosed=true", "filterValue=x"):
            nothing_changes(home, lambda: rest.bad(400, "nothing is deleted", "DELETE", path, by="admin", query=query))
        nothing_changes(home, lambda: rest.bad(400, "nothing is deleted", "DELETE", path, {"x": [1]}, by="admin"))
    rest.good("DELETE", "crm/history/1", {"x": []}, by="admin", query="x=&fields=id&asc_auth_key=x")


def test_a_part_of_any_list(home):
    """The original pages each list, whoever made it."""
    rest = fill(home)
    for name in LISTS:
        if not name.startswith("GET"):
            continue
        verb, path, query = asked(name)
        whole = shown(rest, name)
        for start, count in ((0, 1), (1, 1), (1, 1000), (len(whole) - 1, 5), (len(whole), 1)):
            answer = rest.call(verb, path, by="admin", query={**query, "startIndex": start, "count": count}).json
            assert answer["response"] == whole[start:start + count], (name, start, count, answer)
            if start or count < len(whole):
                assert answer["total"] == len(whole), (name, answer)
                assert answer.get("nextIndex") == (start + count if start + count < len(whole) else None), (name, answer)


def test_what_cannot_be_read_is_the_default(home):
    """As in the original, which parses these by itself. A start that is too far shows nothing."""
    rest = fill(home)
    for name in ("GET crm/contact/filter", "GET crm/history/filter", "GET people", "GET crm/opportunity/stage",
                 "GET crm/task/filter", "GET crm/case/filter"):
        verb, path, _ = asked(name)
        whole = shown(rest, name)
        for query in ("count=x", "startIndex=x", "count=&startIndex=", "count=1.5", "count=-1", "startIndex=-7",
                      "count=99999999999999999999", "startIndex=99999999999999999999", "count=x,1", "startIndex=x,1"):
            assert rest.good(verb, path, by="admin", query=query) == whole, (name, query)
        for query in ("count=1,5", "count=1&count=5", "count[]=1&count[]=7", "count=%201%20"):
            assert rest.good(verb, path, by="admin", query=query) == whole[:1], (name, query)
        for query in ("startIndex=4000000000", "startIndex=1000000"):
            assert rest.good(verb, path, by="admin", query=query) == [], (name, query)


def test_a_filter_value_goes_to_a_comma(home):
    rest = Rest(home)
    for name in ("Ann Lee", "Bob Ray"):
        contact(home, name=name)
    for query, expected in (("filterValue=Ann,Bob", ["Ann Lee"]), ("filterValue=Ann, Lee", ["Ann Lee"]),
                            ("filterValue=Bob&filterValue=Ann", ["Bob Ray"]), ("filterValue[]=Bob", ["Bob Ray"]),
                            ("filterValue[]=Bob&filterValue[]=Ann", ["Bob Ray"]),
                            ("filterValue=,Bob&sortBy=DisplayName", ["Ann Lee", "Bob Ray"])):
        found = rest.good("GET", "crm/contact/filter", by="admin", query=query.replace(" ", "%20"))
        assert [one["displayName"] for one in found] == expected, query


def test_fields_in_each_form(home):
    rest = fill(home)
    for query in ("fields=id,title", "fields[]=id&fields[]=title", "fields=id&fields=title", "fields[]=id,title"):
        found = rest.call("GET", "crm/case/1", by="admin", query=query).json["response"]
        assert found == {"id": 1, "title": "Water damage"}, query


def test_names_of_a_deletion_that_is_honoured(home):
    """So that the refusals above are for what is not known."""
    rest = fill(home)
    for path, query in (("crm/case/filter", "contactid=1&ISCLOSED=false"), ("crm/opportunity/filter", "stageType=Open"),
                        ("crm/contact/filter", "contactListView=Company&fields[]=id&filterValue[]=Acme")):
        assert len(rest.good("DELETE", path, by="admin", query=query)) == 1, path
    assert rest.good("GET", "crm/contact/filter", by="admin")[0]["displayName"] == "Jane Roe"
