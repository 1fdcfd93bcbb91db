/* SPDX-License-Identifier: MIT */
#ifndef PLUGIN_CORE_FEATURES_H
#define PLUGIN_CORE_FEATURES_H

/*
 * A draft as learned weights see it: stretches of a sentence, tokens, features.
 *
 *     my sister is on lithium.
 *     tokens     my  sister  is  on  lithium  .
 *     classes        person.kin          health.drug
 *     features   my; lithi*; {person.kin}; "is on"; "on {health.drug}";
 *                {person.kin} ~ {health.drug}; …
 */

#include "plugin/core/scan.h"
#include "plugin/core/shared.h"
#include "plugin/pack/feature.h"

#define STRETCH_TOKENS 64   /* a longer sentence is taken in parts */
#define STRETCH_PAIRED 24 /* classes and looks that are paired */

/* A token and where it stands. */
struct token {
    uint32_t token;
    uint32_t stem;  /* of a long word; 0: none */
    enum look look; /* LOOK_NONE: a word or a mark */
    uint32_t word;  /* of scan->words, its first */
    uint32_t start, end; /* bytes of the view's text */
};

/* A sentence, or a part of a long one. */
struct stretch {
    size_t first, behind; /* of scan->words */
    size_t tokens_count;
    struct token tokens[STRETCH_TOKENS];
};

/* Take the stretch that begins at word `first` into *stretch; false: there is
 * none. The next begins at stretch->behind. */
bool features_take(const struct scan *scan, size_t first,
                   struct stretch *stretch);

/* The classes of the term that begins at a word, as tokens of features. A term
 * of several tokens gives them to its first on the left and to its last on the
 * right. */
struct named {
    uint32_t classes[PACK_ENTRY_CLASSES];
    size_t count;
};

static inline void
features_classes(const struct scan *scan, size_t word, struct named *named)
{
    const struct hit *hit = hit_at(scan, word);
    struct class_walk walk;
    uint16_t klass;

    named->count = 0;
    if (hit == NULL)
        return;
    walk = hit_classes(scan->engine, hit);
    while (named->count < PACK_ENTRY_CLASSES
           && (klass = next_class(&walk)) != 0)
        if (scan->engine->class_tokens[klass] != 0)
            named->classes[named->count++]
                = scan->engine->class_tokens[klass];
}

/* The classes and looks of a stretch, each once. */
struct paired {
    uint32_t tokens[STRETCH_PAIRED];
    size_t count;
};

static inline void
features_note(struct paired *paired, uint32_t token)
{
    for (size_t i = 0; i < paired->count; i++)
        if (paired->tokens[i] == token)
            return;
    if (paired->count < STRETCH_PAIRED)
        paired->tokens[paired->count++] = token;
}

/* Call `each` with `data` and every feature of the stretch, its number begun:
 * feature_hash(begun, second) ends it. It is inline for the sake of the scanner,
 * which does nothing else with a feature than to look it up. */
typedef void feature_fn(void *data, uint32_t begun, uint32_t kind,
                        uint32_t first, uint32_t second);

static inline __attribute__((always_inline)) void
features_each(const struct scan *scan, const struct stretch *stretch,
              feature_fn *each, void *data)
{
    uint32_t before = FEATURE_BEGIN, earlier = 0;
    struct named left = { .count = 0 }, right;
    uint32_t lefts[PACK_ENTRY_CLASSES]; /* begun, by left.classes */
    struct paired paired = { .count = 0 };

    for (size_t t = 0; t < stretch->tokens_count; t++) {
        const struct token *token = &stretch->tokens[t];
        uint32_t row = feature_begin(FEATURE_ROW, before);

        each(data, feature_begin(FEATURE_ONE, token->token), FEATURE_ONE,
             token->token, 0);
        if (token->stem != 0)
            each(data, feature_begin(FEATURE_ONE, token->stem), FEATURE_ONE,
                 token->stem, 0);
        each(data, row, FEATURE_ROW, before, token->token);
        if (earlier != 0)
            each(data, feature_begin(FEATURE_SKIP, earlier), FEATURE_SKIP,
                 earlier, token->token);
        if (token->look != LOOK_NONE)
            features_note(&paired, token->token);
        features_classes(scan, token->word, &right);
        for (size_t c = 0; c < right.count; c++) {
            uint32_t klass = right.classes[c];

            each(data, feature_begin(FEATURE_ONE, klass), FEATURE_ONE, klass,
                 0);
            each(data, row, FEATURE_ROW, before, klass);
            features_note(&paired, klass);
            for (size_t b = 0; b < left.count; b++)
                each(data, lefts[b], FEATURE_ROW, left.classes[b], klass);
        }
        if (scan->hit_of[token->word] < LEXICON_INSIDE) {
            for (size_t b = 0; b < left.count; b++)
                each(data, lefts[b], FEATURE_ROW, left.classes[b],
                     token->token);
            left = right;
            for (size_t b = 0; b < left.count; b++)
                lefts[b] = feature_begin(FEATURE_ROW, left.classes[b]);
        }
        earlier = before;
        before = token->token;
    }
    each(data, feature_begin(FEATURE_ROW, before), FEATURE_ROW, before,
         FEATURE_END);
    for (size_t i = 0; i < paired.count; i++)
        for (size_t j = i + 1; j < paired.count; j++) {
            bool rising = paired.tokens[i] < paired.tokens[j];
            uint32_t first = paired.tokens[rising ? i : j];

            each(data, feature_begin(FEATURE_PAIR, first), FEATURE_PAIR,
                 first, paired.tokens[rising ? j : i]);
        }
}

#endif
