"""ActivateFlowDef: a definition takes documents, if it could run."""

from flows import (
    ARCHIVE,
    FLOW,
    GROUP,
    LIBRARY,
    Call,
    activate,
    add_step,
    add_task,
    check_editions,
    check_rights,
    check_tickets,
    check_unknown,
    define,
    folder_id,
    group,
    ready,
    shown,
    tasks,
)

CALL = Call("ActivateFlowDef", domainName=LIBRARY, flowName=FLOW)


def active(home, flow=FLOW):
    return shown(home, flow).get("Active")


def test_success(api):
    home = api.home
    ready(home)
    before = tasks(home)
    assert active(home) == "false"
    root = CALL.good(api)
    assert root.tag == "root" and dict(root.attrib) == {"success": "true"} and len(root) == 0
    assert active(home) == "true"
    assert tasks(home) == before


def test_again_and_again(api):
    """An active one stays active; one that was deactivated is activated again."""
    home = api.home
    ready(home)
    CALL.good(api)
    CALL.good(api)
    assert active(home) == "true"
    api.good("DeactivateFlowDef", by="admin", domainName=LIBRARY, flowName=FLOW)
    assert active(home) == "false"
    CALL.good(api)
    assert active(home) == "true"


def test_others_stay_as_they_are(api):
    ready(api.home)
    ready(api.home, flow="Another")
    CALL.good(api)
    assert active(api.home, "Another") == "false"


def test_a_step_is_needed(api):
    define(api.home)
    CALL.bad(api, "cannot be activated: Workflow must have at least one step defined")


def test_every_step_needs_a_task(api):
    home = api.home
    define(home)
    add_step(home)
    CALL.bad(api, "cannot be activated: Step 1 must have at least one task")
    add_task(home, users=[home.user_id("jdoe")])
    add_step(home, "Approval")
    CALL.bad(api, "Step 2 must have at least one task")
    add_task(home, step=2, users=[home.user_id("jdoe")])
    CALL.good(api)


def test_every_task_needs_somebody(api):
    home = api.home
    define(home)
    add_step(home)
    add_step(home, "Approval")
    add_task(home, users=[home.user_id("jdoe")])
    add_task(home, step=2, users=[home.user_id("jdoe")])
    add_task(home, step=2, TaskName="Lonely")
    CALL.bad(api, "Task Lonely in step 2 must have at least one player")
    # Those of the first step may be named by who submits.
    home.sql("UPDATE task_definitions SET step_id = (SELECT min(id) FROM steps) WHERE name = ?",
             "Lonely")
    CALL.good(api)
    flow = shown(home)
    assert flow.get("Active") == "true" and flow.get("RequiresStartUpPlayers") == "true"


def test_the_first_step_is_the_one_with_the_lowest_number(api):
    home = api.home
    define(home)
    for name in ("Gone", "First", "Second"):
        add_step(home, name)
    api.good("DeleteFlowStepDef", by="admin", DomainName=LIBRARY, FlowName=FLOW, StepName="Gone")
    add_task(home, step=2)
    add_task(home, step=3)
    CALL.bad(api, "Task LegalReview in step 3 must have at least one player")
    home.sql("UPDATE steps SET number = number + 10")
    CALL.bad(api, "Task LegalReview in step 13 must have at least one player")


def test_a_group_or_a_role_is_somebody(api):
    home = api.home
    for number, who in enumerate(
            ({"groups": [group(home)]}, *({"roles": [role]} for role in (1, 2, 3, 4)))):
        flow = f"Flow {number}"
        define(home, flow)
        add_step(home, flow=flow)
        add_task(home, flow=flow, **who)
        CALL.good(api, flowName=flow)
        assert active(home, flow) == "true"


def test_a_disabled_assignee(api):
    """One of several is enough."""
    home = api.home
    define(home)
    add_step(home)
    add_task(home, users=[home.user_id("jdoe"), home.user_id("jsmith")], roles=[1])
    home.routeslip("user", "disable", "jsmith")
    error = CALL.bad(api, "Task LegalReview in step 1")
    assert "disabled" in error
    home.routeslip("user", "enable", "jsmith")
    CALL.good(api)


def test_a_disabled_group(api):
    home = api.home
    define(home)
    add_step(home)
    add_task(home, users=[home.user_id("jdoe")], groups=[group(home)])
    home.routeslip("group", "disable", GROUP, "--library", LIBRARY)
    error = CALL.bad(api, "Task LegalReview in step 1")
    assert "disabled" in error
    home.routeslip("group", "enable", GROUP, "--library", LIBRARY)
    CALL.good(api)


def test_an_assignee_who_is_gone(api):
    home = api.home
    for kind, users, groups in ((1, [home.user_id("jdoe")], []), (2, [], [group(home)])):
        define(home, f"Flow {kind}")
        add_step(home, flow=f"Flow {kind}")
        id_ = add_task(home, flow=f"Flow {kind}", users=users, groups=groups, roles=[1])
        home.sql("UPDATE task_definition_assignees SET reference_id = 999"
                 " WHERE task_definition_id = ? AND kind = ?", id_, kind)
        error = CALL.bad(api, "Task LegalReview in step 1", flowName=f"Flow {kind}")
        assert "gone" in error


def test_a_disabled_library(api):
    """Its folders are not there."""
    ready(api.home)
    api.home.routeslip("library", "disable", LIBRARY)
    CALL.bad(api, "Active folder path is not valid")
    api.home.routeslip("library", "enable", LIBRARY)
    CALL.good(api)


def test_an_active_one_that_could_run_no_more(api):
    """It stays as it is: what is asked for is refused, and nothing changes."""
    ready(api.home)
    activate(api.home)
    api.home.routeslip("user", "disable", "jdoe")
    CALL.bad(api, "disabled")
    assert active(api.home) == "true"


def test_gaps_between_steps(api):
    home = api.home
    define(home)
    for name in ("One", "Two", "Three"):
        number = add_step(home, name, folder=folder_id(home, ARCHIVE))
        add_task(home, step=number, users=[home.user_id("jdoe")])
    api.good("DeleteFlowStepDef", by="admin", DomainName=LIBRARY, FlowName=FLOW, StepName="Two")
    CALL.good(api)


def test_names(api):
    ready(api.home)
    check_unknown(api, CALL, "[115] Domain not found")


def test_who_may(api):
    ready(api.home)
    check_rights(api, CALL, supervisors=False)


def test_tickets(api):
    ready(api.home)
    check_tickets(api, CALL)


def test_editions(home):
    ready(home)
    check_editions(home, CALL, "root")
