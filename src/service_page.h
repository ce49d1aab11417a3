/*
 * What a GET of srv.asmx itself shows: pages for people and descriptions for programs.
 */
#ifndef SRC_SERVICE_PAGE_H
#define SRC_SERVICE_PAGE_H

#include "operation.h"

/*
 * Answers a GET of the service by its query, as a document in call->response (see
 * response_document()).
 */
enum status service_page(
    struct call *call, const struct operations *operations, const struct request *request) CHECKED;

#endif
