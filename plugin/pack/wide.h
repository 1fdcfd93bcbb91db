/* SPDX-License-Identifier: MIT */
#ifndef PLUGIN_PACK_WIDE_H
#define PLUGIN_PACK_WIDE_H

/* XXH3_64bits_withSeed() for processors that have AVX2; there is none where
 * the compiler makes no code for those. */

#include <stddef.h>
#include <stdint.h>

/* The processor itself does not read ahead beyond a page: ask for the next one
 * (a third less time). */
#define WIDE_PREFETCH 4096

uint64_t wide_hash(const void *bytes, size_t length, uint64_t seed);

#endif
