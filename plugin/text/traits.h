/* SPDX-License-Identifier: MIT */
#ifndef PLUGIN_TEXT_TRAITS_H
#define PLUGIN_TEXT_TRAITS_H

/*
 * What a text has of the things that patterns need, found in one cheap pass: a
 * text without digits holds no card, one without a long run no token. The
 * builder works out what each pattern needs, the scanner leaves out those whose
 * need is not met.
 *
 * A trait counts some bytes in the longest stretch of certain bytes:
 *
 *     see you at 14:30, call 06 12 34 56 78 or a.person@example.org
 *                -----       --------------    --------------------
 *     number 10 (digits within digits and separators), run 20, capitals 0
 */

#include <stdint.h>

#include "plugin/text/text.h"

enum trait {
    TRAIT_NUMBER,   /* digits, among digits and what separates them */
    TRAIT_RUN,      /* bytes without a space */
    TRAIT_CAPITALS, /* A to Z, among these, digits and spaces */
    TRAIT_SIGN,     /* digits and '@', anywhere */
    TRAIT_AT,       /* '@', anywhere */
    TRAITS
};

#define TRAIT_STEPS 8 /* a count is known by its power of two, up to 2^7 */

/* The bit that says: this trait counts 2^step or more. */
#define TRAIT_BIT(trait, step) \
    ((uint64_t)1 << ((trait) * TRAIT_STEPS + (step)))

/* The bits of all that the text counts. */
uint64_t traits_of(struct text text);

/* Whether the byte belongs to such a stretch, and whether it counts there. */
bool trait_keeps(enum trait trait, unsigned char byte);
bool trait_counts(enum trait trait, unsigned char byte);

#endif
