/*
 * The main of every operation's executable. The linker gathers the operations
 * that were linked into it between these two symbols: see OPERATION().
 */
#include "service.h"

extern const struct operation *const __start_operations[];
extern const struct operation *const __stop_operations[];

int main(int argc, char **argv)
{
    return service_main(argc, argv, __start_operations, __stop_operations);
}
