/* SPDX-License-Identifier: MIT */
/*
 * Every allocation of load, scan, redact and allow fails in turn, one process
 * each: the verdict is right, or it is an error ("not checked"); never a
 * crash, a hang or a wrong "clean".
 */

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "plugin/include/prudence.h"

#define SECONDS_EACH 20

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *old, size_t size);

static long allocations, fail_at;

static int
fails(void)
{
    return ++allocations == fail_at;
}

__attribute__((visibility("default"))) void *
malloc(size_t size)
{
    return fails() ? (errno = ENOMEM, NULL) : __libc_malloc(size);
}

__attribute__((visibility("default"))) void *
calloc(size_t count, size_t size)
{
    return fails() ? (errno = ENOMEM, NULL) : __libc_calloc(count, size);
}

__attribute__((visibility("default"))) void *
realloc(void *old, size_t size)
{
    return fails() ? (errno = ENOMEM, NULL) : __libc_realloc(old, size);
}

/* 0: right; 1: said that it could not check; 2: wrong. */
static int
whole_life(void)
{
    static const char text[] = "my card is 4000 0012 3456 7899, exp 12/29";
    struct pru_engine *engine;
    struct pru_session *session;
    struct pru_draft draft = PRU_DRAFT_INIT;
    char out[256];
    int verdict = 1, result;

    engine = pru_engine_new(getenv("PACK"), NULL, NULL);
    session = pru_session_new(engine);
    if (session != NULL) {
        draft.text = text;
        draft.length = sizeof(text) - 1;
        (void)pru_set(session, "rule.none", "off");
        result = pru_scan_draft(session, &draft);
        verdict = result >= PRU_ASK ? 0 : result < 0 ? 1 : 2;
        if (pru_redact(session, &draft, PRU_MASK, out, sizeof(out)) > 0
            && strstr(out, "3456") != NULL)
            verdict = 2;
        (void)pru_allow(session, 0, PRU_THIS_VALUE, PRU_SESSION);
        pru_forget(session);
    }
    pru_session_free(session);
    pru_engine_free(engine);
    return verdict;
}

static int
in_child(long n, long *count)
{
    int pipes[2], status = 0;
    pid_t child;

    if (pipe(pipes) != 0)
        return -1;
    child = fork();
    if (child == 0) {
        int verdict;

        alarm(SECONDS_EACH);
        allocations = 0;
        fail_at = n;
        verdict = whole_life();
        fail_at = 0;
        if (write(pipes[1], &allocations, sizeof(allocations)) < 0)
            _exit(9);
        _exit(verdict);
    }
    close(pipes[1]);
    if (read(pipes[0], count, sizeof(*count)) < 0)
        *count = 0;
    close(pipes[0]);
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 100 + WTERMSIG(status);
}

int
main(void)
{
    long total = 0, ignored, passed = 0, failed = 0, step;

    if (in_child(0, &total) != 0) {
        printf("without a failure the verdict is not right\n0 passed, 1 failed\n");
        return 1;
    }
    step = total > 1500 ? total / 1500 : 1;
    for (long n = 1; n <= total; n += n < 600 ? 1 : step) {
        int status = in_child(n, &ignored);

        if (status == 0 || status == 1) {
            passed++;
        } else {
            printf("allocation %ld of %ld fails: %s %d\n", n, total,
                   status >= 100 ? "signal" : "verdict", status % 100);
            failed++;
        }
    }
    printf("%ld passed, %ld failed\n", passed, failed);
    return failed != 0;
}
