/* SPDX-License-Identifier: MIT */
#ifndef PLUGIN_TEXT_LOOK_H
#define PLUGIN_TEXT_LOOK_H

/*
 * What a run of characters without spaces looks like, when it is no plain word:
 *
 *     12:30 <time>   4,99 <number>   https://… <url>   Sunflower88 <Word2>
 *     8841 <digits4>   xk7#Pq <mixed-sign>   my_var <snake>   don't: no look
 *
 * A learned weight that stands for a look stands for every run that has it.
 */

#include "plugin/text/text.h"

enum look {
    LOOK_NONE, /* plain words, to be taken one by one */
    LOOK_URL, LOOK_MAIL, LOOK_NICK, LOOK_TAG, LOOK_HASH, LOOK_TIME, LOOK_DATE,
    LOOK_MONEY, LOOK_PERCENT, LOOK_NUMBER, LOOK_FRACTION, LOOK_VERSION,
    LOOK_UNIT, LOOK_PATH, LOOK_DOTTED, LOOK_CODE, LOOK_OPTION, LOOK_KEYS, LOOK_MASKED,
    LOOK_HEX, LOOK_SNAKE, LOOK_CAMEL, LOOK_GROUPS,
    LOOK_DIGITS1, LOOK_DIGITS2, LOOK_DIGITS3, LOOK_DIGITS4, LOOK_DIGITS5,
    LOOK_DIGITS6, LOOK_DIGITS8, LOOK_DIGITS9, LOOK_YEAR, LOOK_YEAR_OLD,
    /* Letters, then digits: a word that is known or not, with a capital in
     * front, all capitals, or small. */
    LOOK_WORD1, LOOK_WORD2, LOOK_WORD3, LOOK_WORD4,
    LOOK_CAPITAL1, LOOK_CAPITAL2, LOOK_CAPITAL3, LOOK_CAPITAL4,
    LOOK_OTHER1, LOOK_OTHER2, LOOK_OTHER3, LOOK_OTHER4,
    LOOK_MODEL1, LOOK_MODEL2, LOOK_MODEL3, LOOK_MODEL4,
    /* Letters, digits and signs in any other order. */
    LOOK_MIXED, LOOK_MIXED_UPPER, LOOK_MIXED_CAPITALS, LOOK_MIXED_WORDS,
    LOOK_MIXED_SIGN, LOOK_MIXED_SIGN_CAPITALS, LOOK_MIXED_LONG,
    LOOK_SIGNS_WORDS, LOOK_SIGNS_OTHER, /* letters and signs, no digit */
    /* Single words. */
    LOOK_UNKNOWN, LOOK_UNKNOWN_CAPITAL,
    LOOKS
};

/* Whether a word, of letters only, is an ordinary one. */
typedef bool look_known_fn(const void *data, struct text word);

/* The look of a run: no space in it, no punctuation around it. */
enum look look_of(struct text run, look_known_fn *known, const void *data);

/* Whether it says which sum it is: SHA256:jX0n…, sha512-… */
bool look_is_digest(struct text run);

/* "<time>"; NULL for LOOK_NONE and past the last. */
const char *look_name(enum look look);

#endif
