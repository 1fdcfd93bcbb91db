/* SPDX-License-Identifier: MIT */
/* The arena of memory.h on mmap(2), mlock(2) and madvise(2). */

#include "plugin/core/memory.h"

#include <stdalign.h>
#include <string.h>
#include <sys/mman.h>

#define ALIGN alignof(max_align_t)
#define USUAL ((size_t)1 << 20) /* what a session may keep between scans */

static size_t
rounded(size_t size)
{
    return (size + ALIGN - 1) / ALIGN * ALIGN;
}

bool
arena_open(struct arena *arena, size_t size, size_t locked)
{
    void *base = mmap(NULL, size, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

    *arena = (struct arena){ 0 };
    if (base == MAP_FAILED)
        return false;
    (void)madvise(base, size, MADV_DONTDUMP);
    (void)madvise(base, size, MADV_WIPEONFORK);
    (void)mlock(base, locked < size ? locked : size);
    arena->base = base;
    arena->size = size;
    return true;
}

void
arena_close(struct arena *arena)
{
    if (arena->base == NULL)
        return;
    arena_wipe(arena);
    (void)munmap(arena->base, arena->size);
    *arena = (struct arena){ 0 };
}

void *
arena_offer(const struct arena *arena, size_t size)
{
    if (size > arena->size || rounded(size) > arena->size - arena->used)
        return NULL;
    return arena->base + arena->used;
}

void *
arena_take(struct arena *arena, size_t size)
{
    void *taken = arena_offer(arena, size);

    if (taken == NULL)
        return NULL;
    arena->used += rounded(size);
    if (arena->used > arena->peak)
        arena->peak = arena->used;
    return taken;
}

void
arena_wipe(struct arena *arena)
{
    explicit_bzero(arena->base, arena->peak);
    arena->used = 0;
    arena->peak = 0;
}

void
arena_release(struct arena *arena)
{
    size_t peak = arena->peak;

    arena_wipe(arena);
    if (peak > USUAL)
        (void)madvise(arena->base + USUAL, arena->size - USUAL, MADV_DONTNEED);
}
