/* SPDX-License-Identifier: MIT */

/*
 * The token of a service, found by its prefix, alphabet and length. Documents
 * and programs show made-up ones, which this check tells apart by the part
 * behind the prefix:
 *
 *     sk_live_AAAAAAAAAAAAAAAAAAAAAAAA    few different characters: DEMO
 *     ghp_abcdefghijklmnopqrstuvwxyz0123  counting up:              DEMO
 *     sk-your-api-key-goes-here-please    words:                    PLACEHOLDER
 *     glpat-kX9mPq2vLw8RtZ4nBy7c          anything else:            RANDOM
 */

#include "detectors/encode.h"
#include "detectors/notation.h"
#include "detectors/shape.h"

check_fn check_token;

/* The last part of the token: no prefix reaches that far. */
static struct text
body_of(struct text value)
{
    size_t start = value.length / 3;

    return text_cut(value, start, value.length);
}

/* Neighbours that count up (abc, 123), in per cent. */
static size_t
counting_percent(struct text body)
{
    size_t up = 0, pairs = 0;

    for (size_t i = 1; i < body.length; i++) {
        if (!is_alnum(body.bytes[i]))
            continue;
        pairs++;
        up += to_lower(body.bytes[i]) == to_lower(body.bytes[i - 1]) + 1
              || to_lower(body.bytes[i]) == to_lower(body.bytes[i - 1]);
    }
    return pairs == 0 ? 0 : up * 100 / pairs;
}

unsigned
check_token(struct candidate *candidate)
{
    struct text value = candidate_value(candidate), body = body_of(value);
    struct shape shape = shape_of(body, candidate->lexicon);
    bool words = shape.words > 0 && shape.letters > 0
                 && shape.strong * 10 >= (shape.lower + shape.upper) * 7;

    if (words)
        return PLACEHOLDER;
    if (shape.distinct <= 4 || counting_percent(body) >= 60
        || text_find(value, "example") != SIZE_MAX
        || text_find(value, "xxxxxx") != SIZE_MAX)
        return DEMO;
    return RANDOM;
}
