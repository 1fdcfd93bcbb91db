/* SPDX-License-Identifier: MIT */
#ifndef PLUGIN_TEXT_UTF8_H
#define PLUGIN_TEXT_UTF8_H

/* UTF-8 (RFC 3629), read one character at a time, tolerating anything. */

#include <stdint.h>

#include "plugin/text/text.h"

#define UTF8_REPLACEMENT 0xFFFDu

/* Decode the character at `at` (< text.length) into `*c` and return its length
 * in bytes, 1 to 4. Ill-formed input gives U+FFFD and the length of its maximal
 * subpart (Unicode 15, section 3.9), 1 at least. */
size_t utf8_decode(struct text text, size_t at, uint32_t *c);

/* Write `c` (a scalar value) at `out`, which has room for it; returns how many
 * bytes that were. */
size_t utf8_encode(uint32_t c, char *out);

/* How many bytes utf8_encode() writes for `c`. */
static inline size_t
utf8_length(uint32_t c)
{
    return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
}

/* Whether byte `at` begins a character, or is the end of well-formed text. */
static inline bool
utf8_boundary(struct text text, size_t at)
{
    return at >= text.length || ((unsigned char)text.bytes[at] & 0xC0) != 0x80;
}

#endif
