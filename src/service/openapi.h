/*
 * The REST API described for programs: an OpenAPI 3.1 document.
 *
 *     openapi_answer(call, operations, "http://localhost/api/2.0");
 */
#pragma once

#include "operation/operation.h"

/* The document's path below /api/2.0/, without .json. */
#define OPENAPI_PATH "openapi"

/*
 * Answers the description of the routes among the operations as a document;
 * `url` is where they are. The same routes, address and edition give the same bytes.
 */
void openapi_answer(struct call *call, const struct operations *operations, const char *url);
