/* SPDX-License-Identifier: MIT */
#ifndef PLUGIN_PACK_BUILDER_DICTIONARY_H
#define PLUGIN_PACK_BUILDER_DICTIONARY_H

/*
 * One Hunspell dictionary, asked by a child process: which forms do these words
 * have, and which words are ordinary?
 *
 *     asked     diabète, mot          answer    diabète: diabète diabètes
 *                                               mot: mot mots
 *                                     ordinary  hashes of all 400,000 forms
 */

#include <stdbool.h>
#include <stdint.h>

#include "plugin/pack/list.h"
#include "plugin/text/text.h"

struct answer {
    struct text word;       /* as it was asked */
    bool indirect;          /* it is a form itself, these are its siblings */
    LIST(struct text) forms; /* confirmed by Hunspell */
};

struct dictionary {
    char *bytes;             /* what the child wrote: forms point here */
    LIST(struct answer) answers; /* in the order asked */
    /* Hashes, words_join(words_hash(word), PACK_KNOWN_SALT), of ordinary words
     * and of their spellings without accents: into `bytes`, not aligned. */
    struct text words, plain;
};

/* Ask the dictionary at BASE.aff and BASE.dic. NULL, or what is wrong, for
 * people. */
const char *dictionary_ask(struct dictionary *dictionary, const char *base,
                           const struct text *asked, size_t count);

void dictionary_free(struct dictionary *dictionary);

#endif
