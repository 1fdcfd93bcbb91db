/* SPDX-License-Identifier: MIT */
/* See guard.h. The exit status is 0 whatever happened: clients take any other
 * one for a failure of the hook, and go on. */

#include "plugin/hosts/cli/hook/guard.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

#include "plugin/hosts/cli/hook/memory.h"

#define ROOM 65536
#define STACK 65536

static const int fatal[] = { SIGSEGV, SIGBUS, SIGILL,  SIGFPE, SIGABRT,
                             SIGSYS,  SIGALRM, SIGTERM, SIGINT, SIGHUP,
                             SIGXCPU };

static char copies[2][ROOM];
static const char *volatile ready; /* what a handler writes */
static char stack[STACK]; /* of the handlers: ours may be what overflowed */

static void
write_all(const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t count = write(STDOUT_FILENO, bytes, length);

        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return; /* nobody reads us: the client has given up */
        bytes += count;
        length -= (size_t)count;
    }
}

static _Noreturn void
finish(const char *bytes, size_t length)
{
    write_all(bytes, length);
    memory_wipe();
    _exit(0);
}

static void
on_signal(int number)
{
    (void)number;
    finish(ready, strlen(ready));
}

void
guard_open(const char *first, unsigned milliseconds)
{
    struct sigaction action = { .sa_handler = on_signal,
                                .sa_flags = SA_ONSTACK };
    struct itimerval timer = { .it_value = { milliseconds / 1000,
                                             milliseconds % 1000 * 1000 } };
    stack_t alternative = { .ss_sp = stack, .ss_size = sizeof(stack) };

    ready = first;
    (void)sigaltstack(&alternative, NULL);
    (void)sigfillset(&action.sa_mask); /* one answer only */
    for (size_t i = 0; i < sizeof(fatal) / sizeof(fatal[0]); i++)
        (void)sigaction(fatal[i], &action, NULL);
    (void)signal(SIGPIPE, SIG_IGN);
    (void)setitimer(ITIMER_REAL, &timer, NULL);
}

void
guard_ready(const char *answer)
{
    char *copy = ready == copies[0] ? copies[1] : copies[0];
    size_t length = strlen(answer);

    if (length >= ROOM)
        return;
    memcpy(copy, answer, length + 1);
    ready = copy;
}

_Noreturn void
guard_answer(const char *answer, size_t length)
{
    sigset_t all;

    (void)sigfillset(&all);
    (void)sigprocmask(SIG_BLOCK, &all, NULL);
    finish(answer, length);
}

_Noreturn void
guard_fail(void)
{
    guard_answer(ready, strlen(ready));
}
