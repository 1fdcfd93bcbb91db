/* SPDX-License-Identifier: MIT */
/* Growing lists: doubled when full, so that adding is cheap. */

#include "plugin/pack/list.h"

#include <stdio.h>

static void *
enough(void *memory)
{
    if (memory == NULL) {
        fputs("prudence-pack: memory is short\n", stderr);
        exit(2);
    }
    return memory;
}

void *
list_grow(void *items, size_t count, size_t *room, size_t size)
{
    if (count < *room)
        return items;
    *room = *room > 0 ? *room * 2 : 16;
    return enough(reallocarray(items, *room, size));
}

void *
list_allocate(size_t size)
{
    return enough(malloc(size > 0 ? size : 1));
}
