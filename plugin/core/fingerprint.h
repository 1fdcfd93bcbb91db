/* SPDX-License-Identifier: MIT */
#ifndef PLUGIN_CORE_FINGERPRINT_H
#define PLUGIN_CORE_FINGERPRINT_H

/* Keyed hashes of words in a row, and the choice among them: see own.h. */

#include "plugin/text/words.h"

#define SHINGLE 5 /* words */
#define WINDOW 4  /* shingles, of which one is kept */

/* SipHash-2-4 of the words' hashes under a key of 16 bytes; never 0. */
uint64_t fingerprint(const unsigned char *key, const uint32_t *hashes,
                     size_t count);

/* Call `each` with every fingerprint of the text, in its order, and the words
 * that it begins and ends with. Marks do not count. */
void winnow(const unsigned char *key, const struct word *words, size_t count,
            void (*each)(void *data, uint64_t hash, size_t first, size_t last),
            void *data);

#endif
