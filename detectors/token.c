/* SPDX-License-Identifier: MIT */

/*
 * The token of a service, found by its prefix, alphabet and length. Documents
 * and programs show made-up ones, which this check tells apart by the part
 * behind the prefix:
 *
 *     sk_live_AAAAAAAAAAAAAAAAAAAAAAAA    few different characters: DEMO
 *     ghp_abcdefghijklmnopqrstuvwxyz0123  counting up:              DEMO
 *     sk-9sUeBabcdefgh8JuLwJF            in one place:              DEMO
 *     sk-your-api-key-goes-here-please    words:                    PLACEHOLDER
 *     glpat-kX9mPq2vLw8RtZ4nBy7c          anything else:            RANDOM
 */

#include "detectors/encode.h"
#include "detectors/notation.h"
#include "detectors/shape.h"

check_fn check_token;

#define ROW_MIN 6 /* steps up, in a row: abcdefg */

/* The last part of the token, from a joint if there is one: no prefix reaches
 * that far. */
static struct text
body_of(struct text value)
{
    size_t start = value.length / 3;

    for (size_t i = start; i < value.length / 2; i++)
        if (is_one_of(value.bytes[i], "-_"))
            return text_cut(value, i + 1, value.length);
    return text_cut(value, start, value.length);
}

/* Do most neighbours count up (abc, 123), or enough of them in a row? */
static bool
counts_up(struct text body)
{
    size_t up = 0, pairs = 0, row = 0, longest = 0;

    for (size_t i = 1; i < body.length; i++) {
        char c = to_lower(body.bytes[i]), last = to_lower(body.bytes[i - 1]);

        row = is_alnum(c) && c == last + 1 ? row + 1 : 0;
        longest = row > longest ? row : longest;
        if (!is_alnum(c))
            continue;
        pairs++;
        up += c == last + 1 || c == last;
    }
    return longest >= ROW_MIN || (pairs > 0 && up * 100 / pairs >= 60);
}

unsigned
check_token(struct candidate *candidate)
{
    struct text value = candidate_value(candidate), body = body_of(value);
    struct shape shape = shape_of(body, candidate->lexicon);
    /* a short word may be there by chance, several are not */
    size_t told = shape.words > 1 ? shape.known : shape.strong;
    bool words = shape.words > 0 && shape.letters > 0
                 && told * 10 >= (shape.lower + shape.upper) * 7;

    if (words)
        return PLACEHOLDER;
    if (shape.distinct <= 4 || counts_up(body)
        || text_find(value, "example") != SIZE_MAX
        || text_find(value, "xxxxxx") != SIZE_MAX)
        return DEMO;
    return RANDOM;
}
