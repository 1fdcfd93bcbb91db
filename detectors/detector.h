/* SPDX-License-Identifier: MIT */
#ifndef DETECTORS_DETECTOR_H
#define DETECTORS_DETECTOR_H

/*
 * A check is arithmetic that no pattern can do: a Luhn sum, a CRC, a header
 * that must decode. It looks at one candidate and answers with outcomes, which
 * the rule's `evidence = ±N check OUTCOME` lines turn into points:
 *
 *     unsigned
 *     check_card(struct candidate *candidate)
 *     {
 *         return luhn(candidate) ? PASSES : FAILS;
 *     }
 *
 * A check allocates nothing, makes no system call, reads only the bytes it is
 * given, takes time in proportion to them, and keeps nothing. It may narrow the
 * candidate to the part that is valid (an IBAN glued to the next word), or
 * widen it within the text (the body below a key's header).
 *
 * To add one: NAME.c with check_NAME(), NAME in detectors/meson.build,
 * tests/unit/NAME.c.
 */

#include <stdbool.h>
#include <stddef.h>

#include "plugin/text/text.h"

/* What a check can answer: a set of bits. The names that rules use are these
 * words in lower case. Meanings:
 *   PASSES      the format's own check is right
 *   FAILS       it is wrong: mistyped, truncated, or something else
 *   DEMO        a published example or a value reserved for tests
 *   ENCRYPTED   is itself protected by a password
 *   DECODES     decodes into what it claims to be
 *   PLACEHOLDER changeme, xxx, <password>, your-key-here
 *   REFERENCE   a variable, template, call or path that stands for the value
 *   IDENTIFIER  a name in code: camelCase, snake_case, a UUID, a version
 *   WORDS       made of ordinary words only
 *   MIXED       words with digits or symbols, as people make passwords
 *   RANDOM      looks like chance
 *   NUMERIC     digits only
 *   HEX         hexadecimal digits only
 *   SHORT       too short to be sure
 *   LOCAL       points at this machine only (localhost, 127.0.0.1)  */
enum outcome {
    PASSES = 1 << 0,
    FAILS = 1 << 1,
    DEMO = 1 << 2,
    ENCRYPTED = 1 << 3,
    DECODES = 1 << 4,
    PLACEHOLDER = 1 << 5,
    REFERENCE = 1 << 6,
    IDENTIFIER = 1 << 7,
    WORDS = 1 << 8,
    MIXED = 1 << 9,
    RANDOM = 1 << 10,
    NUMERIC = 1 << 11,
    HEX = 1 << 12,
    SHORT = 1 << 13,
    LOCAL = 1 << 14,
};

/* Answers whether a word, in any capitals and without punctuation, is an
 * ordinary word of one of the languages at hand. */
struct lexicon;
bool lexicon_knows(const struct lexicon *lexicon, struct text word);

struct candidate {
    struct text text;  /* the whole normalised draft, valid UTF-8 */
    size_t start, end; /* the value within it, half-open: the check may move
                          these, within the text */
    size_t match_start, match_end; /* what the pattern or phrase matched */
    const struct lexicon *lexicon; /* never NULL */
};

typedef unsigned check_fn(struct candidate *candidate);

/* The value's bytes, borrowed. */
static inline struct text
candidate_value(const struct candidate *candidate)
{
    return (struct text){ candidate->text.bytes + candidate->start,
                          candidate->end - candidate->start };
}

#endif
