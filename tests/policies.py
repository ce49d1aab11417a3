"""What the tests of operations share that policies of a library have a say in."""

from library.SetDomainPolicies import say
from places import joined, set_list


def check_policy(api, call, action, path, again):
    """A policy of the action lets do it who could not, and keeps from it who could; one of another says nothing."""
    home = api.home
    joined(home, "ann")
    set_list(home, path, users={"ann": 2})
    for said, who in (({"RightRequired": "READ"}, {"admin", "mwilson", "ann"}),
                      ({"RightRequired": "FULLCONTROL", "RightDomainManager": "false"}, {"admin"}),
                      ({"RightRequired": "", "RightDomainManager": "true"}, {"admin", "mwilson"})):
        say(home, **{action: said})
        for by in ("admin", "mwilson", "ann"):
            if by in who:
                call.good(api, by=by)
                again()
            else:
                call.bad(api, "Access denied", by=by)
    home.sql("DELETE FROM domain_policies")
    say(home, FolderRuleSet={"RightRequired": "READ"})
    call.bad(api, "Access denied", by="ann")
