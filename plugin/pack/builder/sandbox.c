/* SPDX-License-Identifier: MIT */
/* fork(2), limits, and a file in memory to write to. */

#include "plugin/pack/builder/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "plugin/pack/list.h"

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifdef SANITIZED
#define MEMORY_LIMITED 0 /* a sanitizer reserves terabytes */
#define SLOWER 5         /* and everything takes longer with it */
#else
#define MEMORY_LIMITED 1
#define SLOWER 1
#endif

/* A limit that is lower already stays: setrlimit() refuses to raise it. */
static void
set_limits(const struct sandbox *sandbox)
{
    struct rlimit core = { 0, 0 };
    struct rlimit file = { (rlim_t)1 << 30, (rlim_t)1 << 30 };
    struct rlimit memory = { (rlim_t)sandbox->megabytes << 20,
                             (rlim_t)sandbox->megabytes << 20 };
    /* The child may extend the first, up to the second. */
    struct rlimit processor = { sandbox->seconds * SLOWER, 600 * SLOWER };

    (void)setrlimit(RLIMIT_CORE, &core);
    (void)setrlimit(RLIMIT_FSIZE, &file);
    (void)setrlimit(RLIMIT_CPU, &processor);
    if (MEMORY_LIMITED)
        (void)setrlimit(RLIMIT_AS, &memory);
}

void
sandbox_extend(unsigned seconds)
{
    struct rlimit value;
    struct rusage usage;

    if (getrlimit(RLIMIT_CPU, &value) != 0
        || getrusage(RUSAGE_SELF, &usage) != 0)
        return;
    value.rlim_cur
        = (rlim_t)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
          + seconds * SLOWER + 1;
    if (value.rlim_cur > value.rlim_max)
        value.rlim_cur = value.rlim_max;
    (void)setrlimit(RLIMIT_CPU, &value);
}

/* Never returns. */
static void
be_child(const struct sandbox *sandbox, int file)
{
    int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
    FILE *out = fdopen(file, "w");

    if (nowhere < 0 || out == NULL)
        _exit(1);
    (void)dup2(nowhere, 0);
    (void)dup2(nowhere, 1);
    (void)dup2(nowhere, 2);
    (void)prctl(PR_SET_PDEATHSIG, SIGKILL);
    (void)prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    set_limits(sandbox);
    sandbox->work(sandbox->data, out);
    _exit(fclose(out) == 0 ? 0 : 1);
}

static enum sandbox_end
wait_for(pid_t child, unsigned patience)
{
    struct timespec pause = { 0, 2000000 };
    double waited = 0;
    int status = 0;
    pid_t ended;

    while ((ended = waitpid(child, &status, WNOHANG)) == 0
           && waited < patience) {
        (void)nanosleep(&pause, NULL);
        waited += 0.002;
    }
    if (ended == 0) {
        (void)kill(child, SIGKILL);
        while (waitpid(child, &status, 0) < 0 && errno == EINTR)
            continue;
        return SANDBOX_SLOW;
    }
    if (ended < 0)
        return SANDBOX_FAILED;
    if (WIFSIGNALED(status) && (WTERMSIG(status) == SIGXCPU
                                || WTERMSIG(status) == SIGKILL))
        return SANDBOX_SLOW;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? SANDBOX_DONE
                                                         : SANDBOX_CRASHED;
}

/* All of the file, which is in memory. */
static struct text
read_back(int file)
{
    struct stat status;
    struct text text = { NULL, 0 };
    size_t length = 0;
    char *bytes;

    if (fstat(file, &status) != 0 || status.st_size <= 0)
        return text;
    bytes = list_allocate((size_t)status.st_size);
    while (length < (size_t)status.st_size) {
        ssize_t got = pread(file, bytes + length,
                            (size_t)status.st_size - length, (off_t)length);
        if (got <= 0)
            break;
        length += (size_t)got;
    }
    text.bytes = bytes;
    text.length = length;
    return text;
}

enum sandbox_end
sandbox_run(const struct sandbox *sandbox, struct text *result)
{
    enum sandbox_end end = SANDBOX_FAILED;
    int file = memfd_create("prudence-pack", MFD_CLOEXEC);
    pid_t child;

    *result = (struct text){ NULL, 0 };
    if (file < 0)
        return end;
    (void)fflush(NULL);
    child = fork();
    if (child == 0)
        be_child(sandbox, file);
    if (child > 0) {
        end = wait_for(child, sandbox->patience);
        *result = read_back(file);
    }
    (void)close(file);
    return end;
}
