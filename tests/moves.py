"""
Random calls for the property test: legal ones mostly, and illegal ones of every sort.

    sequence(random.Random(7), 30)           [("create", 4711), ("step", 815), ...]
    call = move(model, "complete", 4711)     Call("CompleteTask", "jdoe", {"taskId": 3, ...})

A move is a word and a number. What becomes of it depends on these and on the state of the
model alone, so that a sequence can be repeated, and shortened. A word in capitals is meant to
succeed.
"""

import collections
import dataclasses
import random

from model import (
    ACTIVE,
    DECISIONS,
    NOT_STARTED,
    OPEN,
    PRIORITY_NAMES,
    REJECT,
    USER_MANAGERS,
    Definition,
    Request,
)
from tasks import COMPLETED, HOUR, PERMISSIONS, STATUS_NAMES

Call = collections.namedtuple("Call", "operation by parameters")

LIBRARY, MANAGER, ADMINISTRATOR = "Corporate", "mwilson", "admin"
LEAVING = ("amy", "bob", "sue", "jdoe", "jsmith", "otto", "stranger")  # people who may be disabled
REFUSED = ("expired", "unknown")  # callers whose tickets are worth nothing
ROUTESLIP, CLOCK = "routeslip", "clock"  # what is no operation: the command, and time that passes
UNKNOWN = 999999
DAY = 24 * HOUR
WAITS = (90 * 60, 26 * HOUR, 6 * DAY, 20 * DAY)  # from the start; tickets last longer

WEIGHTS = {  # how often, once there is a definition
    "complete": 30, "decide": 6, "status": 6, "comment": 3, "priority": 3, "due": 4,
    "finish_date": 2, "reassign": 4, "delete": 3, "test": 1, "create_task": 3, "relate": 2,
    "submit": 2, "submit_to": 2, "rerun": 4, "stop": 1, "remove": 1,
    "redirect": 3, "unredirect": 1,
    "activate": 0.7, "deactivate": 0.4, "create": 0.3, "step": 0.5, "task": 0.7, "redefine": 0.2,
    "member": 0.25, "group": 0.25, "person": 0.3, "clock": 1,
    "again": 0.5, "lapse": 0.3, "absence": 0.5, "exodus": 0.4, "closure": 0.5, "pause": 1,
    "another": 0.6, "rejection": 1.5, "relic": 0.5, "detour": 0.5, "succession": 0.5,
    "frontier": 0.7,
}
PLOTS = {  # what seldom comes about by chance
    "again": ["DEACTIVATE", "REDEFINE", "ACTIVATE", "SUBMIT"],
    "lapse": ["REDIRECT", "SUBMIT", "clock", "clock", "clock", "COMPLETE", "SUBMIT"],
    "absence": ["REDIRECT", "vanish", "SUBMIT", "COMPLETE", "person"],
    "exodus": ["SUBMIT", "leave", "leave", "leave", "COMPLETE", "COMPLETE", "COMPLETE"],
    "closure": ["group", "SUBMIT_TO", "group"],
    "pause": ["PAUSE", "early"],
    "rejection": ["REFUSE", "COMPLETE"],
    "relic": ["RELATE", "STOP", "DELETE"],
    "detour": ["REDIRECT", "SUBMIT", "RERUN"],
    "succession": ["REASSIGN", "RERUN"],
    "frontier": ["OUTWARD", "SUBMIT", "RERUN"],
}


def sequence(rng, length):
    """A definition, a submission, and then anything; now and then a second definition."""
    words = definition(rng) + ["SUBMIT"]
    while len(words) < length:
        (word,) = rng.choices(list(WEIGHTS), list(WEIGHTS.values()))
        words += definition(rng) + ["SUBMIT"] if word == "another" else PLOTS.get(word, [word])
    return [(word, rng.getrandbits(32)) for word in words]


def definition(rng):
    words = ["CREATE"]
    for _ in range(rng.choice((1, 2, 2, 3))):
        words += ["STEP"] + ["TASK"] * rng.choice((1, 1, 2))
    return words + ["intrude"] * rng.choice((0, 0, 1)) + ["ACTIVATE"]


def move(model, word, number):
    return getattr(Moves(model, random.Random(number), word.isupper()), word.lower())()


