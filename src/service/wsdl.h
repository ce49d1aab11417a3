/*
 * The service described for programs: WSDL 1.1, from which clients are generated.
 *
 *     TRY(wsdl_answer(call, operations, "http://localhost/srv.asmx"));
 */
#pragma once

#include "operation/operation.h"

/*
 * Answers the WSDL of all operations as a document. It has one port each for
 * SOAP 1.1, SOAP 1.2, GET and form POST, all at `url`, which goes in as it is (see
 * request_base()). The same operations and address give the same bytes. Laid out as .NET's
 * service lays it out: first what every operation takes and answers, then the messages, the
 * port types and the bindings of each port, and the service.
 */
enum status wsdl_answer(
    struct call *call, const struct operations *operations, const char *url) CHECKED;
