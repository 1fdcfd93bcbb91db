/* SPDX-License-Identifier: MIT */
#ifndef PLUGIN_CORE_FEATURES_H
#define PLUGIN_CORE_FEATURES_H

/*
 * A draft as learned weights see it: stretches of a sentence, tokens, features.
 *
 *     my sister is on lithium.
 *     tokens     my  sister  is  on  lithium  .
 *     classes        person.kin          health.drug
 *     features   my; {person.kin}; "is on"; "on {health.drug}";
 *                {person.kin} ~ {health.drug}; …
 */

#include "plugin/core/scan.h"
#include "plugin/pack/feature.h"

#define STRETCH_TOKENS 64   /* a longer sentence is taken in parts */
#define STRETCH_FEATURES 2048

/* A token and where it stands. */
struct token {
    uint32_t token;
    enum look look; /* LOOK_NONE: a word or a mark */
    uint32_t word;  /* of scan->words, its first */
    uint32_t start, end; /* bytes of the view's text */
};

/* A sentence, or a part of a long one. */
struct stretch {
    size_t first, behind; /* of scan->words */
    size_t tokens_count;
    struct token tokens[STRETCH_TOKENS];
    size_t features_count;
    struct feature features[STRETCH_FEATURES];
};

/* Take the stretch that begins at word `first` into *stretch; false: there is
 * none. The next begins at stretch->behind. */
bool features_take(const struct scan *scan, size_t first,
                   struct stretch *stretch);

#endif
