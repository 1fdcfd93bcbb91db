/* SPDX-License-Identifier: MIT */

/*
 * A passphrase said without quotes: "the passphrase is correct horse battery
 * staple". The candidate begins at its first word and is widened to the end of
 * its clause. Four words and more are PASSES, eleven and more DECODES besides,
 * as seeds have them, unless two are shorter than any of theirs; whether they describe the passphrase instead ("… is known
 * to everybody here") is for the locale packs to say, which list the words that
 * no passphrase is made of.
 *
 * Where its line ends too early that was a heading, and the next line counts.
 * Numbers of a list ("1. orbit 2. velvet", a word a line) stand between the
 * words of seeds, which may take several lines.
 */

#include "detectors/encode.h"
#include "detectors/secret.h"

check_fn check_passphrase;

#define WORDS_MIN 4
#define SEED_MIN 11 /* words of a list */
#define WORD_LEAST 3 /* letters of them */
#define WORDS_MAX 24
#define REACH 320 /* bytes */

static bool
is_letter_byte(char c)
{
    return is_letter(c) || (unsigned char)c >= 0x80;
}

unsigned
check_passphrase(struct candidate *candidate)
{
    struct text text = candidate->text;
    size_t at = candidate->start, end = at, words = 0, listed = 0, small = 0;
    size_t stop = at + REACH < text.length ? at + REACH : text.length;
    bool commas = false;

    for (size_t i = at, spaces = 0; i < stop && spaces < WORDS_MIN - 1; i++) {
        spaces += text.bytes[i] == ' ';
        if (text.bytes[i] == '\n' && !is_digit(text.bytes[at]))
            at = i + 1; /* the rest of a heading */
    }

    while (at < stop && words < WORDS_MAX) {
        size_t start = at, letters = 0, digits = 0;

        while (at < stop && (is_alnum(text.bytes[at])
                             || is_letter_byte(text.bytes[at])
                             || is_one_of(text.bytes[at], "'-"))) {
            letters += is_letter_byte(text.bytes[at]);
            digits += is_digit(text.bytes[at]);
            at++;
        }
        if (letters == 0 && digits > 0 && digits <= 2) {
            listed++;
            while (at < stop && is_one_of(text.bytes[at], ".):"))
                at++;
        } else if (at == start) {
            break;
        } else {
            words++;
            small += at - start < WORD_LEAST;
            end = at;
        }
        if (at < stop && text.bytes[at] == ','
            && (commas || words == 1)) { /* between all words or none */
            commas = true;
            at++;
        }
        if (at < stop && text.bytes[at] == '\n' && listed == 0)
            break;
        if (at == stop || !is_one_of(text.bytes[at], " \n"))
            break;
        while (at < stop && is_one_of(text.bytes[at], " \n\t*-"))
            at++;
    }
    candidate->end = end;
    if (words < WORDS_MIN || (listed > 2 && words < SEED_MIN))
        return FAILS;
    return words >= SEED_MIN && small < 2 ? PASSES | DECODES : PASSES;
}
