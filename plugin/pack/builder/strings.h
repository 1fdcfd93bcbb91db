/* SPDX-License-Identifier: MIT */
#ifndef PLUGIN_PACK_BUILDER_STRINGS_H
#define PLUGIN_PACK_BUILDER_STRINGS_H

/*
 * The section PACK_TEXT while it grows: each string is in it once, so that two
 * offsets are equal exactly when their strings are.
 *
 *     offset  0  1          10
 *             \0 c u e . c a r d \0 n e a r \0
 */

#include <stdint.h>

#include "plugin/pack/list.h"
#include "plugin/text/text.h"

struct strings {
    LIST(char) bytes;
    uint32_t *slots; /* offsets by hash; 0: empty */
    size_t room;     /* slots, a power of two */
    size_t count;    /* strings */
};

/* The offset of `text` in the pool, which takes a copy if it is new. */
uint32_t strings_add(struct strings *strings, struct text text);

/* The string at an offset. The bytes move when strings are added. */
struct text strings_text(const struct strings *strings, uint32_t offset);

void strings_free(struct strings *strings);

#endif
