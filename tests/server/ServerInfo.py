"""ServerInfo: what the server tells anybody."""

import re

from harness import Request

ATTRIBUTES = (
    "VersionNumber Server_date_time Coordinated_Universal_Time UTC_Offset Company ServerName "
    "LicenseCount SubscriptionEndDate WindowsAuthenticationIsOn WorkflowIsOn AnonymousAccessIsOn "
    "ComplianceModuleIsOn"
).split()


def test_success(api):
    root = api.good("ServerInfo")
    assert root.tag == "root" and len(root) == 0
    assert list(root.attrib) == ["success"] + ATTRIBUTES, root.attrib
    assert re.fullmatch(r"\d+(\.\d+){1,3}", root.get("VersionNumber")), root.attrib
    assert root.get("Server_date_time") == "2026-03-01T09:00:00"
    assert root.get("Coordinated_Universal_Time") == "2026-03-01T09:00:00Z"
    assert root.get("UTC_Offset") == "0"
    assert re.fullmatch(r"\d+", root.get("LicenseCount")), root.attrib
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", root.get("SubscriptionEndDate"))
    assert root.get("WindowsAuthenticationIsOn") == "false" and root.get("WorkflowIsOn") == "true"
    assert root.get("ComplianceModuleIsOn") == "false"


def test_zones(api):
    home = api.home
    for zone, local, offset in (
        ("EST5", "2026-03-01T04:00:00", -5),
        ("XXX-5:30", "2026-03-01T14:30:00", 5.5),
        ("XXX3:30", "2026-03-01T05:30:00", -3.5),
        ("XXX-12:45", "2026-03-01T21:45:00", 12.75),
        ("EST5EDT,M3.1.0/3,M11.1.0/2", "2026-03-01T05:00:00", -4),  # summer began that day
    ):
        home.environment["TZ"] = zone
        root = api.good("ServerInfo")
        assert root.get("Server_date_time") == local, (zone, root.attrib)
        assert root.get("Coordinated_Universal_Time") == "2026-03-01T09:00:00Z"
        assert float(root.get("UTC_Offset")) == offset, (zone, root.attrib)


def test_without_a_clock_of_the_tests(api):
    api.home.clock = None
    root = api.good("ServerInfo")
    assert root.get("Coordinated_Universal_Time") > "2025-01-01T00:00:00Z"


def test_nobody_needs_a_ticket(api):
    api.good("ServerInfo", authenticationTicket="wrong", other="x")


def test_a_post_without_a_body(home):
    for content_type in (None, "", "application/x-www-form-urlencoded"):
        answer = home.cgi(Request("ServerInfo", method="POST", content_type=content_type))
        assert answer.status == 200 and answer.xml.get("success") == "true", answer


def test_it_tells_no_paths(api):
    answer = api.call("ServerInfo")
    assert api.home.path not in answer.text and "routeslip.db" not in answer.text
