"""SetSystemBehaviorSettings: changes settings of logins."""

from flows import check_tickets
from sitesettings import BEHAVIOR, paths


def test_members(api):
    BEHAVIOR.check_writing(api)


def test_bad_documents(api):
    BEHAVIOR.check_forms(api)


def test_what_the_page_sends(api):
    """Its requests leave the last member out."""
    BEHAVIOR.write(api, "<SystemBehaviorSettings><LogLogins>true</LogLogins><LogLoginAttempts>true</LogLoginAttempts>"
                        "<LoginDelay>500</LoginDelay></SystemBehaviorSettings>")
    assert paths(BEHAVIOR.shown(api)) == {"LogLogins": "true", "LogLoginAttempts": "true", "LoginDelay": "500",
                                          "AllowLibraryManagersToEditPolicy": "true"}


def test_tickets(api):
    check_tickets(api, BEHAVIOR.call_of_set())


def test_editions(home):
    BEHAVIOR.check_set_editions(home)
