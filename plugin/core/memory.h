/* SPDX-License-Identifier: MIT */
#ifndef PLUGIN_CORE_MEMORY_H
#define PLUGIN_CORE_MEMORY_H

/*
 * The only memory in which anything derived from a draft may live: one
 * reservation a session, not dumped into cores, empty in a forked child, wiped
 * after use. Its first part, enough for the drafts people type, is locked
 * against swapping. Taking from it costs no system call.
 *
 *     base            used              locked                    size
 *     |###############|                 |                         |
 *       this scan       untouched: no page behind it yet
 */

#include <stdbool.h>
#include <stddef.h>

struct arena {
    unsigned char *base;
    size_t size, used, peak; /* bytes; peak: most used since the last wipe */
};

/* Reserve `size` bytes and lock the first `locked`, if the limits of the
 * process allow (a refusal to lock is not an error). False: no memory. */
bool arena_open(struct arena *arena, size_t size, size_t locked);
void arena_close(struct arena *arena); /* wipes; twice is fine */

/* `size` bytes aligned for any object, or NULL when the arena is full. Not
 * cleared: all of the arena was zero after the last wipe. */
void *arena_take(struct arena *arena, size_t size);

/* Where the next `size` bytes would be, without taking them: for arrays whose
 * length is known only when they are filled. Take what was filled before taking
 * anything else, so that it is wiped. */
void *arena_offer(const struct arena *arena, size_t size);

/* Overwrite all that was taken and start again. No system call. */
void arena_wipe(struct arena *arena);

/* arena_wipe(), and give pages beyond the usual back to the system. */
void arena_release(struct arena *arena);

#endif
