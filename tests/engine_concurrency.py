"""
Two people at the same step at the same moment, in different processes, and on two hosts where they can be: it goes
on once.
"""

import threading

from concurrency import together
from harness import FORMS, Api
from hosts import assert_contended, hosts
from tasks import COMPLETED, DROPPED
from workflows import open_tasks, people, running, second_document, state, submit, task_of, user

ROUNDS = 40


def at_once(*functions):
    """All of them start when the last is ready."""
    barrier = threading.Barrier(len(functions))

    def started(function):
        barrier.wait()
        function()

    together(*(lambda f=function: started(f) for function in functions))


def call(server, operation, by, **parameters):
    answer = Api(server.home, FORMS[user(server.home, by) % 2], server=server).call(
        operation, by=by, **parameters)
    assert answer.status == 200, answer
    return answer.xml


def starts(home, workflow):
    """{step: how many tasks it was given}"""
    return dict(tuple(row) for row in home.sql(
        "SELECT step_number, count(*) FROM tasks WHERE workflow_id = ? GROUP BY 1", workflow))


def document(home, number):
    return second_document(home, f"{number}.pdf")


def test_the_last_two_tasks_of_a_step(home):
    """By CompleteTask and UpdateTaskStatus, each in two processes of its own."""
    steps = 3
    flow = running(home, *[[{"users": ["jdoe", "mwilson"]}] for _ in range(steps)])
    home.ticket("jdoe"), home.ticket("mwilson")
    with hosts(home, "CompleteTask", 2) as complete, hosts(home, "UpdateTaskStatus", 2) as update:
        for number in range(ROUNDS // 2):
            workflow = submit(home, flow, path=document(home, number))
            for step in range(1, steps + 1):
                assert state(home)[:2] == ("", step)
                one, two = task_of(home, "jdoe"), task_of(home, "mwilson")
                results = {}

                def first():
                    results["jdoe"] = call(complete, "CompleteTask", "jdoe", taskId=one, comments="")

                def second():
                    if (number + step) % 2:
                        results["mwilson"] = call(
                            complete, "CompleteTask", "mwilson", taskId=two, comments="")
                    else:
                        results["mwilson"] = call(
                            update, "UpdateTaskStatus", "mwilson", taskId=two, taskStatus=30,
                            finishDate="0001-01-01T00:00:00")

                at_once(first, second)
                assert [results[who].get("success") for who in ("jdoe", "mwilson")] == ["true"] * 2
                assert len(open_tasks(home)) == (2 if step < steps else 0)
            assert state(home)[:2] == ("Complete", steps)
            assert starts(home, workflow) == {step: 2 for step in range(1, steps + 1)}
        assert complete.alive() and update.alive()
        assert_contended(complete, update)
    finished = home.value("SELECT count(*) FROM outbox WHERE kind = 'WorkflowFinished'")
    assert finished == ROUNDS // 2
    home.routeslip("check")


def test_the_same_task_twice(home):
    """One of them completes it; the other is told that it is completed already."""
    flow = running(home, [{"users": ["jdoe"]}], [{"users": ["mwilson"]}])
    home.ticket("jdoe")
    with hosts(home, "CompleteTask", 2) as server:
        for number in range(ROUNDS):
            workflow = submit(home, flow, path=document(home, number))
            task, results = task_of(home, "jdoe"), []

            def complete():
                results.append(call(server, "CompleteTask", "jdoe", taskId=task, comments=""))

            at_once(complete, complete)
            assert sorted(one.get("success") for one in results) == ["false", "true"]
            (error,) = [one.get("error") for one in results if one.get("success") == "false"]
            assert "already completed" in error
            assert starts(home, workflow) == {1: 1, 2: 1} and state(home)[:2] == ("", 2)
        assert_contended(server)


def test_where_one_suffices(home):
    """Either one completes and the other is dropped; never are both done."""
    flow = running(home, [{"users": ["jdoe", "mwilson"], "RequiredAssigneeCount": 2}],
                   [{"users": ["admin"]}])
    home.ticket("jdoe"), home.ticket("mwilson")
    with hosts(home, "CompleteTask", 2) as server:
        for number in range(ROUNDS):
            workflow = submit(home, flow, path=document(home, number))
            tasks, results = {who: task_of(home, who) for who in ("jdoe", "mwilson")}, {}

            def complete(who):
                results[who] = call(server, "CompleteTask", who, taskId=tasks[who], comments="")

            at_once(lambda: complete("jdoe"), lambda: complete("mwilson"))
            won = [who for who in results if results[who].get("success") == "true"]
            assert len(won) == 1, results
            for who, task in tasks.items():
                assert home.value("SELECT status FROM tasks WHERE id = ?", task) == \
                    (COMPLETED if who in won else DROPPED)
                assert who in won or "dropped" in results[who].get("error")
            assert starts(home, workflow) == {1: 2, 2: 1}
        assert_contended(server)


def test_a_stop_and_a_completion(home):
    """Whichever comes first, nothing is open afterwards, and everything ended once."""
    flow = running(home, [{"users": ["jdoe"]}])
    home.ticket("jdoe"), home.ticket("jsmith")
    with hosts(home, "CompleteTask") as completing, hosts(home, "StopCurrentWorkflow") as stopping:
        for number in range(ROUNDS):
            path = document(home, number)
            workflow = submit(home, flow, path=path)
            task, results = task_of(home, "jdoe"), {}

            def complete():
                results["Complete"] = call(
                    completing, "CompleteTask", "jdoe", taskId=task, comments="")

            def stop():
                results["Stop"] = call(stopping, "StopCurrentWorkflow", "jsmith", path=path)

            at_once(complete, stop)
            (won,) = [name for name in results if results[name].get("success") == "true"]
            assert state(home)[0] == won and open_tasks(home) == []
            status = home.value("SELECT status FROM tasks WHERE id = ?", task)
            assert status == (COMPLETED if won == "Complete" else DROPPED)
            assert starts(home, workflow) == {1: 1}
        assert_contended(completing, stopping)
    assert home.value("SELECT count(*) FROM outbox WHERE kind = 'WorkflowFinished'") == ROUNDS


def test_a_document_that_all_submit(home):
    """It enters one workflow; the others are told that it is in one."""
    flow = running(home, [{"users": ["jdoe"]}])
    logins = ("jsmith", "jdoe", "mwilson")
    for login in logins:
        home.ticket(login)
    with hosts(home, "SubmitDocumentToFlow", 3) as server:
        for number in range(ROUNDS):
            path, results = document(home, number), []

            def enter(login):
                results.append(call(
                    server, "SubmitDocumentToFlow", login, Path=path, FlowDefID=flow))

            at_once(*(lambda login=login: enter(login) for login in logins))
            assert sorted(one.get("success") for one in results) == ["false", "false", "true"]
            for one in results:
                assert one.get("success") == "true" or "already in a workflow" in one.get("error")
            assert home.value("SELECT count(*) FROM workflows") == number + 1
            assert home.value("SELECT count(*) FROM tasks WHERE workflow_id IS NOT NULL") == number + 1
        assert_contended(server)


def test_a_document_for_two_workflows(home):
    """Two people submit it to each of two at once: it enters one of them, once."""
    flows = [running(home, [{"users": ["jdoe"]}], [{"users": ["mwilson"]}], name=name) for name in ("One", "Two")]
    logins = ("jsmith", "mwilson")
    for login in logins:
        home.ticket(login)
    with hosts(home, "SubmitDocumentToFlow", 4) as server:
        for number in range(ROUNDS // 2):
            path, results = document(home, number), []

            def enter(login, flow):
                results.append(call(server, "SubmitDocumentToFlow", login, Path=path, FlowDefID=flow))

            at_once(*(lambda login=login, flow=flow: enter(login, flow) for login in logins for flow in flows))
            assert sorted(one.get("success") for one in results) == ["false"] * 3 + ["true"]
            assert all(one.get("success") == "true" or "already in a workflow" in one.get("error") for one in results)
            assert home.value("SELECT count(*) FROM workflows") == number + 1
            assert home.value("SELECT count(*) FROM tasks WHERE workflow_id IS NOT NULL") == number + 1
        assert_contended(server)


def test_picking_one_for_many_documents(home):
    """The tasks are shared out evenly, whoever submits at the same time."""
    people(home, "ann", "bob", "cid")
    flow = running(home, [{"users": ["ann", "bob", "cid"], "RequiredAssigneeCount": 1}])
    logins = ("jsmith", "jdoe", "mwilson")
    paths = {login: [document(home, f"{login}{number}") for number in range(12)] for login in logins}
    for login in logins:
        home.ticket(login)
    with hosts(home, "SubmitDocumentToFlow", 3) as server:

        def enter(login):
            for path in paths[login]:
                assert call(server, "SubmitDocumentToFlow", login, Path=path,
                            FlowDefID=flow).get("success") == "true"

        together(*(lambda login=login: enter(login) for login in logins))
        assert_contended(server)
    for login in ("ann", "bob", "cid"):
        assert home.value("SELECT count(*) FROM tasks WHERE assignee_id = ?", user(home, login)) == 12
