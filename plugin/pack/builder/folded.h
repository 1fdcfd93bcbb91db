/* SPDX-License-Identifier: MIT */
#ifndef PLUGIN_PACK_BUILDER_FOLDED_H
#define PLUGIN_PACK_BUILDER_FOLDED_H

/*
 * A term as the scanner sees it: normalised, cut, folded, hashed.
 *
 *     "L’Hôpital"   text "l hôpital"   words 2   ends 1, 10   hashes h1, h12
 */

#include <stdint.h>

#include "plugin/pack/builder/build.h"
#include "plugin/pack/format.h"

#define FOLD_LONGEST 512 /* bytes */

struct folded {
    char text[FOLD_LONGEST]; /* folded words, one space between them */
    char plain[FOLD_LONGEST]; /* the same without accents */
    size_t length, plain_length;
    size_t words;
    bool mark;                       /* it is one punctuation mark */
    size_t starts[PACK_WORDS_MAX];   /* of each word in the term given, … */
    size_t lengths[PACK_WORDS_MAX];  /* … and its bytes there */
    size_t ends[PACK_WORDS_MAX];     /* of the first i + 1 words in `text` */
    uint32_t hashes[PACK_WORDS_MAX]; /* of the first i + 1 words */
};

/* Fold `written`, which is normalised. Returns what is wrong with it, or
 * NULL. */
const char *fold_term(struct text written, struct folded *folded);

/* `written` normalised as drafts are; lives as long as the build. */
struct text fold_normal(struct build *build, struct text written);

#endif
