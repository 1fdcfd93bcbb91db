/* SPDX-License-Identifier: MIT */
#ifndef DETECTORS_SHAPE_H
#define DETECTORS_SHAPE_H

/*
 * What a value looks like: its characters counted by kind, and how many of its
 * letters belong to ordinary words.
 *
 *     Tr0ub4dor&3       Tr|0|ub|4|dor|&|3       11 characters, no word
 *     myServerPassword  my|Server|Password      16 letters, 14 in words
 *     kX9#mP2$vL        k|X|9|#|m|P|2|$|v|L     10 characters, no word
 *
 * A piece is a run of letters of one word (capitals begin a new one, as in
 * camelCase), a run of digits, or one other character.
 */

#include <stdbool.h>
#include <stddef.h>

#include "detectors/detector.h"

enum piece_kind { PIECE_END, PIECE_LETTERS, PIECE_DIGITS, PIECE_SYMBOL };

struct piece {
    enum piece_kind kind;
    struct text text;
};

/* The piece of `text` at `*at`, which moves behind it. */
struct piece piece_next(struct text text, size_t *at);

struct shape {
    size_t length;   /* characters */
    size_t lower, upper, digits, symbols, spaces, foreign; /* of these; foreign:
                        letters outside ASCII */
    size_t distinct; /* different bytes */
    size_t changes;  /* neighbours of different kinds */
    size_t longest;  /* the longest run of one and the same byte */
    size_t consonants; /* the longest run of consonants */
    size_t letters;  /* in pieces of three letters and more */
    size_t known;    /* of these, in ordinary words */
    size_t strong;   /* of these, in words of four letters and more */
    size_t words;    /* pieces that are ordinary words of three letters or more,
                        or made of such words */
    size_t unknown;  /* pieces of three letters and more that are not */
};

struct shape shape_of(struct text value, const struct lexicon *lexicon);

/* How many of the kinds small letter, capital, digit, symbol it has. */
unsigned shape_classes(const struct shape *shape);

/* Does it hold a walk over the keyboard of five keys or more ("azerty",
 * "qsdfgh", "poiuyt")? */
bool shape_walks(struct text value);

#endif