class Moves:
    """A method for each word; the others choose."""

    def __init__(self, model, rng, careful):
        self.model, self.rng, self.careful, self.now = model, rng, careful, model.now

    def chance(self, share):
        return self.rng.random() < share

    def wrong(self, share):
        """Whether to do something wrong, which is done so often."""
        return not self.careful and self.chance(share)

    def one(self, *things):
        return self.rng.choice(things)

    def some(self, things, most):
        things = list(things)
        return tuple(self.rng.sample(things, min(self.rng.randint(1, most), len(things))))

    def caller(self, *usual, wrong=0.2):
        users = self.model.users
        usual = [one for one in usual if one in users and users[one].enabled]
        if usual and not self.wrong(wrong):
            return self.one(*usual)
        return self.one(*REFUSED) if self.chance(0.1) else self.one(*users)

    def a_login(self):
        return "whoever" if self.wrong(0.04) else self.one(*self.model.users)

    def a_task(self, *statuses):
        """Mostly one in such a state, of the newest; None for one that is not there."""
        tasks = self.model.tasks
        fitting = [one for one in tasks if one.status in statuses][-8:]
        if fitting and not self.wrong(0.12):
            return self.one(*fitting)
        return self.one(*tasks[-8:]) if tasks and not self.wrong(0.2) else None

    def a_document(self):
        """Mostly one of those that workflows are for, which come first."""
        documents = self.model.documents
        return self.one(*documents[4:]) if self.wrong(0.08) else self.one(*documents[:4])

    def a_document_on_its_way(self):
        running = [one.document for one in self.model.workflows if not one.ended]
        return self.one(*running) if running and not self.wrong(0.15) else self.a_document()

    def a_flow(self):
        """Mostly the newest definition."""
        flows = self.model.flows
        return flows[-1] if flows and not self.wrong(0.12) else self.one(None, *flows)

    def a_date(self):
        """Mostly in the future."""
        if self.wrong(0.08):
            return self.now - self.one(0, 60, 40 * DAY)
        return self.now + self.one(60, 90 * 60, 5 * HOUR + 1, 30 * HOUR, 10 * DAY, 30 * DAY)

    def needs(self):
        return self.one((), (), (), (), ("Approval",), ("Approval",), ("Comments",), ("Sign",),
                        ("Comments", "Approval"), ("MetaData",) if self.chance(0.3) else ())

    def permissions(self, *without):
        return tuple(one for one in PERMISSIONS if one not in without and self.chance(0.5))

    # Definitions

    def defining(self, operation, flow, names=("DomainName", "FlowName"), **parameters):
        supervisors = flow.supervisors if flow else ()
        return Call(operation, self.caller(MANAGER, ADMINISTRATOR, *supervisors, wrong=0.1), {
            names[0]: LIBRARY, names[1]: flow.name if flow else "No such flow", **parameters})

    def create(self):
        name = f"Flow {len(self.model.flows) + 1}"
        if self.wrong(0.2):
            name = self.one("x" * 33, *(one.name.upper() for one in self.model.flows))
        folder = self.one("/Corporate", "/Corporate", "/Corporate/Contracts")
        return Call("CreateFlowDef2", self.caller(MANAGER, ADMINISTRATOR), {
            "DomainName": "Nowhere" if self.wrong(0.1) else LIBRARY,
            "FlowName": name,
            "ActiveFolderPath": self.one("", "/Corporate/None") if self.wrong(0.15) else folder,
            "OnEndMoveToPath": self.one("", "/Corporate/Archive", "/Corporate/Contracts"),
            "Supervisor": self.one("", "", "sue", "amy", self.a_login())})

    def step(self):
        flow = self.a_flow()
        folders = [id_ for path, id_ in self.model.folders.items() if path.startswith("/Corp")]
        return self.defining(
            "AddFlowStepDef1", flow, StepName=f"Step {len(flow.steps) + 1 if flow else 1}",
            OnStartMoveTo=UNKNOWN if self.wrong(0.1) else self.one(0, 0, 0, *folders))

    def players(self):
        kind = self.one("users", "users", "users", "groups", "roles", "all")
        return {
            "users": self.some(self.model.users, 2) if kind in ("users", "all") else (),
            "groups": self.some(self.model.groups, 2) if kind in ("groups", "all") else (),
            "roles": self.some((1, 2, 3, 4), 2) if kind in ("roles", "all") else ()}

    def definition(self):
        hours, late = self.one(8, 72, 200), self.wrong(0.1)
        return Definition(
            "" if self.wrong(0.05) else self.one("Review", "Approval", "Check 2"),
            self.one(0, -1) if self.wrong(0.05) else hours, count=self.one(0, 0, 1, 2),
            supervisor=self.one("", "", "sue", "bob"), notice_hours=self.one(0, 0, 4),
            reminder_hours=hours - 3 if late else self.one(0, 0, 0, 4),
            priority=self.one(*PRIORITY_NAMES), start_hours=self.one(0, 0, 0, 0, 0, 2, 48),
            right=self.rng.randrange(7), permissions=self.permissions(), needs=self.needs(),
            instruction=self.one("Look at it.", "Decide."), **self.players())

    def task(self):
        flow = self.a_flow()
        last = len(flow.steps) if flow and flow.steps else 1
        return self.defining("AddFlowTaskDef", flow, TaskDefXML=self.definition(),
                             StepNumber=self.one(0, 1, 7) if self.wrong(0.2) else last)

    def redefine(self):
        flow = self.a_flow()
        known = [(step.number, one.id) for step in flow.steps for one in step.tasks] if flow else []
        bad = not known or self.wrong(0.15)
        number, id_ = self.one((1, UNKNOWN), (9, 1)) if bad else self.one(*known)
        return self.defining(
            "UpdateWorkflowTaskDef", flow, ("domainName", "flowName"), stepNumber=number,
            taskDefId=id_, taskDefXML=self.definition())

    def activate(self):
        return self.defining("ActivateFlowDef", self.a_flow(), ("domainName", "flowName"))

    def deactivate(self):
        return self.defining("DeactivateFlowDef", self.a_flow(), ("domainName", "flowName"))

    def intrude(self):
        """A change by anybody."""
        call = self.one(self.create, self.step, self.task, self.redefine, self.activate)()
        return call._replace(by=self.one(*self.model.users))

    # Workflows

    def submission(self):
        active = [one for one in self.model.flows if one.active]
        flow = self.a_flow() if not active or self.wrong(0.2) else self.one(*active)
        document = self.a_document()
        free = [one for one in self.model.documents[:4] if flow and not self.model.running(one)
                and one.path.startswith(flow.folder + "/")]
        if free and (self.careful or self.chance(0.5)):
            document = self.one(*free)
        return self.caller("jsmith", "jdoe", "amy", document.owner, wrong=0.15), {
            "Path": "/Corporate/Contracts/none.pdf" if self.wrong(0.03) else document.path,
            "FlowDefID": flow.id if flow else UNKNOWN}

    def submit(self):
        return Call("SubmitDocumentToFlow", *self.submission())

    def submit_to(self):
        by, parameters = self.submission()

        def ids(things, most):
            found = [things[name].id for name in self.some(things, most)]
            return ",".join(map(str, found + [UNKNOWN] * self.wrong(0.04)))

        users = ids(self.model.users, 3) if self.chance(0.6) else ""
        groups = ids(self.model.groups, 2) if self.chance(0.6) else ""
        parameters.update(StepPlayerIDs=users, StepGroupIDs=groups)
        return Call("SubmitDocumentToFlow1", by, parameters)

    def rerun(self):
        newest = self.model.workflows[-1] if self.model.workflows else None
        document = newest.document if newest and self.careful else self.a_document_on_its_way()
        workflow = self.model.running(document)
        usual = (workflow.submitter, *workflow.flow.supervisors) if workflow else ()
        if workflow and self.chance(0.3):
            usual = tuple(sorted(self.model.editors(workflow))) or usual
        known = [one for one in workflow.step.tasks if one.id] if workflow else []
        old, new = self.one(*known) if known else None, self.definition()
        if old and self.chance(0.6):
            new = dataclasses.replace(new, users=old.users, groups=old.groups, roles=old.roles)
        return Call("UpdateRunningWorkflowTaskDef", self.caller(*usual), {
            "documentPath": document.path,
            "workflowId": workflow.id if workflow and not self.wrong(0.05) else 1,
            "stepNumber": workflow.step.number if workflow and not self.wrong(0.05) else 2,
            "taskDefId": old.id if old and not self.wrong(0.05) else 1, "taskDefXML": new})

    def ending(self, operation):
        document = self.a_document_on_its_way()
        workflow = self.model.running(document)
        usual = (workflow.submitter, *workflow.flow.supervisors) if workflow else ()
        others = (MANAGER, ADMINISTRATOR) if self.wrong(0.25) else usual
        return Call(operation, self.caller(*others), {"path": document.path})

    def stop(self):
        return self.ending("StopCurrentWorkflow")

    def remove(self):
        return self.ending("RemoveCurrentWorkflow")

    # Tasks

    def on_task(self, operation, task, *usual, **parameters):
        """`usual`: what the usual callers are to the task."""
        people = [getattr(task, one) for one in usual] if task else ()
        return Call(operation, self.caller(*people), {"taskId": task.id if task else UNKNOWN,
                                                      **parameters})

    def ready(self, comments):
        """A task that lacks nothing to be completed."""
        ready = [one for one in self.model.tasks if one.status in ACTIVE
                 and not self.model.lacks(one, comments or one.comments)]
        ready = [one for one in ready if one.decision == REJECT] or ready[-5:]
        return self.one(*ready) if ready and not self.wrong(0.3) else self.a_task(*ACTIVE)

    def complete(self):
        comments = self.one("", None, "Done.", "It is\nwell.")
        return self.on_task("CompleteTask", self.ready(comments), "assignee", comments=comments)

    def decide(self):
        decision = self.one(1, -5) if self.wrong(0.07) else self.one(*DECISIONS, 6, 6)
        return self.deciding(decision)

    def deciding(self, decision):
        """Mostly on a task that asks for it."""
        waiting = [one for one in self.model.tasks if "Approval" in one.needs
                   and one.status in ACTIVE]
        task = self.one(*waiting) if waiting and not self.wrong(0.3) else self.a_task(*ACTIVE)
        return self.on_task("SetTaskApprovalStatus", task, "assignee", approvalDecision=decision)

    def refuse(self):
        return self.deciding(REJECT)

    def status(self):
        status = 7 if self.wrong(0.05) else self.one(*STATUS_NAMES, 0, 10, 30, -1)
        finish = 0 if self.chance(0.5) else self.a_date()
        return self.on_task("UpdateTaskStatus", self.a_task(*OPEN), "assignee", taskStatus=status,
                            finishDate=finish, comments=self.one(None, "", " ", "So be it."))

    def pause(self):
        return self.on_task("UpdateTaskStatus", self.a_task(*ACTIVE), "assignee", taskStatus=0,
                            finishDate=0, comments="Later.")

    def early(self):
        """Something for which it would have to be started."""
        task = self.a_task(NOT_STARTED)
        return self.one(
            self.on_task("CompleteTask", task, "assignee", comments="Done."),
            self.on_task("CompleteTask", task, "assignee", comments="Done."),
            self.on_task("SetTaskApprovalStatus", task, "assignee", approvalDecision=6),
            self.on_task("SetTaskComment", task, "assignee", comments="So."),
            self.on_task("ReassignTask", task, "assignee", reassignTo=self.a_login(),
                         newDueDate=self.now + DAY, newInstructions="", sendTaskNotice=False),
            self.on_task("DeleteTask", task, "assigner"))

    def comment(self):
        return self.on_task("SetTaskComment", self.a_task(*ACTIVE), "assignee",
                            comments=self.one("", "Yes.", "No."))

    def priority(self):
        priority = self.one(2, -1) if self.wrong(0.07) else self.one(*PRIORITY_NAMES)
        return self.on_task("SetTaskPriority", self.a_task(*OPEN), "assignee", "supervisor",
                            taskPriority=priority)

    def due(self):
        hours = -1 if self.wrong(0.04) else self.one(0, 0, 0, 2, 48)
        return self.on_task("ChangeTaskDueDate", self.a_task(*ACTIVE), "assignee", "supervisor",
                            newDueDate=self.a_date(), allowedStartTimeSpan=hours)

    def finish_date(self):
        return self.on_task("UpdateTaskFinishDate", self.a_task(COMPLETED), "assignee",
                            "supervisor", finishDate=self.a_date())

    def reassign(self):
        return self.on_task("ReassignTask", self.a_task(*ACTIVE), "assignee", "supervisor",
                            reassignTo=self.a_login(), newDueDate=self.a_date(),
                            newInstructions=self.one("", "Look again."), sendTaskNotice=True)

    def delete(self):
        left = [one for one in self.model.tasks if one.ad_hoc and one.linked
                and one.linked.workflow and one.linked.workflow.ended and one.status in OPEN]
        task = self.one(*left) if left and not self.wrong(0.5) else self.a_task(*OPEN)
        return self.on_task("DeleteTask", task, "assigner")

    def test(self):
        return self.on_task("TestTaskCompletion", self.a_task(*ACTIVE), "assignee",
                            exceptTaskComments=self.chance(0.5))

    def request(self, **more):
        return Request(self.a_login(), self.a_date(), self.one(*PRIORITY_NAMES), needs=self.needs(),
                       start_hours=self.one(0, 0, 0, 3), reminder_hours=self.one(0, 4), **more)

    def create_task(self):
        document = self.a_document()
        return Call("CreateTask", self.caller("jsmith", "jdoe", document.owner), {
            "documentPath": document.path, "xmlParameters": self.request(
                right=self.rng.randrange(7),
                permissions=self.permissions("EditNextStep", "EditAllSteps"))})

    def relate(self):
        running = [one for one in self.model.tasks if one.status in ACTIVE and one.workflow]
        task = self.one(*running) if running and self.careful else self.a_task(*ACTIVE)
        return self.on_task("CreateRelatedTask", task, "assignee", "assigner",
                            xmlParameters=self.request())

    # Redirections, people and time

    def expected(self):
        """People whom running workflows and active definitions name."""
        steps = [step for one in self.model.workflows if not one.ended
                 for step in one.steps if step.number > one.step.number]
        steps += [step for one in self.model.flows if one.active for step in one.steps]
        return [login for step in steps for one in step.tasks for login in one.users]

    def redirect(self):
        expected = self.expected()
        login = self.one(*expected) if expected and not self.wrong(0.4) else self.a_login()
        starts = self.now + self.one(-DAY, 0, 0, *[] if self.careful else (2 * HOUR, 2 * DAY))
        lasts = -HOUR if self.wrong(0.15) else self.one(30 * HOUR, 3 * DAY, 25 * DAY)
        return Call("SetUserTaskRedirection", self.caller(login, ADMINISTRATOR, *self.managers()), {
            "userName": login, "startOn": starts, "endOn": starts + lasts,
            "redirectTasksToUser": self.one(*LEAVING) if self.careful else self.a_login()})

    def outward(self):
        """To somebody who is not of the library."""
        call = self.redirect()
        call.parameters["redirectTasksToUser"] = self.one("sue", "otto", "stranger")
        return call

    def managers(self):
        """Of people or of a library: they may redirect some, and only sometimes."""
        return () if self.careful else (
            MANAGER, *sorted(self.model.groups[USER_MANAGERS].members))

    def unredirect(self):
        login = self.one(*self.model.redirections, self.a_login())
        return Call("RemoveUserTaskRedirection", self.caller(login, *self.managers()), {
            "userName": login})

    def member(self):
        name = self.one(*self.model.groups)
        group, login = self.model.groups[name], self.one(*self.model.users)
        arguments = ["group", "member", name, login]
        arguments += ["--library", group.library] if group.library else []
        return Call(ROUTESLIP, "", arguments + ["--remove"] * (login in group.members))

    def group(self):
        name = self.one(*(one for one in self.model.groups if one != USER_MANAGERS))
        group = self.model.groups[name]
        arguments = ["group", "disable" if group.enabled else "enable", name]
        return Call(ROUTESLIP, "", arguments + ["--library", group.library] * bool(group.library))

    def person(self):
        away = [login for login, user in self.model.users.items() if not user.enabled]
        if away and self.chance(0.6):
            return Call(ROUTESLIP, "", ["user", "enable", self.one(*away)])
        return self.disable(self.expected())

    def vanish(self):
        """One to whom tasks are redirected."""
        return self.disable([one[0] for one in self.model.redirections.values()])

    def leave(self):
        """The submitter of a running workflow, or one whom its next steps name."""
        running = [one for one in self.model.workflows if not one.ended][-1:]
        return self.disable([one.submitter for one in running] + [
            login for one in running for step in one.steps if step.number > one.step.number
            for definition in step.tasks for login in definition.users])

    def disable(self, logins):
        """Mostly one of these."""
        some = [one for one in logins if one in LEAVING and self.model.users[one].enabled]
        login = self.one(*some) if some and self.chance(0.8) else self.one(*LEAVING)
        return Call(ROUTESLIP, "", ["user", "disable", login])

    def clock(self):
        return Call(CLOCK, "", [])
