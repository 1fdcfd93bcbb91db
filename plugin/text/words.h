/* SPDX-License-Identifier: MIT */
#ifndef PLUGIN_TEXT_WORDS_H
#define PLUGIN_TEXT_WORDS_H

/*
 * Normalised text cut into words, numbers and marks, with a hash of each word's
 * folded form. The builder and the scanner cut and hash with this same code.
 *
 *     J'ai pris 50mg d'aspirine : b12, covid-19, i18n.
 *     j ai pris 50 mg d aspirine : b12 , covid 19 , i18n .
 *
 * A word is a run of letters, digits, combining marks and inner '_' that begins
 * with a letter; digits first are a number, and letters right behind it a word
 * of their own. Letters of scripts written without spaces (Han, kana, Thai) are
 * a word by themselves. An apostrophe or hyphen between letters, or between a
 * letter and a digit, separates without being a mark; any other punctuation
 * character or symbol is one mark. Spaces and controls are nothing.
 */

#include <stdint.h>

#include "plugin/text/text.h"

enum word_kind { WORD_WORD = 1, WORD_NUMBER, WORD_MARK };

enum word_shape {
    WORD_CAPITAL = 1 << 0, /* begins with a capital */
    WORD_UPPER = 1 << 1,   /* two capitals or more, no small letter */
    WORD_STARTS = 1 << 2,  /* no word or number before it in its sentence */
    WORD_ENDS = 1 << 3,    /* none behind it */
    WORD_GLUED = 1 << 4,   /* no space before it */
};

struct word {
    uint32_t start, length; /* bytes of the text */
    uint32_t hash;          /* of the folded form; a mark's is its character */
    uint32_t sentence;      /* counted from 0; see sentence.h */
    uint8_t kind;           /* enum word_kind */
    uint8_t shape;          /* enum word_shape bits */
    uint16_t lines;         /* line breaks in the space before it; 2: or more */
};

/* Cut `text` into at most `room` words; returns how many. text.length + 1 is
 * always room enough. */
size_t words_cut(struct text text, struct word *words, size_t room);

/* Hash of one word as words_cut() would give it. Never 0. */
uint32_t words_hash(struct text word);

/* Hash of a term of several words from the hash of the words before and of the
 * next one: words_join(words_join(h1, h2), h3). Never 0. */
static inline uint32_t
words_join(uint32_t before, uint32_t next)
{
    uint64_t mixed = ((uint64_t)before << 32 | next) * 0x9E3779B97F4A7C15u;
    uint32_t hash = (uint32_t)(mixed >> 32);

    return hash != 0 ? hash : 1;
}

/* Fold one word: case folding (simple, Unicode), accents kept. Writes the whole
 * characters that fit in `room` bytes and returns the number that all need. */
size_t words_fold(struct text word, char *out, size_t room);

/* The same without accents: canonical decomposition without its marks
 * (é -> e, ç -> c), and œ -> oe, æ -> ae. Marks that are no accents but part of
 * a letter (Hindi, Japanese, Hebrew) stay. */
size_t words_strip(struct text word, char *out, size_t room);

#endif
