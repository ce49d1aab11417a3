"""crm/contact/data: the kinds of contact information."""

from harness import Rest

PROGRAM = "api-crm-contact-data-infotype"
TYPES = ["Phone", "Email", "Website", "Skype", "Twitter", "LinkedIn", "Facebook", "Address", "LiveJournal",
         "MySpace", "GMail", "Blogger", "Yahoo", "MSN", "ICQ", "Jabber", "AIM", "VK"]
CATEGORIES = {"Phone": ["Home", "Work", "Mobile", "Fax", "Direct", "Other"],
              "Address": ["Home", "Postal", "Office", "Billing", "Other", "Work"]}


def test_types(home):
    for rest in (Rest(home, PROGRAM), Rest(home)):
        assert rest.good("GET", "crm/contact/data/infoType", by="mwilson") == TYPES
    rest.bad(401, "", "GET", "crm/contact/data/infotype")


def test_categories(home):
    rest = Rest(home, PROGRAM)
    for number, name in enumerate(TYPES):
        expected = CATEGORIES.get(name, ["Home", "Work", "Other"])
        for given in (name, name.lower(), number):
            assert rest.good("GET", f"crm/contact/data/{given}/category", by="mwilson") == expected, given
    for given in ("Fax", "18", "-1", "%20"):
        rest.bad(400, "infotype", "GET", f"crm/contact/data/{given}/category", by="admin")
    rest.bad(401, "", "GET", "crm/contact/data/Email/category")
