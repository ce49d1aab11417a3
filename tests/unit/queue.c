/* Two who wait for each other are two struct queue: a lock belongs to what was opened. */
#include "queue.h"

#include "scratch.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/wait.h>

static const char *path;
static struct queue first, second;

static void start(void)
{
    scratch_make();
    path = scratch_file("db");
    queue_open(&first, path, 10);
    queue_open(&second, path, 10);
}

static void end(void)
{
    queue_close(&first);
    queue_close(&second);
    scratch_remove();
}

/* Whether nobody holds the lock. */
static bool is_free(void)
{
    int other = open(scratch, O_RDONLY | O_DIRECTORY);
    bool free_ = flock(other, LOCK_EX | LOCK_NB) == 0;
    close(other);
    return free_;
}

START_TEST(one_is_in_at_a_time)
{
    ck_assert(is_free());
    queue_enter(&first);
    ck_assert(!is_free());
    queue_leave(&first);
    ck_assert(is_free());
    queue_enter(&second);
    ck_assert(!is_free());
    queue_close(&second);
    ck_assert(is_free());
}
END_TEST

START_TEST(who_cannot_have_it_goes_on_when_patience_is_over)
{
    queue_enter(&first);
    queue_enter(&second);
    ck_assert(second.entered);
    ck_assert_int_eq(queue_wait(&second, 0), 0); /* the time in the queue is spent */
    queue_leave(&second);
    ck_assert(!is_free()); /* it was never the second's */
}
END_TEST

START_TEST(without_patience_nobody_sleeps)
{
    queue_close(&second);
    queue_open(&second, path, 0);
    queue_enter(&first);
    queue_enter(&second);
    ck_assert_int_eq(queue_wait(&second, 0), 0);
}
END_TEST

START_TEST(who_waits_is_woken)
{
    int pipes[2], status;
    char byte;
    ck_assert_int_eq(pipe(pipes), 0);
    queue_close(&first);
    queue_open(&first, path, 60000);
    queue_enter(&second);
    pid_t child = fork();
    if (child == 0) {
        if (write(pipes[1], "x", 1) != 1)
            _exit(1);
        struct queue mine;
        queue_open(&mine, path, 60000);
        queue_enter(&mine);
        _exit(flock(mine.folder, LOCK_EX | LOCK_NB) == 0 ? 0 : 2);
    }
    ck_assert_int_eq(read(pipes[0], &byte, 1), 1);
    queue_leave(&second);
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    ck_assert(is_free()); /* the kernel has ended the lock with the process */
    close(pipes[0]);
    close(pipes[1]);
}
END_TEST

static void others_alarm(int number)
{
    (void)number;
}

START_TEST(the_alarm_of_the_process_stays_its_own)
{
    struct sigaction mine = {.sa_handler = others_alarm}, found;
    sigset_t blocked, after;
    sigemptyset(&blocked);
    sigaddset(&blocked, SIGALRM);
    sigaction(SIGALRM, &mine, NULL);
    sigprocmask(SIG_BLOCK, &blocked, NULL);
    queue_enter(&first);
    queue_enter(&second);
    sigaction(SIGALRM, NULL, &found);
    sigprocmask(SIG_SETMASK, NULL, &after);
    ck_assert_ptr_eq((void *)found.sa_handler, (void *)others_alarm);
    ck_assert(sigismember(&after, SIGALRM));
}
END_TEST

START_TEST(a_wait_ends_when_patience_is_over)
{
    int count = 0;
    while (queue_wait(&first, count))
        count++;
    ck_assert_int_gt(count, 0);
    ck_assert_int_eq(queue_wait(&first, count), 0);
    ck_assert_int_eq(queue_wait(&first, 0), 1); /* another lock, another patience */
}
END_TEST

START_TEST(a_folder_that_is_not_there_makes_no_queue)
{
    queue_close(&first);
    queue_open(&first, scratch_file("none/db"), 10);
    ck_assert_int_eq(first.folder, -1);
    queue_enter(&first);
    ck_assert(is_free());
    ck_assert_int_eq(queue_wait(&first, 0), 1);
    queue_leave(&first);
    queue_leave(&first);
    ck_assert(!first.entered);
}
END_TEST

START_TEST(a_path_may_have_no_folder)
{
    struct queue here;
    ck_assert_int_eq(chdir(scratch), 0);
    queue_open(&here, "db", 10);
    queue_enter(&here);
    ck_assert(!is_free());
    queue_close(&here);
    ck_assert_int_eq(chdir("/"), 0);
}
END_TEST

int main(void)
{
    TCase *tests = unit_tests();
    tcase_add_checked_fixture(tests, start, end);
    tcase_add_test(tests, one_is_in_at_a_time);
    tcase_add_test(tests, who_cannot_have_it_goes_on_when_patience_is_over);
    tcase_add_test(tests, without_patience_nobody_sleeps);
    tcase_add_test(tests, who_waits_is_woken);
    tcase_add_test(tests, the_alarm_of_the_process_stays_its_own);
    tcase_add_test(tests, a_wait_ends_when_patience_is_over);
    tcase_add_test(tests, a_folder_that_is_not_there_makes_no_queue);
    tcase_add_test(tests, a_path_may_have_no_folder);
    return unit_run("queue", tests);
}
