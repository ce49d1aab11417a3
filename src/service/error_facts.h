/*
 * What a client is told of each status: the one table that maps it to the documents' error code,
 * the newest edition's errorCode, the HTTP status, that of the REST API, and the SOAP fault.
 *
 *     answer->http_status = error_facts(call->error.status)->http_status;
 */
#pragma once

#include "error.h"

struct error_facts {
    enum status status;
    int documented_code; /* as in "[901] ..."; 0: the documents give no number */
    int error_code;      /* errorCode of the newest edition */
    int http_status;
    int rest_status;   /* the same in the REST API, where an operation's errors have their own */
    const char *fault; /* SOAP 1.1's code of the fault; NULL where there is no fault */
    const char *name;  /* as the reference manual calls it */
    const char *text;  /* the newest edition's words, where they are always the same, or NULL */
};

/* The row of a status other than STATUS_OK. */
const struct error_facts *error_facts(enum status status);
