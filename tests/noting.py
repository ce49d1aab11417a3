"""What tests/seen.py finds of what is declared and was not seen, and the other way round."""

import described
import harness
import seen

SOURCE = harness.SOURCE
STATE = "Document offline: the task cannot be completed."


def left(*errors, parameters=(), members=()):
    return seen.unseen(SOURCE, [seen.Declared("an operation", "noting", parameters, members, errors)])


def test_parameters_count_once_a_call_with_them_succeeded():
    assert left(parameters=["taskId", "Path"]) == [
        "an operation: the parameter taskId", "an operation: the parameter Path"]
    seen.call("noting", ["TaskID"])
    assert left(parameters=["taskId", "Path"]) == ["an operation: the parameter Path"]
    assert list(seen.names_in({"a": [{"b": 1}], "c[]": 2})) == ["a", "a.b", "c"]
    assert seen.names_in_query("a=&b[0]=1&c%5Bd%5D=2") == ["a", "b", "c.d"]
    assert list(seen.names_in_body('{"a": {"b": null}}')) == ["a", "a.b"] and list(seen.names_in_body(b"\xff")) == []


def test_members_count_where_they_hold_something():
    told = described.told_of([described.Element(f"  {line}  every edition  Words.") for line in (
        "@a  string  always", "@b  string  always", "c  string  always", "d  string  always", "e  element  always",
        "e/f  element  any number", "e/f/@g  string  always", "e/f/@h  string  always")])
    root = harness.ElementTree.fromstring('<root a="1" b=""><c/><d>x</d><e><f g="2" h=""/><f g="2" h=""/></e></root>')
    held = described.check_elements(told["documented"], root)
    assert held == {"@a", "d", "e", "e/f", "e/f/@g"}
    members = [("@a", "one kind", ["documented"]), ("@b", "one kind", ["documented"]), ("d", "another", ["current"])]
    assert left(members=members) == ["an operation: in the answer, @a", "an operation: in the answer, d"]
    seen.elements("noting", held, "documented")
    assert left(members=members) == ["an operation: in the answer, d"], "it is of the newest edition"
    assert list(seen.names_in({"a": None, "b": [{"c": 0, "d": None}]}, nulls=False)) == ["b", "b.c"]


def test_errors_are_told_by_their_messages():
    errors = ("[901] Session expired or invalid ticket", "x"), ("Document offline", "y"), ("Wrong state", "z")
    assert len(left(*errors)) == 3
    seen.refusal("noting", 200, "[901] Session expired or Invalid ticket")
    seen.refusal("noting", 200, STATE)
    assert left(*errors) == ["an operation: 1 of the errors Wrong state: z"]
    assert left(errors[0]) == ["an operation: an error that is not declared: " + STATE]
    (twice,) = left(*errors[:2], ("Document offline", "two"))
    assert twice.startswith("an operation: 1 of the errors Document offline: y / two\n"), twice


def test_each_message_has_a_status():
    messages = seen.messages(SOURCE)
    assert len(messages) > 200, len(messages)
    assert all(one.words for one in messages if one.statuses), "one is nothing but what comes from the call"
    assert seen.message_of(SOURCE, STATE).statuses == {"STATUS_OFFLINE"}
    assert seen.message_of(SOURCE, "Access denied.").statuses == {"STATUS_DENIED"}
    assert seen.message_of(SOURCE, "Missing parameter: x.").without_saying


def test_all_operations_and_routes_are_declared():
    declared = [*map(seen.declared_operation, map(harness.describe, harness.operations())),
                *seen.declared_routes(harness.rest_description(None), harness.option("api", "--describe"))]
    assert sum(one.name in harness.operations() for one in declared) == len(harness.operations())
    assert len(declared) == len(harness.operations()) + harness.option("api", "--describe").count("\narea: ")
    everything = seen.unseen(SOURCE, declared)
    assert len(everything) > 1000, len(everything)
