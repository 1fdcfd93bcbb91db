/* SPDX-License-Identifier: MIT */
#ifndef PLUGIN_PACK_FEATURE_H
#define PLUGIN_PACK_FEATURE_H

/*
 * What learned weights are given to. A feature is one token, two in a row, two
 * with one between them, or two in one sentence in any order; a token is a word,
 * the stem of one, a class of words, a look or the edge of a sentence:
 *
 *     lithium            the word
 *     lithi*             one of six letters or more that begins so
 *     on {health.drug}   "on", then a word of the class
 *     ^ what             the sentence begins with "what"
 *     code .. <digits4>  "code", any one token, four digits
 *     {person.kin} ~ <unit>     both in one sentence
 *
 * Tokens and features are known by numbers, which the builder makes of the
 * names and the scanner of the draft.
 */

#include "plugin/text/look.h"
#include "plugin/text/words.h"

enum feature_kind { FEATURE_ONE = 1, FEATURE_ROW, FEATURE_PAIR, FEATURE_SKIP };

/* Where a sentence begins and ends. */
#define FEATURE_BEGIN 0x5E5E5E5Eu
#define FEATURE_END 0x24242424u

static inline uint32_t
feature_look(enum look look)
{
    return words_join(0x6C6F6F6Bu, (uint32_t)look);
}

#define FEATURE_STEM 5 /* characters */

/* The first letters of a word into *stem; false: it has no more than those. */
static inline bool
feature_cut_stem(struct text word, struct text *stem)
{
    size_t at = 0, characters = 0;

    for (; at < word.length; at++) {
        if (((unsigned char)word.bytes[at] & 0xC0) == 0x80)
            continue;
        if (characters++ == FEATURE_STEM) {
            *stem = text_cut(word, 0, at);
            return true;
        }
    }
    return false;
}

static inline uint32_t
feature_stem(struct text stem)
{
    return words_join(0x7374656Du, words_hash(stem));
}

static inline uint32_t
feature_class(struct text name)
{
    return words_join(0x636C6173u, words_hash(name));
}

/* The number of a feature, in two steps: many share the first. The tokens of a
 * pair are given in rising order. */
static inline uint32_t
feature_begin(enum feature_kind kind, uint32_t first)
{
    return words_join(kind, first);
}

static inline uint32_t
feature_hash(uint32_t begun, uint32_t second)
{
    return words_join(begun, second);
}

#endif
