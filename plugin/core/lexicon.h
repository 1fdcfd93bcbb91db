/* SPDX-License-Identifier: MIT */
#ifndef PLUGIN_CORE_LEXICON_H
#define PLUGIN_CORE_LEXICON_H

/*
 * The words of a draft, looked up in the packs' lexicons.
 *
 *     words   my   mot   de   passe   est   azerty42
 *     hits    [person.self]  [secret.word]  [copula]
 *             word 0, 1 long   word 1, 3 long   word 4, 1 long
 */

#include "plugin/core/engine.h"
#include "plugin/text/words.h"

/* Find the longest term at each word, left to right, into at most `room` hits;
 * returns how many. `hit_of` has `count` entries: 1 + the hit that begins at
 * the word, 0, LEXICON_INSIDE behind the first word of a longer term, or
 * LEXICON_COVERED inside an idiom that hides its words. */
#define LEXICON_COVERED UINT32_MAX
#define LEXICON_INSIDE (UINT32_MAX - 1)
size_t lexicon_hits(const struct engine *engine, struct text text,
                    const struct word *words, size_t count, struct hit *hits,
                    size_t room, uint32_t *hit_of);

/* The term of this one word alone, whether or not a longer one covers it. */
bool lexicon_single(const struct engine *engine, struct text text,
                    const struct word *words, size_t word, struct hit *hit);

/* The term that a mark, by its character, is by itself; NULL: none. `room` is
 * for one beyond ASCII: those of ASCII are looked up when packs are loaded. */
const struct hit *lexicon_mark(const struct engine *engine, uint32_t mark,
                               struct hit *room);
void lexicon_load_marks(struct engine *engine);

/* lexicon_knows() for a word whose hash is known. */
bool lexicon_knows_hash(const struct engine *engine, uint32_t hash);

/* Whether the hit is of that class of the engine. */
bool hit_is_indeed(const struct engine *engine, const struct hit *hit,
                   uint16_t klass);

static inline bool
hit_is(const struct engine *engine, const struct hit *hit, uint16_t klass)
{
    return (hit->classes & CLASS_BIT(klass)) != 0
           && hit_is_indeed(engine, hit, klass);
}

#endif
