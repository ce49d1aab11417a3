/*
 * Lets each allocation of a piece of work fail in turn. What cannot be had ends the process, by
 * abort(), or the work is refused; it never goes on with less, and never crashes.
 *
 *     static bool work(void)       whether what came of it is right, or it was refused
 *
 *     START_TEST(an_allocation_may_fail)
 *     {
 *         failing_each(work);
 *     }
 *     END_TEST
 *
 *     failing_add_test(tests, an_allocation_may_fail);
 *
 * The sanitizers have an allocator of their own: such a test is not in their build.
 */
#pragma once

#include "unit.h"

#ifdef __SANITIZE_ADDRESS__

#define failing_add_test(tests_, test_) (void)test_

static inline void failing_each(bool (*work)(void))
{
    (void)work;
}

#else

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define failing_add_test tcase_add_test

/* How many allocations succeed before the one that fails; below 0: all do. */
static long failing_left = -1;

static inline bool failing_now(void)
{
    if (failing_left < 0 || failing_left-- > 0)
        return false;
    errno = ENOMEM;
    return true;
}

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *memory, size_t size);

/* In place of the C library's, for all that the program uses. */
void *malloc(size_t size)
{
    return failing_now() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    return failing_now() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *memory, size_t size)
{
    return failing_now() ? NULL : __libc_realloc(memory, size);
}

enum { FAILING_RIGHT = 10, FAILING_WRONG, FAILING_WHOLE };

/* Does the work in a process of its own, in which the allocation of that number fails. */
static inline int failing_run(bool (*work)(void), long which)
{
    int status;
    pid_t child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0) {
        setrlimit(RLIMIT_CORE, &(struct rlimit){0});
        if (!freopen("/dev/null", "w", stderr))
            _exit(FAILING_WRONG);
        failing_left = which;
        bool right = work();
        _exit(!right ? FAILING_WRONG : failing_left < 0 ? FAILING_RIGHT : FAILING_WHOLE);
    }
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    return status;
}

static inline void failing_each(bool (*work)(void))
{
    long which = 0;
    fflush(NULL);
    for (;; which++) {
        int status = failing_run(work, which);
        if (WIFEXITED(status) && WEXITSTATUS(status) == FAILING_WHOLE)
            break;
        EXPECT((WIFEXITED(status) && WEXITSTATUS(status) == FAILING_RIGHT) ||
                   (WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT),
            "without allocation %ld: status %d", which, status);
    }
    ck_assert_int_gt(which, 0);
}

#endif
