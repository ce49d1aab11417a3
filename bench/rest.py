"""
Routes of the REST API against the operations that do the same and against the bare program, one
after the other.
"""

import json
import os

from measure import (
    OPERATIONS,
    Line,
    count,
    known_of,
    load,
    load_checked,
    load_operation,
    write_bodies,
)
from service import (
    CALLER,
    CREATOR,
    DEMO_TASK,
    MATCHING,
    TASKS,
    Failure,
    columns,
    connect,
    say,
    user,
)

# What a CRM task has instead of the demo task's values, n counting them from 1: a few are the
# caller's. They are past their due date, so that getTasks, which asks for others, finds none.
CRM_TASK = {
    "due": "1000000000 + 60 * n",
    "assignee_id": f"CASE WHEN n <= {MATCHING} THEN {user(CALLER)} ELSE {user(CREATOR)} END",
    "supervisor_id": user(CREATOR),
    "assigned_by_id": user(CREATOR),
    "document_id": "NULL",
    "domain_id": "NULL",
    "ad_hoc": "1",
}


class Route:
    """A route, the operation that it is compared with, and what its answer must have so often."""

    def __init__(self, verb, path, operation, body=None, part='"status":0', times=1, rows=None):
        self.verb, self.path, self.body = verb, path, body
        self.operation = next(one for one in OPERATIONS if one.name == operation)
        self.part, self.times, self.rows = part, times, rows

    @property
    def name(self):
        return f"{self.verb} {self.path.split('?')[0].replace('{task}', '{taskid}')}"


ROUTES = (
    Route("GET", "crm/task/{task}", "GetTask", part='"deadLine"'),
    Route(
        "GET",
        "crm/task/filter?responsibleid={guid}&isClosed=false&sortBy=DeadLine&count=25",
        "getTasks",
        part='"deadLine"',
        times=MATCHING,
    ),
    Route(
        "POST",
        "crm/task",
        "CreateRelatedTask",
        {
            "title": "Send an offer",
            "description": "Please review the related document section.",
            "deadline": "2099-05-15T00:00:00Z",
            "categoryId": 1,
            "isNotify": True,
            "alertValue": 60,
        },
        rows="SELECT count(*) FROM crm_tasks",
    ),
)


def add_crm_tasks(home):
    """As many CRM tasks as there are others."""
    with connect(home) as db:
        names = columns(db, "tasks")
        (last,) = db.execute("SELECT max(id) FROM tasks").fetchone()
        changed = {"id": f"{last} + n", **CRM_TASK}
        counted = (
            f"WITH RECURSIVE count (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM count"
            f" WHERE n < {TASKS}) SELECT "
        )
        db.execute("BEGIN")
        db.execute(
            f"INSERT INTO tasks ({', '.join(names)}) {counted}"
            f"{', '.join(changed.get(name, name) for name in names)}"
            f" FROM count, tasks WHERE tasks.id = {DEMO_TASK}"
        )
        db.execute(
            f"INSERT INTO crm_tasks (task_id, title_folded, category_id, creator_id, created)"
            f" {counted} {changed['id']}, 'send an offer', 1 + n % 12, {user(CREATOR)}, 1000000000"
            f" FROM count"
        )
        db.execute("COMMIT")


def prepare(server, route, known):
    """The URL of a route, and the files with its headers and its body."""
    path = route.path.format(**known)
    text = json.dumps(route.body) if route.body else ""
    file = os.path.join(server.run, "rest.body")
    with open(file, "w", encoding="utf-8") as body:
        body.write(text)
    return f"http://127.0.0.1:{server.port}/api/2.0/{path}", file


def check_answer(server, route, known):
    """One answer of a route, looked at more closely than under load."""
    path = "/api/2.0/" + route.path.format(**known)
    body = json.dumps(route.body) if route.body else None
    headers = {"Authorization": known["ticket"], "Content-Type": "application/json"}
    status, text = server.ask(route.verb, path, body, headers)
    if status != 200 or text.count(route.part) != route.times:
        raise Failure(f"{route.name} answers {status}: {text[:500]}\n{server.log()}")


def load_route(server, route, known, connections, seconds):
    url, file = prepare(server, route, known)
    words = ["rest", route.verb, known["ticket"]]
    return load_checked(server, route, file, connections, seconds, url, words)


def measure_line(server, route, known, bodies, connections, options):
    """One line: in each round the route, the operation and the bare program, the order changing."""
    line = Line(route.name, connections)
    body = bodies[route.operation.name]
    kinds = [
        lambda: load_route(server, route, known, connections, options.seconds),
        lambda: load_operation(server, route.operation, body, connections, options.seconds),
        lambda: load(server, "bare", body, connections, options.seconds),
    ]
    for number in range(options.rounds):
        samples = {}
        for turn in range(3):
            which = (number + turn) % 3
            samples[which] = kinds[which]()
            server.settle()
        line.rounds.append(tuple(samples[which] for which in range(3)))
    ratio = line.median(lambda route, other, _: route.rate / other.rate)
    say(
        f"{server.kind}: {route.name}, connections: {connections},"
        f" of {route.operation.name}: {ratio:.2f}"
    )
    return route, line


def measure_rest(server, options):
    """All of them at all numbers of connections: [(Route, Line)]."""
    lines, known, bodies = [], known_of(server), write_bodies(server)
    known["guid"] = f"00000000-0000-4000-8000-{int(known['user']):012x}"
    known["task"] = count(server.home, "SELECT min(task_id) FROM crm_tasks")
    for route in ROUTES:
        check_answer(server, route, known)
        load_route(server, route, known, 8, 1)  # warming up
        for connections in options.connections:
            lines.append(measure_line(server, route, known, bodies, connections, options))
    return lines


def print_rest(results):
    print(
        "\nThe REST API against the operation that does the same, and against the bare program\n"
        f"{'':25}{'connec-':>8}{'requests per second':^24}{'ratio to the':^22}{'':9}"
        f"{'processor, us':^24}{'ratio to the':^18}\n"
        f"{'':25}{'tions':>8}{'route':>8}{'oper.':>8}{'bare':>8}{'oper.':>8}{'from - to':>13}"
        f"{'bare':>8}{'route':>8}{'oper.':>8}{'bare':>8}{'oper.':>9}{'bare':>9}"
    )
    for kind, lines in results:
        for route, line in lines:
            ratios = line.ratios()
            best = [min(samples[i].processor for samples in line.rounds) for i in range(3)]
            rates = [line.median(lambda *samples, i=i: samples[i].rate) for i in range(3)]
            if line.connections == lines[0][1].connections:
                print(f"{kind}, {route.name} against {route.operation.name}")
            print(
                f"{'':25}{line.connections:8}{rates[0]:8.0f}{rates[1]:8.0f}{rates[2]:8.0f}"
                f"{line.median(lambda route, other, _: route.rate / other.rate):8.3f}"
                f"{f'{ratios[0]:.3f}-{ratios[-1]:.3f}':>13}"
                f"{line.median(lambda route, _, bare: route.rate / bare.rate):8.3f}"
                f"{best[0]:8.0f}{best[1]:8.0f}{best[2]:8.0f}"
                f"{best[1] / best[0]:9.3f}{best[2] / best[0]:9.3f}"
            )
