"""The changes of a task's status: what the engine checks against is what the document says."""

import os
import re

from harness import SOURCE

NAMES = ("NotStarted", "InProgress", "DueDateChanged", "Completed", "Dropped", "Reassigned")


def read(*path):
    with open(os.path.join(SOURCE, *path), encoding="utf-8") as file:
        return file.read()


def checked():
    """{(from, to, by)} of src/task/task_change.c."""
    table = re.search(r"TRANSITIONS\[\] = \{\n(.*?)\n\};", read("src", "task", "task_change.c"), re.S)[1]
    name = {"TASK_" + re.sub(r"(?<!^)(?=[A-Z])", "_", one).upper(): one for one in NAMES}
    rows = re.findall(r"\{(\w+), (\w+), (\S+)\}", table)
    assert len(rows) == table.count("{")
    causes = dict(re.findall(r'\[(CAUSE_\w+)\] = "(\S+)"', read("src", "task", "task_change.c")))
    assert set(causes) == {by for _, _, by in rows}, "a cause that can cause nothing"
    return {(name[before], name[after], "the workflow" if by == "CAUSE_WORKFLOW" else causes[by])
            for before, after, by in rows}


def documented():
    """{(from, to, by)} of ARCHITECTURE.md."""
    table = re.search(r"\| from \| to \| by \|\n\|---\|---\|---\|\n((?:\|.*\n)+)",
                      read("ARCHITECTURE.md"))[1]
    return {(before, after, by) for row in table.splitlines()
            for befores, after, causes in [[one.strip() for one in row.strip("|").split("|")]]
            for before in befores.split(", ") for by in causes.split(", ")}


def test_the_document_has_the_table():
    assert checked() == documented(), sorted(checked() ^ documented())


def test_the_picture_has_every_state_and_cause():
    picture = re.search(r"The states of a task, and below.*?\n\n((?: {4}.*\n|\n)+)",
                        read("ARCHITECTURE.md"))[1]
    for before, after, by in checked():
        assert before in picture and after in picture and by in picture, (before, after, by)
    for outcome in re.findall(r'\[OUTCOME_\w+\] = "(\w+)"', read("src", "workflow", "workflow_engine.c")):
        assert f"ended: {outcome}" in picture, outcome
