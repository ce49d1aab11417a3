"""CreateDocumentTypeDef1: a new document type."""

from documents import check_type_names, check_type_texts, types
from domains import check_roots, check_who
from flows import Call, check_tickets

CALL = Call("CreateDocumentTypeDef1", DocumentTypeName="Contract", RequiredPropertySetName="", RandDScheduleName="",
            Description="An <agreement> & more")


def test_success(api):
    home = api.home
    root = CALL.good(api, by="admin")
    ((id_, name, description),) = types(home)
    assert root.tag == "response" and dict(root.attrib) == {"success": "true", "error": "", "DocumentTypeId": str(id_)}
    assert (name, description) == ("Contract", "An <agreement> & more")
    CALL.good(api, by="admin", DocumentTypeName=" Größe_2 ")
    assert [row[1] for row in types(home)] == ["Contract", "Größe_2"]


def test_what_may_be_left_out(form_api):
    form_api.good(CALL.name, by="admin", DocumentTypeName="Contract")
    assert [row[1:] for row in types(form_api.home)] == [("Contract", "")]


def test_names(api):
    CALL.good(api, by="admin", DocumentTypeName="Taken")
    check_type_names(api, CALL, "DocumentTypeName", "RequiredPropertySetName")


def test_descriptions_and_schedules(api):
    CALL.good(api, by="admin", Description="ü" * 255)
    check_type_texts(api, Call(CALL.name, **{**CALL.parameters, "DocumentTypeName": "Other"}))


def test_who_may(api):
    check_who(api, CALL, ("admin",), "Only the system administrator can perform this operation",
              again=lambda: api.home.sql("DELETE FROM document_types"))


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_roots(home, CALL, again=lambda: home.sql("DELETE FROM document_types"))
