"""
Calls in an envelope of SOAP 1.1 against the same calls as form POST, one after the other.
"""

import os
from xml.sax.saxutils import escape

from measure import OPERATIONS, Line, known_of, load_operation
from service import say

NAMES = ("GetTask", "CreateRelatedTask")
ENVELOPE = """<?xml version="1.0" encoding="utf-8"?>
<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"\
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">
  <soap:Body>
    <{name} xmlns="http://tempuri.org/">
{parameters}
    </{name}>
  </soap:Body>
</soap:Envelope>"""


def envelope(operation, known):
    lines = (
        f"      <{name}>{escape(value)}</{name}>" for name, value in operation.values(**known)
    )
    return ENVELOPE.format(name=operation.name, parameters="\n".join(lines))


def write(server, name, text):
    path = os.path.join(server.run, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def measure_line(server, operation, bodies, connections, options):
    """One line of the table, its rounds with the SOAP calls where others have the operation and
    the forms where others have the bare program."""
    line = Line(operation.name, connections)
    for number in range(options.rounds):
        samples = {}
        for soap in (number % 2 == 0, number % 2 == 1):
            samples[soap] = load_operation(
                server, operation, bodies[soap], connections, options.seconds, soap
            )
        line.rounds.append((samples[True], samples[False], None))
    ratio = line.median(lambda soap, form, _: soap.rate / form.rate)
    say(
        f"{server.kind}: {line.operation} in SOAP, connections: {connections},"
        f" of the form's: {ratio:.2f}"
    )
    return line


def measure_soap(server, options):
    """All of them at all numbers of connections: [Line]."""
    lines, known = [], known_of(server)
    for operation in (one for one in OPERATIONS if one.name in NAMES):
        bodies = {
            True: write(server, operation.name + ".xml", envelope(operation, known)),
            False: write(server, operation.name + ".form", operation.body(**known)),
        }
        for soap in bodies:  # warming up
            load_operation(server, operation, bodies[soap], 8, 1, soap)
        for connections in options.connections:
            lines.append(measure_line(server, operation, bodies, connections, options))
    return lines


def print_soap(results):
    print(
        "\nSOAP 1.1 against the same call as form POST\n"
        f"{'':29}{'connec-':>8}{'requests per second':^38}{'processor, us':^24}\n"
        f"{'':29}{'tions':>8}{'SOAP':>9}{'form':>8}{'ratio':>8}{'from - to':>13}"
        f"{'SOAP':>8}{'form':>8}{'ratio':>8}"
    )
    for kind, lines in results:
        for line in lines:
            ratios = line.ratios()
            soap, form = line.processor()
            print(
                f"{kind + ', ' + line.operation:29}{line.connections:8}"
                f"{line.median(lambda soap, form, _: soap.rate):9.0f}"
                f"{line.median(lambda soap, form, _: form.rate):8.0f}"
                f"{line.median(lambda soap, form, _: soap.rate / form.rate):8.3f}"
                f"{f'{ratios[0]:.3f}-{ratios[-1]:.3f}':>13}"
                f"{soap:8.0f}{form:8.0f}{form / soap:8.3f}"
            )
