/*
 * What can go wrong. Everything fallible returns an enum status; fail() in call.h sets it. What a
 * client is told of each is the service's, and so are those that name a thing.
 */
#pragma once

#include "base.h"

enum status {
    STATUS_OK,

    /* Found by an operation: answered with HTTP 200 and success="false". */
    STATUS_LOGIN,          /* wrong credentials */
    STATUS_TICKET,         /* an unknown ticket or an expired one */
    STATUS_NO_TICKET,      /* no ticket at all */
    STATUS_TICKET_REFUSED, /* the account may not have tickets */
    STATUS_INVALID,        /* a value that the operation cannot take */
    STATUS_DEADLINE,       /* a task definition without hours to its deadline */
    STATUS_XML,            /* XML in a parameter that is not well formed or not the model's */
    STATUS_NOT_FOUND,      /* a task or another thing: not there, or not to be seen */
    STATUS_NO_DOCUMENT,    /* a document or folder that is not there */
    STATUS_NO_DOMAIN,      /* a library that is not there */
    STATUS_NO_USER,        /* a user or group who is not there */
    STATUS_NO_FLOW,        /* a workflow definition or a running workflow that is not there */
    STATUS_NO_STEP,        /* a step that is not there, or a task definition in it */
    STATUS_DENIED,         /* a right that the caller lacks */
    STATUS_INSUFFICIENT,   /* a right that administrators alone have */
    STATUS_TAKEN,          /* a name that something else has */
    STATUS_OFFLINE,        /* a document that is offline */
    STATUS_STATE,          /* a state that does not allow it */
    STATUS_LIMIT,          /* more than one call may read, write or answer, or a person keep */

    /* Found on the way to an operation: answered in plain text, or with a SOAP fault. */
    STATUS_PARAMETER,    /* missing, doubled, too long or unconvertible parameter */
    STATUS_METHOD_NAME,  /* no operation of that name */
    STATUS_FORMAT,       /* a content type that is not served */
    STATUS_SOAP_VERSION, /* an envelope of neither version */
    STATUS_SOAP_HEADER,  /* a SOAP header that must be understood */
    STATUS_SOAP_TYPE,    /* a content type that is not SOAP's */
    STATUS_METHOD,       /* a verb other than GET and POST */
    STATUS_TOO_LARGE,    /* a body over the limit */
    STATUS_BROKEN,       /* a request that ends early or cannot be read */
    STATUS_UNAVAILABLE,  /* the database is missing, locked, read-only or newer */
    STATUS_INTERNAL,     /* our own fault; the log says more */
    STATUS_COUNT
};

#define ERROR_MESSAGE_SIZE 1024

struct error {
    enum status status;
    char message[ERROR_MESSAGE_SIZE]; /* UTF-8, cut at a character */
};

/*
 * Whether it is what an operation found, and so its outcome: what happens on the way to one, or
 * goes wrong, is none.
 */
static inline bool error_is_outcome(enum status status)
{
    return status < STATUS_PARAMETER;
}

/* Returns the status from the calling function unless it is STATUS_OK. */
#define TRY(expression)                                                                            \
    do {                                                                                           \
        enum status try_status_ = (expression);                                                    \
        if (try_status_ != STATUS_OK)                                                              \
            return try_status_;                                                                    \
    } while (0)
