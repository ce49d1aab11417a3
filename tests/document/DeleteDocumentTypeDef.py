"""DeleteDocumentTypeDef: a document type that goes."""

from documents import add_type, give_type, types
from domains import check_who
from flows import Call, check_editions, check_tickets


def call(home):
    found = types(home)
    return Call("DeleteDocumentTypeDef", documentTypeId=found[0][0] if found else add_type(home, "Contract", ""))


def test_success(api):
    home = api.home
    call(home).good(api, by="admin")
    assert types(home) == []


def test_one_that_documents_have(api):
    home = api.home
    one = call(home)
    give_type(home, one.parameters["documentTypeId"])
    one.bad(api, "Document type is in use", by="admin")
    home.sql("UPDATE documents SET type_id = NULL")
    one.good(api, by="admin")


def test_unknown_types(api):
    call(api.home)
    for id_ in (0, -1, 999999):
        call(api.home).bad(api, "Document type not found", by="admin", documentTypeId=id_)


def test_who_may(api):
    home = api.home
    id_ = add_type(home, "Contract", "")

    def again():
        home.sql("DELETE FROM document_types")
        home.sql("INSERT INTO document_types (id, name, name_folded) VALUES (?, 'Contract', 'contract')", id_)

    check_who(api, Call("DeleteDocumentTypeDef", documentTypeId=id_), ("admin",), "Insufficient rights", again=again)


def test_tickets(api):
    check_tickets(api, call(api.home))


def test_editions(home):
    id_ = add_type(home, "Contract", "")

    def again():
        home.sql("DELETE FROM document_types")
        home.sql("INSERT INTO document_types (id, name, name_folded) VALUES (?, 'Contract', 'contract')", id_)

    check_editions(home, Call("DeleteDocumentTypeDef", documentTypeId=id_), "root", again=again)
