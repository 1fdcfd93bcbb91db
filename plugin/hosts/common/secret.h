/* SPDX-License-Identifier: MIT */
#ifndef HOSTS_COMMON_SECRET_H
#define HOSTS_COMMON_SECRET_H

/* A text that is kept for a while: locked in memory, left out of core dumps and
 * of child processes, wiped when it is let go. Begin with { NULL, 0, 0 }. */

#include <stdbool.h>
#include <stddef.h>

struct secret {
    char *bytes; /* ends with a NUL that length does not count; NULL: empty */
    size_t length;
    size_t room; /* of the mapping */
};

/* False: memory is short, and the text is as it was. */
bool secret_append(struct secret *secret, const char *bytes, size_t length);
/* Wipe the text and keep the memory for another; wipe it and give it back. */
void secret_clear(struct secret *secret);
void secret_wipe(struct secret *secret);

/* Wipe and free a string that malloc() made; NULL is fine. */
void secret_free_string(char *string);

#endif
