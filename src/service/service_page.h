/*
 * What a GET of srv.asmx itself shows, and pages and pictures beside the REST API: pages for people
 * and descriptions for programs.
 */
#pragma once

#include "operation/operation.h"

/*
 * Answers a GET of the service by its query, as a document: see answer_document().
 */
enum status service_page(
    struct call *call, const struct operations *operations, const struct request *request) CHECKED;

/*
 * Answers in the same way a GET below /api/2.0/ that is for no route: the manual of the routes
 * among the operations, what that and a profile's page refer to, and pictures. False for other
 * paths.
 */
bool service_api_page(
    struct call *call, const struct operations *operations, const struct request *request);
