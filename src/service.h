/*
 * A process that serves operations: it routes each request to its operation,
 * keeps the database open between requests, and writes the answer.
 */
#ifndef SRC_SERVICE_H
#define SRC_SERVICE_H

#include "operation.h"

/*
 * The main() of every executable: its options, or serving until the host ends
 * it. `first` to `last` are the entries of the section that OPERATION() fills.
 * Returns the exit status.
 */
int service_main(int argc, char **argv, const struct operation *const *first,
    const struct operation *const *last);

#endif
