"""crm/opportunity/stage: the stages that opportunities go through."""

from deals import LOST, PROPOSAL, WON, opportunity
from harness import Rest

PROGRAM = "api-crm-opportunity-stage"
PATH = "crm/opportunity/stage"


def test_list(home):
    for rest in (Rest(home, PROGRAM), Rest(home)):
        answer = rest.call("GET", PATH, by="jdoe").json
        assert answer["count"] == 9 and "total" not in answer
        assert [(one["title"], one["successProbability"], one["stageType"], one["sortOrder"], one["id"])
                for one in answer["response"]] == [
            ("Initial contact", 1, 0, 1, 1), ("Application of initial fit criteria", 2, 0, 2, 2),
            ("Suspect", 3, 0, 3, 3), ("Need assessment", 20, 0, 4, 4), ("Qualified prospect", 50, 0, 5, 5),
            ("Proposal", 75, 0, 6, PROPOSAL), ("Negotiations", 90, 0, 7, 7), ("Closure/Transaction", 100, 1, 8, WON),
            ("Unsuccessfully closed", 0, 2, 9, LOST)]
    home.sql("UPDATE opportunity_stages SET sort_order = 0 WHERE id = 9")
    assert rest.good("GET", PATH, by="jdoe")[0]["id"] == LOST


def test_one(home):
    rest = Rest(home, PROGRAM)
    shown = {"successProbability": 75, "stageType": 0, "title": "Proposal", "description": "", "color": "#ffb45e",
             "sortOrder": 6, "id": PROPOSAL}
    assert rest.good("GET", f"{PATH}/{PROPOSAL}", by="jdoe") == shown
    for _ in range(2):
        opportunity(Rest(home))
    shown = {"relativeItemsCount": 2, **shown}
    stage = rest.good("GET", f"{PATH}/{PROPOSAL}.json", by="jdoe")
    assert stage == shown and list(stage) == list(shown)
    assert rest.good("GET", PATH, by="jdoe")[5] == shown


def test_what_is_wrong(home):
    rest = Rest(home, PROGRAM)
    rest.bad(404, "stageid: there is no such stage", "GET", f"{PATH}/99", by="admin")
    rest.bad(400, "stageid 0 is not between", "GET", f"{PATH}/0", by="admin")
    rest.bad(401, "", "GET", PATH)
    rest.bad(401, "", "GET", f"{PATH}/1")
    Rest(home).bad(404, "no such path", "GET", f"{PATH}/abc", by="jdoe")
    assert Rest(home).call("DELETE", f"{PATH}/1", by="admin").status == 405
