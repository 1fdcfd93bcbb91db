/* SPDX-License-Identifier: MIT */
#ifndef PLUGIN_HOSTS_CLI_HOOK_MEMORY_H
#define PLUGIN_HOSTS_CLI_HOOK_MEMORY_H

/*
 * The memory of a hook's one event. What the client hands us, and all that is
 * made of it, is taken from one reservation: not dumped into cores, its first
 * part locked against swapping, overwritten as a whole before the process ends.
 * Nothing is given back before that.
 */

#include <stdbool.h>
#include <stddef.h>

/* Reserve it, make jansson take from it, and keep this process from being
 * dumped or traced. False: no memory. */
bool memory_open(void);

/* `size` bytes for any object, or NULL when there are no more. */
void *memory_take(size_t size);

/* Read the descriptor to its end, or until *length is more than `most`. NULL: it
 * cannot be read. A NUL stands behind what was read. */
char *memory_read(int file, size_t most, size_t *length);

/* Overwrite all that was taken. Signal handlers may call it. */
void memory_wipe(void);

#endif
