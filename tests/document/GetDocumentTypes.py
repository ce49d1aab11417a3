"""GetDocumentTypes: the document types."""

from documents import add_type
from domains import check_roots
from flows import Call, check_tickets
from tasks import nothing_changes

CALL = Call("GetDocumentTypes")


def test_success(api):
    """By name; anybody may ask."""
    home = api.home
    home.add_user("stranger")
    home.ticket("stranger")
    (types,) = nothing_changes(home, lambda: CALL.good(api, by="stranger"))
    assert types.tag == "DocumentTypes" and len(types) == 0
    ids = {name: add_type(home, name, text) for name, text in (("invoice", ""), ("Contract", "An <agreement> & more"))}
    (types,) = CALL.good(api, by="stranger")
    assert [dict(one.attrib) for one in types] == [
        {"TypeID": str(ids[name]), "TypeName": name, "PropertySetID": "0", "PropertySetName": "", "Description": text}
        for name, text in (("Contract", "An <agreement> & more"), ("invoice", ""))]


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_roots(home, CALL)
