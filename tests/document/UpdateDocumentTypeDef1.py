"""UpdateDocumentTypeDef1: what a document type is called and means."""

from documents import add_type, check_type_names, check_type_texts, give_type, told, types
from domains import check_roots, check_who
from flows import Call, check_tickets


def call(home, **changes):
    """Of a type that is there."""
    found = types(home)
    id_ = found[0][0] if found else add_type(home, "Contract", "A")
    return Call("UpdateDocumentTypeDef1", **{"DocumentTypeId": id_, "NewDocumentTypeName": "Agreement",
                                           "NewRequiredPropertySetName": "", "RandDScheduleName": "",
                                           "Description": "B", **changes})


def test_success(api):
    """Documents of it show the new name; the same name in another case is its own."""
    home = api.home
    one = call(home)
    give_type(home, one.parameters["DocumentTypeId"])
    one.good(api, by="admin")
    assert [row[1:] for row in types(home)] == [("Agreement", "B")] and told(home)["DocTypeName"] == "Agreement"
    one.good(api, by="admin", NewDocumentTypeName="AGREEMENT")
    assert told(home)["DocTypeName"] == "AGREEMENT"
    assert home.value("SELECT type_name_folded FROM documents") == "agreement"


def test_unknown_types(api):
    for id_ in (0, -1, 999999):
        call(api.home).bad(api, "Document type not found", by="admin", DocumentTypeId=id_)


def test_names(api):
    one = call(api.home)
    add_type(api.home, "Taken", "")
    check_type_names(api, one, "NewDocumentTypeName", "NewRequiredPropertySetName")


def test_descriptions_and_schedules(api):
    home = api.home
    call(home).good(api, by="admin", Description="")
    assert types(home)[0][2] == ""
    check_type_texts(api, call(home))


def test_who_may(api):
    check_who(api, call(api.home), ("admin",), "Insufficient rights")


def test_tickets(api):
    check_tickets(api, call(api.home))


def test_editions(home):
    check_roots(home, call(home))
