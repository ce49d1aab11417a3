/*
 * A process that serves operations: it routes each request to its operation,
 * keeps the database open between requests, and writes the answer.
 */
#pragma once

#include "host.h"
#include "operation/operation.h"

struct service;

/*
 * A service of the operations whose entries are `first` to `last`, by the settings of the
 * environment; NULL, and a line in the log, where these are wrong. service_handle() serves one
 * request, whose exchange is finished then.
 *
 *     struct service *service = service_open(first, last);
 *     service_handle(service, &exchange);
 *     service_close(service);
 */
struct service *service_open(
    const struct operation *const *first, const struct operation *const *last);
void service_handle(void *service, struct exchange *exchange);
void service_close(struct service *service);

/*
 * The main() of every executable: its options, or serving until the host ends
 * it. `first` to `last` are the entries of the section that OPERATION() fills.
 * Returns the exit status.
 */
int service_main(int argc, char **argv, const struct operation *const *first,
    const struct operation *const *last);
