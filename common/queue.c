#include "queue.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/time.h>
#include <unistd.h>

void queue_open(struct queue *queue, const char *path, int patience)
{
    const char *slash = strrchr(path, '/');
    char folder[4096] = ".";
    if (slash)
        snprintf(folder, sizeof folder, "%.*s", (int)(slash - path) + 1, path);
    *queue = (struct queue){.patience = patience};
    queue->folder = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

void queue_close(struct queue *queue)
{
    if (queue->folder >= 0)
        close(queue->folder);
    queue->folder = -1;
    queue->entered = false;
}

static void start(struct queue *queue)
{
    clock_gettime(CLOCK_MONOTONIC, &queue->since);
}

/* The milliseconds that are left. */
static int64_t left(const struct queue *queue)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return queue->patience - (now.tv_sec - queue->since.tv_sec) * INT64_C(1000) -
           (now.tv_nsec - queue->since.tv_nsec) / 1000000;
}

static void wake(int number)
{
    (void)number;
}

/* A signal ends the sleep when patience is over, and again where it came before the sleep began. */
static void sleep_in_queue(struct queue *queue)
{
    struct sigaction action = {.sa_handler = wake}, action_before;
    struct itimerval timer = {.it_interval.tv_usec = 20000,
        .it_value = {queue->patience / 1000, queue->patience % 1000 * 1000}};
    sigset_t alarm, mask_before;
    sigemptyset(&alarm);
    sigaddset(&alarm, SIGALRM);
    sigaction(SIGALRM, &action, &action_before);
    sigprocmask(SIG_UNBLOCK, &alarm, &mask_before);
    setitimer(ITIMER_REAL, &timer, NULL);
    while (flock(queue->folder, LOCK_EX) != 0 && errno == EINTR && left(queue) > 0)
        ;
    setitimer(ITIMER_REAL, &(struct itimerval){0}, NULL);
    sigprocmask(SIG_SETMASK, &mask_before, NULL);
    sigaction(SIGALRM, &action_before, NULL);
}

void queue_enter(struct queue *queue)
{
    start(queue);
    queue->entered = true;
    if (queue->folder < 0 || flock(queue->folder, LOCK_EX | LOCK_NB) == 0)
        return;
    if (errno == EWOULDBLOCK && queue->patience > 0)
        sleep_in_queue(queue);
}

void queue_leave(struct queue *queue)
{
    if (queue->entered && queue->folder >= 0)
        flock(queue->folder, LOCK_UN);
    queue->entered = false;
}

/* In short, growing steps: a commit takes well under a millisecond. */
int queue_wait(void *context, int count)
{
    struct queue *queue = context;
    if (count == 0 && !queue->entered)
        start(queue);
    if (left(queue) <= 0)
        return 0;
    usleep(count < 8 ? 50U << count / 2 : 1000);
    return 1;
}
