/* SPDX-License-Identifier: MIT */
/* A scan makes no system call: 100,000 scans under a filter that kills the
 * process at any call but write(2), for the last line, and exit_group(2). */

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "plugin/include/prudence.h"
#include "tests/privacy/drafts.h"

#define SCANS 100000

static int
forbid_system_calls(void)
{
    struct sock_filter code[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_write, 2, 0),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_exit_group, 1, 0),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    struct sock_fprog program = { sizeof(code) / sizeof(code[0]), code };

    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0
           || prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0;
}

/* Scan under the filter; exits with 0 if all went well. */
static void
scan_all(struct pru_session *session, int then_call)
{
    char out[4096];
    int strongest = 0;

    if (forbid_system_calls() != 0)
        _exit(2);
    for (size_t i = 0; i < SCANS; i++) {
        struct pru_draft draft = PRU_DRAFT_INIT;
        int result;

        draft.text = drafts[i % DRAFTS];
        draft.length = strlen(draft.text);
        draft.buffer = "irc.test.#room";
        draft.audience = PRU_PUBLIC;
        result = pru_scan_draft(session, &draft);
        if (result < 0)
            _exit(3);
        if (result > strongest)
            strongest = result;
        if (i % 100 == 0
            && pru_redact(session, &draft, PRU_PSEUDONYM, out, sizeof(out)) < 0)
            _exit(4);
    }
    if (then_call)
        (void)getppid();
    _exit(strongest >= PRU_ASK ? 0 : 5);
}

/* In a child of its own, since the filter stays. Returns its wait status. */
static int
run(int then_call)
{
    pid_t child = fork();
    int status = 0;

    if (child == 0) {
        struct pru_engine *engine = pru_engine_new(getenv("PACK"), NULL, NULL);
        struct pru_session *session = pru_session_new(engine);

        if (session == NULL)
            _exit(1);
        scan_all(session, then_call);
    }
    waitpid(child, &status, 0);
    return status;
}

int
main(void)
{
    int passed = 0, failed = 0, status;

    status = run(0);
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) {
        passed++;
    } else {
        printf("%d scans: %s %d\n", SCANS,
               WIFSIGNALED(status) ? "killed by signal" : "exit status",
               WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status));
        failed++;
    }
    /* The filter does kill: one call more is the end. */
    status = run(1);
    if (WIFSIGNALED(status)) {
        passed++;
    } else {
        printf("the filter did not kill\n");
        failed++;
    }
    printf("%d passed, %d failed\n", passed, failed);
    return failed != 0;
}
