/* SPDX-License-Identifier: MIT */
/* See memory.h. The process is ours, unlike that of other hosts, so it may also
 * forbid cores and tracing for itself. */

#include "plugin/hosts/cli/hook/memory.h"

#include <errno.h>
#include <stdalign.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <jansson.h>

#define BYTES ((size_t)256 << 20) /* address space, not memory */
#define LOCKED ((size_t)64 << 10) /* each page costs a microsecond */
#define ALIGN alignof(max_align_t)

static char *base;
static size_t used;

static void
give(void *memory)
{
    (void)memory; /* all is overwritten together */
}

bool
memory_open(void)
{
    static const struct rlimit none = { 0, 0 };
    void *memory;

    (void)setrlimit(RLIMIT_CORE, &none);
    (void)prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    memory = mmap(NULL, BYTES, PROT_READ | PROT_WRITE,
                  MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (memory == MAP_FAILED)
        return false;
    (void)madvise(memory, BYTES, MADV_DONTDUMP);
    (void)mlock(memory, LOCKED);
    base = memory;
    json_set_alloc_funcs(memory_take, give);
    return true;
}

void *
memory_take(size_t size)
{
    void *taken = base + used;

    if (size > BYTES - used - ALIGN)
        return NULL;
    used += (size + ALIGN - 1) / ALIGN * ALIGN;
    return taken;
}

char *
memory_read(int file, size_t most, size_t *length)
{
    char *bytes = base + used;

    *length = 0;
    if (most >= BYTES - used)
        return NULL;
    for (;;) {
        ssize_t count = read(file, bytes + *length, most + 1 - *length);

        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return NULL;
        *length += (size_t)count;
        if (count == 0 || *length > most)
            break;
    }
    if (memory_take(*length + 1) == NULL)
        return NULL;
    bytes[*length] = '\0';
    return bytes;
}

void
memory_wipe(void)
{
    if (base != NULL)
        explicit_bzero(base, used);
}
