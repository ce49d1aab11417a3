#!/usr/bin/python3
"""A client made with zeep: see clients.py for what it is asked and what it says."""

import datetime
import json
import sys

import zeep
from lxml import etree

PORTS = {"1.1": "srvSoap", "1.2": "srvSoap12"}


def native(value):
    """What a program in Python would pass."""
    if isinstance(value, dict):
        return datetime.datetime.fromisoformat(value["dateTime"])
    return value


def tree(element):
    children = [tree(child) for child in element.iterchildren(etree.Element)]
    return [etree.QName(element).localname, dict(element.attrib), element.text or "", children]


def main():
    wsdl, version = sys.argv[1:]
    client = zeep.Client(wsdl, settings=zeep.Settings(strict=True))
    service = client.bind("srv", PORTS[version])

    def say(**what):
        print(json.dumps(what), flush=True)

    say(operations=sorted(service._binding.all()))
    for line in sys.stdin:
        operation, parameters = json.loads(line)
        parameters = {name: native(value) for name, value in parameters.items()}
        try:
            say(result=tree(service[operation](**parameters)))
        except zeep.exceptions.Fault as fault:
            say(fault=[fault.code, fault.message])


main()
